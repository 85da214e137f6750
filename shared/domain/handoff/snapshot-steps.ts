import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import { ruleSetAt } from '../hours/rule-at.ts';
import type { Records } from '../tables.ts';
import { type Figures, measures } from './measures.ts';
import type { Snapshot } from './snapshot.ts';
import { checkSnapshot } from './snapshot-check.ts';
import { unitFigures } from './unit-figures.ts';

/** Steps of SM-Snapshot. */
export type SnapshotStep = 'check' | 'lock' | 'hand-over' | 'receive' | 'reopen';

const stepsFrom: Readonly<Record<Snapshot['status'], readonly SnapshotStep[]>> = {
  open: ['check', 'lock'],
  checked: ['check', 'lock'],
  locked: ['hand-over', 'reopen'],
  'handed-over': ['hand-over', 'receive', 'reopen'],
  received: ['reopen'],
  reopened: ['check', 'lock'],
};

/** What can be done with a snapshot now; a step that is not here fails with E_STEP. */
export const snapshotSteps = (snapshot: Snapshot): readonly SnapshotStep[] => stepsFrom[snapshot.status];

const isLocked = (snapshot: Snapshot): boolean => snapshotSteps(snapshot).includes('reopen');

export interface SnapshotInput {
  readonly id: string;
  readonly title: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly by: string;
}

/** A new snapshot of a period. E_EXISTS (facts: id): the period has one already; E_PERIOD: ends before it begins. */
export function openSnapshot(
  records: Records,
  { id, title, from, to, by }: SnapshotInput,
): Result<Action, 'E_EXISTS' | 'E_PERIOD'> {
  if (to < from) return failure('E_PERIOD');
  for (const one of records.snapshot.values())
    if (one.from === from && one.to === to) return failure('E_EXISTS', { id: one.id, title: one.title });
  return success({
    label: `新建报送快照：${title}`,
    writes: [{ table: 'snapshot', id, set: { title, from, to, by } }],
  });
}

const statusWrite = (snapshot: Snapshot, set: Partial<Omit<Snapshot, 'id'>>): Write => ({
  table: 'snapshot',
  id: snapshot.id,
  set,
});

/** 预检 passed. E_MISSING (facts: count): something still holds it up, see `checkSnapshot`. */
export function passCheck(records: Records, snapshot: Snapshot): Result<Action, 'E_STEP' | 'E_MISSING'> {
  if (!snapshotSteps(snapshot).includes('check')) return failure('E_STEP', { title: snapshot.title });
  const held = checkSnapshot(records, snapshot).filter((problem) => problem.isBlocking).length;
  if (held > 0) return failure('E_MISSING', { count: held });
  return success({
    label: `预检通过：${snapshot.title}`,
    writes: [statusWrite(snapshot, { status: 'checked' })],
  });
}

/** The entries of a map field that turn `before` into `after`. */
function entriesTo(before: Figures, after: Figures): Readonly<Record<string, number | null>> {
  const gone = Object.keys(before).filter((id) => after[id] === undefined);
  return { ...Object.fromEntries(gone.map((id) => [id, null])), ...after };
}

/**
 * 锁定: freezes the figures of the period and the rule set of its last day. `hashOf` gives the hash of the figures'
 * canonical form (`hashOfFigures`, shared/log). E_STEP; E_MISSING (facts: count); E_NO_RULE_SET.
 */
export function lockSnapshot(
  records: Records,
  snapshot: Snapshot,
  input: { readonly today: CalendarDate; readonly by: string; readonly hashOf: (figures: Figures) => string },
): Result<Action, 'E_STEP' | 'E_MISSING' | 'E_NO_RULE_SET'> {
  if (!snapshotSteps(snapshot).includes('lock')) return failure('E_STEP', { title: snapshot.title });
  const rule = ruleSetAt(records, snapshot.to);
  if (!rule) return failure('E_NO_RULE_SET');
  const held = checkSnapshot(records, snapshot).filter((problem) => problem.isBlocking).length;
  if (held > 0) return failure('E_MISSING', { count: held });
  const figures = unitFigures(records, snapshot);
  return success({
    label: `锁定报送快照：${snapshot.title}`,
    writes: [
      statusWrite(snapshot, {
        status: 'locked',
        ruleSetId: rule.id,
        lockedOn: input.today,
        by: input.by,
        hash: input.hashOf(figures),
        packageId: null,
      }),
      {
        table: 'snapshot',
        id: snapshot.id,
        map: 'figures',
        entries: entriesTo(snapshot.figures, figures),
      },
    ],
  });
}

/** Goes out with a package: a finished file is not a receipt yet. Another copy for the same version may be made. */
export function handOver(snapshot: Snapshot, packageId: string): Result<Action, 'E_STEP'> {
  if (!snapshotSteps(snapshot).includes('hand-over')) return failure('E_STEP', { title: snapshot.title });
  return success({
    label: `上报：${snapshot.title}`,
    writes: [statusWrite(snapshot, { status: 'handed-over', packageId })],
  });
}

/** The receipt of its package came. */
export function markReceived(snapshot: Snapshot): Result<Action, 'E_STEP'> {
  if (!snapshotSteps(snapshot).includes('receive')) return failure('E_STEP', { title: snapshot.title });
  return success({
    label: `已收到回执：${snapshot.title}`,
    writes: [statusWrite(snapshot, { status: 'received' })],
  });
}

/**
 * 重开!: the next version; the figures as they were handed in stay in `before`, so that the 差异表 can be printed.
 * E_STEP; E_REASON.
 */
export function reopenSnapshot(snapshot: Snapshot, reason: string): Result<Action, 'E_STEP' | 'E_REASON'> {
  if (!isLocked(snapshot)) return failure('E_STEP', { title: snapshot.title });
  if (reason.trim() === '') return failure('E_REASON');
  return success({
    label: `重开报送快照：${snapshot.title}`,
    writes: [
      statusWrite(snapshot, { status: 'reopened', reason: reason.trim(), version: snapshot.version + 1 }),
      {
        table: 'snapshot',
        id: snapshot.id,
        map: 'before',
        entries: entriesTo(snapshot.before, snapshot.figures),
      },
    ],
  });
}

/** One line of the 差异表; null = the measure was not there. */
export interface Difference {
  readonly measureId: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

function differences(before: Figures, after: Figures): readonly Difference[] {
  const known = measures.map((one) => [one.id, one.name] as const);
  const names = new Map<string, string>(known);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((id) => !names.has(id))
    .sort();
  return [...known, ...others.map((id) => [id, id] as const)].flatMap(([measureId, name]) => {
    const [was, is] = [before[measureId] ?? null, after[measureId] ?? null];
    return was === is ? [] : [{ measureId, name, before: was, after: is }];
  });
}

/** 差异表 of a later version against the one that was handed in before; empty for the first version. */
export const differencesOf = (snapshot: Snapshot): readonly Difference[] =>
  snapshot.version === 1 ? [] : differences(snapshot.before, snapshot.figures);

/** What the records say now against the figures that are locked: anything here calls for 重开. */
export const driftOf = (records: Records, snapshot: Snapshot): readonly Difference[] =>
  isLocked(snapshot) ? differences(snapshot.figures, unitFigures(records, snapshot)) : [];
