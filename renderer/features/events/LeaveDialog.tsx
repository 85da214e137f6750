import { Box, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import {
  approverFor,
  askLeave,
  leaveHalfDays,
  sessionsInLeave,
} from '../../../shared/domain/attendance/leave.ts';
import { type LeaveKind, leaveKinds } from '../../../shared/domain/attendance/sheet.ts';
import { type Event, type Half, halves, type Session } from '../../../shared/domain/event/event.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { halfTerm, leaveKindTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { CheckField, DateField, SelectField, TextField } from '../../ui/fields.tsx';
import { LeaveShare } from './LeaveShare.tsx';
import { ruleFailure } from './texts.ts';
import { usePersonChoices } from './use-person-choices.ts';

interface LeaveDialogProps {
  readonly event: Event;
  /** Whose leave; null = choose from the roster. */
  readonly personId: string | null;
  /** The session that the leave starts with. */
  readonly session: Session | null;
  readonly onClose: () => void;
}

const kinds = leaveKinds.map((value) => ({ value, label: leaveKindTerm[value] }));
const halfChoices = halves.map((value) => ({ value, label: halfTerm[value] }));

/** 请假: which half days, why, and who approves by the ladder of the unit (R-27). */
export function LeaveDialog({ event, personId, session, onClose }: LeaveDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const today = useToday();
  const [who, setWho] = useState(personId);
  const [from, setFrom] = useState<CalendarDate | null>(session?.date ?? event.from);
  const [fromHalf, setFromHalf] = useState<Half>(session?.half ?? 'am');
  const [to, setTo] = useState<CalendarDate | null>(session?.date ?? event.from);
  const [toHalf, setToHalf] = useState<Half>(session?.half ?? 'pm');
  const [kind, setKind] = useState<LeaveKind>('personal');
  const [reason, setReason] = useState('');
  const [typedApprover, setApprover] = useState<string | null>(null);
  const [approved, setApproved] = useState(true);
  const [error, setError] = useState('');
  const people = usePersonChoices(event.from);
  const members = records.roster.get(event.id)?.members;
  const choices = useMemo(
    () => people.filter((one) => members?.[one.value] !== undefined),
    [people, members],
  );
  const span = from && to ? { from, fromHalf, to, toHalf } : null;
  const days = span ? sessionsInLeave(records, event.id, span).length : 0;
  const before = who ? leaveHalfDays(records, event.id, who) : 0;
  const approver = typedApprover ?? approverFor(records, before + days);
  const submit = async () => {
    if (!who) return setError('请选择请假人。');
    if (!span) return setError('请填写起止日期，示例：2026-03-05');
    const input = {
      id: store.newId(),
      personId: who,
      eventId: event.id,
      ...span,
      kind,
      reason: reason.trim(),
      approver: approver.trim(),
      approvedAt: approved ? today : null,
    };
    const asked = askLeave(records, input, records.person.get(who)?.name ?? '');
    if (!asked.ok) return setError(ruleFailure(asked.code));
    if (await commit(asked.value)) onClose();
  };
  return (
    <FormDialog
      open
      title="请假登记"
      verb={approved ? '批准请假' : '登记'}
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      {personId ? (
        <Typography>{records.person.get(personId)?.name ?? ''}</Typography>
      ) : (
        <SelectField label="请假人" value={who} onChange={setWho} options={choices} required autoFocus />
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0,3fr) minmax(0,2fr)', gap: 2 }}>
        <DateField label="从" value={from} onChange={setFrom} required />
        <SelectField label="开始半天" value={fromHalf} onChange={setFromHalf} options={halfChoices} />
        <DateField
          label="到"
          value={to}
          onChange={setTo}
          error={error === '' ? undefined : error}
          help={`含 ${days} 个课次（半天）${before > 0 ? `，此前已请 ${before} 个半天` : ''}`}
          required
        />
        <SelectField label="结束半天" value={toHalf} onChange={setToHalf} options={halfChoices} />
        <SelectField label="请假类别" value={kind} onChange={setKind} options={kinds} />
        <TextField label="批准人" value={approver} onChange={setApprover} help="按审批阶梯填入，可修改" />
      </Box>
      <TextField label="事由" value={reason} onChange={setReason} maxLength={500} rows={2} />
      <CheckField
        label="已经批准"
        value={approved}
        onChange={setApproved}
        help="未勾选时先登记申请，批准后再记入签到"
      />
      {who ? <LeaveShare event={event} personId={who} added={days} /> : null}
    </FormDialog>
  );
}
