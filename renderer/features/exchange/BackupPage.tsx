import { Box, Button, Typography } from '@mui/material';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BackupEntry, BackupStatus } from '../../../shared/contract/backup-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { backupAgeOf, backupText } from '../../store/backup-age.ts';
import { failureText } from '../../text/failure-text.ts';
import { formatBytes } from '../../text/format.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RestoreDialogs } from './RestoreDialogs.tsx';
import { RehearsalDialogs } from './rehearsal/RehearsalDialogs.tsx';
import { useRehearsal } from './rehearsal/use-rehearsal.ts';
import { momentOf, reasonTerm } from './texts.ts';
import { BackupProgress, useBackup } from './use-backup.tsx';
import { useRestore } from './use-restore.ts';

const rowId = (row: BackupEntry): string => row.id;
/** Days after which an old backup is a warning (domain.md: 待办 “backup > 7 days”). */
const OLD_DAYS = 7;

interface Known extends BackupStatus {
  /** Whole days since the newest; null = there is none. */
  readonly age: number | null;
}

function useBackupStatus(): readonly [Known | null, () => Promise<void>] {
  const [status, setStatus] = useState<Known | null>(null);
  const toast = useToast();
  const refresh = useCallback(async () => {
    const [asked, info] = await Promise.all([call('backup:status', {}), call('app:info', {})]);
    if (asked.ok && info.ok) setStatus({ ...asked.value, age: backupAgeOf(asked.value, info.value.now) });
    else if (!asked.ok) toast.show({ text: failureText(asked), tone: 'error' });
  }, [toast]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return [status, refresh];
}

/** 备份与恢复: where backups go, one at once, and the way back. */
export function BackupPage() {
  const [status, refresh] = useBackupStatus();
  const toast = useToast();
  const backup = useBackup(refresh);
  const restore = useRestore(refresh);
  const rehearsal = useRehearsal();
  const newest = status?.entries.toSorted((a, b) => b.writtenAt.localeCompare(a.writtenAt)).at(0);
  const pickFolder = useCallback(async () => {
    const picked = await call('backup:pick-folder', {});
    if (!picked.ok) toast.show({ text: failureText(picked), tone: 'error' });
    else if (picked.value !== null) toast.show({ text: `以后备份到 ${picked.value}` });
    await refresh();
  }, [refresh, toast]);
  const folder = status?.folder ?? null;
  const hasBackups = (status?.entries.length ?? 0) > 0;
  useAsked(folder !== null, backup.start);
  const columns = useMemo<readonly Column<BackupEntry>[]>(
    () => [
      { key: 'at', title: '备份时间', width: 160, kind: 'text', value: momentOf },
      { key: 'reason', title: '原因', width: 100, kind: 'text', value: (row) => reasonTerm[row.reason] },
      { key: 'size', title: '大小', width: 100, kind: 'text', value: (row) => formatBytes(row.bytes) },
      { key: 'file', title: '文件名', flex: 1, width: 320, kind: 'text', value: (row) => row.fileName },
      {
        key: 'restore',
        title: '操作',
        width: 90,
        kind: 'text',
        value: () => '',
        render: (row) => (
          <Button
            variant="text"
            onClick={() => void restore.open(row.id)}
            aria-label={`恢复 ${momentOf(row)} 的备份`}
          >
            恢复
          </Button>
        ),
      },
    ],
    [restore.open],
  );
  const backUpNow = (
    <Button variant="contained" onClick={() => void backup.start()} disabled={folder === null}>
      立即备份
    </Button>
  );
  return (
    <>
      <PageHeader
        title="备份与恢复"
        hint="每天首次使用时自动备份全部记录、佐证材料和密钥文件，加密保存，保留最近 14 份。"
        actions={
          <>
            {newest ? (
              <Button
                variant="outlined"
                onClick={() => void rehearsal.start(newest.id)}
                title="打开最近一份备份并在内存中重建，不写入任何内容"
              >
                恢复演练
              </Button>
            ) : null}
            <Button variant="outlined" onClick={() => void restore.open(null)}>
              从文件恢复
            </Button>
            <Button variant={folder ? 'outlined' : 'contained'} onClick={() => void pickFolder()}>
              选择文件夹
            </Button>
            {folder && hasBackups ? backUpNow : null}
          </>
        }
      />
      <FolderLine folder={folder} age={status?.age} />
      <DataTable
        label="备份"
        rows={status?.entries ?? []}
        columns={columns}
        rowId={rowId}
        exportName="备份清单"
        empty={
          folder ? (
            <EmptyState
              why="这个文件夹里还没有备份。"
              next="现在做第一份；介质没有插好时请先插好。"
              action={backUpNow}
            />
          ) : (
            <EmptyState
              why="还没有选择备份位置，本机硬盘损坏时记录无法找回。"
              next="请选择另一块硬盘、U 盘或共享文件夹中的位置。"
              action={
                <Button variant="contained" onClick={() => void pickFolder()}>
                  选择文件夹
                </Button>
              }
            />
          )
        }
      />
      <BackupProgress backup={backup} />
      <RestoreDialogs restore={restore} />
      <RehearsalDialogs job={rehearsal} />
    </>
  );
}

/** `#/exchange/backup?do=backup` from the palette and the workbench starts at once. */
function useAsked(canStart: boolean, start: () => Promise<void>): void {
  const [params, setParams] = useSearchParams();
  const isAsked = params.get('do') === 'backup';
  useEffect(() => {
    if (!isAsked || !canStart) return;
    setParams({}, { replace: true });
    void start();
  }, [isAsked, canStart, start, setParams]);
}

interface FolderLineProps {
  readonly folder: string | null;
  /** Undefined = not known yet. */
  readonly age: number | null | undefined;
}

function FolderLine({ folder, age }: FolderLineProps) {
  const isOld = age === null || (age !== undefined && age > OLD_DAYS);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 3, minWidth: 0 }}>
      <StatusChip
        tone={age === undefined ? 'neutral' : isOld ? 'warning' : 'success'}
        label={backupText(age)}
      />
      <Typography sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {folder ? `备份位置：${folder}` : '备份位置：还没有选择'}
      </Typography>
    </Box>
  );
}
