import type { TableName } from '../domain/tables.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { sameValue } from './canonical.ts';
import { type ChangeId, DELETED, type FieldValue } from './change.ts';
import { checkEntry, checkField } from './check-field.ts';
import type { Conflict } from './conflicts.ts';
import { deletionsOf, isDeleted, keepersOf } from './deletion.ts';
import { type Cell, type Fold, SEEN } from './fold.ts';
import { allHeadIds, headIds } from './heads.ts';
import { needsReview } from './policies.ts';
import type { RecordWrite } from './record-write.ts';
import {
  isComplete,
  isTableName,
  mapEntry,
  shownRecord,
  type Values,
  valueAt,
  withValues,
} from './values.ts';

/** What a person decided about a review item. */
export interface Settlement {
  readonly conflict: Conflict;
  /** The chosen or entered value; for a disputed deletion `true` deletes, `false` keeps the record. */
  readonly value: FieldValue;
  /** Heads that the person saw: another head that came meanwhile stays a conflict. */
  readonly seen: readonly ChangeId[];
}

type Settled = Result<readonly RecordWrite[], 'E_SETTLED' | 'E_INVALID'>;

/**
 * The write that settles a review item, also when the chosen value is the one that is shown. E_SETTLED: nothing of
 * what the person saw is open any more. The heads of the record must be loaded.
 */
export function settleWrites(fold: Fold, { conflict, value, seen }: Settlement): Settled {
  const { table, record, field } = conflict;
  const cell = fold.tables.get(table)?.get(record);
  if (!cell?.heads) return failure('E_SETTLED');
  // Who may get a table of a newer program is not known here.
  if (!isTableName(table))
    return failure('E_INVALID', { table, id: record, field, problem: 'unknown-table' });
  const over =
    field === DELETED ? overDeletion(table, cell, value, seen) : overField(table, cell, field, seen);
  if (!over) return failure('E_SETTLED');
  const checked = checkValue(table, conflict, value);
  if (!checked.ok) return checked;
  const fields = { [field]: checked.value };
  const before = isDeleted(table, cell) || !isComplete(table, cell.values) ? null : cell.values;
  const after = checked.value && field === DELETED ? null : withValues(table, cell.values, fields);
  const shown = (values: Values | null) => values && shownRecord(table, record, values);
  const undo = field === DELETED ? !checked.value : (valueAt(table, cell.values, field) ?? null);
  return success([
    { table, record, fields, undo: { [field]: undo }, before: shown(before), after: shown(after), over },
  ]);
}

type Over = Readonly<Record<string, readonly ChangeId[]>>;

function overField(
  table: string,
  { values, heads }: Cell,
  field: string,
  seen: readonly ChangeId[],
): Over | null {
  const rivals = heads?.rivals.get(field);
  if (!heads || !rivals || !needsReview(table, field, rivals)) return null;
  const ids = headIds(table, values, heads, field).filter((id) => seen.includes(id));
  return ids.length > 0 ? { [field]: ids } : null;
}

/** A deletion that is confirmed knows what the person saw and what the deletions before it knew. */
function overDeletion(table: string, cell: Cell, value: FieldValue, seen: readonly ChangeId[]): Over | null {
  const { values, heads } = cell;
  if (!heads || keepersOf(table, cell).length === 0) return null;
  const ids = headIds(table, values, heads, DELETED).filter((id) => seen.includes(id));
  if (ids.length === 0) return null;
  if (!value) return { [DELETED]: ids };
  const known = new Set(seen);
  for (const { stamp } of deletionsOf(table, cell))
    for (const id of heads.seen.get(stamp.id) ?? []) known.add(id);
  return { [DELETED]: ids, [SEEN]: allHeadIds(table, values, heads, DELETED).filter((id) => known.has(id)) };
}

/** A value that a head has is in the log already; an entered one is checked like any other write. */
function checkValue(
  table: TableName,
  { record, field, heads }: Conflict,
  value: FieldValue,
): Result<FieldValue, 'E_INVALID'> {
  const invalid = (problem: string) => failure('E_INVALID', { table, id: record, field, problem });
  if (field === DELETED) return typeof value === 'boolean' ? success(value) : invalid('invalid_type');
  if (heads.some((rival) => sameValue(rival.value, value))) return success(value);
  const entry = mapEntry(table, field);
  const checked = entry ? checkEntry(table, entry.map, value) : checkField(table, field, value);
  return checked.ok || (entry && value === null)
    ? success(checked.ok ? checked.value : null)
    : invalid(checked.code);
}
