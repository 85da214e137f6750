import { Box } from '@mui/material';
import { useMemo } from 'react';
import { peopleOf } from '../../../shared/domain/people/audience-query.ts';
import type { PlanItem } from '../../../shared/domain/plan/plan.ts';
import { daysOf, halfDays, hoursOf, quarters } from '../../../shared/kernel/credit-amount.ts';
import { contentTerm, eventKindTerm, methodTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { AudienceField } from '../../ui/AudienceField.tsx';
import { orgChoices, personChoices, termChoices } from '../../ui/choices.ts';
import { CheckField, NumberField, SelectField, TextField } from '../../ui/fields.tsx';
import { quarterText } from './texts.ts';

interface ItemFieldsProps {
  readonly draft: PlanItem;
  readonly change: (part: Partial<PlanItem>) => void;
  readonly disabled: boolean;
  readonly year: number;
}

const kinds = termChoices(eventKindTerm);
const contents = termChoices(contentTerm);
const methods = termChoices(methodTerm);
const UNSET = '0';
const quarterChoices = [
  { value: UNSET, label: '未定' },
  ...[1, 2, 3, 4].map((quarter) => ({ value: String(quarter), label: quarterText(quarter) })),
];

const whole = (value: number | null): number => Math.max(0, Math.round(value ?? 0));

export function ItemFields({ draft, change, disabled }: ItemFieldsProps) {
  const records = useRecords();
  const today = useToday();
  const departments = useMemo(
    () => orgChoices(records.org, ['department', 'subbureau'], today),
    [records.org, today],
  );
  const owners = useMemo(
    () => orgChoices(records.org, ['department', 'subbureau', 'unit'], today),
    [records.org, today],
  );
  const branches = useMemo(() => orgChoices(records.org, ['branch'], today), [records.org, today]);
  const people = useMemo(
    () => personChoices(records.person.values(), today, () => ''),
    [records.person, today],
  );
  const found = useMemo(
    () => peopleOf(records, draft.audience, today).length,
    [records, draft.audience, today],
  );
  const both = { disabled };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) minmax(0,1fr)', gap: 2 }}>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextField
          label="班次（项目）名称"
          value={draft.title}
          onChange={(title) => change({ title })}
          error={draft.title.trim() === '' ? '名称不能为空，填写后自动保存。' : undefined}
          required
          {...both}
        />
      </Box>
      <SelectField
        label="活动类别"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={kinds}
        {...both}
      />
      <SelectField
        label="季度"
        value={String(draft.quarter ?? UNSET)}
        onChange={(value) => change({ quarter: value === UNSET ? null : Number(value) })}
        options={quarterChoices}
        {...both}
      />
      <SelectField
        label="内容类别"
        value={draft.content}
        onChange={(content) => change({ content })}
        options={contents}
        {...both}
      />
      <SelectField
        label="培训方式"
        value={draft.method}
        onChange={(method) => change({ method })}
        options={methods}
        {...both}
      />
      <NumberField
        label="天数"
        value={daysOf(draft.days)}
        onChange={(days) => change({ days: halfDays(Math.max(0, days ?? 0)) })}
        min={0}
        step={0.5}
        unit="天"
        {...both}
      />
      <NumberField
        label="学时"
        value={hoursOf(draft.hours)}
        onChange={(hours) => change({ hours: quarters(Math.max(0, hours ?? 0)) })}
        min={0}
        step={0.5}
        unit="学时"
        {...both}
      />
      <NumberField
        label="人数"
        value={draft.headcount}
        onChange={(headcount) => change({ headcount: whole(headcount) })}
        min={0}
        unit="人"
        {...both}
      />
      <NumberField
        label="预算"
        value={draft.budget}
        onChange={(budget) => change({ budget: whole(budget) })}
        min={0}
        step={100}
        unit="元"
        {...both}
      />
      <SelectField
        label="责任科室"
        value={draft.ownerOrgId}
        onChange={(ownerOrgId) => change({ ownerOrgId })}
        options={owners}
        {...both}
      />
      <TextField
        label="师资"
        value={draft.lecturer}
        onChange={(lecturer) => change({ lecturer })}
        {...both}
      />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextField
          label="依据"
          value={draft.basis}
          onChange={(basis) => change({ basis })}
          help="如：条例第十四条、上级通知文号、需求汇总"
          {...both}
        />
      </Box>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TextField
          label="培训对象（印发用语）"
          value={draft.audienceText}
          onChange={(audienceText) => change({ audienceText })}
          placeholder="全体干部职工"
          {...both}
        />
      </Box>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <AudienceField
          value={draft.audience}
          onChange={(audience) => change({ audience })}
          departments={departments}
          branches={branches}
          people={people}
          count={found}
          disabled={disabled}
        />
      </Box>
      <CheckField
        label="每年例行"
        value={draft.recurring}
        onChange={(recurring) => change({ recurring })}
        {...both}
      />
    </Box>
  );
}
