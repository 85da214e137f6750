import type { BackupEntry, BackupPart, BackupReason } from '../../shared/contract/backup-calls.ts';
import type { FailureOf } from '../../shared/contract/contract.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { call } from '../bridge/bridge.ts';
import type { Store } from './api.ts';
import {
  type BackupRows,
  blockPart,
  checkpointPart,
  countersPart,
  draftPart,
  heldParts,
  ofUnit,
  packagePart,
} from './backup-rows.ts';
import {
  DATABASE_VERSION,
  type Database,
  databaseName,
  isDiskFull,
  newDatabase,
  storedVersion,
  unitDatabaseName,
} from './database.ts';
import { databaseOf } from './handoff/unit-session.ts';
import { unitIdsOf } from './handoff/units.ts';
import { inGroups } from './in-groups.ts';
import { type ReadBackupFailure, readBackup, type VerifiedBackup } from './read-backup.ts';
import type { Session } from './session.ts';
import { sessionOf } from './sessions.ts';
import { sendTips } from './upkeep.ts';

type OnProgress = (step: string, done: number, total: number) => void;

/** Rows that go over in one call are at most so many bytes. */
const GROUP_ROWS = 2_000;
const GROUP = { bytes: 16 * 1024 * 1024, items: GROUP_ROWS };

export type BackupFailure = FailureOf<'backup:begin'> | FailureOf<'backup:append'> | 'E_CANCELLED';

/**
 * Writes a backup of the whole unit: the sealed rows as they are, and main adds keys and attachments. A snapshot:
 * what is committed meanwhile is not in it. Cancelled or failed, it leaves no file.
 */
