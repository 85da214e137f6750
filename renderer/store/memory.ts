import { type Records, type TableName, tableNames } from '../../shared/domain/tables.ts';
import { DELETED } from '../../shared/log/change.ts';
import { deletionOf, isDeleted } from '../../shared/log/deletion.ts';
import { type Fold, newFold } from '../../shared/log/fold.ts';
import type { Stamp } from '../../shared/log/heads.ts';
import { newIntern } from '../../shared/log/intern.ts';
import type { Binned } from '../../shared/log/page-codec.ts';
import { UNDONE } from '../../shared/log/plan-action.ts';
import type { WriteView } from '../../shared/log/record-write.ts';
import { isComplete, isTableName, shownRecord, type Values } from '../../shared/log/values.ts';
import { newPages, type Pages } from './pages.ts';
import { type ShownTime, timeOf } from './shown-time.ts';

/** Everything that the open store holds in memory. */
export interface Memory {
  readonly fold: Fold;
  readonly pages: Pages;
  /** Deleted records by table. */
  readonly bin: Map<string, Map<string, Binned>>;
  records: Records;
}

/** A record of a table, as a pair that can be looked up. */
export interface RecordKey {
  readonly table: string;
  readonly record: string;
}

/** The only place where folded values become typed records: every write was checked by its schema. */
const toRecords = (maps: ReadonlyMap<TableName, ReadonlyMap<string, Values>>): Records =>
  Object.fromEntries(tableNames.map((name) => [name, maps.get(name) ?? new Map()])) as unknown as Records;

export const newMemory = (): Memory => ({
  fold: newFold(newIntern()),
  pages: newPages(),
  bin: new Map(),
  records: toRecords(new Map()),
});

/** Shows what the fold now says of these records: only the maps of touched tables are replaced. */
export function publish(memory: Memory, keys: Iterable<RecordKey>): void {
  const next = new Map<TableName, Map<string, Values>>();
  for (const name of tableNames) next.set(name, memory.records[name] as unknown as Map<string, Values>);
  const copied = new Set<string>();
  for (const { table, record } of keys) {
    const cell = memory.fold.tables.get(table)?.get(record);
    if (!cell || !isTableName(table)) continue;
    if (!copied.has(table)) next.set(table, new Map(next.get(table)));
    copied.add(table);
    const shown = next.get(table);
    const deletion = isDeleted(table, cell) ? deletionOf(table, cell) : null;
    if (deletion) binOf(memory, table).set(record, binnedBy(deletion));
    else memory.bin.get(table)?.delete(record);
    if (!deletion && isComplete(table, cell.values))
      shown?.set(record, shownRecord(table, record, cell.values));
    else shown?.delete(record);
  }
  memory.records = toRecords(next);
}

const binnedBy = ({ hlc, actor, stream, n }: Stamp): Binned => ({ at: hlc[0], by: actor, stream, n });

export function binOf(memory: Memory, table: string): Map<string, Binned> {
  const found = memory.bin.get(table) ?? new Map<string, Binned>();
  memory.bin.set(table, found);
  return found;
}

/** Makes the first records after pages were read: they carry their deletions themselves. */
export function publishLoaded(memory: Memory): void {
  const maps = new Map<TableName, Map<string, Values>>();
  for (const name of tableNames) {
    const shown = new Map<string, Values>();
    const bin = memory.bin.get(name);
    for (const [id, cell] of memory.fold.tables.get(name) ?? [])
      if (!bin?.has(id) && isComplete(name, cell.values)) shown.set(id, shownRecord(name, id, cell.values));
    maps.set(name, shown);
  }
  memory.records = toRecords(maps);
}

/** Deleted records for the recycle bin; creations that were taken back are not offered. */
export function recycledOf(memory: Memory): readonly {
  readonly table: TableName;
  readonly id: string;
  readonly time: ShownTime;
  readonly by: string;
  readonly record: unknown;
}[] {
  return tableNames.flatMap((table) =>
    [...(memory.bin.get(table) ?? [])].flatMap(([id, { at, by, stream, n }]) => {
      const values = memory.fold.tables.get(table)?.get(id)?.values;
      if (!values || values[DELETED] === UNDONE) return [];
      const time = timeOf(memory.fold.corrections, { stream, n, hlc: [at, 0] });
      return [{ table, id, time, by, record: shownRecord(table, id, values) }];
    }),
  );
}

export const viewOf = (memory: Memory): WriteView => ({
  shown: (table, id) => {
    const maps = memory.records as unknown as Readonly<Record<string, ReadonlyMap<string, Values>>>;
    return maps[table]?.get(id) ?? null;
  },
  binned: (table, id) => memory.fold.tables.get(table)?.get(id)?.values ?? null,
});
