import { Button, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useHotKey } from './hot-key.ts';
import { KitDialog } from './KitDialog.tsx';

interface FormDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Called on the button and on Ctrl+Enter; set the fields' `error` when something is wrong. */
  readonly onSubmit: () => unknown;
  readonly onCancel: () => void;
  /** The verb on the button, e.g. 保存. */
  readonly verb: string;
  readonly children: ReactNode;
  readonly busy?: boolean;
  /** Why it did not work, beside the button that tries again. */
  readonly fault?: string | null;
  readonly width?: 'xs' | 'sm' | 'md' | 'lg';
}

/** A form in a dialog: Ctrl+Enter submits, Esc cancels, the focus goes to the first wrong field. */
export function FormDialog(props: FormDialogProps) {
  const { open, title, onCancel, width = 'sm' } = props;
  const id = useId();
  return (
    <KitDialog open={open} labelledBy={id} onClose={onCancel} width={width}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <FormBody {...props} />
    </KitDialog>
  );
}

function FormBody({ onSubmit, onCancel, verb, children, busy = false, fault = null }: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  const submit = () => {
    if (busy) return;
    void Promise.resolve(onSubmit()).finally(() => setAttempts((n) => n + 1));
  };
  useEffect(() => {
    if (attempts === 0) return;
    const wrong = form.current?.querySelector('[aria-invalid="true"], .Mui-error [role="combobox"]');
    if (wrong instanceof HTMLElement) wrong.focus();
  }, [attempts]);
  useHotKey('ctrl+enter', submit);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
    >
      <DialogContent>
        <Stack spacing={3} sx={{ pt: 1 }}>
          {children}
        </Stack>
      </DialogContent>
      {fault === null ? null : (
        <Typography role="alert" color="error" sx={{ px: 6, pt: 2 }}>
          {fault}
        </Typography>
      )}
      <DialogActions>
        <Button variant="outlined" onClick={onCancel}>
          取消
        </Button>
        <Button variant="contained" type="submit" disabled={busy} title="Ctrl+Enter">
          {verb}
        </Button>
      </DialogActions>
    </form>
  );
}
