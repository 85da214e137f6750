import { DELETED } from './change.ts';
import { type Corrections, stampOrder } from './corrections.ts';
import { deletionsOf, isDeleted, keepersOf } from './deletion.ts';
import type { Cell, Fold } from './fold.ts';
import type { Rival } from './heads.ts';
import { needsReview } from './policies.ts';

/**
 * A review item: the same on every replica. The shown value is the first. A disputed deletion has the field
 * `$deleted`: its heads are the deletions (`true`) and whoever keeps the record (`false`), also edits of other
 * fields that the deletion did not know.
 */
export interface Conflict {
  readonly table: string;
  readonly record: string;
  readonly field: string;
  readonly heads: readonly Rival[];
}

interface RecordKey {
  readonly table: string;
  readonly record: string;
}

/** Records that may hold review items: their heads must be loaded before `conflictsOf`. */
export function contestedRecords(fold: Fold): readonly RecordKey[] {
  return [...fold.contested].map((key) => {
    const slash = key.indexOf('/');
    return { table: key.slice(0, slash), record: key.slice(slash + 1) };
  });
}

/** Fields with several heads of different values, and deletions that somebody disputes, in a fixed order. */
export function conflictsOf(fold: Fold): readonly Conflict[] {
  const found = contestedRecords(fold).flatMap(({ table, record }) => {
    const cell = fold.tables.get(table)?.get(record);
    return cell ? conflictsIn(table, record, cell, fold.corrections) : [];
  });
  return found.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** The review items of one record. */
export function conflictsIn(
  table: string,
  record: string,
  cell: Cell,
  corrections: Corrections,
): readonly Conflict[] {
  if (!cell.heads) throw new Error(`heads of ${table} are not loaded`);
  const found: Conflict[] = [];
  // Who deleted the record knew all its heads; they come back with it.
  if (isDeleted(table, cell)) return found;
  for (const [field, heads] of cell.heads.rivals)
    if (needsReview(table, field, heads)) found.push({ table, record, field, heads });
  const keepers = keepersOf(table, cell);
  if (keepers.length === 0) return found;
  const order = stampOrder(corrections, table);
  const newestFirst = (a: Rival, b: Rival): number => order(b.stamp, a.stamp);
  const deletions = deletionsOf(table, cell).map(({ stamp }) => ({ stamp, value: true }));
  const heads = [keepers, deletions].flatMap((side) => [...side].sort(newestFirst));
  return [...found, { table, record, field: DELETED, heads }];
}

const keyOf = ({ table, record, field }: Conflict): string => `${table}/${record}/${field}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
