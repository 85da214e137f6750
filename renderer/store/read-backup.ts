import type { BackupPart } from '../../shared/contract/backup-calls.ts';
import type { FailureOf, ReplyOf } from '../../shared/contract/contract.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { SCHEMA } from '../../shared/log/schema.ts';
import { call } from '../bridge/bridge.ts';
import { type AllRows, rowsOf } from './backup-rows.ts';

/** A backup whose container main has verified. */
export type VerifiedBackup = NonNullable<ReplyOf<'backup:restore-open'>>;
export type ReadBackupFailure = FailureOf<'backup:restore-read'> | 'E_NEWER_DATABASE';

/** All database rows of a verified backup, as sealed as they were. */
export async function readBackup(
  { session, parts: count }: VerifiedBackup,
  onProgress: (step: string, done: number, total: number) => void,
): Promise<Result<AllRows, ReadBackupFailure>> {
  const parts: BackupPart[] = [];
  while (parts.length < count) {
    const read = await call('backup:restore-read', { session, offset: parts.length });
    if (!read.ok) return read;
    if (read.value.length === 0) return failure('E_TRUNC', { part: 'rows' });
    parts.push(...read.value);
    onProgress('读取备份', parts.length, count);
  }
  const rows = rowsOf(parts);
  if (!rows) return failure('E_HEADER', { part: 'rows' });
  if (rows.counters && rows.counters.schema > SCHEMA) {
    return failure('E_NEWER_DATABASE', { stored: rows.counters.schema, known: SCHEMA });
  }
  return success(rows);
}
