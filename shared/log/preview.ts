import type { LogEntry } from './block-codec.ts';
import { sameValue } from './canonical.ts';
import { type Change, DELETED, type FieldValue } from './change.ts';
import { type Conflict, conflictsIn } from './conflicts.ts';
import { noCorrections } from './corrections.ts';
import { isDeleted } from './deletion.ts';
import { applyChange, type Cell, endBatch, type Fold, newFold, replacedKey } from './fold.ts';
import { upgraded } from './schema.ts';
import { isComplete, isTableName, valueAt } from './values.ts';

/** What a package would do to one record, field by field. */
export interface RecordPreview {
  readonly table: string;
  readonly record: string;
  readonly kind: 'new' | 'changed' | 'deleted' | 'same';
  readonly fields: readonly {
    readonly field: string;
    readonly before: FieldValue;
    /** In a conflict what the package says, whichever value would be shown. */
    readonly after: FieldValue;
    /** Both sides wrote it without knowing of each other: it becomes a review item. */
    readonly isConflict: boolean;
  }[];
}

export interface TablePreview {
  readonly table: string;
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly same: number;
  readonly conflicts: number;
}

export interface ChangesPreview {
  readonly tables: readonly TablePreview[];
  readonly recordsOf: (table: string) => readonly RecordPreview[];
  /** Review items that would be new. */
  readonly conflicts: number;
  /** Existing records of which a written value would be another one, or that would be deleted. */
  readonly overwritten: number;
  readonly deleted: number;
  /** More than 20 records, or 5 % of the unit's, would be overwritten or deleted. */
  readonly isMassive: boolean;
}

const MANY_RECORDS = 20;
const MANY_SHARE = 0.05;

/** One touched record before and after. */
interface Touched {
  readonly table: string;
  readonly record: string;
  readonly before: Cell | undefined;
  readonly after: Cell;
  readonly changes: Change[];
}

/**
 * What changes would do, without doing it: they are applied to copies of the cells that they touch. The heads of
 * those must be loaded. `entries` are the ones that would be applied (`receiveEntries`).
 */
export function previewChanges(fold: Fold, entries: readonly LogEntry[]): ChangesPreview {
  const touched = applyToCopies(fold, entries);
  const tables: TablePreview[] = [];
  let overwritten = 0;
  for (const [table, records] of touched) {
    const counts = { added: 0, changed: 0, deleted: 0, same: 0, conflicts: 0 };
    for (const one of records.values()) {
      const kind = kindOf(one);
      counts[kind === 'new' ? 'added' : kind] += 1;
      counts.conflicts += freshConflicts(one).length;
      if (kind === 'deleted' || (kind === 'changed' && overwrites(one))) overwritten += 1;
    }
    tables.push({ table, ...counts });
  }
  const sum = (pick: (table: TablePreview) => number) =>
    tables.reduce((total, table) => total + pick(table), 0);
  return {
    tables,
    recordsOf: (table) => [...(touched.get(table)?.values() ?? [])].map(describe),
    conflicts: sum(({ conflicts }) => conflicts),
    overwritten,
    deleted: sum(({ deleted }) => deleted),
    isMassive: overwritten > 0 && (overwritten > MANY_RECORDS || overwritten > MANY_SHARE * sizeOf(fold)),
  };
}

function applyToCopies(
  fold: Fold,
  entries: readonly LogEntry[],
): ReadonlyMap<string, ReadonlyMap<string, Touched>> {
  const copy = newFold(fold.intern);
  copy.corrections = fold.corrections;
  const touched = new Map<string, Map<string, Touched>>();
  for (const { id, change: original } of entries) {
    const change = upgraded(original);
    const { table, record } = change;
    const before = fold.tables.get(table)?.get(record);
    const records = touched.get(table) ?? new Map<string, Touched>();
    touched.set(table, records);
    const known = records.get(record);
    if (!known && before) putCopy(copy, table, record, before);
    for (const path of Object.keys(change.fields)) {
      const key = replacedKey(change, path, id);
      if (fold.replaced.size > 0 && fold.replaced.has(key)) copy.replaced.add(key);
    }
    applyChange(copy, change, id);
    const after = copy.tables.get(table)?.get(record);
    if (known) known.changes.push(change);
    else if (after) records.set(record, { table, record, before, after, changes: [change] });
  }
  endBatch(copy);
  return touched;
}

