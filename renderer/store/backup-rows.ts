import { z } from 'zod';
import type { BackupPart } from '../../shared/contract/backup-calls.ts';
import type { BlockRow, CheckpointRow, DraftRow, LogCounters } from './database.ts';

/** Rows of the database as parts of a backup: what is clear goes into the key, the sealed bytes stay as they are. */
export interface BackupRows {
  readonly blocks: readonly BlockRow[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly drafts: readonly DraftRow[];
  readonly counters: LogCounters | null;
}

const text = new TextEncoder();
const n = z.number().int().min(0);
const level = z.enum(['public', 'internal', 'secret', 'confidential']);
/** The last number is the length of what stands after the sealed bytes; older programs wrote nothing there. */
const blockKey = z.tuple([n, n, z.string(), level, n, n.optional()]);
const blockTail = z.object({ path: z.string(), spans: z.array(z.tuple([z.string(), n, n])) });
const checkpointKey = z.tuple([z.string(), z.string()]);
const counters = z.object({
  name: z.literal('log'),
  schema: n,
  incarnation: z.string(),
  tips: z.record(z.string(), z.object({ n, id: z.string() })),
  seq: n,
  isRestored: z.boolean(),
});

export function blockPart({ seq, end, id, level, count, bytes, path, spans }: BlockRow): BackupPart {
  const key = [seq, end, id, level, count];
  if (path === undefined || !spans) return { store: 'blocks', key: JSON.stringify(key), bytes };
  const tail = text.encode(JSON.stringify({ path, spans }));
  const all = new Uint8Array(bytes.length + tail.length);
  all.set(bytes);
  all.set(tail, bytes.length);
  return { store: 'blocks', key: JSON.stringify([...key, tail.length]), bytes: all };
}

function blockOf({ key, bytes }: BackupPart): BlockRow | null {
  const parsed = blockKey.safeParse(parse(key));
  if (!parsed.success) return null;
  const [seq, end, id, level, count, tailLength = 0] = parsed.data;
  const cut = bytes.length - tailLength;
  const row = { seq, end, id, level, count, bytes: bytes.slice(0, cut) };
  if (tailLength === 0) return row;
  const tail = blockTail.safeParse(parse(new TextDecoder().decode(bytes.subarray(cut))));
  return tail.success ? { ...row, ...tail.data } : null;
}

export const checkpointPart = ({ key, id, bytes }: CheckpointRow): BackupPart => ({
  ...{ store: 'checkpoints', key: JSON.stringify([key, id]), bytes },
});
export const draftPart = ({ key, bytes }: DraftRow): BackupPart => ({ store: 'drafts', key, bytes });
export const countersPart = (row: LogCounters): BackupPart => ({
  ...{ store: 'counters', key: 'log', bytes: text.encode(JSON.stringify(row)) },
});

/** Null when a part is not one that this program (or an older one) wrote. */
export function rowsOf(parts: readonly BackupPart[]): BackupRows | null {
  const blocks: BlockRow[] = [];
  const checkpoints: CheckpointRow[] = [];
  const drafts: DraftRow[] = [];
  let log: LogCounters | null = null;
  for (const part of parts) {
    const { store, key, bytes } = part;
    if (store === 'blocks') {
      const row = blockOf(part);
      if (!row) return null;
      blocks.push(row);
    } else if (store === 'checkpoints') {
      const row = checkpointKey.safeParse(parse(key));
      if (!row.success) return null;
      checkpoints.push({ key: row.data[0], id: row.data[1], bytes });
    } else if (store === 'drafts') drafts.push({ key, bytes });
    else if (store === 'counters') {
      const row = counters.safeParse(parse(new TextDecoder().decode(bytes)));
      if (!row.success) return null;
      log = row.data;
    } else return null;
  }
  return { blocks, checkpoints, drafts, counters: log };
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}
