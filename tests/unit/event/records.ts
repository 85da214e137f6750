import type { Action, Write } from '../../../shared/domain/action.ts';
import {
  type RecordOf,
  type Records,
  type TableName,
  tableNames,
  tables,
} from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';

type Given = { readonly [N in TableName]?: readonly (Partial<RecordOf<N>> & { readonly id: string })[] };

/** Records from the given parts: each must satisfy its schema together with the defaults. */
export function recordsOf(given: Given): Records {
  const entries = tableNames.map((name) => {
    const rows = (given[name] ?? []).map((row) =>
      tables[name].schema.parse({ ...tables[name].blank, ...row }),
    );
    return [name, new Map(rows.map((row) => [String(row.id), row]))] as const;
  });
  return Object.fromEntries(entries) as unknown as Records;
}

const after = (row: Record<string, unknown> | undefined, write: Write): Record<string, unknown> => {
  const base: Record<string, unknown> = { ...tables[write.table].blank, ...row, id: write.id };
  if ('set' in write) return { ...base, ...write.set };
  if (!('map' in write)) return base;
  const map: Record<string, unknown> = { ...(base[write.map] as object) };
  for (const [key, value] of Object.entries(write.entries)) {
    if (value === null) delete map[key];
    else map[key] = value;
  }
  return { ...base, [write.map]: map };
};

/** The records after an action, each checked by its schema as the store does. */
export function done(records: Records, action: Action): Records {
  const copy = Object.fromEntries(tableNames.map((name) => [name, new Map<string, unknown>(records[name])]));
  for (const write of action.writes) {
    const map = copy[write.table];
    if (!map) throw new Error(write.table);
    // The store refuses entries of a record that is not there.
    if ('map' in write && !map.has(write.id)) throw new Error(`${write.table} ${write.id} is not there`);
    if ('deleted' in write) map.delete(write.id);
    else {
      const row = after(map.get(write.id) as Record<string, unknown> | undefined, write);
      map.set(write.id, tables[write.table].schema.parse(row));
    }
  }
  return copy as unknown as Records;
}

/** Ids `n1`, `n2`, … in the order of asking. */
export function counter(): () => string {
  let n = 0;
  return () => {
    n += 1;
    return `n${n}`;
  };
}

export const day = calendarDate;

/** The value of a success; a failure stops the test with its code. */
export function unwrap<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string },
): T {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

export const codeOf = (result: { readonly ok: boolean; readonly code?: string }): string | null =>
  result.ok ? null : (result.code ?? '');
