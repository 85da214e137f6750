import { Box, Button, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { TextField } from './fields.tsx';
import { useHotKey } from './hot-key.ts';
import { KitDialog } from './KitDialog.tsx';

export interface MissingLine {
  readonly key: string;
  readonly text: string;
  /** The button that gets it. */
  readonly fix?: { readonly label: string; readonly run: () => void };
}

interface StepDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What the step does, in one line. */
  readonly hint?: string;
  readonly verb: string;
  /** Things that must be there first; with any of them the step cannot be taken. */
  readonly missing: readonly MissingLine[];
  readonly reason?: {
    readonly label: string;
    readonly required: boolean;
    readonly maxLength?: number;
    /** Text that somebody else keeps, so that it survives a crash. */
    readonly kept?: readonly [text: string, change: (text: string) => void];
  };
  readonly onSubmit: (reason: string) => void;
  readonly onCancel: () => void;
}

/** One step of a state machine: what it still waits for, each with the button that gets it, or the reason it asks. */
export function StepDialog(props: StepDialogProps) {
  const id = useId();
  return (
    <KitDialog open={props.open} labelledBy={id} onClose={props.onCancel} width="sm">
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <StepBody {...props} />
    </KitDialog>
  );
}

function StepBody({ hint, verb, missing, reason, onSubmit, onCancel }: StepDialogProps) {
  const own = useState('');
  const [text, setText] = reason?.kept ?? own;
  const [asked, setAsked] = useState(false);
  const lacksReason = reason?.required === true && text.trim() === '';
  const submit = () => {
    setAsked(true);
    if (missing.length === 0 && !lacksReason) onSubmit(text.trim());
  };
  useHotKey('ctrl+enter', submit);
  return (
    <>
      <DialogContent>
        <Stack spacing={3}>
          {hint ? <Typography color="text.secondary">{hint}</Typography> : null}
          {missing.length > 0 ? <MissingList missing={missing} /> : null}
          {missing.length === 0 && reason ? (
            <TextField
              label={reason.label}
              value={text}
              onChange={setText}
              rows={2}
              maxLength={reason.maxLength ?? 500}
              required={reason.required}
              error={asked && lacksReason ? `请填写${reason.label}，会记入历史。` : undefined}
              autoFocus
            />
          ) : null}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onCancel} autoFocus={missing.length > 0}>
          {missing.length > 0 ? '关闭' : '取消'}
        </Button>
        {missing.length === 0 ? (
          <Button variant="contained" onClick={submit} autoFocus={!reason} title="Ctrl+Enter">
            {verb}
          </Button>
        ) : null}
      </DialogActions>
    </>
  );
}

/** What is missing, one line each. */
export function MissingList({ missing }: { readonly missing: readonly MissingLine[] }) {
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 320, overflow: 'auto' }}
      tabIndex={missing.length > 8 ? 0 : undefined}
      aria-label="还缺"
    >
      {missing.map((line) => (
        <Box
          component="li"
          key={line.key}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            minHeight: 36,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography sx={{ flex: 1, minWidth: 0 }}>{line.text}</Typography>
          {line.fix ? (
            <Button variant="text" onClick={line.fix.run}>
              {line.fix.label}
            </Button>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}
