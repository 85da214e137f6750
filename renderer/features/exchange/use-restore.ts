import { useCallback, useState } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/kernel/result.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { runBackup, runRestore } from '../../store/backup.ts';
import { useStore } from '../../store/hooks.ts';
import { draftsSaved } from '../../store/use-draft.ts';
import { type FailureCode, failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';
import type { Progress } from './use-backup.tsx';

export type Verified = NonNullable<ReplyOf<'backup:restore-open'>>;

export interface RestoreJob {
  readonly progress: (Progress & { readonly title: string }) | null;
  /** A verified backup that waits for the person's word. */
  readonly verified: Verified | null;
  /** Null asks for a file. */
  readonly open: (id: string | null) => Promise<void>;
  readonly confirm: () => Promise<void>;
  readonly cancel: () => void;
}

/**
 * Verify → ask → back up what is there → replace. Nothing changes before the word is given; afterwards the page
 * starts anew over the restored records.
 */
export function useRestore(onDone: () => Promise<void>): RestoreJob {
  const store = useStore();
  const toast = useToast();
  const [progress, setProgress] = useState<RestoreJob['progress']>(null);
  const [verified, setVerified] = useState<Verified | null>(null);
  const refuse = useCallback(
    (failed: Failure<FailureCode>) => toast.show({ text: failureText(failed), tone: 'error' }),
    [toast],
  );
  const open = useCallback(
    async (id: string | null) => {
      const title = '正在核对备份';
      if (id !== null) setProgress({ title, step: '核对备份', done: 0, total: 0 });
      const stop = listen('job:progress', ({ job, step, done, total }) => {
        if (job === 'restore') setProgress({ title, step, done, total });
      });
      const opened = await call('backup:restore-open', { id });
      stop();
      setProgress(null);
      if (!opened.ok) refuse(opened);
      else setVerified(opened.value);
    },
    [refuse],
  );
  const confirm = useCallback(async () => {
    if (!verified) return;
    setVerified(null);
    const title = '正在恢复';
    const show = (step: string, done: number, total: number) => setProgress({ title, step, done, total });
    show('备份现有记录', 0, 0);
    await draftsSaved();
    const saved = await runBackup(store, 'before-restore', show, new AbortController().signal);
    const restored = saved.ok || saved.code === 'E_NO_FOLDER' ? await runRestore(verified, show) : saved;
    setProgress(null);
    if (restored.ok) {
      window.location.reload();
      return;
    }
    refuse(restored);
    await onDone();
  }, [verified, store, refuse, onDone]);
  const cancel = useCallback(() => {
    if (verified) void call('backup:abort', { session: verified.session });
    setVerified(null);
  }, [verified]);
  return { progress, verified, open, confirm, cancel };
}
