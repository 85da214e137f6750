import type { Action, Write } from '../../shared/domain/action.ts';
import {
  type RecordOf,
  type Records,
  type TableName,
  tableNames,
  tables,
} from '../../shared/domain/tables.ts';

/** Records in memory as the store would fold them, for rules under test: no log, no disk. */
export interface Desk {
  readonly records: Records;
  readonly write: (writes: readonly Write[]) => void;
}

type Maps = { [N in TableName]: Map<string, RecordOf<N>> };

function emptyMaps(): Maps {
  const entries = tableNames.map((name) => [name, new Map()] as const);
  return Object.fromEntries(entries) as unknown as Maps;
}

function applied(
  table: TableName,
  before: Record<string, unknown>,
  write: Write,
): Record<string, unknown> | null {
  if ('deleted' in write) return write.deleted ? null : before;
  if ('map' in write) {
    const entries = { ...(before[write.map] as Record<string, unknown>) };
    for (const [key, value] of Object.entries(write.entries)) {
      if (value === null) delete entries[key];
      else entries[key] = value;
    }
    return { ...before, [write.map]: entries };
  }
  return { ...tables[table].blank, ...before, ...write.set, id: write.id };
}

/** A desk with the given actions done; every record is checked by its schema. */
export function deskWith(actions: Iterable<Action> = [], check = true): Desk {
  const maps = emptyMaps();
  const desk: Desk = {
    records: maps as Records,
    write: (writes) => {
      for (const write of writes) {
        const map = maps[write.table] as Map<string, Record<string, unknown>>;
        const before = map.get(write.id) ?? { ...tables[write.table].blank, id: write.id };
        const after = applied(write.table, before, write);
        if (after === null) map.delete(write.id);
        else map.set(write.id, check ? tables[write.table].schema.parse(after) : after);
      }
    },
  };
  for (const action of actions) desk.write(action.writes);
  return desk;
}

/** A snapshot whose maps are new objects, as after a commit. */
export function snapshot(desk: Desk): Records {
  const maps = emptyMaps();
  for (const name of tableNames) {
    const into: Map<string, unknown> = maps[name];
    for (const [id, record] of desk.records[name]) into.set(id, record);
  }
  return maps;
}
