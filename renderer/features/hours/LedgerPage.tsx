import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ComplianceStatus } from '../../../shared/domain/hours/credit-entry.ts';
import { type CalendarDate, lastOfYear, yearOf } from '../../../shared/kernel/calendar-date.ts';
import { showDate, showShare } from '../../../shared/report/format.ts';
import { complianceTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { matches } from '../../text/search.ts';
import { orgChoices } from '../../ui/choices.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { EntriesPanel } from './EntriesPanel.tsx';
import { type HoursRow, hoursRows, summaryOf } from './hours-rows.ts';
import { ledgerColumns } from './ledger-columns.tsx';

const rowId = (row: HoursRow): string => row.person.id;
const ALL = 'all';
/** Not a status of its own: everybody who owes 提任补训. */
const PROMOTION = 'promotion';
const statuses = Object.keys(complianceTerm).filter((key): key is ComplianceStatus => key in complianceTerm);

interface Filters {
  readonly query: string;
  readonly org: string;
  readonly group: string;
  readonly status: string;
}
const open: Filters = { query: '', org: ALL, group: ALL, status: ALL };

const fits = (row: HoursRow, filters: Filters): boolean =>
  (filters.org === ALL || row.orgId === filters.org || row.branchId === filters.org) &&
  (filters.group === ALL || row.groupId === filters.group) &&
  (filters.status === ALL ||
    (filters.status === PROMOTION
      ? row.compliance.promotionDue !== null
      : row.compliance.status === filters.status)) &&
  matches(filters.query, row.person.name, row.person.pinyin);

/** The last day that a year's figures can be about: today, or its 31 December. */
const asOfYear = (year: number, today: CalendarDate): CalendarDate =>
  year === yearOf(today) ? today : lastOfYear(year);

/** 学时台账: everybody's 学时 of a year against the rule; a row opens down to its records. */
export function LedgerPage() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [filters, setFilters] = useState<Filters>({
    ...open,
    status: params.get('status') ?? ALL,
    org: params.get('org') ?? ALL,
  });
  const [openId, setOpenId] = useState<string | null>(params.get('person'));
  const year = Number(params.get('year') ?? yearOf(today));
  const asOf = asOfYear(year, today);
  const all = useMemo(() => hoursRows(records, asOf), [records, asOf]);
  const rows = useMemo(() => all.filter((row) => fits(row, filters)), [all, filters]);
  const summary = useMemo(() => summaryOf(rows), [rows]);
  const years = useMemo(() => {
    const last = yearOf(today);
    return Array.from({ length: 10 }, (_, i) => ({ value: String(last - i), label: `${last - i}年` }));
  }, [today]);
  const groups = useMemo(() => {
    const names = new Map(all.filter((row) => row.groupId !== '').map((row) => [row.groupId, row.group]));
    return [...names].map(([value, label]) => ({ value, label }));
  }, [all]);
  const orgs = useMemo(
    () => orgChoices(records.org, ['department', 'subbureau', 'branch'], asOf),
    [records.org, asOf],
  );
  const change = (part: Partial<Filters>) => setFilters((now) => ({ ...now, ...part }));
  const share = summary.counted === 0 ? null : summary.met / summary.counted;
  const chosen = openId === null ? undefined : all.find((row) => row.person.id === openId);
  return (
    <>
      <PageHeader
        title="学时台账"
        hint={`截至${showDate(asOf)}，已结班和已认定的学时；期末归属`}
        actions={
          <Button variant="outlined" onClick={() => navigate('/reports/unit-register')}>
            登记表
          </Button>
        }
      />
      <FilterBar
        query={filters.query}
        onQuery={(query) => change({ query })}
        onReset={() => setFilters(open)}
        summary={`共 ${summary.people} 人，应训 ${summary.counted} 人，达标 ${summary.met} 人，达标率 ${showShare(share)}`}
      >
        <SelectField
          label="年度"
          width={96}
          value={String(year)}
          options={years}
          onChange={(value) => setParams({ year: value }, { replace: true })}
        />
        <SelectField
          label="单位"
          width={150}
          value={filters.org}
          options={[{ value: ALL, label: '全部' }, ...orgs]}
          onChange={(org) => change({ org })}
        />
        <SelectField
          label="分组"
          width={150}
          value={filters.group}
          options={[{ value: ALL, label: '全部' }, ...groups]}
          onChange={(group) => change({ group })}
        />
        <SelectField
          label="达标"
          width={100}
          value={filters.status}
          options={[
            { value: ALL, label: '全部' },
            ...statuses.map((value) => ({ value: String(value), label: complianceTerm[value] })),
            { value: PROMOTION, label: '提任补训' },
          ]}
          onChange={(status) => change({ status })}
        />
      </FilterBar>
      <DataTable
        label="学时台账"
        rows={rows}
        columns={ledgerColumns}
        rowId={rowId}
        onOpen={(row) => setOpenId(row.person.id)}
        openId={openId}
        exportName={`${year}年学时台账`}
        captions={[`截至${showDate(asOf)}；期末归属；已结班和已认定的学时`]}
        empty={
          <NoRows
            people={records.person.size}
            rules={records.ruleSet.size}
            onOpen={navigate}
            onReset={() => setFilters(open)}
          />
        }
      />
      <EntriesPanel row={chosen} year={year} asOf={asOf} onClose={() => setOpenId(null)} />
    </>
  );
}

interface NoRowsProps {
  readonly people: number;
  readonly rules: number;
  readonly onOpen: (path: string) => void;
  readonly onReset: () => void;
}

function NoRows({ people, rules, onOpen, onReset }: NoRowsProps) {
  const go = (path: string, label: string) => (
    <Button variant="contained" onClick={() => onOpen(path)}>
      {label}
    </Button>
  );
  if (people === 0)
    return (
      <EmptyState
        why="还没有导入花名册。"
        next="导入后才能登记学时。"
        action={go('/people/import', '导入花名册')}
      />
    );
  if (rules === 0)
    return (
      <EmptyState
        why="还没有学时规则。"
        next="选一套预设规则即可开始计算，以后可以修改。"
        action={go('/hours/rules', '选择规则')}
      />
    );
  return (
    <EmptyState
      why="没有符合条件的人员。"
      next="请放宽条件后再查。"
      action={<Button onClick={onReset}>清除条件</Button>}
    />
  );
}
