import { useState } from 'react';
import { useNavigate } from 'react-router';
import { copyEvent } from '../../../shared/domain/conduct/event-draft.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { addDays, type CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ruleFailure } from './texts.ts';

/** 下一期 or 复制上年: the same scheme and sessions on other days; roster, marks and files are not copied. */
export function CopyEventDialog({ event, onClose }: { readonly event: Event; readonly onClose: () => void }) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const navigate = useNavigate();
  const today = useToday();
  const [title, setTitle] = useState(event.title);
  const [from, setFrom] = useState<CalendarDate | null>(
    addDays([event.from, today].toSorted().at(-1) ?? today, 7),
  );
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (from === null || title.trim() === '') return;
    const copied = copyEvent(records, event.id, { from, title: title.trim(), today }, store.newId);
    if (!copied.ok) toast.show({ text: ruleFailure(copied.code), tone: 'error' });
    else if (await commit(copied.value)) navigate(`/events/${copied.value.eventId}/scheme`);
  };
  return (
    <FormDialog open title="复制为下一期" verb="复制" onSubmit={submit} onCancel={onClose} width="xs">
      <TextField
        label="活动名称"
        value={title}
        onChange={setTitle}
        error={asked && title.trim() === '' ? '请填写活动名称。' : undefined}
        required
      />
      <DateField
        label="开始日期"
        value={from}
        onChange={setFrom}
        error={asked && from === null ? '请填写开始日期，示例：2026-03-05' : undefined}
        help="课次按原间隔顺延，遇节假日、周末移到下一个工作日；名单、签到和材料不复制。"
        required
      />
    </FormDialog>
  );
}
