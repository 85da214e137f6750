import fc from 'fast-check';
import type { LogEntry } from '../../shared/log/block-codec.ts';
import { canonical } from '../../shared/log/canonical.ts';
import { type Change, type ChangeId, DELETED, type FieldValue } from '../../shared/log/change.ts';
import { changeId } from '../../shared/log/change-id.ts';
import { isDeleted } from '../../shared/log/deletion.ts';
import { applyChange, type Cell, endBatch, type Fold, newFold, SEEN } from '../../shared/log/fold.ts';
import { allHeadIds, headIds } from '../../shared/log/heads.ts';
import { newIntern } from '../../shared/log/intern.ts';
import { noTip, type Tip } from '../../shared/log/stream.ts';

/** One step of a random life of several desks: write, delete, or take in what another desk has. */
export type Step =
  | {
      readonly kind: 'write';
      readonly desk: number;
      readonly record: number;
      readonly fields: readonly [string, FieldValue][];
    }
  | { readonly kind: 'delete'; readonly desk: number; readonly record: number; readonly value: boolean }
  | { readonly kind: 'take'; readonly desk: number; readonly from: number };

export const DESKS = 4;
const desk = fc.integer({ min: 0, max: DESKS - 1 });
const record = fc.integer({ min: 0, max: 3 });
const path = fc.constantFrom('eventId', 'done', 'printedNo', 'marks/a', 'marks/b', 'marks/c', 'later/x');
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom<FieldValue>(null, true, '甲', '乙', 3),
  fc.record({ state: fc.constantFrom('present', 'late'), minutes: fc.integer({ min: 0, max: 2 }) }),
);
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('write' as const),
        desk,
        record,
        fields: fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 12 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('delete' as const), desk, record, value: fc.boolean() }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const), desk, from: desk }) },
  ),
  { maxLength: 60 },
);

interface Desk {
  readonly fold: Fold;
  readonly log: LogEntry[];
  readonly known: Set<ChangeId>;
  tip: Tip;
}

/** Clocks of the desks differ by decades: the order of edits must not come from them. */
const CLOCKS = [0, -40 * 365, 1, 60 * 365].map((days) => 1_700_000_000_000 + days * 86_400_000);

/** Plays the steps; gives the streams, each in its order. */
export function play(life: readonly Step[]): readonly (readonly LogEntry[])[] {
  const desks = CLOCKS.map(
    (): Desk => ({ fold: newFold(newIntern()), log: [], known: new Set(), tip: noTip }),
  );
  const streams: LogEntry[][] = desks.map(() => []);
  for (const [at, step] of life.entries()) {
    const here = desks[step.desk];
    if (!here) continue;
    if (step.kind === 'take') {
      for (const entry of desks[step.from]?.log ?? []) takeIn(here, entry);
      continue;
    }
    const fields: Record<string, FieldValue> =
      step.kind === 'write' ? Object.fromEntries(step.fields) : { [DELETED]: step.value };
    const change = changeOf(here, step.desk, at, `r${step.record}`, fields);
    const entry = { id: changeId(change), change };
    here.tip = { n: change.n, id: entry.id };
    takeIn(here, entry);
    streams[step.desk]?.push(entry);
  }
  return streams;
}

function takeIn(here: Desk, entry: LogEntry): void {
  if (here.known.has(entry.id)) return;
  here.known.add(entry.id);
  here.log.push(entry);
  applyChange(here.fold, entry.change, entry.id);
  endBatch(here.fold);
}

function changeOf(
  here: Desk,
  desk: number,
  at: number,
  record: string,
  fields: Record<string, FieldValue>,
): Change {
  const cell = here.fold.tables.get('sheet')?.get(record);
  const over: Record<string, readonly ChangeId[]> = {};
  if (cell?.heads) {
    for (const name of Object.keys(fields)) {
      const ids = headIds('sheet', cell.values, cell.heads, name);
      if (ids.length > 0) over[name] = ids;
    }
    if (fields[DELETED]) over[SEEN] = allHeadIds('sheet', cell.values, cell.heads, DELETED);
  }
  return {
    ...{ stream: `desk${desk}|0|internal`, n: here.tip.n + 1, prev: here.tip.id },
    ...{ hlc: [(CLOCKS[desk] ?? 0) + at, 0], actor: `u${desk}`, action: `a${at}`, table: 'sheet', record },
    ...{ fields, over, schema: 1 },
  };
}

/** Everything of a fold that must be the same on every replica, as text. */
export function picture(fold: Fold): string {
  const tables: Record<string, unknown> = {};
  for (const [table, cells] of fold.tables)
    for (const [id, cell] of cells) tables[`${table}/${id}`] = pictureOf(table, cell);
  return canonical(tables);
}

function pictureOf(table: string, cell: Cell): unknown {
  const heads: Record<string, unknown> = {};
  const names = ['eventId', 'done', 'printedNo', 'marks/a', 'marks/b', 'marks/c', 'later/x', DELETED];
  for (const name of names)
    heads[name] = cell.heads ? [...headIds(table, cell.values, cell.heads, name)].sort() : [];
  const marks = cell.values.marks;
  // A map of which every entry was removed is as good as none.
  const isEmpty = typeof marks === 'object' && marks !== null && Object.keys(marks).length === 0;
  return {
    values: isEmpty ? { ...cell.values, marks: null } : { marks: null, ...cell.values },
    heads,
    gone: isDeleted(table, cell),
  };
}

export function foldOf(entries: readonly LogEntry[], batch = 1): Fold {
  const fold = newFold(newIntern());
  for (const [at, { id, change }] of entries.entries()) {
    applyChange(fold, structuredClone(change), id);
    if (at % batch === 0) endBatch(fold);
  }
  return fold;
}

/** Streams woven into one list, each in its own order, by the given choices. */
export function weave(
  streams: readonly (readonly LogEntry[])[],
  choices: readonly number[],
): readonly LogEntry[] {
  const rest = streams.map((stream) => [...stream]);
  const woven: LogEntry[] = [];
  for (let at = 0; rest.some((stream) => stream.length > 0); at++) {
    const open = rest.filter((stream) => stream.length > 0);
    const next = open[(choices[at % Math.max(1, choices.length)] ?? 0) % open.length]?.shift();
    if (next) woven.push(next);
  }
  return woven;
}
