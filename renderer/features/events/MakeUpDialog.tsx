import { Typography } from '@mui/material';
import { useState } from 'react';
import { type Missed, makeUp, makeUpId } from '../../../shared/domain/attendance/make-up.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { halfTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { ruleFailure } from './texts.ts';

interface MakeUpDialogProps {
  readonly missed: Missed;
  readonly name: string;
  readonly onClose: () => void;
}

/** 补训 of one missed session: when and how. One that was entered by mistake can be taken back. */
export function MakeUpDialog({ missed, name, onClose }: MakeUpDialogProps) {
  const records = useRecords();
  const commit = useCommit();
  const today = useToday();
  const { session, personId } = missed;
  const [date, setDate] = useState<CalendarDate | null>(missed.makeUp?.date ?? today);
  const [way, setWay] = useState(missed.makeUp?.way ?? '');
  const [error, setError] = useState('');
  const submit = async () => {
    if (missed.makeUp) {
      const id = makeUpId(session.id, personId);
      const undone = await commit({
        label: '取消补训登记',
        writes: [{ table: 'makeUp', id, deleted: true }],
      });
      if (undone) onClose();
      return;
    }
    if (date === null) return setError('请填写补训日期，示例：2026-03-05');
    const made = makeUp(records, { sessionId: session.id, personId, date, way, evidenceIds: [] });
    if (!made.ok) return setError(ruleFailure(made.code, made.facts));
    if (await commit(made.value)) onClose();
  };
  const given = missed.makeUp !== null;
  return (
    <FormDialog
      open
      title={given ? '已登记补训' : '登记补训'}
      verb={given ? '取消登记' : '登记'}
      onSubmit={submit}
      onCancel={onClose}
      width="xs"
    >
      <Typography>
        {name}　{session.date}
        {halfTerm[session.half]}　{session.topic}
      </Typography>
      <DateField
        label="补训日期"
        value={date}
        onChange={setDate}
        error={error === '' ? undefined : error}
        help="学时记入补训当日所在年度"
        disabled={given}
        required
      />
      <TextField
        label="补训方式"
        value={way}
        onChange={setWay}
        placeholder="自学、随下期、补课"
        disabled={given}
        required
      />
    </FormDialog>
  );
}
