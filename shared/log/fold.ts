import { type Change, type ChangeId, DELETED, type FieldValue } from './change.ts';
import { type Corrections, noCorrections } from './corrections.ts';
import { isDeletionDisputed } from './deletion.ts';
import { newHeads, type RecordHeads, type Rival, rebase, rivalsOf, type Stamp, stampOf } from './heads.ts';
import type { Intern } from './intern.ts';
import { sortRivals } from './policies.ts';
import { isEntries, mapEntry, type Values } from './values.ts';

/** What the fold knows of one record. `heads: null` = they lie in a checkpoint and were not needed yet. */
export interface Cell {
  values: Values;
  heads: RecordHeads | null;
}

/**
 * The fold of a change log: tables (also unknown ones) → records. `apply` changes it in place; values that were
 * handed out are never changed: the first write of a batch copies what it touches (`owned`).
 */
export interface Fold {
  readonly tables: Map<string, Map<string, Cell>>;
  /** Writes that were replaced before they arrived: `table/record/path/id`. Never head when they come. */
  readonly replaced: Set<string>;
  /** `table/record` of the records that may hold a review item (`conflictsOf`). */
  readonly contested: Set<string>;
  /** Objects made in the running batch, which may be changed in place. */
  readonly owned: Set<object>;
  readonly intern: Intern;
  /** Time corrections in force (`correctFold`): they decide which of several heads is shown. */
  corrections: Corrections;
  /** True while a checkpoint reads the heads: then heads are copied before they are changed, too. */
  areHeadsRead: boolean;
}

export const newFold = (intern: Intern): Fold => ({
  tables: new Map(),
  replaced: new Set(),
  contested: new Set(),
  owned: new Set(),
  intern,
  corrections: noCorrections,
  areHeadsRead: false,
});

/** From here on everything that was handed out is left as it is. */
export const endBatch = (fold: Fold): void => fold.owned.clear();

/** In `over` of a deletion: the heads of the other fields that the deleting person saw. */
export const SEEN = '*';

const REBASE_FROM = 8;

/**
 * Adds one change. The result does not depend on the order in which changes of different streams arrive; inside a
 * stream they must come in order, each once (`follows`). The heads of the record must be loaded.
 */
export function applyChange(fold: Fold, change: Change, id: ChangeId): void {
  const stamp = stampOf(change, id);
  const cell = cellFor(fold, change.table, change.record, stamp);
  const heads = ownHeads(fold, cell);
  if (!heads) throw new Error(`heads of ${change.table} are not loaded`);
  const paths = Object.keys(change.fields);
  if (paths.length >= REBASE_FROM && heads.base !== stamp && paths.length > heads.except.size + 4)
    rebase(change.table, cell.values, heads, stamp);
  for (const path of paths) writeField(fold, change, cell, heads, stamp, path);
  if (change.fields[DELETED] && heldBy(cell, heads, change.table, id)) {
    heads.seen.set(id, change.over[SEEN] ?? []);
  }
  if (heads.seen.size > 0 && DELETED in change.fields) forgetReplacedDeletions(cell, heads, change.table);
  if (heads.rivals.size > 0 || (heads.seen.size > 0 && isDeletionDisputed(change.table, cell)))
    fold.contested.add(`${change.table}/${change.record}`);
  else if (fold.contested.size > 0) fold.contested.delete(`${change.table}/${change.record}`);
}

function cellFor(fold: Fold, table: string, record: string, stamp: Stamp): Cell {
  let cells = fold.tables.get(table);
  if (!cells) {
    cells = new Map();
    fold.tables.set(table, cells);
  }
  let cell = cells.get(record);
  if (!cell) {
    const values = {};
    fold.owned.add(values);
    const heads = newHeads(stamp);
    fold.owned.add(heads);
    cell = { values, heads };
    cells.set(record, cell);
  }
  return cell;
}

function ownHeads(fold: Fold, cell: Cell): RecordHeads | null {
  if (!cell.heads || !fold.areHeadsRead || fold.owned.has(cell.heads)) return cell.heads;
  const { base, except, rivals, seen } = cell.heads;
  cell.heads = { base, except: new Map(except), rivals: new Map(rivals), seen: new Map(seen) };
  fold.owned.add(cell.heads);
  return cell.heads;
}

