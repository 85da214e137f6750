import { useMemo } from 'react';
import { ranks } from '../../../../shared/domain/people/rank.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { rankTerm } from '../../../../shared/report/terms.ts';
import { orgChoices } from '../../../ui/choices.ts';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { type AgeBand, noFilter, type PeopleFilter } from '../people-rows.ts';

interface PeopleFiltersProps {
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
  readonly records: Records;
  readonly today: CalendarDate;
}

const all = { value: 'all', label: '全部' } as const;
const ages: readonly { readonly value: AgeBand; readonly label: string }[] = [
  all,
  { value: 'to35', label: '35岁以下' },
  { value: '36to45', label: '36–45岁' },
  { value: '46to55', label: '46–55岁' },
  { value: 'over55', label: '56岁以上' },
];
const parties = [
  all,
  { value: 'communist', label: '党员（含预备）' },
  { value: 'member', label: '中共党员' },
  { value: 'probationary', label: '预备党员' },
  { value: 'league', label: '共青团员' },
  { value: 'democratic', label: '民主党派' },
  { value: 'masses', label: '群众' },
] as const;
const presences = [{ value: 'here', label: '在职' }, { value: 'left', label: '离开' }, all] as const;
const rankChoices = [all, ...ranks.map((value) => ({ value, label: rankTerm[value] }))] as const;

/** Search by name or pinyin, and what narrows the list. */
export function PeopleFilters({ filter, onFilter, records, today }: PeopleFiltersProps) {
  const orgs = useMemo(
    () => [all, ...orgChoices(records.org, ['department', 'subbureau'], today)],
    [records.org, today],
  );
  const branches = useMemo(() => [all, ...orgChoices(records.org, ['branch'], today)], [records.org, today]);
  const tags = useMemo(() => {
    const found = new Set([...records.person.values()].flatMap((person) => person.tags));
    return [all, ...[...found].sort().map((tag) => ({ value: tag, label: tag }))];
  }, [records.person]);
  const set = (part: Partial<PeopleFilter>) => onFilter({ ...filter, ...part });
  return (
    <FilterBar
      query={filter.query}
      onQuery={(query) => set({ query })}
      placeholder="姓名、拼音、工号、职务"
      onReset={() => onFilter(noFilter)}
    >
      <SelectField
        label="科室"
        width={112}
        value={filter.orgId}
        onChange={(orgId) => set({ orgId })}
        options={orgs}
      />
      <SelectField
        label="支部"
        width={112}
        value={filter.branchId}
        onChange={(branchId) => set({ branchId })}
        options={branches}
      />
      <SelectField
        label="职级"
        width={104}
        value={filter.rank}
        onChange={(rank) => set({ rank })}
        options={rankChoices}
      />
      <SelectField
        label="面貌"
        width={100}
        value={filter.party}
        onChange={(party) => set({ party })}
        options={parties}
      />
      <SelectField
        label="年龄"
        width={96}
        value={filter.age}
        onChange={(age) => set({ age })}
        options={ages}
      />
      <SelectField
        label="状态"
        width={80}
        value={filter.presence}
        onChange={(presence) => set({ presence })}
        options={presences}
      />
      {tags.length > 1 ? (
        <SelectField
          label="标签"
          width={110}
          value={filter.tag}
          onChange={(tag) => set({ tag })}
          options={tags}
        />
      ) : null}
    </FilterBar>
  );
}
