import { z } from 'zod';
import type { Change, ChangeId, FieldValue } from './change.ts';
import { changeId } from './change-id.ts';

/** A run of changes with their ids and the labels of their actions: what one sealed block holds. */
export interface Block {
  readonly entries: readonly LogEntry[];
  /** Action → what the person did, in Chinese. */
  readonly labels: Readonly<Record<string, string>>;
}
export interface LogEntry {
  readonly id: ChangeId;
  readonly change: Change;
}

const json: z.ZodType<FieldValue> = z.custom<FieldValue>((value) => value !== undefined);
/** Asked of each number at once: a schema for every number would take as long as reading the changes. */
const isInts = (list: unknown): boolean => Array.isArray(list) && list.every(Number.isSafeInteger);
const ints = z.custom<number[]>(isInts);
const columns = z.object({
  v: z.literal(1),
  count: z.number().int(),
  /** Dictionary of every text but field values. */
  texts: z.array(z.string()),
  /** Dictionary of lists of field names, each a list of indexes into `texts`. */
  shapes: z.array(ints),
  stream: ints,
  n: ints,
  /** 0 = the change before it in this block and stream; otherwise an index into `texts` + 1. */
  prev: ints,
  ms: ints,
  counter: ints,
  actor: ints,
  action: ints,
  table: ints,
  record: ints,
  shape: ints,
  /** Not looked at one by one: they came out of JSON, and every reader of a field checks its kind. */
  values: z.custom<FieldValue[]>((list) => Array.isArray(list)),
  /**
   * Per change: 0 = nothing replaced; a reference = every field replaced that one change; otherwise pairs.
   * A reference r > 0 is `texts[r-1]`, r < 0 is the change number -r-1 of this block.
   */
  over: z.array(z.union([z.number().int(), z.array(z.tuple([z.number().int(), ints]))])),
  schema: ints,
  /** Properties of changes that only a newer program knows, by position. */
  rest: z.record(z.string(), z.record(z.string(), json)),
  labels: z.record(z.string(), z.string()),
});
type Columns = z.infer<typeof columns>;

const KNOWN = new Set([
  ...['stream', 'n', 'prev', 'hlc', 'actor', 'action', 'table', 'record', 'fields', 'over', 'schema'],
]);

function dictionary(): { readonly list: string[]; readonly index: (text: string) => number } {
  const list: string[] = [];
  const known = new Map<string, number>();
  return {
    list,
    index: (text) => {
      const at = known.get(text);
      if (at !== undefined) return at;
      known.set(text, list.length);
      return list.push(text) - 1;
    },
  };
}

/** Columns of a block as JSON text: equal things are written once, ids that follow from the content not at all. */
export function encodeBlock({ entries, labels }: Block): string {
  const texts = dictionary();
  const shapes = dictionary();
  const out: Columns = {
    ...{ v: 1, count: entries.length, texts: texts.list, shapes: [], stream: [], n: [], prev: [], ms: [] },
    ...{ counter: [], actor: [], action: [], table: [], record: [], shape: [], values: [], over: [] },
    ...{ schema: [], rest: {}, labels },
  };
  const positions = new Map<ChangeId, number>();
  const last = new Map<string, ChangeId>();
  const lastN = new Map<string, number>();
  const refer = (id: ChangeId): number => {
    const at = positions.get(id);
    return at === undefined ? texts.index(id) + 1 : -at - 1;
  };
  let ms = 0;
  for (const [at, { id, change }] of entries.entries()) {
    const names = Object.keys(change.fields);
    out.stream.push(texts.index(change.stream));
    out.n.push(change.n - (lastN.get(change.stream) ?? 0));
    out.prev.push(
      change.prev !== '' && last.get(change.stream) === change.prev ? 0 : texts.index(change.prev) + 1,
    );
    out.ms.push(change.hlc[0] - ms);
    out.counter.push(change.hlc[1]);
    out.actor.push(texts.index(change.actor));
    out.action.push(texts.index(change.action));
    out.table.push(texts.index(change.table));
    out.record.push(texts.index(change.record));
    out.shape.push(shapes.index(JSON.stringify(names.map(texts.index))));
    for (const name of names) out.values.push(change.fields[name] ?? null);
    out.over.push(encodeOver(change, names, texts.index, refer));
    out.schema.push(change.schema);
    const rest = Object.entries(change).filter(([name]) => !KNOWN.has(name));
    if (rest.length > 0) out.rest[String(at)] = Object.fromEntries(rest);
    ms = change.hlc[0];
    last.set(change.stream, id);
    lastN.set(change.stream, change.n);
    positions.set(id, at);
  }
  out.shapes = shapes.list.map((text) => ints.parse(JSON.parse(text)));
  return JSON.stringify(out);
}