function writeField(
  fold: Fold,
  change: Change,
  cell: Cell,
  heads: RecordHeads,
  stamp: Stamp,
  path: string,
): void {
  const value = change.fields[path] ?? null;
  const over = change.over[path] ?? [];
  const current = rivalsOf(change.table, cell.values, heads, path);
  const isLate = fold.replaced.size > 0 && fold.replaced.delete(replacedKey(change, path, stamp.id));
  const first = current[0];
  if (
    !isLate &&
    current.length <= 1 &&
    (first ? over.length === 1 && over[0] === first.stamp.id : over.length === 0)
  ) {
    setField(fold, change.table, cell, heads, path, { stamp, value });
    return;
  }
  const rest = current.filter((rival) => !over.includes(rival.stamp.id));
  for (const id of over)
    if (!current.some((rival) => rival.stamp.id === id)) fold.replaced.add(replacedKey(change, path, id));
  if (!isLate) rest.push({ stamp, value });
  setRivals(fold, change.table, cell, heads, path, rest);
}

/** Makes these the heads of a field and shows the first of them in corrected time. */
function setRivals(
  fold: Fold,
  table: string,
  cell: Cell,
  heads: RecordHeads,
  path: string,
  rivals: Rival[],
): void {
  sortRivals(table, path, rivals, fold.corrections);
  const shown = rivals[0];
  if (!shown) return;
  setField(fold, table, cell, heads, path, shown);
  if (rivals.length > 1) heads.rivals.set(path, rivals);
}

/**
 * Puts other corrections in force: shows the right head of every field that has several. Nothing else of a fold
 * depends on time, so the outcome is that of a fold that knew them from the start. The heads of all contested records
 * must be loaded. Gives the records of which another head is shown now.
 */
export function correctFold(
  fold: Fold,
  corrections: Corrections,
): readonly { readonly table: string; readonly record: string }[] {
  fold.corrections = corrections;
  const touched: { readonly table: string; readonly record: string }[] = [];
  for (const key of fold.contested) {
    const slash = key.indexOf('/');
    const [table, record] = [key.slice(0, slash), key.slice(slash + 1)];
    const cell = fold.tables.get(table)?.get(record);
    const heads = cell && ownHeads(fold, cell);
    if (!cell || !heads) continue;
    let isTouched = false;
    for (const [path, before] of [...heads.rivals]) {
      const rivals = [...before];
      setRivals(fold, table, cell, heads, path, rivals);
      isTouched ||= rivals.some((rival, at) => rival !== before[at]);
    }
    if (isTouched) touched.push({ table, record });
  }
  endBatch(fold);
  return touched;
}

export const replacedKey = (change: Change, path: string, id: ChangeId): string =>
  `${change.table}/${change.record}/${path}/${id}`;

/** Makes `head` the only head of a field and shows its value. */
function setField(
  fold: Fold,
  table: string,
  cell: Cell,
  heads: RecordHeads,
  path: string,
  head: Rival,
): void {
  heads.rivals.delete(path);
  const values = ownValues(fold, cell);
  const entry = mapEntry(table, path);
  if (!entry) values[path] = head.value;
  else {
    const entries = ownEntries(fold, values, entry.map);
    if (head.value === null) delete entries[entry.key];
    else entries[entry.key] = fold.intern(head.value);
  }
  // A removed entry has no value that says it was written, so its head is always named.
  if (head.stamp === heads.base && !(entry && head.value === null)) heads.except.delete(path);
  else heads.except.set(path, head.stamp);
}

type Writable = Record<string, FieldValue>;

function ownValues(fold: Fold, cell: Cell): Writable {
  if (!fold.owned.has(cell.values)) {
    cell.values = { ...cell.values };
    fold.owned.add(cell.values);
  }
  return cell.values as Writable;
}

function ownEntries(fold: Fold, values: Writable, map: string): Writable {
  const entries = values[map];
  if (isEntries(entries) && fold.owned.has(entries)) return entries as Writable;
  const copy: Writable = isEntries(entries) ? { ...entries } : {};
  values[map] = copy;
  fold.owned.add(copy);
  return copy;
}

const heldBy = (cell: Cell, heads: RecordHeads, table: string, id: ChangeId): boolean =>
  rivalsOf(table, cell.values, heads, DELETED).some((rival) => rival.stamp.id === id);

function forgetReplacedDeletions(cell: Cell, heads: RecordHeads, table: string): void {
  for (const id of heads.seen.keys()) if (!heldBy(cell, heads, table, id)) heads.seen.delete(id);
}
