import { Box, Button, Typography } from '@mui/material';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { call, listen } from '../../../bridge/bridge.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';

type Status = ReplyOf<'mailbox:status'>;

function stateText({ isAway }: Status, waiting: readonly string[]): string {
  if (isAway) return '共享文件夹暂时无法访问，恢复后自动继续。可以先用 U 盘交接。';
  return waiting.length > 0 ? `有 ${waiting.join('、')}待接收` : '没有待接收的包';
}

/** 局域网信箱: a shared folder through which desks of one unit pass the same packages. */
export function Mailbox() {
  const toast = useToast();
  const navigate = useNavigate();
  const [status, setStatus] = useState<Status | null>(null);
  const refresh = useCallback(async () => {
    const asked = await call('mailbox:status', {});
    if (asked.ok) setStatus(asked.value);
  }, []);
  useEffect(() => {
    void refresh();
    return listen('mailbox:changed', () => void refresh());
  }, [refresh]);
  const pick = async () => {
    const picked = await call('mailbox:pick-folder', {});
    if (!picked.ok) toast.show({ text: failureText(picked), tone: 'error' });
    await refresh();
  };
  const off = async () => {
    const done = await call('mailbox:off', {});
    toast.show(
      done.ok
        ? { text: '已停用局域网信箱，文件夹中的文件没有改动。' }
        : { text: failureText(done), tone: 'error' },
    );
    await refresh();
  };
  if (!status) return null;
  const forUs = status.waiting.filter((file) => file.isForUs && !file.isOwn && file.volume.index === 1);
  const packages = forUs.filter((file) => file.type === 'package').length;
  const receipts = forUs.filter((file) => file.type === 'receipt').length;
  const waiting = [packages > 0 ? `${packages} 个包` : '', receipts > 0 ? `${receipts} 个回执` : ''].filter(
    (text) => text !== '',
  );
  return (
    <Box
      component="section"
      aria-label="局域网信箱"
      sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap', mb: 2 }}
    >
      <Typography sx={{ minWidth: 0, overflowWrap: 'anywhere' }} color="text.secondary">
        {status.folder === null
          ? '局域网信箱：未启用。本单位有多台电脑时，可以用共享文件夹代替 U 盘。'
          : `局域网信箱：${status.folder}，${stateText(status, waiting)}`}
      </Typography>
      {waiting.length > 0 ? (
        <Button variant="outlined" onClick={() => void navigate('/exchange/receive')}>
          去接收
        </Button>
      ) : null}
      <Button variant="text" onClick={() => void pick()}>
        {status.folder === null ? '启用' : '更换'}
      </Button>
      {status.folder === null ? null : (
        <Button variant="text" onClick={() => void off()}>
          停用
        </Button>
      )}
    </Box>
  );
}
