import { useEffect, useState } from 'react';
import type { BackupStatus } from '../../shared/contract/backup-calls.ts';
import type { Failure } from '../../shared/kernel/result.ts';
import { call } from '../bridge/bridge.ts';
import { type BackupFailure, runBackup } from './backup.ts';
import { dayOfMs, wallNow } from './clock.ts';
import { useStore } from './hooks.ts';
import { sessionOf } from './sessions.ts';

const AFTER_UNLOCK_MS = 15_000;
const EVERY_MS = 15 * 60_000;

/**
 * One automatic backup a day: due when a folder was chosen, there are records, and none was written today. A backup
 * dated in the future (a clock that was wrong) does not count.
 */
export function isBackupDue(status: BackupStatus, hasRecords: boolean, nowMs: number): boolean {
  if (status.folder === null || !hasRecords) return false;
  const today = dayOfMs(nowMs);
  return !status.entries.some((entry) => dayOfMs(Date.parse(entry.writtenAt)) === today);
}

/** Many packages of one morning need one backup, not one each: the kept ones would push out those of other days. */
const FRESH_MS = 60 * 60_000;

/** Is there a backup of the last hour, by this machine's clock? */
export const isBackupFresh = (status: BackupStatus, nowMs: number): boolean =>
  status.entries.some((entry) => {
    const age = nowMs - Date.parse(entry.writtenAt);
    return age >= 0 && age < FRESH_MS;
  });

/**
 * Writes the daily backup shortly after unlocking and looks again while the program runs. Gives the last failure,
 * so that the status bar can say it; null = none.
 */
export function useAutoBackup(): Failure<BackupFailure> | null {
  const store = useStore();
  const [failed, setFailed] = useState<Failure<BackupFailure> | null>(null);
  useEffect(() => {
    const session = sessionOf(store);
    const stop = new AbortController();
    let isRunning = false;
    const look = async () => {
      if (isRunning || stop.signal.aborted || session.isReadOnly) return;
      isRunning = true;
      const status = await call('backup:status', {});
      if (status.ok && isBackupDue(status.value, session.seq > 0, wallNow())) {
        const made = await runBackup(store, 'daily', () => undefined, stop.signal);
        if (!stop.signal.aborted) setFailed(made.ok ? null : made);
      }
      isRunning = false;
    };
    const first = window.setTimeout(() => void look(), AFTER_UNLOCK_MS);
    const timer = window.setInterval(() => void look(), EVERY_MS);
    return () => {
      stop.abort();
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, [store]);
  return failed;
}
