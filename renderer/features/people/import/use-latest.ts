import { useCallback, useEffect, useRef } from 'react';

/** A function that never changes and always calls the newest one: for handlers given to large tables. */
export function useLatest<A extends readonly unknown[], R>(handler: (...args: A) => R): (...args: A) => R {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
