import { DELETED } from './change.ts';
import type { Cell } from './fold.ts';
import { allHeads, type Rival, rivalsOf, type Stamp } from './heads.ts';

/** Deleted by a head, and nobody wrote another field without knowing of the deletion. */
export const isDeleted = (table: string, cell: Cell): boolean =>
  Boolean(cell.values[DELETED]) && !isDeletionDisputed(table, cell);

/** Delete against edit, or against keeping: the record stays shown, and the conflict is listed. */
export const isDeletionDisputed = (table: string, cell: Cell): boolean =>
  cell.values[DELETED] !== undefined && keepersOf(table, cell).length > 0;

/**
 * Who wants to keep a record that somebody deleted: heads of the deletion that say no, and edits that no deletion
 * knew of, each as the value `false`. Empty when it is not deleted or nobody objects. The heads must be loaded.
 */
export function keepersOf(table: string, { values, heads }: Cell): readonly Rival[] {
  if (!heads) return [];
  const heard = rivalsOf(table, values, heads, DELETED);
  const deletions = heard.filter(({ value }) => value);
  if (deletions.length === 0) return [];
  const keepers = heard.filter(({ value }) => !value);
  const known = new Set(heard.map(({ stamp }) => stamp.id));
  for (const { stamp } of deletions) for (const id of heads.seen.get(stamp.id) ?? []) known.add(id);
  const edits = allHeads(table, values, heads, DELETED).filter(({ id }) => !known.has(id));
  return [...keepers, ...edits.map((stamp) => ({ stamp, value: false }))];
}

/** The heads of a deletion that say yes. */
export const deletionsOf = (table: string, { values, heads }: Cell): readonly Rival[] =>
  heads ? rivalsOf(table, values, heads, DELETED).filter(({ value }) => value) : [];

/** The head of a deletion: when and by whom. Null when the record is not deleted. */
export const deletionOf = (table: string, cell: Cell): Stamp | null =>
  cell.values[DELETED] ? (deletionsOf(table, cell)[0]?.stamp ?? null) : null;
