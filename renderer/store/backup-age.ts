import { useEffect, useState } from 'react';
import type { BackupStatus } from '../../shared/contract/backup-calls.ts';
import { call } from '../bridge/bridge.ts';

const DAY_MS = 86_400_000;
const EVERY_MS = 60_000;

/** Whole days since the newest backup; null = there is none. */
export function backupAgeOf(status: BackupStatus, now: number): number | null {
  const newest = Math.max(...status.entries.map((entry) => Date.parse(entry.writtenAt)));
  return Number.isFinite(newest) ? Math.max(0, Math.floor((now - newest) / DAY_MS)) : null;
}

/** The same, asked from main every minute; undefined = not known yet. */
export function useBackupAge(): number | null | undefined {
  const [age, setAge] = useState<number | null>();
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const [status, info] = await Promise.all([call('backup:status', {}), call('app:info', {})]);
      if (status.ok && info.ok && !isGone) setAge(backupAgeOf(status.value, info.value.now));
    };
    void ask();
    const timer = window.setInterval(() => void ask(), EVERY_MS);
    return () => {
      isGone = true;
      window.clearInterval(timer);
    };
  }, []);
  return age;
}

export function backupText(age: number | null | undefined): string {
  if (age === undefined) return '备份：正在查看';
  if (age === null) return '备份：还没有';
  return age === 0 ? '备份：今天' : `备份：${age}天前`;
}
