import type { BackupEntry } from '../../shared/contract/backup-calls.ts';
import type { FailureOf } from '../../shared/contract/contract.ts';
import { type Records, type TableName, tableNames } from '../../shared/domain/tables.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { decodeBlock, type LogEntry } from '../../shared/log/block-codec.ts';
import { sameValue } from '../../shared/log/canonical.ts';
import type { ChangeId } from '../../shared/log/change.ts';
import { applyChange, endBatch } from '../../shared/log/fold.ts';
import { upgraded } from '../../shared/log/schema.ts';
import { call } from '../bridge/bridge.ts';
import type { Store } from './api.ts';
import type { AllRows } from './backup-rows.ts';
import { eachBlock } from './blocks.ts';
import { checkBackupLog } from './check-backup-log.ts';
import { settleCorrections } from './corrections.ts';
import { type Memory, newMemory, publish, type RecordKey } from './memory.ts';
import { newPause } from './pause.ts';
import { type ReadBackupFailure, readBackup, type VerifiedBackup } from './read-backup.ts';
import type { UnsealFailure } from './seal.ts';
import { sessionOf } from './sessions.ts';

type OnProgress = (step: string, done: number, total: number) => void;

/** What a restore would bring back. Nothing was written to find it out. */
export interface Rehearsal {
  readonly entry: BackupEntry;
  /** False = sealed with another vault's keys: the file is whole, its rows open only after the restore. */
  readonly isSameVault: boolean;
  /** Other units whose records the backup holds. */
  readonly units: number;
  readonly changes: number;
  readonly records: Readonly<Record<TableName, number>>;
  /** Changes of this machine that the backup does not have yet. */
  readonly newer: number;
  /** Changes of the backup that this machine does not have (it was restored to an older state meanwhile). */
  readonly foreign: number;
  /** What does not fit: empty = the backup can be restored. Codes and `table/id`, no content. */
  readonly faults: readonly string[];
}

export type RehearsalFailure =
  | FailureOf<'backup:restore-open'>
  | ReadBackupFailure
  | UnsealFailure
  | 'E_CANCELLED';

/**
 * 恢复演练: opens a backup, lets main verify it wholly, opens every row, folds its log in memory, and shows that it
 * and what was done since give exactly the running records. The backup is let go afterwards; nothing is written.
 */
export async function rehearseRestore(
  store: Store,
  id: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<Rehearsal, RehearsalFailure>> {
  onProgress('核对备份', 0, 0);
  const opened = await call('backup:restore-open', { id });
  if (!opened.ok) return opened;
  const verified = opened.value;
  if (!verified) return failure('E_CANCELLED');
  try {
    const rows = await readBackup(verified, onProgress);
    if (!rows.ok) return rows;
    return await compare(store, verified, rows.value, onProgress, signal);
  } finally {
    await call('backup:abort', { session: verified.session });
  }
}

const noRecords = Object.fromEntries(tableNames.map((name) => [name, 0])) as Record<TableName, number>;

async function compare(
  store: Store,
  { entry, isSameVault }: VerifiedBackup,
  rows: AllRows,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<Rehearsal, RehearsalFailure>> {
  const base = { entry, isSameVault, units: rows.units.size };
  if (!isSameVault)
    return success({ ...base, changes: 0, records: noRecords, newer: 0, foreign: 0, faults: [] });
  const memory = newMemory();
  const own = await checkBackupLog(
    rows,
    (entries) => addEntries(memory, entries),
    (done, total) => onProgress('重建记录', done, total),
    signal,
  );
  if (!own.ok) return own;
  const { ids, faults } = own.value;
  const records = countsOf(memory.records);
  const others = await checkUnits(rows, onProgress, signal);
  if (!others.ok) return others;
  const since = await addSince(store, memory, ids, onProgress, signal);
  if (!since.ok) return since;
  const corrected = await settleCorrections(sessionOf(store).database, memory, null);
  if (!corrected.ok) return corrected;
  publish(memory, corrected.value);
  const foreign = ids.size - since.value.known;
  const apart = foreign === 0 ? differences(memory.records, since.value.running) : [];
  return success({
    ...{ ...base, changes: ids.size, records, newer: since.value.newer, foreign },
    faults: [...faults, ...others.value, ...apart],
  });
}

/** What other units sent lies in the backup too; their records are no part of the own ones. */
async function checkUnits(
  { units }: AllRows,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<readonly string[], UnsealFailure | 'E_CANCELLED'>> {
  const faults: string[] = [];
  let done = 0;
  for (const rows of units.values()) {
    const checked = await checkBackupLog(
      rows,
      () => undefined,
      () => undefined,
      signal,
    );
    if (!checked.ok) return checked;
    faults.push(...checked.value.faults);
    done += 1;
    onProgress('核对各单位的记录', done, units.size);
  }
  return success(faults);
}

function addEntries(memory: Memory, entries: readonly LogEntry[]): void {
  const keys: RecordKey[] = [];
  for (const { id, change } of entries) {
    applyChange(memory.fold, upgraded(change), id);
    keys.push({ table: change.table, record: change.record });
  }
  endBatch(memory.fold);
  publish(memory, keys);
}

/** Adds what this machine did after the backup. */
async function addSince(
  store: Store,
  memory: Memory,
  ids: ReadonlySet<ChangeId>,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<
  Result<
    { readonly newer: number; readonly known: number; readonly running: Records },
    UnsealFailure | 'E_CANCELLED'
  >
> {
  const session = sessionOf(store);
  const { seq } = session;
  const running = session.memory.records;
  const pause = newPause();
  let newer = 0;
  let known = 0;
  session.readers += 1;
  try {
    const read = await eachBlock(session.database, seq, async (text, row) => {
      const fresh = [...decodeBlock(text)].filter(({ id }) => !ids.has(id));
      newer += fresh.length;
      known += row.count - fresh.length;
      addEntries(memory, fresh);
      onProgress('与现有记录比对', row.end, seq);
      await pause();
      return !signal.aborted;
    });
    if (!read.ok) return read;
    return signal.aborted ? failure('E_CANCELLED') : success({ newer, known, running });
  } finally {
    session.readers -= 1;
  }
}

const countsOf = (records: Records): Record<TableName, number> =>
  Object.fromEntries(tableNames.map((name) => [name, records[name].size])) as Record<TableName, number>;

function differences(rebuilt: Records, running: Records): readonly string[] {
  return tableNames.flatMap((name) => {
    const [now, again]: ReadonlyMap<string, unknown>[] = [running[name], rebuilt[name]];
    const ids = new Set([...(now?.keys() ?? []), ...(again?.keys() ?? [])]);
    return [...ids].filter((id) => !sameValue(now?.get(id), again?.get(id))).map((id) => `${name}/${id}`);
  });
}
