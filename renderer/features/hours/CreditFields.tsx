import { Box } from '@mui/material';
import type { CreditRule } from '../../../shared/domain/hours/rule-set.ts';
import { CheckField, NumberField, SelectField } from '../../ui/fields.tsx';

interface CreditFieldsProps {
  readonly credit: CreditRule;
  readonly disabled: boolean;
  readonly onChange: (credit: CreditRule) => void;
}

type NumberKey = {
  [K in keyof CreditRule]: CreditRule[K] extends number ? K : never;
}[keyof CreditRule];
type OptionalKey = 'dailyCap' | 'onlineMinutesPerHour' | 'lectureCapPerYear' | 'perClassCap';

interface Line {
  readonly key: NumberKey;
  readonly label: string;
  readonly unit?: string;
  readonly step?: number;
  readonly max?: number;
  readonly help?: string;
}

const lines: readonly Line[] = [
  { key: 'halfDay', label: '半天折算', unit: '学时', step: 0.5, max: 12 },
  { key: 'halfDayMinutes', label: '算半天的最短时长', unit: '分钟', max: 300 },
  { key: 'perHour', label: '不足半天每小时', unit: '学时', step: 0.25, max: 4 },
  { key: 'lateAfterMinutes', label: '迟到早退超过', unit: '分钟', max: 240 },
  { key: 'lateFactor', label: '超过后按比例计', step: 0.5, max: 1, help: '1 为全计，0.5 为减半，0 为不计。' },
  { key: 'onlinePassRatio', label: '网络课程须完成', step: 0.05, max: 1, help: '0.9 即完成九成方可计入。' },
  { key: 'electiveFactor', label: '选修课程系数', step: 0.5, max: 2 },
  { key: 'lectureFactor', label: '授课系数', step: 0.5, max: 10 },
];

const optionalLines: readonly { readonly key: OptionalKey; readonly label: string; readonly unit: string }[] =
  [
    { key: 'dailyCap', label: '每日上限', unit: '学时' },
    { key: 'lectureCapPerYear', label: '授课每年上限', unit: '学时' },
    { key: 'perClassCap', label: '单位内训每班上限', unit: '学时' },
    { key: 'onlineMinutesPerHour', label: '网络课程每学时', unit: '分钟' },
  ];

/** How time becomes 学时. Empty limits do not apply. */
export function CreditFields({ credit, disabled, onChange }: CreditFieldsProps) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 3 }}>
      {lines.map(({ key, label, unit, step, max, help }) => (
        <NumberField
          key={key}
          label={label}
          unit={unit}
          step={step}
          min={0}
          max={max}
          help={help}
          disabled={disabled}
          value={credit[key]}
          onChange={(value) =>
            value !== null && value >= 0 && value <= (max ?? value) && onChange({ ...credit, [key]: value })
          }
        />
      ))}
      {optionalLines.map(({ key, label, unit }) => (
        <NumberField
          key={key}
          label={label}
          unit={unit}
          min={0}
          disabled={disabled}
          value={credit[key]}
          help="不填即不限。"
          onChange={(value) => (value === null || value > 0) && onChange({ ...credit, [key]: value })}
        />
      ))}
      <SelectField
        label="跨年培训"
        disabled={disabled}
        value={credit.crossYear}
        onChange={(crossYear) => onChange({ ...credit, crossYear })}
        options={[
          { value: 'split-by-date', label: '按课次日期分属' },
          { value: 'by-end-date', label: '计入结束年度' },
        ]}
      />
      <CheckField
        label="上年超出部分结转到下一年"
        disabled={disabled}
        value={credit.carryOver}
        onChange={(carryOver) => onChange({ ...credit, carryOver })}
      />
      <CheckField
        label="同一内容只计首次授课"
        disabled={disabled}
        value={credit.firstDeliveryOnly}
        onChange={(firstDeliveryOnly) => onChange({ ...credit, firstDeliveryOnly })}
      />
    </Box>
  );
}
