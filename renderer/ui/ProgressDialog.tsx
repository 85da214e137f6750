import {
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  LinearProgress,
  Typography,
} from '@mui/material';
import { useEffect, useId, useState } from 'react';
import { KitDialog } from './KitDialog.tsx';

interface ProgressDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Named step, e.g. 读取表格. */
  readonly step: string;
  readonly done: number;
  /** 0 = not known. */
  readonly total: number;
  /** Absent once nothing can be taken back any more. */
  readonly onCancel?: () => void;
}

const REMAINING_AFTER_MS = 10_000;

/** Whole seconds left at the pace so far, or null while that cannot be said yet. */
export function remainingSeconds(elapsedMs: number, done: number, total: number): number | null {
  if (elapsedMs < REMAINING_AFTER_MS || done <= 0 || total <= done) return null;
  return Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
}

export function ProgressDialog({ open, title, step, done, total, onCancel }: ProgressDialogProps) {
  const id = useId();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (!open) return;
    const start = performance.now();
    const timer = window.setInterval(() => setElapsed(performance.now() - start), 1_000);
    return () => {
      window.clearInterval(timer);
      setElapsed(0);
    };
  }, [open]);
  const known = total > 0;
  const percent = known ? Math.min(100, Math.round((done / total) * 100)) : 0;
  const left = remainingSeconds(elapsed, done, total);
  return (
    <KitDialog open={open} labelledBy={id} onClose={onCancel ?? null} width="xs" leavesAtOnce>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <LinearProgress
          variant={known ? 'determinate' : 'indeterminate'}
          value={percent}
          aria-label={step || title}
        />
        <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 2 }}>
          <Typography role="status">{step}</Typography>
          <Typography color="text.secondary">
            {known ? `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}` : ''}
            {left === null ? '' : `，约剩 ${left} 秒`}
          </Typography>
        </Box>
      </DialogContent>
      <DialogActions sx={{ minHeight: 52 }}>
        {onCancel ? (
          <Button variant="outlined" onClick={onCancel} autoFocus>
            取消
          </Button>
        ) : null}
      </DialogActions>
    </KitDialog>
  );
}
