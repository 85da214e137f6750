import { Stack } from '@mui/material';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx';

interface RuleHeadProps {
  readonly rule: RuleSet;
  readonly disabled: boolean;
  readonly onChange: (changes: Partial<RuleSet>) => void;
}

const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Name, dates, basis, and what holds for everybody. */
export function RuleHead({ rule, disabled, onChange }: RuleHeadProps) {
  return (
    <Stack spacing={3}>
      <Stack direction="row" spacing={3}>
        <TextField
          label="名称"
          required
          disabled={disabled}
          value={rule.name}
          onChange={(name) => onChange({ name })}
          maxLength={100}
          error={rule.name.trim() === '' ? '请填写名称。' : undefined}
        />
        <DateField
          label="起始日期"
          required
          width={150}
          disabled={disabled}
          value={rule.from}
          onChange={(from) => from && onChange({ from })}
        />
        <DateField
          label="截止日期"
          width={150}
          disabled={disabled}
          value={rule.to}
          onChange={(to) => onChange({ to })}
          error={rule.to !== null && rule.to < rule.from ? '早于起始日期。' : undefined}
        />
      </Stack>
      <TextField
        label="依据"
        rows={2}
        disabled={disabled}
        value={rule.basis}
        onChange={(basis) => onChange({ basis })}
        maxLength={2000}
      />
      <Stack direction="row" spacing={3}>
        <SelectField
          label="请假上限适用"
          disabled={disabled}
          value={rule.leave.appliesTo}
          onChange={(appliesTo) => onChange({ leave: { ...rule.leave, appliesTo } })}
          options={[
            { value: 'full-time', label: '脱产培训' },
            { value: 'all', label: '全部培训' },
          ]}
          help={`累计请假超过总课次的${rule.leave.numerator}/${rule.leave.denominator}，不计学时。`}
        />
        <NumberField
          label="提任补训期限"
          unit="个月"
          min={1}
          max={60}
          disabled={disabled}
          value={rule.promotionMakeUpMonths}
          onChange={(months) =>
            months !== null && months >= 1 && onChange({ promotionMakeUpMonths: Math.round(months) })
          }
        />
        <SelectField
          label="年中入职人员"
          disabled={disabled}
          value={rule.proration}
          onChange={(proration) => onChange({ proration })}
          options={[
            { value: 'full', label: '按全年要求' },
            { value: 'pro-rata', label: '按在岗月份折算' },
          ]}
        />
        <TextField
          label="不计入达标率的入职日"
          disabled={disabled}
          value={rule.newHireCutoff}
          onChange={(text) => monthDay.test(text) && onChange({ newHireCutoff: text })}
          help="该日以后入职的当年不计入，如 09-30。"
          maxLength={5}
        />
      </Stack>
    </Stack>
  );
}
