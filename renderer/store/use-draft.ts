import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { StoreContext } from './hooks.ts';

const PAUSE_MS = 400;

const flushes = new Set<() => void>();
const running = new Set<Promise<unknown>>();

/** Resolves when everything that is typed lies on disk as a draft: before a lock and before the window closes. */
export async function draftsSaved(): Promise<void> {
  for (const flush of flushes) flush();
  await Promise.allSettled(running);
}

/**
 * Form state that survives a lock, a crash and kill −9: kept (sealed) while it is typed, found again under the
 * same key. `drop` after it was saved as a record or given up. An account without records has no key to seal it with:
 * its forms live as long as they are open.
 * @param schema an old or foreign draft that does not satisfy it is ignored.
 */
export function useDraft<S extends z.ZodType>(
  key: string,
  schema: S,
  initial: z.infer<S>,
): readonly [value: z.infer<S>, change: (value: z.infer<S>) => void, drop: () => void] {
  const store = useContext(StoreContext);
  const [value, setValue] = useState(initial);
  const touched = useRef(false);
  const pending = useRef<{ readonly value: unknown } | null>(null);
  const timer = useRef(0);
  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    if (!pending.current || !store) return;
    const saving = store.saveDraft(key, pending.current.value).finally(() => running.delete(saving));
    running.add(saving);
    pending.current = null;
  }, [store, key]);
  useEffect(() => {
    touched.current = false;
    void store?.loadDraft(key).then((found) => {
      const parsed = schema.safeParse(found);
      if (parsed.success && !touched.current) setValue(parsed.data);
    });
    flushes.add(flush);
    return () => {
      flushes.delete(flush);
      flush();
    };
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
    void store?.dropDraft(key);
  }, [store, key]);
  return [value, change, drop];
}
