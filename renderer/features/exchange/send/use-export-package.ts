import { useCallback, useEffect, useRef, useState } from 'react';
import { listen } from '../../../bridge/bridge.ts';
import type { ExportedPackage, ExportPlan } from '../../../store/handoff/api.ts';
import { exportPackage } from '../../../store/handoff/export.ts';
import { useStore } from '../../../store/hooks.ts';
import { failureText } from '../../../text/failure-text.ts';

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface PackageExport {
  readonly progress: Progress | null;
  /** Why the last one was not written; null while one is written and after a cancel. */
  readonly fault: string | null;
  readonly run: (plan: ExportPlan) => Promise<ExportedPackage | null>;
  readonly cancel: () => void;
}

/** One package at a time, with named steps; a cancel leaves nothing. */
export function useExportPackage(): PackageExport {
  const store = useStore();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(
    () =>
      listen('job:progress', ({ job, step, done, total }) => {
        if (running.current && job.startsWith('package-')) setProgress({ step, done, total });
      }),
    [],
  );
  const run = useCallback(
    async (plan: ExportPlan) => {
      if (running.current) return null;
      const controller = new AbortController();
      running.current = controller;
      setFault(null);
      setProgress({ step: '选择记录', done: 0, total: 0 });
      const made = await exportPackage(
        store,
        plan,
        (step, done, total) => setProgress({ step, done, total }),
        controller.signal,
      );
      running.current = null;
      setProgress(null);
      if (made.ok) return made.value;
      if (made.code !== 'E_CANCELLED') setFault(failureText(made));
      return null;
    },
    [store],
  );
  return { progress, fault, run, cancel: useCallback(() => running.current?.abort(), []) };
}
