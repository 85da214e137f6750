import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useCallback, useEffect, useState } from 'react';
import type { BackupEntry } from '../../../shared/contract/backup-calls.ts';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { runRestore } from '../../store/backup.ts';
import { failureText } from '../../text/failure-text.ts';
import { formatBytes, formatMoment } from '../../text/format.ts';

interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

type Verified = NonNullable<ReplyOf<'backup:restore-open'>>;

/** Newest backups that are offered; an older one is chosen as a file. */
const MOST = 5;

const nameOf = (entry: BackupEntry): string =>
  `${formatMoment(Date.parse(entry.writtenAt))}，${formatBytes(entry.bytes)}`;

/** Restoring before records are open: choose, verify completely, then put in place. */
export function RestorePanel({ onDone }: { readonly onDone: () => Promise<void> }) {
  const entries = useEntries();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [verified, setVerified] = useState<Verified | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const open = useCallback(async (id: string | null) => {
    setFault(null);
    if (id !== null) setProgress({ step: '核对备份', done: 0, total: 0 });
    const stop = listen('job:progress', ({ job, step, done, total }) => {
      if (job === 'restore') setProgress({ step, done, total });
    });
    const opened = await call('backup:restore-open', { id });
    stop();
    setProgress(null);
    if (opened.ok) setVerified(opened.value);
    else setFault(failureText(opened));
  }, []);
  const restore = async (chosen: Verified) => {
    setVerified(null);
    setProgress({ step: '恢复记录', done: 0, total: 0 });
    const restored = await runRestore(chosen, (step, done, total) => setProgress({ step, done, total }));
    setProgress(null);
    if (restored.ok) await onDone();
    else setFault(failureText(restored));
  };
  if (progress) return <Running progress={progress} />;
  if (verified)
    return (
      <Box>
        <Typography sx={{ mb: 2 }}>
          备份完整：{nameOf(verified.entry)}。恢复后用备份时的账户和口令登录。
        </Typography>
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button variant="contained" onClick={() => void restore(verified)} autoFocus>
            恢复
          </Button>
          <Button variant="outlined" onClick={() => setVerified(null)}>
            另选备份
          </Button>
        </Box>
      </Box>
    );
  return (
    <Box>
      <Typography sx={{ mb: 2 }}>
        {entries.length > 0
          ? '选择一份备份。程序先完整校验，确认无误后才写入。'
          : '请选择备份文件（扩展名 qlbak）。程序先完整校验，确认无误后才写入。'}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {entries.slice(0, MOST).map((entry, i) => (
          <Box component="li" key={entry.id} sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2 }}>
            <Button
              variant={i === 0 ? 'contained' : 'outlined'}
              onClick={() => void open(entry.id)}
              aria-label={`恢复 ${nameOf(entry)}`}
            >
              恢复
            </Button>
            <span>{nameOf(entry)}</span>
          </Box>
        ))}
      </Box>
      <Button variant={entries.length > 0 ? 'outlined' : 'contained'} onClick={() => void open(null)}>
        选择文件
      </Button>
      <Typography role="alert" color="error" sx={{ mt: 2 }}>
        {fault ?? ''}
      </Typography>
    </Box>
  );
}

function useEntries(): readonly BackupEntry[] {
  const [entries, setEntries] = useState<readonly BackupEntry[]>([]);
  useEffect(() => {
    void call('backup:status', {}).then((status) => {
      if (status.ok)
        setEntries(status.value.entries.toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1)));
    });
  }, []);
  return entries;
}

function Running({ progress }: { readonly progress: Progress }) {
  const known = progress.total > 0;
  return (
    <Box>
      <LinearProgress
        aria-label={progress.step}
        variant={known ? 'determinate' : 'indeterminate'}
        value={known ? Math.min(100, (progress.done / progress.total) * 100) : 0}
      />
      <Typography role="status" color="text.secondary" sx={{ mt: 2 }}>
        {progress.step}
      </Typography>
    </Box>
  );
}
