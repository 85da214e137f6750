import { Box, Button, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import type { TableName } from '../../../../shared/domain/tables.ts';
import type { Rehearsal } from '../../../store/rehearse-restore.ts';
import { formatCount } from '../../../text/format.ts';
import { tableTerm } from '../../../text/table-term.ts';
import { KitDialog } from '../../../ui/KitDialog.tsx';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { entryText } from '../texts.ts';
import type { RehearsalJob } from './use-rehearsal.ts';

/** What people know their unit by. */
const shown: readonly TableName[] = [
  'person',
  'org',
  'plan',
  'planItem',
  'event',
  'session',
  'sheet',
  'claim',
  'evidence',
  'paper',
];

export function RehearsalDialogs({ job }: { readonly job: RehearsalJob }) {
  const id = useId();
  const { progress, outcome, cancel, close } = job;
  return (
    <>
      <ProgressDialog
        open={progress !== null}
        title="恢复演练"
        step={progress?.step ?? ''}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        onCancel={cancel}
      />
      <KitDialog open={outcome !== null} labelledBy={id} onClose={close} width="sm">
        <DialogTitle id={id}>恢复演练结果</DialogTitle>
        <DialogContent>{outcome ? <Outcome outcome={outcome} /> : null}</DialogContent>
        <DialogActions>
          <Button variant="contained" onClick={close} autoFocus>
            关闭
          </Button>
        </DialogActions>
      </KitDialog>
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: Rehearsal }) {
  const { entry, isSameVault, faults } = outcome;
  if (!isSameVault)
    return (
      <Verdict
        tone="warning"
        label="只核对了文件"
        lines={[
          entryText(entry),
          '文件完整。它属于另一套密钥，内容要在恢复后用当时的账号和口令登录才能打开。',
        ]}
      />
    );
  if (faults.length > 0)
    return (
      <Verdict
        tone="error"
        label="不能放心恢复"
        lines={[
          entryText(entry),
          `有 ${formatCount(faults.length)} 处对不上：${faults.slice(0, 5).join('，')}${faults.length > 5 ? '…' : ''}。`,
          '请先运行“自检”，再做一份新的备份并重新演练；现有记录没有改动。',
        ]}
      />
    );
  return (
    <Stack spacing={3}>
      <Verdict tone="success" label="可以恢复" lines={[entryText(entry), ...notes(outcome)]} />
      <Counts outcome={outcome} />
    </Stack>
  );
}

function notes({ changes, newer, foreign, units }: Rehearsal): readonly string[] {
  return [
    `已打开全部 ${formatCount(changes)} 条改动并在内存中重建，与本机现有记录比对一致。没有写入任何内容。`,
    newer > 0
      ? `备份之后又有 ${formatCount(newer)} 条改动，恢复到这份备份时不包括它们。`
      : '备份之后没有新的改动。',
    ...(units > 0 ? [`另有 ${formatCount(units)} 个单位的上报和下发内容，也已逐条打开核对。`] : []),
    ...(foreign > 0 ? [`备份中有 ${formatCount(foreign)} 条改动本机现在没有。`] : []),
  ];
}

interface VerdictProps {
  readonly tone: 'success' | 'warning' | 'error';
  readonly label: string;
  readonly lines: readonly string[];
}

function Verdict({ tone, label, lines }: VerdictProps) {
  return (
    <Stack spacing={2}>
      <Box>
        <StatusChip tone={tone} label={label} />
      </Box>
      {lines.map((line) => (
        <Typography key={line}>{line}</Typography>
      ))}
    </Stack>
  );
}

function Counts({ outcome }: { readonly outcome: Rehearsal }) {
  return (
    <Box
      component="dl"
      aria-label="恢复后的记录"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'repeat(5, minmax(0,1fr))', gap: 2 }}
    >
      {shown.map((table) => (
        <Box key={table} sx={{ minWidth: 0 }}>
          <Typography component="dt" variant="caption" color="text.secondary">
            {tableTerm[table]}
          </Typography>
          <Typography component="dd" sx={{ m: 0 }}>
            {formatCount(outcome.records[table])}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
