import type { Records } from '../domain/tables.ts';
import type { LogEntry } from './block-codec.ts';
import { type Change, type ChangeId, DELETED, type Hlc } from './change.ts';
import { changeId } from './change-id.ts';
import { type Fold, SEEN } from './fold.ts';
import { allHeadIds, headIds } from './heads.ts';
import { tickHlc } from './hlc.ts';
import { levelOf } from './level-of.ts';
import type { RecordWrite } from './record-write.ts';
import { SCHEMA } from './schema.ts';
import { pathOf } from './scope.ts';
import { noTip, streamName, type Tip } from './stream.ts';

/** Who writes, and where the log stands. */
export interface Author {
  readonly incarnation: string;
  readonly actor: string;
  readonly action: string;
  readonly wallMs: number;
}
export interface LogPosition {
  readonly tips: Readonly<Record<string, Tip>>;
  readonly hlc: Hlc;
}

export interface WrittenChanges {
  /** By stream: a sealed block holds changes of one path and one level. */
  readonly byStream: ReadonlyMap<string, readonly LogEntry[]>;
  readonly position: LogPosition;
}

/**
 * The changes of one action, one a record, chained to the tips of their streams. A generator that yields after
 * every change, so that a long import does not block the page. The heads of the records must be loaded.
 */
export function* writeChanges(
  fold: Fold,
  records: Records,
  writes: readonly RecordWrite[],
  author: Author,
  from: LogPosition,
): Generator<null, WrittenChanges> {
  const byStream = new Map<string, LogEntry[]>();
  const tips: Record<string, Tip> = { ...from.tips };
  let { hlc } = from;
  for (const write of writes) {
    const path = pathOf(write.table, write.after ?? write.before);
    const stream = streamName(author.incarnation, path, levelOf(records, write));
    const tip = tips[stream] ?? noTip;
    hlc = tickHlc(hlc, author.wallMs);
    const change: Change = {
      stream,
      n: tip.n + 1,
      prev: tip.id,
      hlc,
      actor: author.actor,
      action: author.action,
      table: write.table,
      record: write.record,
      fields: write.fields,
      over: write.over ?? overOf(fold, write),
      schema: SCHEMA,
    };
    const id = changeId(change);
    tips[stream] = { n: change.n, id };
    const entries = byStream.get(stream) ?? [];
    entries.push({ id, change });
    byStream.set(stream, entries);
    yield null;
  }
  return { byStream, position: { tips, hlc } };
}

function overOf(
  fold: Fold,
  { table, record, fields }: RecordWrite,
): Readonly<Record<string, readonly ChangeId[]>> {
  const cell = fold.tables.get(table)?.get(record);
  if (!cell) return {};
  if (!cell.heads) throw new Error(`heads of ${table} are not loaded`);
  const over: Record<string, readonly ChangeId[]> = {};
  for (const path of Object.keys(fields)) {
    const ids = headIds(table, cell.values, cell.heads, path);
    if (ids.length > 0) over[path] = ids;
  }
  if (fields[DELETED]) over[SEEN] = allHeadIds(table, cell.values, cell.heads, DELETED);
  return over;
}
