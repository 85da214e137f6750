import { useEffect, useState } from 'react';

const DELAY_MS = 300;

/** True once `busy` has lasted a moment, so that quick work does not flash a dialog and move the focus. */
export function useShownLate(busy: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = window.setTimeout(() => setLate(true), DELAY_MS);
    return () => {
      window.clearTimeout(timer);
      setLate(false);
    };
  }, [busy]);
  return busy && late;
}
