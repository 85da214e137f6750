import { z } from 'zod';
import type { BackupPart } from '../../shared/contract/backup-calls.ts';
import type { BlockRow, CheckpointRow, DraftRow, HeldRow, LogCounters, PackageRow } from './database.ts';
import type { Bytes } from './pack.ts';

/** Rows of the database as parts of a backup: what is clear goes into the key, the sealed bytes stay as they are. */
export interface BackupRows {
  readonly blocks: readonly BlockRow[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly drafts: readonly DraftRow[];
  readonly counters: LogCounters | null;
  readonly packages: readonly PackageRow[];
  readonly held: readonly HeldRow[];
}
/** The own database, and that of each unit whose packages were imported. */
export interface AllRows extends BackupRows {
  readonly units: ReadonlyMap<string, BackupRows>;
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

const packageRow = z.object({
  ...{
    id: z.string(),
    digest: z.string(),
    incarnation: z.string(),
    number: n,
    created: n,
    at: n,
    changes: n,
  },
  status: z.enum(['applied', 'held']),
});
const heldKey = z.tuple([z.string(), n, z.string()]);

export const packagePart = (row: PackageRow): BackupPart => ({
  ...{ store: 'packages', key: row.id, bytes: text.encode(JSON.stringify(row)) },
});
export const heldParts = ({ id, parts }: HeldRow): readonly BackupPart[] =>
  parts.map(({ id: seal, bytes }, at) => ({ store: 'held', key: JSON.stringify([id, at, seal]), bytes }));

const UNIT = 'unit:';
/** Rows of the database of another unit go under its id. */
export const ofUnit = (unitId: string, part: BackupPart): BackupPart => ({
  ...part,
  store: `${UNIT}${unitId}/${part.store}`,
});

/** Null when a part is not one that this program (or an older one) wrote. */
export function rowsOf(parts: readonly BackupPart[]): AllRows | null {
  const own = newGathering();
  const units = new Map<string, Gathering>();
  for (const part of parts) {
    const slash = part.store.startsWith(UNIT) ? part.store.indexOf('/') : -1;
    const unitId = slash < 0 ? null : part.store.slice(UNIT.length, slash);
    let target = own;
    if (unitId !== null) {
      target = units.get(unitId) ?? newGathering();
      units.set(unitId, target);
    }
    if (!gather(target, { ...part, store: part.store.slice(slash + 1) })) return null;
  }
  return {
    ...rowsIn(own),
    units: new Map([...units].map(([unitId, gathering]) => [unitId, rowsIn(gathering)])),
  };
}

interface Gathering {
  readonly blocks: BlockRow[];
  readonly checkpoints: CheckpointRow[];
  readonly drafts: DraftRow[];
  readonly packages: PackageRow[];
  readonly held: Map<string, { readonly id: string; readonly bytes: Bytes }[]>;
  counters: LogCounters | null;
}

const newGathering = (): Gathering => ({
  ...{ blocks: [], checkpoints: [], drafts: [], packages: [], held: new Map(), counters: null },
});

const rowsIn = ({ held, ...rows }: Gathering): BackupRows => ({
  ...rows,
  held: [...held].map(([id, parts]) => ({ id, parts })),
});

function gather(into: Gathering, part: BackupPart): boolean {
  const { store, key, bytes } = part;
  const json = () => parse(new TextDecoder().decode(bytes));
  switch (store) {
    case 'blocks': {
      const row = blockOf(part);
      if (row) into.blocks.push(row);
      return row !== null;
    }
    case 'checkpoints': {
      const row = checkpointKey.safeParse(parse(key));
      if (row.success) into.checkpoints.push({ key: row.data[0], id: row.data[1], bytes });
      return row.success;
    }
    case 'drafts':
      into.drafts.push({ key, bytes });
      return true;
    case 'counters': {
      const row = counters.safeParse(json());
      if (row.success) into.counters = row.data;
      return row.success;
    }
    case 'packages': {
      const row = packageRow.safeParse(json());
      if (row.success) into.packages.push(row.data);
      return row.success;
    }
    case 'held': {
      const row = heldKey.safeParse(parse(key));
      if (!row.success) return false;
      const [id, at, seal] = row.data;
      const parts = into.held.get(id) ?? [];
      into.held.set(id, parts);
      parts[at] = { id: seal, bytes };
      return true;
    }
    default:
      return false;
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}
