import { Typography } from '@mui/material';
import { leaveStanding } from '../../../shared/domain/conduct/leave-standing.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { useRecords } from '../../store/hooks.ts';

interface LeaveShareProps {
  readonly event: Event;
  readonly personId: string;
  /** Half days that would come to it. */
  readonly added: number;
}

/** Leave against the ceiling of 1/7, with what this leave would make of it. */
export function LeaveShare({ event, personId, added }: LeaveShareProps) {
  const records = useRecords();
  const { applies, leave, total, limit } = leaveStanding(records, event, personId);
  if (!applies || total === 0) return null;
  const now = leave + added;
  const share = Math.round((now / total) * 1000) / 10;
  const over = now > limit;
  return (
    <Typography role="status" color={over ? 'error.main' : 'text.secondary'}>
      累计请假 {now} 个半天，占 {share}%（上限 {limit} 个半天，全班 {total} 个半天）
      {over ? '。超过七分之一，按规定应予退学，请先报批' : ''}
    </Typography>
  );
}
