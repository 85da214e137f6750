import type { Change, ChangeId, FieldValue, Hlc } from './change.ts';
import { compareHlc } from './hlc.ts';
import { pathsOf, type Values, valueAt } from './values.ts';

/** What must be remembered of a change whose writes still hold. */
export interface Stamp {
  readonly id: ChangeId;
  readonly hlc: Hlc;
  readonly stream: string;
  /** Its number in the stream. */
  readonly n: number;
  readonly actor: string;
}

/** One of several concurrent writes of a field. */
export interface Rival {
  readonly stamp: Stamp;
  readonly value: FieldValue;
}

/**
 * The heads of one record's fields. Most fields were last written by one change, so that one is kept once as
 * `base` and only the others by path: a sheet of 250 marks written in one go costs one stamp.
 */
export interface RecordHeads {
  base: Stamp;
  readonly except: Map<string, Stamp>;
  /** Fields with several heads: all of them, the shown one first. */
  readonly rivals: Map<string, readonly Rival[]>;
  /** For each deletion that is a head: the heads of the other fields that it knew. */
  readonly seen: Map<ChangeId, readonly ChangeId[]>;
}

export const stampOf = (change: Change, id: ChangeId): Stamp => ({
  id,
  hlc: change.hlc,
  stream: change.stream,
  n: change.n,
  actor: change.actor,
});

export const newHeads = (base: Stamp): RecordHeads => ({
  base,
  except: new Map(),
  rivals: new Map(),
  seen: new Map(),
});

/** Order in hybrid time; then the stream's name, then the id decide: the same on every replica. */
export const compareStamps = (a: Stamp, b: Stamp): number =>
  compareHlc(a.hlc, b.hlc) || compareText(a.stream, b.stream) || compareText(a.id, b.id);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The only head of a field without rivals; undefined = it was never written. */
export const singleHead = (
  table: string,
  values: Values,
  heads: RecordHeads,
  path: string,
): Stamp | undefined =>
  heads.except.get(path) ?? (valueAt(table, values, path) === undefined ? undefined : heads.base);

/** All heads of a field with their values, the shown one first. */
export function rivalsOf(table: string, values: Values, heads: RecordHeads, path: string): readonly Rival[] {
  const several = heads.rivals.get(path);
  if (several) return several;
  const stamp = singleHead(table, values, heads, path);
  return stamp ? [{ stamp, value: valueAt(table, values, path) ?? null }] : [];
}

/** Ids of all heads of a field: what a new write of it replaces. */
export function headIds(
  table: string,
  values: Values,
  heads: RecordHeads,
  path: string,
): readonly ChangeId[] {
  const rivals = heads.rivals.get(path);
  if (rivals) return rivals.map((rival) => rival.stamp.id);
  const single = singleHead(table, values, heads, path);
  return single ? [single.id] : [];
}

/** Distinct heads of all fields but one. */
export function allHeads(table: string, values: Values, heads: RecordHeads, but: string): readonly Stamp[] {
  const found = new Map<ChangeId, Stamp>();
  for (const [path, stamp] of heads.except) if (path !== but) found.set(stamp.id, stamp);
  for (const [path, rivals] of heads.rivals)
    if (path !== but) for (const { stamp } of rivals) found.set(stamp.id, stamp);
  for (const path of pathsOf(table, values)) {
    if (path === but || heads.except.has(path) || heads.rivals.has(path)) continue;
    found.set(heads.base.id, heads.base);
    break;
  }
  return [...found.values()];
}

/** Their ids: what a deletion knows. */
export const allHeadIds = (
  table: string,
  values: Values,
  heads: RecordHeads,
  but: string,
): readonly ChangeId[] =>
  allHeads(table, values, heads, but)
    .map(({ id }) => id)
    .sort();

/** Makes another stamp the base; called before a change that writes most of the record. */
export function rebase(table: string, values: Values, heads: RecordHeads, base: Stamp): void {
  for (const path of pathsOf(table, values))
    if (!heads.except.has(path) && !heads.rivals.has(path)) heads.except.set(path, heads.base);
  heads.base = base;
}
