import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockSpell } from '../../../../shared/log/clock-spells.ts';
import { findClockSpells } from '../../../store/clock-spells.ts';
import { useStore, useTable } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';

interface ClockSearch {
  /** Null = not looked for yet. */
  readonly spells: readonly ClockSpell[] | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
}

/** Looks for wrong clocks when asked; the last result stays. */
export function useClockSpells(): ClockSearch {
  const store = useStore();
  const toast = useToast();
  const [spells, setSpells] = useState<readonly ClockSpell[] | null>(null);
  const [progress, setProgress] = useState<ClockSearch['progress']>(null);
  const running = useRef<AbortController | null>(null);
  const hasLooked = useRef(false);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const start = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setProgress({ done: 0, total: 0 });
    const show = (done: number, total: number) => setProgress({ done, total });
    const found = await findClockSpells(store, show, controller.signal);
    if (running.current !== controller) return;
    running.current = null;
    setProgress(null);
    if (found.ok) {
      hasLooked.current = true;
      setSpells(found.value);
    } else if (found.code !== 'E_CANCELLED') toast.show({ text: failureText(found), tone: 'error' });
  }, [store, toast]);
  const corrections = useTable('timeCorrection');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a correction, its undo and its withdrawal change what is found
  useEffect(() => {
    if (hasLooked.current) void start();
  }, [corrections, start]);
  return { spells, progress, start, cancel };
}
