import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, listen } from '../../bridge/bridge.ts';

interface JobProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

interface RunningJob {
  /** Null while the person still chooses the place, and when nothing is being written. */
  readonly progress: JobProgress | null;
  readonly follow: <T>(job: string, work: Promise<T>) => Promise<T>;
  readonly cancel: () => void;
}

/** Follows one job of main: its steps as they come, and the way to cancel it. */
export function useJobProgress(): RunningJob {
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const job = useRef<string | null>(null);
  useEffect(
    () =>
      listen('job:progress', (event) => {
        if (event.job === job.current)
          setProgress({ step: event.step, done: event.done, total: event.total });
      }),
    [],
  );
  const follow = useCallback(async <T>(id: string, work: Promise<T>): Promise<T> => {
    job.current = id;
    try {
      return await work;
    } finally {
      job.current = null;
      setProgress(null);
    }
  }, []);
  const cancel = useCallback(() => {
    if (job.current !== null) void call('job:cancel', { job: job.current });
  }, []);
  return useMemo(() => ({ progress, follow, cancel }), [progress, follow, cancel]);
}
