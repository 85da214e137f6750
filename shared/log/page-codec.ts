import { z } from 'zod';
import type { FieldValue } from './change.ts';
import type { Intern } from './intern.ts';
import { type Entries, isEntries, isMapField, mapEntry, type Values, withValues } from './values.ts';

/** Deletion of a record as the recycle bin shows it; its time as it was stamped. */
export interface Binned {
  readonly at: number;
  readonly by: string;
  readonly stream: string;
  readonly n: number;
}

export interface PageRecord {
  readonly id: string;
  readonly values: Values;
  readonly binned: Binned | null;
}

const ints = z.array(z.number().int());
const json = z.custom<FieldValue>((value) => value !== undefined);
/** Entries of one map: keys, the value that most of them have, and `[position, value]` of the others. */
const mapColumn = z.object({ keys: ints, most: z.number().int(), others: ints });
const page = z.object({
  v: z.literal(2),
  table: z.string(),
  ids: z.array(z.string()),
  /** Dictionary of the keys of map entries (person ids), and of their values. */
  keys: z.array(z.string()),
  marks: z.array(json),
  shapes: z.array(z.array(z.string())),
  shape: ints,
  values: z.array(json),
  /** In the order in which map fields occur in the records. */
  maps: z.array(mapColumn),
  /** Milliseconds, who, stream, number in the stream. */
  binned: z.record(z.string(), z.tuple([z.number(), z.string(), z.string(), z.number().int()])),
});
type Page = z.infer<typeof page>;

function dictionary<T>(keyOf: (value: T) => unknown): {
  readonly list: T[];
  readonly index: (value: T) => number;
} {
  const list: T[] = [];
  const known = new Map<unknown, number>();
  return {
    list,
    index: (value) => {
      const key = keyOf(value);
      const at = known.get(key);
      if (at !== undefined) return at;
      known.set(key, list.length);
      return list.push(value) - 1;
    },
  };
}

/** One page of a checkpoint: records of one table by columns. Map entries cost a key and, mostly, nothing else. */
export function encodePage(table: string, records: readonly PageRecord[]): string {
  const keys = dictionary<string>((key) => key);
  // Equal small values are one object (`newIntern`), so identity finds them.
  const marks = dictionary<FieldValue>((value) => value);
  const shapes = dictionary<readonly string[]>((names) => names.join('\n'));
  const out: Page = {
    ...{ v: 2, table, ids: [], keys: keys.list, marks: marks.list, shapes: [], shape: [], values: [] },
    ...{ maps: [], binned: {} },
  };
  for (const { id, values, binned } of records) {
    const names = Object.keys(values);
    out.ids.push(id);
    out.shape.push(shapes.index(names));
    for (const name of names) {
      const value = values[name] ?? null;
      if (isMapField(table, name) && isEntries(value))
        out.maps.push(encodeMap(value, keys.index, marks.index));
      else out.values.push(value);
    }
    if (binned) out.binned[id] = [binned.at, binned.by, binned.stream, binned.n];
  }
  out.shapes = shapes.list.map((names) => [...names]);
  return JSON.stringify(out);
}

function encodeMap(
  entries: Entries,
  keyIndex: (key: string) => number,
  markIndex: (value: FieldValue) => number,
): z.infer<typeof mapColumn> {
  const keys: number[] = [];
  const marks: number[] = [];
  const counts = new Map<number, number>();
  for (const key in entries) {
    const mark = markIndex(entries[key] ?? null);
    keys.push(keyIndex(key));
    marks.push(mark);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const most = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [-1, 0])[0];
  const others: number[] = [];
  for (const [at, mark] of marks.entries()) if (mark !== most) others.push(at, mark);
  return { keys, most, others };
}

/** The records of a page. Throws on a text that is not a page. */
export function decodePage(
  text: string,
  intern: Intern,
): { readonly table: string; readonly records: readonly PageRecord[] } {
  const data: Page = readPage(text);
  const marks = data.marks.map(intern);
  let valueAt = 0;
  let mapAt = 0;
  const records = data.ids.map((id, row): PageRecord => {
    const values: Record<string, FieldValue> = {};
    const late: Record<string, FieldValue> = {};
    for (const name of data.shapes[data.shape[row] ?? -1] ?? []) {
      if (isMapField(data.table, name)) values[name] = decodeMap(data.maps[mapAt++], data.keys, marks);
      // An entry of a map that was unknown when the page was written.
      else if (mapEntry(data.table, name)) late[name] = data.values[valueAt++] ?? null;
      else values[name] = data.values[valueAt++] ?? null;
    }
    const binned = data.binned[id];
    return {
      id,
      values: Object.keys(late).length > 0 ? withValues(data.table, values, late) : values,
      binned: binned ? { at: binned[0], by: binned[1], stream: binned[2], n: binned[3] } : null,
    };
  });
  return { table: data.table, records };
}

function decodeMap(
  column: z.infer<typeof mapColumn> | undefined,
  keys: readonly string[],
  marks: readonly FieldValue[],
): Entries {
  const entries: Record<string, FieldValue> = {};
  if (!column) return entries;
  const most = marks[column.most] ?? null;
  for (const key of column.keys) entries[keys[key] ?? ''] = most;
  for (let at = 0; at < column.others.length; at += 2) {
    const key = keys[column.keys[column.others[at] ?? -1] ?? -1];
    if (key !== undefined) entries[key] = marks[column.others[at + 1] ?? -1] ?? null;
  }
  return entries;
}

/** Checks the frame of a page; the columns themselves come out of a seal that this program wrote. */
function readPage(text: string): Page {
  const data: unknown = JSON.parse(text);
  const head = z.object({ v: z.literal(2), table: z.string() }).safeParse(data);
  if (!head.success) throw new TypeError('not a page of a checkpoint');
  return data as Page;
}
