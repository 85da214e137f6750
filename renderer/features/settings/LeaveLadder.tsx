import { Box, Button } from '@mui/material';
import type { Profile } from '../../../shared/domain/unit-profile/profile.ts';
import { daysOf, halfDays } from '../../../shared/kernel/credit-amount.ts';
import { NumberField, TextField } from '../../ui/fields.tsx';

type Ladder = Profile['leaveLadder'];

interface LeaveLadderProps {
  readonly value: Ladder;
  readonly onChange: (value: Ladder) => void;
}

const columns = '160px minmax(0,1fr) 80px';

/** Up to so many days → who approves; the last step has no limit. */
export function LeaveLadder({ value, onChange }: LeaveLadderProps) {
  const set = (index: number, part: Partial<Ladder[number]>) =>
    onChange(value.map((step, i) => (i === index ? { ...step, ...part } : step)));
  const add = () => {
    const last = value.filter((step) => step.halfDays !== null).at(-1)?.halfDays ?? 0;
    const limited = value.filter((step) => step.halfDays !== null);
    const open = value.filter((step) => step.halfDays === null);
    onChange([...limited, { halfDays: last + 2, approver: '' }, ...open]);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {value.map((step, index) => (
        // The order is the identity of a step.
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity and keep their order
        <Box key={index} sx={{ display: 'grid', gridTemplateColumns: columns, gap: 3, alignItems: 'end' }}>
          {step.halfDays === null ? (
            <Box sx={{ pb: 1 }}>更长</Box>
          ) : (
            <NumberField
              label="不超过"
              unit="天"
              min={0.5}
              step={0.5}
              value={daysOf(step.halfDays)}
              onChange={(days) => set(index, { halfDays: halfDays(days ?? 0.5) })}
            />
          )}
          <TextField
            label="审批人"
            maxLength={40}
            value={step.approver}
            onChange={(approver) => set(index, { approver })}
          />
          {step.halfDays === null ? (
            <span />
          ) : (
            <Button variant="text" onClick={() => onChange(value.filter((_, i) => i !== index))}>
              删除
            </Button>
          )}
        </Box>
      ))}
      <Box>
        <Button variant="outlined" onClick={add}>
          增加一级
        </Button>
      </Box>
    </Box>
  );
}
