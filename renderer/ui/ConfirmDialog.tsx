import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { KitDialog } from './KitDialog.tsx';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Names the object and the number, and says what undo cannot repair. */
  readonly body: ReactNode;
  /** The verb on the button, e.g. 覆盖该文件. */
  readonly verb: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly danger?: boolean;
}

/** Only for what undo cannot repair. The focus starts on 取消. */
export function ConfirmDialog({ open, title, body, verb, onConfirm, onCancel, danger }: ConfirmDialogProps) {
  const id = useId();
  return (
    <KitDialog open={open} labelledBy={id} onClose={onCancel} width="xs">
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>{body}</DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onCancel} autoFocus>
          取消
        </Button>
        <Button variant="contained" color={danger ? 'error' : 'primary'} onClick={onConfirm}>
          {verb}
        </Button>
      </DialogActions>
    </KitDialog>
  );
}
