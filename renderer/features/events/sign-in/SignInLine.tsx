import { Box, Button, Checkbox, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { memo } from 'react';
import type { MarkState } from '../../../../shared/domain/attendance/sheet.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { markTerm } from '../../../../shared/report/terms.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { markTone } from '../texts.ts';
import { MinutesInput } from './MinutesInput.tsx';
import type { SignInRow } from './sign-in-rows.ts';

/** Keys of the list (interface.md): 1到 2迟 3假 4缺, and 5早退. */
export const digitStates: Readonly<Record<string, MarkState>> = {
  1: 'present',
  2: 'late',
  3: 'leave',
  4: 'absent',
  5: 'early',
};

const buttons: readonly { readonly state: MarkState; readonly short: string; readonly key: string }[] = [
  { state: 'present', short: '到', key: '1' },
  { state: 'late', short: '迟', key: '2' },
  { state: 'leave', short: '假', key: '3' },
  { state: 'absent', short: '缺', key: '4' },
  { state: 'early', short: '早', key: '5' },
];

interface SignInLineProps {
  readonly row: SignInRow;
  readonly index: number;
  readonly current: boolean;
  readonly readOnly: boolean;
  readonly onCurrent: (personId: string) => void;
  readonly onMark: (person: Person, state: MarkState, minutes?: number) => void;
  readonly onSpoke: (person: Person, value: boolean) => void;
  readonly onLeave: (person: Person) => void;
}

const there = (row: SignInRow): boolean =>
  row.mark?.state === 'present' || row.mark?.state === 'late' || row.mark?.state === 'early';

/** One person: number, name, place, mark, and what belongs to the mark. */
export const SignInLine = memo(function SignInLine(props: SignInLineProps) {
  const { row, index, current, readOnly, onCurrent, onMark } = props;
  const { person, mark } = row;
  return (
    <Box
      id={`sign-in-${person.id}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={current}
      onMouseDown={() => onCurrent(person.id)}
      sx={{
        position: 'absolute',
        insetInline: 0,
        top: index * 36,
        height: 36,
        display: 'grid',
        gridTemplateColumns: '52px minmax(72px,120px) minmax(0,1fr) 100px 208px minmax(110px,230px)',
        alignItems: 'center',
        columnGap: 2,
        px: 2,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: current ? 'selected' : undefined,
        boxShadow: current ? 'inset 3px 0 0 currentColor' : undefined,
        color: 'text.primary',
      }}
    >
      <Box role="gridcell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        {row.no}
      </Box>
      <Box
        role="gridcell"
        title={person.name}
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: 600 }}
      >
        {person.name}
      </Box>
      <Box
        role="gridcell"
        title={row.org}
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: 'text.secondary' }}
      >
        {row.org}
      </Box>
      <Box role="gridcell">
        {mark ? (
          <StatusChip tone={markTone[mark.state]} label={markTerm[mark.state]} />
        ) : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            未记
          </Box>
        )}
      </Box>
      <Box role="gridcell">
        {readOnly ? null : (
          <ToggleButtonGroup
            exclusive
            value={mark?.state ?? null}
            size="small"
            aria-label={`${person.name}签到状态`}
          >
            {buttons.map((button) => (
              <ToggleButton
                key={button.state}
                value={button.state}
                tabIndex={-1}
                title={`${markTerm[button.state]}（${button.key}）`}
                aria-label={`${person.name} ${markTerm[button.state]}`}
                onClick={() => onMark(person, button.state)}
                sx={{ width: 38, height: 28, p: 0, fontSize: 14 }}
              >
                {button.short}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      </Box>
      <Box role="gridcell" sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
        <Details {...props} />
      </Box>
    </Box>
  );
});

/** Minutes of late and early, the leave slip, 发言. */
function Details({ row, readOnly, onMark, onSpoke, onLeave }: SignInLineProps) {
  const { person, mark } = row;
  return (
    <>
      {mark?.state === 'late' || mark?.state === 'early' ? (
        <MinutesInput
          label={`${person.name}${markTerm[mark.state]}分钟`}
          value={mark.minutes}
          disabled={readOnly}
          onChange={(minutes) => onMark(person, mark.state, minutes)}
        />
      ) : null}
      {mark?.state === 'leave' ? (
        <Button
          variant="text"
          tabIndex={-1}
          onClick={() => onLeave(person)}
          title="F2"
          sx={{ color: mark.leaveId ? undefined : 'warning.main', minWidth: 0 }}
        >
          {mark.leaveId ? '查看假条' : '补登假条'}
        </Button>
      ) : null}
      {there(row) ? (
        <Box component="label" sx={{ display: 'inline-flex', alignItems: 'center', whiteSpace: 'nowrap' }}>
          <Checkbox
            checked={mark?.spoke ?? false}
            disabled={readOnly}
            onChange={(event) => onSpoke(person, event.target.checked)}
            slotProps={{ input: { tabIndex: -1, 'aria-label': `${person.name}发言` } }}
            sx={{ p: 1 }}
          />
          发言
        </Box>
      ) : null}
    </>
  );
}
