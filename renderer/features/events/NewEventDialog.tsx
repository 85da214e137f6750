import { useMemo, useState } from 'react';
import type { EventFields } from '../../../shared/domain/conduct/event-draft.ts';
import { fieldsFromPlanItem, newEvent } from '../../../shared/domain/conduct/event-draft.ts';
import type { EventKind } from '../../../shared/domain/event/kinds.ts';
import { itemsOfPlan, planInForce } from '../../../shared/domain/plan/plan-items.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { type CalendarDate, yearOf } from '../../../shared/kernel/calendar-date.ts';
import { eventKindTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { termChoices } from '../../ui/choices.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';

interface NewEventDialogProps {
  /** Plan item that the activity comes from, when it was chosen already. */
  readonly itemId: string | null;
  readonly onClose: () => void;
  readonly onMade: (eventId: string) => void;
}

const UNPLANNED = '';
const kinds = termChoices(eventKindTerm);

function itemChoices(records: Records, today: CalendarDate) {
  const year = yearOf(today);
  const plans = [year - 1, year, year + 1]
    .map((one) => planInForce(records, one))
    .filter((one) => one !== null);
  const items = plans.flatMap((plan) =>
    itemsOfPlan(records, plan.id)
      .filter((item) => item.status !== 'cancelled')
      .map((item) => ({ value: item.id, label: `${plan.year}年：${item.title}` })),
  );
  return [{ value: UNPLANNED, label: '计划外活动' }, ...items];
}

interface Draft {
  readonly title: string;
  readonly kind: EventKind;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly approval: string;
}

const emptyDraft = (today: CalendarDate): Draft => ({
  title: '',
  kind: 'special-class',
  from: today,
  to: today,
  approval: '',
});

function draftOf(records: Records, itemId: string, today: CalendarDate): Draft {
  const fields = itemId === UNPLANNED ? null : fieldsFromPlanItem(records, itemId, today);
  if (!fields?.ok) return emptyDraft(today);
  const { title, kind, from, to } = fields.value;
  return { title, kind, from, to, approval: '' };
}

type Errors = Partial<Record<keyof Draft, string>>;

function errorsOf(draft: Draft, itemId: string): Errors {
  return {
    ...(draft.title.trim() === '' ? { title: '请填写活动名称。' } : {}),
    ...(draft.from === null ? { from: '请填写开始日期，示例：2026-03-05' } : {}),
    ...(draft.to === null ? { to: '请填写结束日期，示例：2026-03-06' } : {}),
    ...(draft.from && draft.to && draft.to < draft.from ? { to: '结束日期不能早于开始日期。' } : {}),
    ...(itemId === UNPLANNED && draft.approval.trim() === ''
      ? { approval: '计划外活动需要审批依据，如：2026-03-01 主要负责同志批准。' }
      : {}),
  };
}

/** 新建活动 from a plan item (prefilled) or 计划外 with its approval; past dates make it a 补录. */
export function NewEventDialog({ itemId, onClose, onMade }: NewEventDialogProps) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const today = useToday();
  const choices = useMemo(() => itemChoices(records, today), [records, today]);
  const [item, setItem] = useState(itemId ?? UNPLANNED);
  const [draft, setDraft] = useState<Draft>(() => draftOf(records, itemId ?? UNPLANNED, today));
  const [asked, setAsked] = useState(false);
  const errors = asked ? errorsOf(draft, item) : {};
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = async () => {
    setAsked(true);
    if (Object.keys(errorsOf(draft, item)).length > 0 || !draft.from || !draft.to) return;
    const prefilled = item === UNPLANNED ? null : fieldsFromPlanItem(records, item, today);
    const fields: EventFields = {
      ...(prefilled?.ok ? prefilled.value : {}),
      ...draft,
      from: draft.from,
      to: draft.to,
      title: draft.title.trim(),
    };
    const id = store.newId();
    if (await commit(newEvent(records, id, fields, today))) onMade(id);
  };
  return (
    <FormDialog open title="新建活动" verb="新建" onSubmit={submit} onCancel={onClose}>
      <SelectField
        label="来源"
        value={item}
        onChange={(next) => {
          setItem(next);
          setDraft(draftOf(records, next, today));
        }}
        options={choices}
      />
      <TextField
        label="活动名称"
        value={draft.title}
        onChange={(title) => set({ title })}
        error={errors.title}
        required
        autoFocus
      />
      <SelectField label="活动类别" value={draft.kind} onChange={(kind) => set({ kind })} options={kinds} />
      <DateField
        label="开始日期"
        value={draft.from}
        onChange={(from) => set({ from })}
        error={errors.from}
        required
      />
      <DateField
        label="结束日期"
        value={draft.to}
        onChange={(to) => set({ to })}
        error={errors.to}
        help={draft.to !== null && draft.to < today ? '日期已过，将按“补录”登记。' : undefined}
        required
      />
      {item === UNPLANNED ? (
        <TextField
          label="审批依据"
          value={draft.approval}
          onChange={(approval) => set({ approval })}
          error={errors.approval}
          help="计划外活动须经批准，写明文号或批准人、日期。"
          required
        />
      ) : null}
    </FormDialog>
  );
}
