import { useCallback, useRef, useState } from 'react';
import { runBackup } from '../../store/backup.ts';
import { useStore } from '../../store/hooks.ts';
import { failureText } from '../../text/failure-text.ts';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { entryText } from './texts.ts';

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface BackupJob {
  readonly progress: Progress | null;
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
}

/** One backup at a time, with progress; cancelling leaves no file. */
export function useBackup(onDone: () => Promise<void>): BackupJob {
  const store = useStore();
  const toast = useToast();
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  const start = useCallback(async () => {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setProgress({ step: '读取记录', done: 0, total: 0 });
    const made = await runBackup(
      store,
      'manual',
      (step, done, total) => setProgress({ step, done, total }),
      controller.signal,
    );
    running.current = null;
    setProgress(null);
    if (made.ok) toast.show({ text: `已完成 ${entryText(made.value)}，并从介质读回核对。` });
    else toast.show({ text: failureText(made), tone: made.code === 'E_CANCELLED' ? 'info' : 'error' });
    await onDone();
  }, [store, toast, onDone]);
  const cancel = useCallback(() => running.current?.abort(), []);
  return { progress, start, cancel };
}

export function BackupProgress({ backup }: { readonly backup: BackupJob }) {
  const { progress, cancel } = backup;
  return (
    <ProgressDialog
      open={progress !== null}
      title="正在备份"
      step={progress?.step ?? ''}
      done={progress?.done ?? 0}
      total={progress?.total ?? 0}
      onCancel={cancel}
    />
  );
}
