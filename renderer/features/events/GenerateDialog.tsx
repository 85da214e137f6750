import { useState } from 'react';
import { type Event, halves } from '../../../shared/domain/event/event.ts';
import { generateSessions } from '../../../shared/domain/event/session-plan.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { halfTerm } from '../../../shared/report/terms.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { CheckField, DateField, MultiSelectField, TextField } from '../../ui/fields.tsx';
import { ruleFailure } from './texts.ts';

const halfChoices = halves.map((value) => ({ value, label: halfTerm[value] }));

/** Half-day sessions from – to, without weekends and 节假日, with 调休. */
export function GenerateDialog({ event, onClose }: { readonly event: Event; readonly onClose: () => void }) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const [from, setFrom] = useState<CalendarDate | null>(event.from);
  const [to, setTo] = useState<CalendarDate | null>(event.to);
  const [chosen, setChosen] = useState<readonly (typeof halves)[number][]>(['am', 'pm']);
  const [workdaysOnly, setWorkdaysOnly] = useState(true);
  const [topic, setTopic] = useState('');
  const [error, setError] = useState('');
  const submit = async () => {
    if (from === null || to === null) return setError('请填写起止日期，示例：2026-03-05');
    const ordered = halves.filter((half) => chosen.includes(half));
    const spec = { from, to, halves: ordered, workdaysOnly, topic };
    const made = generateSessions(records, event, spec, store.newId);
    if (!made.ok) return setError(ruleFailure(made.code, made.facts));
    if (await commit(made.value, `已生成 ${made.value.added} 个课次`)) onClose();
  };
  return (
    <FormDialog open title="生成课次" verb="生成" onSubmit={submit} onCancel={onClose} width="xs">
      <DateField label="从" value={from} onChange={setFrom} required />
      <DateField label="到" value={to} onChange={setTo} error={error === '' ? undefined : error} required />
      <MultiSelectField label="半天" value={chosen} onChange={setChosen} options={halfChoices} required />
      <CheckField
        label="只排工作日"
        value={workdaysOnly}
        onChange={setWorkdaysOnly}
        help="跳过周末和节假日，保留调休上班日"
      />
      <TextField label="内容" value={topic} onChange={setTopic} help="可留空，生成后逐个填写" />
    </FormDialog>
  );
}
