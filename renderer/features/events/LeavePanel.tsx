import { Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { Action } from '../../../shared/domain/action.ts';
import {
  approverFor,
  decideLeave,
  leaveHalfDays,
  returnFromLeave,
  sessionsInLeave,
} from '../../../shared/domain/attendance/leave.ts';
import type { Leave } from '../../../shared/domain/attendance/sheet.ts';
import { type Event, type Half, halves } from '../../../shared/domain/event/event.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { halfTerm, leaveKindTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { DetailPanel } from '../../ui/DetailPanel.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { LeaveShare } from './LeaveShare.tsx';
import { ruleFailure } from './texts.ts';

interface LeavePanelProps {
  readonly event: Event;
  readonly leave: Leave;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

const halfChoices = halves.map((value) => ({ value, label: halfTerm[value] }));

/** One leave: 批准, 不批, 销假. */
export function LeavePanel({ event, leave, readOnly, onClose }: LeavePanelProps) {
  const records = useRecords();
  const commit = useCommit();
  const toast = useToast();
  const today = useToday();
  const days = sessionsInLeave(records, event.id, leave).length;
  const before = leaveHalfDays(records, event.id, leave.personId, leave.id);
  const [approver, setApprover] = useState(leave.approver || approverFor(records, before + days));
  const [backOn, setBackOn] = useState<CalendarDate | null>([today, leave.to].toSorted().at(-1) ?? today);
  const [backHalf, setBackHalf] = useState<Half>('am');
  const take = async (result: Result<Action>) => {
    if (!result.ok) toast.show({ text: ruleFailure(result.code, result.facts), tone: 'error' });
    else if (await commit(result.value)) onClose();
  };
  const decide = (approve: boolean) =>
    void take(decideLeave(records, leave.id, { approve, approver, on: today }));
  const name = records.person.get(leave.personId)?.name ?? '';
  return (
    <DetailPanel title={`${name}请假`} open onClose={onClose}>
      <Stack spacing={2}>
        <Typography>
          {leaveKindTerm[leave.kind]}，{leave.from}
          {halfTerm[leave.fromHalf]}至{leave.to}
          {halfTerm[leave.toHalf]}，共 {days} 个课次
        </Typography>
        {leave.reason === '' ? null : <Typography color="text.secondary">事由：{leave.reason}</Typography>}
        <LeaveShare event={event} personId={leave.personId} added={leave.status === 'asked' ? days : 0} />
        {leave.status === 'asked' && !readOnly ? (
          <>
            <TextField label="批准人" value={approver} onChange={setApprover} />
            <Stack direction="row" spacing={2}>
              <Button variant="contained" onClick={() => decide(true)}>
                批准
              </Button>
              <Button variant="outlined" onClick={() => decide(false)}>
                不批
              </Button>
            </Stack>
          </>
        ) : null}
        {leave.status === 'approved' && !readOnly ? (
          <>
            <Typography variant="h3">销假</Typography>
            <DateField label="返回日期" value={backOn} onChange={setBackOn} />
            <SelectField label="返回半天" value={backHalf} onChange={setBackHalf} options={halfChoices} />
            <Button
              variant="contained"
              disabled={backOn === null}
              onClick={() =>
                backOn && void take(returnFromLeave(records, leave.id, { date: backOn, half: backHalf }))
              }
            >
              销假
            </Button>
            <Typography variant="caption" color="text.secondary">
              提前返回的，返回后的课次恢复为未记，请重新签到。
            </Typography>
          </>
        ) : null}
      </Stack>
    </DetailPanel>
  );
}
