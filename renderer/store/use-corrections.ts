import { useEffect, useState } from 'react';
import type { TimeCorrection } from '../../shared/domain/clock/time-correction.ts';
import { genuineOnes } from './corrections.ts';
import { useTable } from './hooks.ts';

/** What a person corrected in one step: one record a stream. */
export interface CorrectionStep {
  readonly id: string;
  readonly corrections: readonly [TimeCorrection, ...TimeCorrection[]];
  /** False = the unit did not sign every part: what it did not sign has no effect. */
  readonly isSigned: boolean;
}

/** The time corrections of the own log, newest first; null while their signatures are verified. */
export function useCorrections(): readonly CorrectionStep[] | null {
  const table = useTable('timeCorrection');
  const [steps, setSteps] = useState<readonly CorrectionStep[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const all = [...table.values()];
    void genuineOnes(all, null).then((genuine) => {
      if (!isGone && genuine.ok) setSteps(stepsOf(all, new Set(genuine.value)));
    });
    return () => {
      isGone = true;
    };
  }, [table]);
  return steps;
}

function stepsOf(
  all: readonly TimeCorrection[],
  genuine: ReadonlySet<TimeCorrection>,
): readonly CorrectionStep[] {
  const steps = new Map<string, CorrectionStep>();
  for (const one of all) {
    const before = steps.get(one.stepId);
    steps.set(one.stepId, {
      id: one.stepId,
      corrections: before ? [...before.corrections, one] : [one],
      isSigned: (before?.isSigned ?? true) && genuine.has(one),
    });
  }
  return [...steps.values()].sort((a, b) => (a.corrections[0].on < b.corrections[0].on ? 1 : -1));
}
