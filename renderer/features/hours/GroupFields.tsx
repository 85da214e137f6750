import { Box, Button, Stack } from '@mui/material';
import type { Ledger } from '../../../shared/domain/event/kinds.ts';
import type { Need, RankGroup } from '../../../shared/domain/hours/rule-set.ts';
import { ledgerTerm, partyTerm, rankTerm } from '../../../shared/report/terms.ts';
import { termChoices } from '../../ui/choices.ts';
import { CheckField, MultiSelectField, NumberField, SelectField, TextField } from '../../ui/fields.tsx';

interface GroupFieldsProps {
  readonly groups: readonly RankGroup[];
  readonly disabled: boolean;
  readonly onChange: (groups: RankGroup[]) => void;
}

/** Whom a requirement is for, and how much it is. A person meets the needs of every group that fits. */
export function GroupFields({ groups, disabled, onChange }: GroupFieldsProps) {
  const replace = (at: number, group: RankGroup) =>
    onChange(groups.map((one, i) => (i === at ? group : one)));
  const add = () => {
    let n = groups.length + 1;
    while (groups.some((one) => one.id === `group-${n}`)) n++;
    onChange([
      ...groups,
      {
        id: `group-${n}`,
        name: '新分组',
        enabled: true,
        ranks: [],
        party: [],
        posts: [],
        needs: [newNeed()],
      },
    ]);
  };
  return (
    <Stack spacing={3}>
      {groups.map((group, i) => (
        <GroupCard
          key={group.id}
          group={group}
          disabled={disabled}
          onChange={(next) => replace(i, next)}
          onRemove={() => onChange(groups.filter((one) => one.id !== group.id))}
        />
      ))}
      <Box>
        <Button variant="outlined" disabled={disabled} onClick={add}>
          新增分组
        </Button>
      </Box>
    </Stack>
  );
}

const newNeed = (): Need => ({
  ledger: 'central',
  windowYears: 1,
  windowStart: null,
  hours: 90,
  days: null,
  months: null,
});

interface GroupCardProps {
  readonly group: RankGroup;
  readonly disabled: boolean;
  readonly onChange: (group: RankGroup) => void;
  readonly onRemove: () => void;
}

function GroupCard({ group, disabled, onChange, onRemove }: GroupCardProps) {
  const change = (part: Partial<RankGroup>) => onChange({ ...group, ...part });
  const replaceNeed = (at: number, need: Need) =>
    change({ needs: group.needs.map((one, i) => (i === at ? need : one)) });
  return (
    <Box
      component="section"
      aria-label={group.name}
      sx={{ border: 1, borderColor: 'divider', bgcolor: 'background.paper', p: 3 }}
    >
      <Stack spacing={2}>
        <Stack direction="row" spacing={3} sx={{ alignItems: 'flex-end' }}>
          <TextField
            label="分组名称"
            disabled={disabled}
            value={group.name}
            onChange={(name) => name.trim() !== '' && change({ name })}
            maxLength={60}
          />
          <CheckField
            label="启用"
            disabled={disabled}
            value={group.enabled}
            onChange={(enabled) => change({ enabled })}
          />
          <Button variant="text" disabled={disabled} onClick={onRemove}>
            删除分组
          </Button>
        </Stack>
        <MultiSelectField
          label="职务职级"
          disabled={disabled}
          value={group.ranks}
          options={termChoices(rankTerm)}
          onChange={(ranks) => change({ ranks: [...ranks] })}
          help="不选即不限。"
        />
        <Stack direction="row" spacing={3}>
          <MultiSelectField
            label="政治面貌"
            disabled={disabled}
            value={group.party}
            options={termChoices(partyTerm)}
            onChange={(party) => change({ party: [...party] })}
            help="不选即不限。"
          />
          <TextField
            label="职务含有"
            disabled={disabled}
            value={group.posts.join('、')}
            onChange={(text) => change({ posts: text.split(/[、,，\s]+/).filter((word) => word !== '') })}
            help="如 支部书记、支部委员。"
          />
        </Stack>
        {group.needs.map((need, i) => (
          <NeedRow
            // The needs of a group have no identity of their own; they are only replaced in place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={i}
            need={need}
            disabled={disabled}
            onChange={(next) => replaceNeed(i, next)}
            onRemove={() => change({ needs: group.needs.filter((_one, k) => k !== i) })}
          />
        ))}
        <Box>
          <Button
            variant="text"
            disabled={disabled}
            onClick={() => change({ needs: [...group.needs, newNeed()] })}
          >
            新增要求
          </Button>
        </Box>
      </Stack>
    </Box>
  );
}

interface NeedRowProps {
  readonly need: Need;
  readonly disabled: boolean;
  readonly onChange: (need: Need) => void;
  readonly onRemove: () => void;
}

function NeedRow({ need, disabled, onChange, onRemove }: NeedRowProps) {
  const amount = (key: 'hours' | 'days' | 'months', label: string, unit: string) => (
    <NumberField
      label={label}
      unit={unit}
      min={0}
      width={110}
      disabled={disabled}
      value={need[key]}
      onChange={(value) => (value === null || value >= 0) && onChange({ ...need, [key]: value })}
    />
  );
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'flex-end', flexWrap: 'wrap', rowGap: 2 }}>
      <SelectField<Ledger>
        label="类别"
        width={120}
        disabled={disabled}
        value={need.ledger}
        options={termChoices(ledgerTerm)}
        onChange={(ledger) => onChange({ ...need, ledger })}
      />
      <NumberField
        label="周期"
        unit="年"
        min={1}
        max={10}
        width={90}
        disabled={disabled}
        value={need.windowYears}
        onChange={(years) =>
          years !== null && years >= 1 && years <= 10 && onChange({ ...need, windowYears: Math.round(years) })
        }
      />
      {need.windowYears > 1 ? (
        <NumberField
          label="起始年"
          width={100}
          min={1990}
          max={2100}
          disabled={disabled}
          value={need.windowStart}
          onChange={(year) => onChange({ ...need, windowStart: year === null ? null : Math.round(year) })}
        />
      ) : null}
      {amount('hours', '学时', '学时')}
      {amount('days', '或天数', '天')}
      {amount('months', '或月数', '个月')}
      <Button variant="text" disabled={disabled} onClick={onRemove}>
        删除
      </Button>
    </Stack>
  );
}
