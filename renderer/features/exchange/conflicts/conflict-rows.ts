import type { Records } from '../../../../shared/domain/tables.ts';
import { DELETED } from '../../../../shared/log/change.ts';
import type { Conflict } from '../../../../shared/log/conflicts.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import type { Authors } from '../../../store/authors.ts';
import { recordTitle } from '../../../text/record-title.ts';
import { showFieldName } from '../../../text/show-field.ts';
import { anyTableTerm } from '../../../text/table-term.ts';

/** One review item as the list names it. */
export interface ConflictRow {
  readonly key: string;
  readonly conflict: Conflict;
  readonly title: string;
  readonly kind: string;
  readonly field: string;
  /** The machines that wrote the rival values, each once. */
  readonly desks: readonly string[];
}

export const conflictKey = ({ table, record, field }: Conflict): string => `${table}/${record}/${field}`;

export const isDeletion = (conflict: Conflict): boolean => conflict.field === DELETED;

export function conflictRow(
  conflict: Conflict,
  records: Records,
  authors: Pick<Authors, 'deskOf'>,
): ConflictRow {
  const { table, record, field } = conflict;
  return {
    key: conflictKey(conflict),
    conflict,
    title: isTableName(table) ? recordTitle(table, records[table].get(record), records) : record,
    kind: anyTableTerm(table),
    field: isDeletion(conflict) ? '删除与修改' : showFieldName(table, field, records),
    desks: [...new Set(conflict.heads.map(({ stamp }) => authors.deskOf(stamp.stream)))],
  };
}

/** The item to look at after one was settled: the one that takes its place, else the last. */
export function nextKey(keys: readonly string[], settled: string): string | null {
  const at = keys.indexOf(settled);
  if (at < 0) return keys[0] ?? null;
  return keys[at + 1] ?? keys[at - 1] ?? null;
}
