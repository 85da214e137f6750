import { Box } from '@mui/material';
import type { SheetCounts } from '../../../../shared/domain/attendance/sheet-counts.ts';
import { StatusChip } from '../../../ui/StatusChip.tsx';

interface SignInCountsProps {
  readonly counts: SheetCounts;
  readonly done: boolean;
  readonly off: boolean;
  readonly shut: boolean;
}

/** 应到、实到 and the rest in one line, and why the list cannot be changed. */
export function SignInCounts({ counts, done, off, shut }: SignInCountsProps) {
  const parts: readonly (readonly [string, number])[] = [
    ['应到', counts.expected],
    ['实到', counts.attended],
    ['迟到早退', counts.late],
    ['请假', counts.leave],
    ['缺课', counts.absent],
    ['免训', counts.exempt],
    ['未记', counts.unmarked],
  ];
  const state = shut
    ? '已结班，只读'
    : off
      ? '课次已取消或改期，不计学时'
      : done
        ? '签到已完成，改动请先重新打开'
        : null;
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', mb: 1, flexWrap: 'wrap' }}>
      {parts.map(([label, value]) => (
        <Box component="span" key={label} sx={{ whiteSpace: 'nowrap' }}>
          {label}{' '}
          <Box component="strong" data-count={label} sx={{ fontWeight: 600 }}>
            {value}
          </Box>
        </Box>
      ))}
      {state ? <StatusChip tone={done && !off ? 'success' : 'info'} label={state} /> : null}
    </Box>
  );
}