function putCopy(copy: Fold, table: string, record: string, { values, heads }: Cell): void {
  if (!heads) throw new Error(`heads of ${table} are not loaded`);
  const { base, except, rivals, seen } = heads;
  const cells = copy.tables.get(table) ?? new Map<string, Cell>();
  copy.tables.set(table, cells);
  cells.set(record, {
    values,
    heads: { base, except: new Map(except), rivals: new Map(rivals), seen: new Map(seen) },
  });
}

const isShown = (table: string, cell: Cell | undefined): boolean =>
  cell !== undefined && !isDeleted(table, cell) && (!isTableName(table) || isComplete(table, cell.values));

function kindOf(one: Touched): RecordPreview['kind'] {
  const [was, is] = [isShown(one.table, one.before), isShown(one.table, one.after)];
  if (!was) return is ? 'new' : 'same';
  if (!is) return 'deleted';
  return pathsOf(one).some((path) => differs(one, path)) ? 'changed' : 'same';
}

const pathsOf = ({ changes }: Touched): readonly string[] =>
  changes.length === 1
    ? Object.keys(changes[0]?.fields ?? {})
    : [...new Set(changes.flatMap(({ fields }) => Object.keys(fields)))];

const shownAt = (table: string, cell: Cell | undefined, path: string): FieldValue =>
  (cell && valueAt(table, cell.values, path)) ?? null;

const differs = ({ table, before, after }: Touched, path: string): boolean =>
  !sameValue(shownAt(table, before, path), shownAt(table, after, path));

const overwrites = (one: Touched): boolean =>
  pathsOf(one).some(
    (path) => one.before && valueAt(one.table, one.before.values, path) !== undefined && differs(one, path),
  );

/** Review items after that were not there before with the same heads. */
function freshConflicts({ table, record, before, after }: Touched): readonly Conflict[] {
  if (!after.heads || (after.heads.rivals.size === 0 && after.values[DELETED] === undefined)) return [];
  const keyOf = ({ field, heads }: Conflict) => `${field} ${heads.map(({ stamp }) => stamp.id).join()}`;
  const found = (cell: Cell) => conflictsIn(table, record, cell, noCorrections);
  const known = new Set(before ? found(before).map(keyOf) : []);
  return found(after).filter((conflict) => !known.has(keyOf(conflict)));
}

function describe(one: Touched): RecordPreview {
  const { table, record, before, after } = one;
  const conflicts = new Map(freshConflicts(one).map((conflict) => [conflict.field, conflict]));
  const paths = pathsOf(one).filter((path) => conflicts.has(path) || differs(one, path));
  const fields = [...new Set([...paths, ...conflicts.keys()])].map((field) => {
    const conflict = conflicts.get(field);
    const shown = shownAt(table, after, field);
    const said = conflict ? saidBy(one, conflict) : undefined;
    return {
      field,
      before: shownAt(table, before, field),
      after: said === undefined ? shown : said,
      isConflict: conflict !== undefined,
    };
  });
  return { table, record, kind: kindOf(one), fields };
}

/** The value in a conflict that was not there before. */
function saidBy({ table, before }: Touched, { field, heads }: Conflict): FieldValue | undefined {
  const own = field === DELETED ? Boolean(before?.values[DELETED]) : shownAt(table, before, field);
  return heads.find(({ value }) => !sameValue(value, own))?.value;
}

const sizeOf = (fold: Fold): number =>
  [...fold.tables.values()].reduce((total, cells) => total + cells.size, 0);
