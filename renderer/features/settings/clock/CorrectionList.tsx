import { Box, Typography } from '@mui/material';
import { withdrawCorrections } from '../../../../shared/domain/clock/time-correction.ts';
import { streamName } from '../../../../shared/log/stream.ts';
import type { Authors } from '../../../store/authors.ts';
import { useCommit } from '../../../store/use-commit.tsx';
import { type CorrectionStep, useCorrections } from '../../../store/use-corrections.ts';
import { formatCount } from '../../../text/format.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { SpellRow } from './SpellRow.tsx';
import { offsetText } from './texts.ts';

/** The corrections that were made, each with who, when and why, and the way back. */
export function CorrectionList({ authors }: { readonly authors: Authors }) {
  const steps = useCorrections();
  const commit = useCommit();
  if (!steps || steps.length === 0) return null;
  const withdraw = ({ corrections }: CorrectionStep) =>
    commit(withdrawCorrections(corrections), '已撤销时间更正');
  return (
    <Box>
      <Typography variant="h3">已做的更正</Typography>
      <Box component="ul" aria-label="已做的更正" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {steps.map((step) => (
          <SpellRow
            key={step.id}
            title={<StepTitle step={step} authors={authors} />}
            lines={[
              `${step.corrections[0].by}，${step.corrections[0].on}`,
              `原因：${step.corrections[0].reason}`,
            ]}
            verb="撤销更正"
            onClick={() => void withdraw(step)}
          />
        ))}
      </Box>
    </Box>
  );
}

function StepTitle({ step, authors }: { readonly step: CorrectionStep; readonly authors: Authors }) {
  const [{ incarnation, path, level, offset }] = step.corrections;
  const changes = step.corrections.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      {authors.deskOf(streamName(incarnation, path, level))}，{formatCount(changes)} 条改动
      {offsetText(offset)}
      {step.isSigned ? null : <StatusChip tone="warning" label="未签名，不起作用" />}
    </Box>
  );
}
