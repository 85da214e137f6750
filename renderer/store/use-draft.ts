import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { useStore } from './hooks.ts';

const PAUSE_MS = 400;

/**
 * Form state that survives a lock, a crash and kill −9: kept (sealed) while it is typed, found again under the
 * same key. `drop` after it was saved as a record or given up.
 * @param schema an old or foreign draft that does not satisfy it is ignored.
 */
export function useDraft<S extends z.ZodType>(
  key: string,
  schema: S,
  initial: z.infer<S>,
): readonly [value: z.infer<S>, change: (value: z.infer<S>) => void, drop: () => void] {
  const store = useStore();
  const [value, setValue] = useState(initial);
  const touched = useRef(false);
  const pending = useRef<{ readonly value: unknown } | null>(null);
  const timer = useRef(0);
  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    if (pending.current) void store.saveDraft(key, pending.current.value);
    pending.current = null;
  }, [store, key]);
  useEffect(() => {
    touched.current = false;
    void store.loadDraft(key).then((found) => {
      const parsed = schema.safeParse(found);
      if (parsed.success && !touched.current) setValue(parsed.data);
    });
    return flush;
  }, [store, key, schema, flush]);
  const change = useCallback(
    (next: z.infer<S>) => {
      touched.current = true;
      pending.current = { value: next };
      setValue(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, PAUSE_MS);
    },
    [flush],
  );
  const drop = useCallback(() => {
    touched.current = true;
    window.clearTimeout(timer.current);
    pending.current = null;
    void store.dropDraft(key);
  }, [store, key]);
  return [value, change, drop];
}
