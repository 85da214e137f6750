import { Dexie, type Table } from 'dexie';
import type { Space } from '../../shared/contract/vault-calls.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import type { Tips } from '../../shared/log/stream.ts';
import type { Span } from '../../shared/log/tracks.ts';
import type { Bytes } from './pack.ts';

/** A sealed run of changes. `seq` = number of the first action in it, `end` of the last: merged blocks keep both. */
export interface BlockRow {
  readonly seq: number;
  readonly end: number;
  /** Bound into the seal. */
  readonly id: string;
  readonly level: Level;
  readonly count: number;
  readonly bytes: Bytes;
  /** The only path in it (shared/log/scope.ts); older programs wrote none but the own one and left it out. */
  readonly path?: string;
  /** Which changes of which tracks are in it; older programs left it out. */
  readonly spans?: readonly Span[];
}
/** `m` = manifest, `p<no>` = page of records, `h<no>` = heads of that page. */
export interface CheckpointRow {
  readonly key: string;
  readonly id: string;
  readonly bytes: Bytes;
}
/** `key` is a hash of the draft's name. */
export interface DraftRow {
  readonly key: string;
  readonly bytes: Bytes;
}
/** Clear counters of the log: numbers and hashes, no content. */
export interface LogCounters {
  readonly name: 'log';
  readonly schema: number;
  readonly incarnation: string;
  readonly tips: Tips;
  /** Number of the last action on disk. */
  readonly seq: number;
  /** Set by a restore: the next opening starts a new incarnation. */
  readonly isRestored: boolean;
}

/** A package that was imported, or that waits: the replay table. Kept for ever, ids and numbers only. */
export interface PackageRow {
  readonly id: string;
  readonly digest: string;
  readonly incarnation: string;
  readonly number: number;
  /** Wall clock of its writer, and of this machine when it came. */
  readonly created: number;
  readonly at: number;
  readonly changes: number;
  readonly status: 'applied' | 'held';
}
/** The parts of a package that waits for an earlier one, sealed. */
export interface HeldRow {
  readonly id: string;
  readonly parts: readonly { readonly id: string; readonly bytes: Bytes }[];
}

export interface Database extends Dexie {
  readonly blocks: Table<BlockRow, number>;
  readonly checkpoints: Table<CheckpointRow, string>;
  readonly drafts: Table<DraftRow, string>;
  readonly counters: Table<LogCounters, string>;
  readonly packages: Table<PackageRow, string>;
  readonly held: Table<HeldRow, string>;
}

export const DATABASE_VERSION = 2;
/** Dexie multiplies its version numbers by ten. */
const NATIVE = 10;

export const databaseName = (space: Space, vaultId: string): string => `qinglan-${space}-${vaultId}`;
/** Records of another unit lie in a database of their own, never among the own ones. */
export const unitDatabaseName = (space: Space, vaultId: string, unitId: string): string =>
  `${databaseName(space, vaultId)}.${unitId}`;

/** Version that the database on disk has, without opening it; 0 = there is none. */
export async function storedVersion(name: string): Promise<number> {
  const found = (await indexedDB.databases()).find((database) => database.name === name);
  return (found?.version ?? 0) / NATIVE;
}

/** Not open yet. Every transaction is `strict`: acknowledged means on the disk, not in a cache. */
export function newDatabase(name: string): Database {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    autoOpen: false,
    indexedDB,
    IDBKeyRange,
  });
  database.version(1).stores({ blocks: 'seq', checkpoints: 'key', drafts: 'key', counters: 'name' });
  database.version(DATABASE_VERSION).stores({ packages: 'id', held: 'id' });
  return database as Database;
}

/** Version of the database that is open; checked again, because Dexie opens a newer one without a word. */
export const openVersion = (database: Database): number => database.backendDB().version / NATIVE;

/** True when a failed write says that the disk (or the quota) is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'QuotaExceededError' || /quota/i.test(error.message)) return true;
  return 'inner' in error && error.inner !== error && isDiskFull(error.inner);
}
