import { useState } from 'react';
import { halves, type Session } from '../../../shared/domain/event/event.ts';
import { cancelSession, halfHours, moveSession } from '../../../shared/domain/event/session-plan.ts';
import { addDays, type CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { halfTerm } from '../../../shared/report/terms.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, SelectField } from '../../ui/fields.tsx';
import { StepDialog } from '../../ui/StepDialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ruleFailure } from './texts.ts';

const halfChoices = halves.map((value) => ({ value, label: halfTerm[value] }));

export type SideStep = 'cancel' | 'move';

interface SideStepDialogProps {
  readonly step: SideStep;
  readonly session: Session;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 取消课次 and 改期. The printed sheet keeps its number, a cancelled session gives no 学时. */
export function SideStepDialog({ step, session, onClose, onDone }: SideStepDialogProps) {
  const records = useRecords();
  const commit = useCommit();
  const toast = useToast();
  const cancel = async (reason: string) => {
    const cancelled = cancelSession(records, session.id, reason);
    if (!cancelled.ok) toast.show({ text: ruleFailure(cancelled.code), tone: 'error' });
    else if (await commit(cancelled.value)) onDone();
  };
  if (step === 'move') return <MoveDialog session={session} onClose={onClose} onDone={onDone} />;
  return (
    <StepDialog
      open
      title="取消课次"
      hint={`${session.date}${halfTerm[session.half]}不再上课，不计学时；已打印的签到表编号保留。`}
      verb="取消课次"
      missing={[]}
      reason={{ label: '原因', required: true }}
      onSubmit={cancel}
      onCancel={onClose}
    />
  );
}

interface MoveDialogProps {
  readonly session: Session;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function MoveDialog({ session, onClose, onDone }: MoveDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const [date, setDate] = useState<CalendarDate | null>(addDays(session.date, 1));
  const [half, setHalf] = useState(session.half);
  const [error, setError] = useState('');
  const submit = async () => {
    if (date === null) return setError('请填写日期，示例：2026-03-05');
    const hours = half === session.half ? { start: session.start, end: session.end } : halfHours[half];
    const moved = moveSession(records, session.id, { date, half, ...hours }, store.newId());
    if (!moved.ok) return setError(ruleFailure(moved.code));
    if (await commit(moved.value)) onDone();
  };
  return (
    <FormDialog open title="课次改期" verb="改期" onSubmit={submit} onCancel={onClose} width="xs">
      <DateField
        label="改到"
        value={date}
        onChange={setDate}
        error={error === '' ? undefined : error}
        required
      />
      <SelectField label="半天" value={half} onChange={setHalf} options={halfChoices} />
    </FormDialog>
  );
}
