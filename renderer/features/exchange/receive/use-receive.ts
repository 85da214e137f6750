import { useCallback, useEffect, useRef, useState } from 'react';
import type { PackageOpened } from '../../../../shared/contract/handoff-calls.ts';
import type { Action } from '../../../../shared/domain/action.ts';
import type { Failure, Result } from '../../../../shared/kernel/result.ts';
import type { Receipt } from '../../../../shared/log/package.ts';
import { call, listen } from '../../../bridge/bridge.ts';
import type { ImportOutcome, PackagePreview } from '../../../store/handoff/api.ts';
import { importPackage } from '../../../store/handoff/import.ts';
import { previewPackage } from '../../../store/handoff/preview.ts';
import { type Refusable, refusable, refusableFailure, refusePackage } from '../../../store/handoff/refuse.ts';
import { useStore } from '../../../store/hooks.ts';
import { type FailureCode, failureText } from '../../../text/failure-text.ts';
import { formatCount } from '../../../text/format.ts';
import { useToast } from '../../../ui/toast.tsx';

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** Where the wizard stands. `opened` lives in main's inbox until the wizard lets it go. */
export type Stage =
  | { readonly name: 'source'; readonly why: string | null; readonly fault: Fault | null }
  | { readonly name: 'preview'; readonly opened: PackageOpened; readonly preview: PackagePreview }
  | { readonly name: 'done'; readonly opened: PackageOpened; readonly outcome: ImportOutcome }
  | { readonly name: 'refused'; readonly receipt: Receipt; readonly number: number };

/** Why a package did not open, where its sender can be answered. */
interface Fault {
  readonly code: string;
  readonly package: Refusable;
}

export interface Receive {
  readonly stage: Stage;
  readonly progress: Progress | null;
  readonly cancel: () => void;
  /** `name: null` asks for a file. */
  readonly open: (medium: string | null, name: string | null) => Promise<void>;
  readonly take: (adopt: Action | null) => Promise<void>;
  /** 不接收, with a reason; true when it was noted. */
  readonly refuse: (why: string) => Promise<boolean>;
  /** Answers the sender of a package that did not open. */
  readonly answer: () => Promise<void>;
  readonly reset: () => void;
}

const start: Stage = { name: 'source', why: null, fault: null };
let jobs = 0;

/** A package from the medium to the records: verified, looked at, then taken in or let go. */
export function useReceive(): Receive {
  const store = useStore();
  const toast = useToast();
  const [stage, setStage] = useState<Stage>(start);
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<{ readonly job: string; readonly stop: AbortController } | null>(null);
  const session = useRef<string | null>(null);
  const letGo = useCallback(() => {
    if (session.current) void call('package:close', { session: session.current });
    session.current = null;
  }, []);
  useEffect(
    () =>
      listen('job:progress', ({ job, step, done, total }) => {
        if (running.current?.job === job || job.startsWith('keep-')) setProgress({ step, done, total });
      }),
    [],
  );
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      letGo();
    };
  }, [letGo]);
  const fail = (failed: Failure<FailureCode>, opened: PackageOpened | null) => {
    letGo();
    if (failed.code === 'E_CANCELLED') return setStage(start);
    const found = refusableFailure(failed, opened);
    const fault = found && { code: failed.code, package: found };
    setStage({ name: 'source', why: failureText(failed), fault });
  };
  /** Somebody who works on another page by now learns what became of the import. */
  const tellElsewhere = (taken: Result<ImportOutcome, FailureCode>) => {
    if (taken.ok) {
      const { fresh, held } = taken.value;
      toast.show({
        text: held > 0 ? '交接包已暂存，等待前面的包' : `交接包已导入 ${formatCount(fresh)} 条改动`,
      });
    } else if (taken.code !== 'E_CANCELLED') toast.show({ text: failureText(taken), tone: 'error' });
  };
  const sendBack = async (refused: Refusable, why: string) => {
    const done = await refusePackage(store, refused, why);
    if (!done.ok) {
      toast.show({ text: failureText(done), tone: 'error' });
      return false;
    }
    letGo();
    setStage({ name: 'refused', receipt: done.value, number: refused.refused.number });
    return true;
  };
  const onProgress = (step: string, done: number, total: number) => setProgress({ step, done, total });
  const open = async (medium: string | null, name: string | null) => {
    if (running.current) return;
    const work = { job: `open-${++jobs}`, stop: new AbortController() };
    running.current = work;
    setProgress({ step: '复制到本机', done: 0, total: 0 });
    const opened = await call('package:open', { job: work.job, medium, name });
    const seen =
      opened.ok && opened.value
        ? await previewPackage(store, opened.value, onProgress, work.stop.signal)
        : null;
    running.current = null;
    setProgress(null);
    if (!opened.ok) return fail(opened, null);
    if (opened.value === null || seen === null) return;
    session.current = opened.value.session;
    if (isGone.current) return letGo();
    if (!seen.ok) return fail(seen, opened.value);
    setStage({ name: 'preview', opened: opened.value, preview: seen.value });
  };
  const take = async (adopt: Action | null) => {
    if (stage.name !== 'preview' || running.current) return;
    const { opened } = stage;
    // The import holds it now: leaving the page does not take it away.
    session.current = null;
    const work = { job: `import-${++jobs}`, stop: new AbortController() };
    running.current = work;
    setProgress({ step: '写入记录', done: 0, total: 0 });
    const taken = await importPackage(store, opened, onProgress, work.stop.signal, adopt);
    void call('package:close', { session: opened.session });
    running.current = null;
    setProgress(null);
    if (isGone.current) return tellElsewhere(taken);
    if (!taken.ok) return fail(taken, opened);
    setStage({ name: 'done', opened, outcome: taken.value });
  };
  return {
    stage,
    progress,
    open,
    take,
    cancel: () => {
      running.current?.stop.abort();
      if (running.current) void call('job:cancel', { job: running.current.job });
    },
    refuse: async (why) => stage.name === 'preview' && sendBack(refusable(stage.opened), why),
    answer: async () => {
      if (stage.name === 'source' && stage.fault) await sendBack(stage.fault.package, stage.fault.code);
    },
    reset: () => {
      letGo();
      setStage(start);
    },
  };
}
