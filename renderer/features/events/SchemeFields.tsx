import { Box } from '@mui/material';
import { useMemo } from 'react';
import type { Event } from '../../../shared/domain/event/event.ts';
import { itemsOfPlan, planInForce } from '../../../shared/domain/plan/plan-items.ts';
import { levels } from '../../../shared/domain/record/fields.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { type CalendarDate, yearOf } from '../../../shared/kernel/calendar-date.ts';
import { categoryTerm, eventKindTerm, ledgerTerm, levelTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { orgChoices, termChoices } from '../../ui/choices.ts';
import {
  CheckField,
  DateField,
  MultiSelectField,
  NumberField,
  SelectField,
  TextField,
} from '../../ui/fields.tsx';

interface SchemeFieldsProps {
  readonly draft: Event;
  readonly change: (part: Partial<Event>) => void;
  readonly disabled: boolean;
}

const kinds = termChoices(eventKindTerm);
const categories = termChoices(categoryTerm);
const ledgers = termChoices(ledgerTerm);
const UNPLANNED = '';
const NONE = '';
const whole = (value: number | null): number => Math.max(0, Math.round(value ?? 0));

function planChoices(records: Records, year: number, current: string | null) {
  const plan = planInForce(records, year);
  const items = plan ? itemsOfPlan(records, plan.id).filter((item) => item.status !== 'cancelled') : [];
  const own = current === null ? undefined : records.planItem.get(current);
  const listed = own && !items.includes(own) ? [own, ...items] : items;
  return [
    { value: UNPLANNED, label: '计划外活动' },
    ...listed.map((item) => ({ value: item.id, label: item.title })),
  ];
}

/** State secrets need a policy of the unit; a level that is set already stays choosable. */
const levelChoices = (current: Event['level']) =>
  levels
    .filter((level) => level === 'public' || level === 'internal' || level === current)
    .map((value) => ({ value, label: levelTerm[value] }));

const setDate = (
  change: SchemeFieldsProps['change'],
  key: 'from' | 'to',
  date: CalendarDate | null,
): void => {
  if (date !== null) change({ [key]: date });
};

export function SchemeFields({ draft, change, disabled }: SchemeFieldsProps) {
  const records = useRecords();
  const items = useMemo(
    () => planChoices(records, yearOf(draft.from), draft.planItemId),
    [records, draft.from, draft.planItemId],
  );
  const hosts = useMemo(
    () => [
      { value: NONE, label: '未指定' },
      ...orgChoices(records.org, ['unit', 'department', 'subbureau', 'branch'], draft.from),
    ],
    [records.org, draft.from],
  );
  const both = { disabled };
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
        gap: 3,
        rowGap: 2,
        maxWidth: 1180,
      }}
    >
      <Box sx={{ gridColumn: 'span 2' }}>
        <TextField
          label="活动名称"
          value={draft.title}
          onChange={(title) => change({ title })}
          error={draft.title.trim() === '' ? '名称不能为空，填写后自动保存。' : undefined}
          required
          {...both}
        />
      </Box>
      <TextField label="编号" value={draft.no} onChange={(no) => change({ no })} {...both} />
      <SelectField
        label="活动类别"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={kinds}
        {...both}
      />
      <SelectField
        label="培训类别"
        value={draft.category}
        onChange={(category) => change({ category })}
        options={categories}
        {...both}
      />
      <DateField
        label="开始日期"
        value={draft.from}
        onChange={(date) => setDate(change, 'from', date)}
        {...both}
      />
      <DateField
        label="结束日期"
        value={draft.to}
        onChange={(date) => setDate(change, 'to', date)}
        error={draft.to < draft.from ? '结束日期不能早于开始日期，改正后自动保存。' : undefined}
        {...both}
      />
      <SelectField
        label="计划项目"
        value={draft.planItemId ?? UNPLANNED}
        onChange={(value) => change({ planItemId: value === UNPLANNED ? null : value })}
        options={items}
        {...both}
      />
      {draft.planItemId === null ? (
        <TextField
          label="审批依据"
          value={draft.approval}
          onChange={(approval) => change({ approval })}
          error={draft.approval.trim() === '' ? '计划外活动需写明批准文号或批准人、日期。' : undefined}
          {...both}
        />
      ) : null}
      <SelectField
        label="主办科室"
        value={draft.hostOrgId ?? NONE}
        onChange={(value) => change({ hostOrgId: value === NONE ? null : value })}
        options={hosts}
        {...both}
      />
      <TextField
        label="主办单位（打印）"
        value={draft.organiser}
        onChange={(organiser) => change({ organiser })}
        {...both}
      />
      <TextField
        label="培训机构"
        value={draft.institution}
        onChange={(institution) => change({ institution })}
        {...both}
      />
      <TextField label="地点" value={draft.venue} onChange={(venue) => change({ venue })} {...both} />
      <MultiSelectField
        label="计入台账"
        value={draft.ledgers}
        onChange={(next) => change({ ledgers: [...next] })}
        options={ledgers}
        error={draft.ledgers.length === 0 ? '至少选择一个台账，选好后自动保存。' : undefined}
        {...both}
      />
      <NumberField
        label="名额"
        value={draft.capacity}
        onChange={(capacity) => change({ capacity: whole(capacity) })}
        min={0}
        unit="人"
        {...both}
      />
      <NumberField
        label="预算"
        value={draft.budget}
        onChange={(budget) => change({ budget: whole(budget) })}
        min={0}
        unit="元"
        {...both}
      />
      <NumberField
        label="支出"
        value={draft.cost}
        onChange={(cost) => change({ cost: whole(cost) })}
        min={0}
        unit="元"
        {...both}
      />
      <SelectField
        label="密级"
        value={draft.level}
        onChange={(level) => change({ level })}
        options={levelChoices(draft.level)}
        {...both}
      />
      <Box sx={{ display: 'flex', gap: 3, gridColumn: 'span 2', flexWrap: 'wrap' }}>
        <CheckField
          label="脱产培训"
          value={draft.fullTime}
          onChange={(fullTime) => change({ fullTime })}
          help="请假超过总学时七分之一的，按退学处理"
          {...both}
        />
        <CheckField
          label="以会代训"
          value={draft.substitute}
          onChange={(substitute) => change({ substitute })}
          {...both}
        />
        <CheckField
          label="补录"
          value={draft.backEntry}
          onChange={(backEntry) => change({ backEntry })}
          {...both}
        />
      </Box>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextField
          label="目的与要求"
          value={draft.purpose}
          onChange={(purpose) => change({ purpose })}
          rows={3}
          maxLength={20_000}
          {...both}
        />
      </Box>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextField
          label="备注"
          value={draft.remark}
          onChange={(remark) => change({ remark })}
          rows={2}
          maxLength={20_000}
          {...both}
        />
      </Box>
    </Box>
  );
}
