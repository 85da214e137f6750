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
const blockKey = z.tuple([n, n, z.string(), z.enum(['public', 'internal', 'secret', 'confidential']), n]);
const checkpointKey = z.tuple([z.string(), z.string()]);
const counters = z.object({
  name: z.literal('log'),
  schema: n,
  incarnation: z.string(),
  tips: z.record(z.string(), z.object({ n, id: z.string() })),
  seq: n,
  isRestored: z.boolean(),
});

export const blockPart = ({ seq, end, id, level, count, bytes }: BlockRow): BackupPart => ({
  ...{ store: 'blocks', key: JSON.stringify([seq, end, id, level, count]), bytes },
});
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
  for (const { store, key, bytes } of parts) {
    if (store === 'blocks') {
      const row = blockKey.safeParse(parse(key));
      if (!row.success) return null;
      const [seq, end, id, level, count] = row.data;
      blocks.push({ seq, end, id, level, count, bytes });
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