export async function runBackup(
  store: Store,
  reason: BackupReason,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<BackupEntry, BackupFailure>> {
  const session = sessionOf(store);
  const begun = await call('backup:begin', { reason });
  if (!begun.ok) return begun;
  const id = begun.value.session;
  session.readers += 1;
  try {
    // From here on main knows that there was as much as this backup holds.
    await sendTips(session);
    const sent = await sendRows(session, id, onProgress, signal);
    if (!sent.ok) {
      await call('backup:abort', { session: id });
      return sent;
    }
    onProgress('写入备份', 0, 0);
    return await call('backup:finish', { session: id });
  } catch {
    await call('backup:abort', { session: id });
    return failure('E_IO', { part: 'rows' });
  } finally {
    session.readers -= 1;
  }
}

/** The own rows, and then those of every unit whose packages came: a backup is the whole unit. */
async function sendRows(
  session: Session,
  id: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<null, BackupFailure>> {
  const send: Send = async (parts) => {
    if (signal.aborted) return failure('E_CANCELLED');
    return call('backup:append', { session: id, parts: [...parts] });
  };
  const own = await sendDatabase(session.database, send, (done, total) =>
    onProgress('读取记录', done, total),
  );
  if (!own.ok) return own;
  const units = await unitIdsOf(session);
  for (const [at, unitId] of units.entries()) {
    const database = databaseOf(session, unitId);
    try {
      await database.open();
      const sent = await sendDatabase(
        database,
        (parts) => send(parts.map((part) => ofUnit(unitId, part))),
        () => undefined,
      );
      if (!sent.ok) return sent;
    } finally {
      database.close();
    }
    onProgress('读取各单位的记录', at + 1, units.length);
  }
  return success(null);
}

type Send = (parts: readonly BackupPart[]) => Promise<Result<null, BackupFailure>>;

async function sendDatabase(
  database: Database,
  send: Send,
  onProgress: (done: number, total: number) => void,
): Promise<Result<null, BackupFailure>> {
  const { blocks, checkpoints, drafts, counters, packages, held } = database;
  const stores = [checkpoints, drafts, counters, packages, held];
  const small = await database.transaction('r', stores, async () => ({
    checkpoints: await checkpoints.toArray(),
    drafts: await drafts.toArray(),
    counters: await counters.get('log'),
    packages: await packages.toArray(),
    held: await held.toArray(),
  }));
  const upTo = small.counters?.seq ?? 0;
  const first: BackupPart[] = [
    ...small.checkpoints.map(checkpointPart),
    ...small.drafts.map(draftPart),
    ...small.packages.map(packagePart),
    ...small.held.flatMap(heldParts),
    ...(small.counters ? [countersPart(small.counters)] : []),
  ];
  for (const group of inGroups(first, GROUP)) {
    const sent = await send(group);
    if (!sent.ok) return sent;
  }
  for (let after = 0; ; ) {
    const rows = await blocks.where('seq').between(after, upTo, false, true).limit(GROUP_ROWS).toArray();
    const last = rows.at(-1);
    if (!last) return success(null);
    after = last.seq;
    for (const group of inGroups(rows.map(blockPart), GROUP)) {
      const sent = await send(group);
      if (!sent.ok) return sent;
    }
    onProgress(last.end, upTo);
  }
}

export type RestoreFailure = ReadBackupFailure | FailureOf<'backup:restore-finish'> | 'E_DISK_FULL';

/**
 * Puts the rows of a verified backup in place of what is there, in one transaction, and then keys and attachments.
 * The next opening begins a new incarnation. The page must start anew afterwards.
 */
export async function runRestore(
  verified: VerifiedBackup,
  onProgress: OnProgress,
): Promise<Result<null, RestoreFailure>> {
  const { session } = verified;
  const status = await call('vault:status', {});
  if (!status.ok) return status;
  const rows = await readBackup(verified, onProgress);
  if (!rows.ok) return rows;
  onProgress('写入记录', 0, 0);
  const { space } = status.value;
  // Before the own records: whoever is stopped in between has the old records and, at most, more of the others'.
  for (const [unitId, unit] of rows.value.units) {
    const placed = await placeUnit(unitDatabaseName(space, verified.vaultId, unitId), unit);
    if (!placed.ok) return placed;
  }
  const placed = await placeRows(databaseName(space, verified.vaultId), rows.value, true);
  return placed.ok ? call('backup:restore-finish', { session }) : placed;
}

/** What came from a unit since the backup stays: its sender knows that it was delivered. */
async function placeUnit(
  name: string,
  rows: BackupRows,
): Promise<Result<null, 'E_NEWER_DATABASE' | 'E_DISK_FULL' | 'E_IO'>> {
  if ((await storedVersion(name)) > 0) {
    const database = newDatabase(name);
    try {
      await database.open();
      const present = await database.counters.get('log');
      if (present && present.seq >= (rows.counters?.seq ?? 0)) return success(null);
    } finally {
      database.close();
    }
  }
  return placeRows(name, rows, false);
}

async function placeRows(
  name: string,
  rows: BackupRows,
  isOwn: boolean,
): Promise<Result<null, 'E_NEWER_DATABASE' | 'E_DISK_FULL' | 'E_IO'>> {
  const stored = await storedVersion(name);
  if (stored > DATABASE_VERSION) return failure('E_NEWER_DATABASE', { stored, known: DATABASE_VERSION });
  const database = newDatabase(name);
  try {
    await database.open();
    const { blocks, checkpoints, drafts, counters, packages, held } = database;
    const stores = [blocks, checkpoints, drafts, counters, packages, held];
    await database.transaction('rw', stores, async () => {
      for (const table of stores) await table.clear();
      await packages.bulkAdd([...rows.packages]);
      await held.bulkAdd([...rows.held]);
      await blocks.bulkAdd([...rows.blocks]);
      await checkpoints.bulkAdd([...rows.checkpoints]);
      await drafts.bulkAdd([...rows.drafts]);
      if (rows.counters) await counters.add({ ...rows.counters, isRestored: isOwn });
    });
    return success(null);
  } catch (error) {
    return isDiskFull(error) ? failure('E_DISK_FULL') : failure('E_IO', { part: 'rows' });
  } finally {
    database.close();
  }
}
