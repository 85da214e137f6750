import { Button, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { call, listen } from '../../bridge/bridge.ts';
import { KitDialog } from '../../ui/KitDialog.tsx';
import { useSession } from './session.ts';

/** One minute before the idle lock: the only time-out of the program, with its warning and what becomes of open forms. */
export function IdleWarning({ loss }: { readonly loss: string }) {
  const { actions } = useSession();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => listen('vault:idle-soon', ({ seconds }) => setLeft(seconds)), []);
  useEffect(() => {
    if (left === null || left <= 0) return;
    const timer = window.setTimeout(() => setLeft(left - 1), 1_000);
    return () => window.clearTimeout(timer);
  }, [left]);
  const stay = () => {
    setLeft(null);
    void call('vault:touch', {});
  };
  return (
    <KitDialog open={left !== null} labelledBy="idle-title" onClose={stay} width="xs">
      <DialogTitle id="idle-title">即将自动锁定</DialogTitle>
      <DialogContent>
        <Typography role="timer">
          {left ?? 0} 秒后自动锁定。{loss}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={() => void actions.lock()}>
          现在锁定
        </Button>
        <Button variant="contained" onClick={stay} autoFocus>
          继续使用
        </Button>
      </DialogActions>
    </KitDialog>
  );
}
