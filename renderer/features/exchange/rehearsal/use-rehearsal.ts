import { useCallback, useRef, useState } from 'react';
import { useStore } from '../../../store/hooks.ts';
import { type Rehearsal, rehearseRestore } from '../../../store/rehearse-restore.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { Progress } from '../use-backup.tsx';

export interface RehearsalJob {
  readonly progress: Progress | null;
  readonly outcome: Rehearsal | null;
  readonly start: (backupId: string) => Promise<void>;
  readonly cancel: () => void;
  readonly close: () => void;
}

/** One rehearsal at a time, with progress; the outcome stays until it is closed. */
export function useRehearsal(): RehearsalJob {
  const store = useStore();
  const toast = useToast();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [outcome, setOutcome] = useState<Rehearsal | null>(null);
  const running = useRef<AbortController | null>(null);
  const start = useCallback(
    async (backupId: string) => {
      if (running.current) return;
      const controller = new AbortController();
      running.current = controller;
      setProgress({ step: '核对备份', done: 0, total: 0 });
      const show = (step: string, done: number, total: number) => setProgress({ step, done, total });
      const rehearsed = await rehearseRestore(store, backupId, show, controller.signal);
      running.current = null;
      setProgress(null);
      if (rehearsed.ok) setOutcome(rehearsed.value);
      else if (rehearsed.code !== 'E_CANCELLED') toast.show({ text: failureText(rehearsed), tone: 'error' });
    },
    [store, toast],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  const close = useCallback(() => setOutcome(null), []);
  return { progress, outcome, start, cancel, close };
}