function encodeOver(
  change: Change,
  names: readonly string[],
  index: (text: string) => number,
  refer: (id: ChangeId) => number,
): Columns['over'][number] {
  const pairs = Object.entries(change.over);
  const first = pairs[0];
  if (!first) return 0;
  const one = first[1][0];
  const isUniform =
    one !== undefined &&
    pairs.length === names.length &&
    pairs.every(([name, ids]) => ids.length === 1 && ids[0] === one && Object.hasOwn(change.fields, name));
  return isUniform ? refer(one) : pairs.map(([name, ids]) => [index(name), ids.map(refer)]);
}

/** A block that was looked at once: its labels, and its changes when they are asked for. */
export interface OpenBlock {
  readonly labels: Block['labels'];
  readonly entries: () => Generator<LogEntry>;
}

/** Throws on a text that is not a block; `entries` throws where it refers to what it does not hold. */
export function openBlock(text: string): OpenBlock {
  const block: Columns = columns.parse(JSON.parse(text));
  return { labels: block.labels, entries: () => entriesOf(block) };
}

/** The changes of a block that is read for nothing else. */
export const decodeBlock = (text: string): Generator<LogEntry> => openBlock(text).entries();

/**
 * The changes one by one, with their ids computed from the content (which proves the chain inside the block). Lazy,
 * so that a long block can be read in pieces.
 */
function* entriesOf(block: Columns): Generator<LogEntry> {
  const ids: ChangeId[] = [];
  const last = new Map<string, { readonly id: ChangeId; readonly n: number }>();
  const textAt = (at: number | undefined): string => {
    const found = block.texts[at ?? -1];
    if (found === undefined) throw new RangeError('a block refers to a text that it does not hold');
    return found;
  };
  const follow = (reference: number): ChangeId =>
    reference > 0 ? textAt(reference - 1) : (ids[-reference - 1] ?? textAt(-1));
  const shapes = block.shapes.map((shape) => shape.map(textAt));
  const isPlain = Object.keys(block.rest).length === 0;
  let ms = 0;
  let valueAt = 0;
  for (let at = 0; at < block.count; at++) {
    const stream = textAt(block.stream[at]);
    const before = last.get(stream);
    const prev = block.prev[at] ?? 0;
    const names = shapes[block.shape[at] ?? -1] ?? [];
    ms += block.ms[at] ?? 0;
    const fields: Record<string, FieldValue> = {};
    for (const name of names) fields[name] = block.values[valueAt++] ?? null;
    const change: Change = {
      stream,
      n: (before?.n ?? 0) + (block.n[at] ?? 0),
      prev: prev === 0 ? (before?.id ?? '') : textAt(prev - 1),
      hlc: [ms, block.counter[at] ?? 0],
      actor: textAt(block.actor[at]),
      action: textAt(block.action[at]),
      table: textAt(block.table[at]),
      record: textAt(block.record[at]),
      fields,
      over: decodeOver(block.over[at] ?? 0, names, textAt, follow),
      schema: block.schema[at] ?? 0,
    };
    const whole = isPlain ? change : { ...change, ...block.rest[String(at)] };
    const id = changeId(whole);
    ids.push(id);
    last.set(stream, { id, n: change.n });
    yield { id, change: whole };
  }
}

function decodeOver(
  over: Columns['over'][number],
  names: readonly string[],
  textAt: (at: number) => string,
  follow: (reference: number) => ChangeId,
): Readonly<Record<string, readonly ChangeId[]>> {
  if (over === 0) return {};
  if (typeof over !== 'number') {
    return Object.fromEntries(over.map(([name, ids]) => [textAt(name), ids.map(follow)]));
  }
  const id = [follow(over)];
  return Object.fromEntries(names.map((name) => [name, id]));
}

const counted = z.object({ texts: z.array(z.string()), table: ints, record: ints });
export interface BlockFacts {
  /** Changes by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** Records of one table that are written to. */
  readonly recordsOf: (table: string) => readonly string[];
}

/** What is in a block, told from its columns without reading the changes. */
export function factsOf(text: string): BlockFacts {
  const { texts, table, record } = counted.parse(JSON.parse(text));
  const tables: Record<string, number> = {};
  for (const at of table) {
    const name = texts[at] ?? '';
    tables[name] = (tables[name] ?? 0) + 1;
  }
  return {
    tables,
    recordsOf: (name) => {
      const found = new Set<string>();
      for (const [row, at] of table.entries())
        if (texts[at] === name) found.add(texts[record[row] ?? -1] ?? '');
      return [...found];
    },
  };
}
