import fc from 'fast-check';
import type { TimeClaim } from '../../../shared/domain/clock/time-correction.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import { type Change, type ChangeId, DELETED, type FieldValue } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { applyChange, endBatch, type Fold, newFold, SEEN } from '../../../shared/log/fold.ts';
import { allHeadIds, headIds } from '../../../shared/log/heads.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { noTip, type Tip } from '../../../shared/log/stream.ts';
import { forged, signed } from './design.ts';

/** Two officers correct clocks, take that back, put it in force again, and now and then hear of each other. */
export type OfficeStep =
  | {
      readonly kind: 'correct';
      readonly officer: number;
      readonly desk: number;
      readonly from: number;
      readonly length: number;
      readonly years: number;
      readonly seal: 'own' | 'stranger' | 'altered';
    }
  | {
      readonly kind: 'withdraw';
      readonly officer: number;
      readonly which: number;
      readonly isWithdrawn: boolean;
    }
  | { readonly kind: 'hear'; readonly officer: number };

const officer = fc.integer({ min: 0, max: 1 });
export const officeSteps: fc.Arbitrary<readonly OfficeStep[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        ...{ kind: fc.constant('correct' as const), officer },
        desk: fc.constantFrom(0, 1, 1, 3, 3),
        from: fc.integer({ min: 1, max: 4 }),
        length: fc.integer({ min: 3, max: 20 }),
        years: fc.constantFrom(1, 39, 41, 61, 101, 110),
        seal: fc.constantFrom('own', 'own', 'own', 'own', 'stranger', 'altered'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        ...{ kind: fc.constant('withdraw' as const), officer },
        which: fc.nat({ max: 9 }),
        isWithdrawn: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('hear' as const), officer }) },
  ),
  { minLength: 4, maxLength: 16 },
);

interface Officer {
  readonly name: string;
  readonly fold: Fold;
  readonly log: LogEntry[];
  readonly known: Set<ChangeId>;
  readonly stream: LogEntry[];
  tip: Tip;
}

const newOfficer = (name: string): Officer => ({
  ...{ name, fold: newFold(newIntern()), log: [], known: new Set(), stream: [], tip: noTip },
});

/** Desk 1 is forty years late and desk 3 sixty ahead (`CLOCKS`): towards the others most corrections change an order. */
const YEAR_MS = 365 * 86_400_000;

/** The streams of the two officers, each in its order. */
export function playOffice(life: readonly OfficeStep[]): readonly (readonly LogEntry[])[] {
  const officers = [newOfficer('office0'), newOfficer('office1')] as const;
  const ids: string[] = [];
  for (const [at, step] of life.entries()) {
    const here = officers[step.officer === 0 ? 0 : 1];
    if (step.kind === 'hear') for (const entry of officers[step.officer === 0 ? 1 : 0].log) take(here, entry);
    else if (step.kind === 'correct') {
      const id = `c${(at * 7) % 12}-${at}`;
      ids.push(id);
      write(here, at, id, correctionOf(id, step));
    } else {
      const id = ids[step.which % Math.max(1, ids.length)];
      if (id && here.fold.tables.get('timeCorrection')?.has(id))
        write(here, at, id, { [DELETED]: step.isWithdrawn });
    }
  }
  return officers.map(({ stream }) => stream);
}

function correctionOf(id: string, step: Extract<OfficeStep, { kind: 'correct' }>) {
  const claim: TimeClaim = {
    ...{ id, incarnation: `desk${step.desk}`, path: '0', level: 'internal' },
    ...{
      from: step.from,
      to: step.from + step.length,
      offset: step.years * YEAR_MS * (step.desk === 3 ? -1 : 1),
    },
  };
  const signature = step.seal === 'own' ? signed(claim) : forged(claim, step.seal === 'altered');
  const { id: _id, ...fields } = claim;
  return { ...fields, stepId: id, reason: '时钟错', by: '王', on: '2026-11-24', signature };
}

function write(here: Officer, at: number, record: string, fields: Record<string, FieldValue>): void {
  const cell = here.fold.tables.get('timeCorrection')?.get(record);
  const over: Record<string, readonly ChangeId[]> = {};
  if (cell?.heads) {
    for (const name of Object.keys(fields)) {
      const ids = headIds('timeCorrection', cell.values, cell.heads, name);
      if (ids.length > 0) over[name] = ids;
    }
    if (fields[DELETED]) over[SEEN] = allHeadIds('timeCorrection', cell.values, cell.heads, DELETED);
  }
  const change: Change = {
    ...{ stream: `${here.name}|0|internal`, n: here.tip.n + 1, prev: here.tip.id, hlc: [at, 0] },
    ...{ actor: here.name, action: `o${at}`, table: 'timeCorrection', record, fields, over, schema: 1 },
  };
  const entry = { id: changeId(change), change };
  here.tip = { n: change.n, id: entry.id };
  here.stream.push(entry);
  take(here, entry);
}

function take(here: Officer, entry: LogEntry): void {
  if (here.known.has(entry.id)) return;
  here.known.add(entry.id);
  here.log.push(entry);
  applyChange(here.fold, entry.change, entry.id);
  endBatch(here.fold);
}
