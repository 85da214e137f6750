import { useCallback, useEffect, useRef, useState } from 'react';
import type { Span } from '../../../../shared/domain/handoff/report-period.ts';
import type { ReceivedUnit } from '../../../store/handoff/api.ts';
import { useStore } from '../../../store/hooks.ts';
import { freshDigest, keptDigest, type UnitDigest } from './unit-digest.ts';
import { hasData } from './unit-rows.ts';

export interface Digests {
  readonly byUnit: ReadonlyMap<string, UnitDigest>;
  /** Units that could not be opened. */
  readonly unreadable: ReadonlySet<string>;
  /** Null = nothing is being worked out. */
  readonly progress: { readonly unitId: string; readonly done: number; readonly total: number } | null;
  /** True after 取消: some units are still without figures. */
  readonly isStopped: boolean;
  readonly stop: () => void;
  readonly resume: () => void;
}

const none: ReadonlyMap<string, UnitDigest> = new Map();
const nobody: ReadonlySet<string> = new Set();

/**
 * The digests of all units for a period: kept ones at once, the others one after the other, so that the page stays
 * usable. What was worked out before 取消 stays.
 */
export function useUnitDigests(units: readonly ReceivedUnit[] | null, { from, to }: Span): Digests {
  const store = useStore();
  const [byUnit, setByUnit] = useState(none);
  const [unreadable, setUnreadable] = useState(nobody);
  const [progress, setProgress] = useState<Digests['progress']>(null);
  const [isStopped, setStopped] = useState(false);
  const [run, setRun] = useState(0);
  const controller = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` starts the work again
  useEffect(() => {
    if (units === null) return;
    const abort = new AbortController();
    controller.current = abort;
    const work = async () => {
      const found = new Map<string, UnitDigest>();
      const lost = new Set<string>();
      const show = () => {
        if (abort.signal.aborted) return;
        setByUnit(new Map(found));
        setUnreadable(new Set(lost));
      };
      for (const unit of units) {
        const kept = await keptDigest(store, unit, { from, to });
        if (kept) found.set(unit.unitId, kept);
      }
      show();
      const missing = units.filter((unit) => hasData(unit) && !found.has(unit.unitId));
      for (const [done, unit] of missing.entries()) {
        if (abort.signal.aborted) return;
        setProgress({ unitId: unit.unitId, done, total: missing.length });
        const digest = await freshDigest(store, unit, { from, to });
        if (digest) found.set(unit.unitId, digest);
        else lost.add(unit.unitId);
        show();
      }
      if (!abort.signal.aborted) setProgress(null);
    };
    setStopped(false);
    void work();
    return () => abort.abort();
  }, [store, units, from, to, run]);
  const stop = useCallback(() => {
    controller.current?.abort();
    setProgress(null);
    setStopped(true);
  }, []);
  const resume = useCallback(() => setRun((n) => n + 1), []);
  return { byUnit, unreadable, progress, isStopped, stop, resume };
}
