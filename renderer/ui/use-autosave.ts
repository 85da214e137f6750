import { useCallback, useEffect, useRef, useState } from 'react';

const QUIET_MS = 600;

const without = <T extends object>(pending: Partial<T>, saved: Partial<T>): Partial<T> => {
  const left = { ...pending };
  for (const key of Object.keys(saved) as (keyof T)[]) if (left[key] === saved[key]) delete left[key];
  return left;
};

/**
 * A record that saves itself: what is typed shows at once and is saved after a short rest, when the form closes
 * and when the window loses the focus. What could not be saved stays on the screen.
 * @param save answers whether the changes are on disk.
 * @param isValid of the whole draft; nothing is saved while it is not.
 */
export function useAutosave<T extends object>(
  saved: T,
  save: (changes: Partial<T>) => Promise<boolean>,
  isValid: (draft: T) => boolean = () => true,
): readonly [T, (change: Partial<T>) => void] {
  const [pending, setPending] = useState<Partial<T>>({});
  const latest = useRef({ pending, saved, save, isValid });
  const sent = useRef<Partial<T>>({});
  useEffect(() => {
    latest.current = { ...latest.current, saved, save, isValid };
  });
  const flush = useCallback(() => {
    const now = latest.current;
    const changes = without(now.pending, sent.current);
    if (Object.keys(changes).length === 0 || !now.isValid({ ...now.saved, ...now.pending })) return;
    sent.current = { ...sent.current, ...changes };
    void now.save(changes).then((ok) => {
      sent.current = without(sent.current, changes);
      if (!ok) return;
      latest.current.pending = without(latest.current.pending, changes);
      setPending(latest.current.pending);
    });
  }, []);
  useEffect(() => {
    if (Object.keys(pending).length === 0) return;
    const timer = window.setTimeout(flush, QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [pending, flush]);
  useEffect(() => {
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('blur', flush);
      flush();
    };
  }, [flush]);
  const change = useCallback((part: Partial<T>) => {
    latest.current.pending = { ...latest.current.pending, ...part };
    setPending(latest.current.pending);
  }, []);
  return [{ ...saved, ...pending }, change];
}
