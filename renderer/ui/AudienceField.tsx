import { Box, Typography } from '@mui/material';
import type { Audience } from '../../shared/domain/people/audience.ts';
import { rankTerm } from '../../shared/report/terms.ts';
import { termChoices } from './choices.ts';
import { MultiSelectField, NumberField, SelectField } from './fields.tsx';
import type { Option } from './select-controls.tsx';

interface AudienceFieldProps {
  readonly value: Audience;
  readonly onChange: (value: Audience) => void;
  readonly departments: readonly Option<string>[];
  readonly branches: readonly Option<string>[];
  readonly people: readonly Option<string>[];
  /** How many people the query finds now. */
  readonly count: number;
  readonly disabled?: boolean;
}

const ranks = termChoices(rankTerm);
const parties = [
  { value: 'any', label: '不限' },
  { value: 'party', label: '中共党员（含预备）' },
  { value: 'non-party', label: '非中共党员' },
] as const;

/** 对象: a query over the people; all conditions hold at once, then people are added and taken out by name. */
export function AudienceField(props: AudienceFieldProps) {
  const { value, onChange, count, disabled = false } = props;
  const set = (part: Partial<Audience>) => onChange({ ...value, ...part });
  const many = (key: 'orgIds' | 'branchIds' | 'include' | 'exclude') => ({
    value: value[key],
    onChange: (ids: readonly string[]) => set({ [key]: [...ids] }),
    disabled,
  });
  return (
    <Box
      role="group"
      aria-label="参训对象"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(max(150px, 22%), 1fr))', gap: 2 }}
    >
      <MultiSelectField
        label="科室、分局"
        placeholder="不限"
        options={props.departments}
        {...many('orgIds')}
      />
      <MultiSelectField label="支部" placeholder="不限" options={props.branches} {...many('branchIds')} />
      <MultiSelectField
        label="职务职级"
        placeholder="不限"
        options={ranks}
        value={value.ranks}
        onChange={(next) => set({ ranks: [...next] })}
        disabled={disabled}
      />
      <SelectField
        label="政治面貌"
        options={parties}
        value={value.party}
        onChange={(party) => set({ party })}
        disabled={disabled}
      />
      <NumberField
        label="年龄不小于"
        unit="岁"
        min={0}
        max={120}
        value={value.ageFrom}
        onChange={(ageFrom) => set({ ageFrom })}
        disabled={disabled}
      />
      <NumberField
        label="年龄不大于"
        unit="岁"
        min={0}
        max={120}
        value={value.ageTo}
        onChange={(ageTo) => set({ ageTo })}
        disabled={disabled}
      />
      <MultiSelectField label="另加人员" options={props.people} {...many('include')} />
      <MultiSelectField label="不含人员" options={props.people} {...many('exclude')} />
      <Typography role="status" sx={{ gridColumn: '1 / -1' }}>
        共 {count} 人
      </Typography>
    </Box>
  );
}
