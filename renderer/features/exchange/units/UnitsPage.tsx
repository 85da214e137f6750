import { Box, Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { sumOfUnits } from '../../../../shared/domain/handoff/compare-units.ts';
import type { Span } from '../../../../shared/domain/handoff/report-period.ts';
import { unitFigures } from '../../../../shared/domain/handoff/unit-figures.ts';
import { showDateRange } from '../../../../shared/report/format.ts';
import { useToday } from '../../../store/clock.ts';
import { useConflicts } from '../../../store/handoff/conflicts.ts';
import { useRecords } from '../../../store/hooks.ts';
import { matches } from '../../../text/search.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useUnitTree } from '../use-unit-tree.ts';
import { ComparisonBars } from './ComparisonBars.tsx';
import { periodChoices } from './periods.ts';
import { DigestProgress, UnitNotices } from './UnitNotices.tsx';
import { unitColumns } from './unit-columns.tsx';
import { type UnitRow, unitRows } from './unit-rows.ts';
import { useUnitsBelow } from './use-received-units.ts';
import { useUnitDigests } from './use-unit-digests.ts';

const rowId = (row: UnitRow): string => row.unitId;
const views = [
  { value: 'table', label: '表格' },
  { value: 'bars', label: '图' },
] as const;
const NO_ROWS: readonly UnitRow[] = [];

/** 下级单位: what the units below have done, beside the own unit, by period. */
export function UnitsPage() {
  const today = useToday();
  const periods = useMemo(() => periodChoices(today), [today]);
  const [period, setPeriod] = useState(0);
  const span = periods[period] ?? periods[0];
  return span ? <Comparison span={span} periods={periods} period={period} onPeriod={setPeriod} /> : null;
}

interface ComparisonProps {
  readonly span: Span;
  readonly periods: ReturnType<typeof periodChoices>;
  readonly period: number;
  readonly onPeriod: (index: number) => void;
}

function Comparison({ span, periods, period, onPeriod }: ComparisonProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const tree = useUnitTree();
  const received = useUnitsBelow(tree);
  const digests = useUnitDigests(received, span);
  const [query, setQuery] = useState('');
  const [view, setView] = useState<(typeof views)[number]['value']>('table');
  const conflicts = useConflicts()?.length ?? null;
  const own = useMemo(() => unitFigures(records, span), [records, span]);
  const all = useMemo(() => {
    if (!tree || !received) return NO_ROWS;
    const name = records.profile.get('profile')?.unitName ?? '本单位';
    const { subordinates, peers, ownUnitId } = tree;
    return unitRows({
      ...{
        own: { unitId: ownUnitId, name, figures: own, conflicts },
        subordinates,
        peers,
        received,
        digests,
      },
    });
  }, [tree, received, digests, own, conflicts, records.profile]);
  const rows = useMemo(() => all.filter((row) => matches(query, row.name)), [all, query]);
  const totals = useMemo<UnitRow>(() => {
    const counted = rows.filter((row) => row.figures !== null).length;
    return {
      ...{ unitId: 'sum', name: `合计（${counted}个单位）`, state: 'sum', asOf: null, held: 0 },
      figures: sumOfUnits(rows),
      conflicts: rows.reduce((sum, row) => sum + (row.conflicts ?? 0), 0),
    };
  }, [rows]);
  const open = (unitId: string) => navigate(`/exchange/units/${unitId}`);
  const hasUnits = all.length > 1;
  return (
    <>
      <PageHeader
        title="下级单位"
        hint={`${showDateRange(span.from, span.to)}；各单位的数据截至其最近一次上报`}
      />
      {hasUnits ? (
        <FilterBar
          query={query}
          onQuery={setQuery}
          placeholder="单位名称或拼音"
          summary={`共 ${rows.length} 个单位`}
        >
          <SelectField
            label="期间"
            width={150}
            value={String(period)}
            options={periods.map(({ label }, i) => ({ value: String(i), label }))}
            onChange={(value) => onPeriod(Number(value))}
          />
          <SelectField label="显示" width={90} value={view} options={views} onChange={setView} />
        </FilterBar>
      ) : null}
      <div>
        <DigestProgress digests={digests} rows={all} />
        <UnitNotices rows={all} received={received ?? []} />
      </div>
      {hasUnits && view === 'bars' ? (
        <ComparisonBars units={rows} onOpen={open} />
      ) : (
        <DataTable
          label="下级单位"
          rows={hasUnits ? rows : NO_ROWS}
          columns={unitColumns}
          rowId={rowId}
          totals={totals}
          onOpen={(row) => {
            if (row.state !== 'sum' && row.state !== 'own' && row.state !== 'missing') open(row.unitId);
          }}
          exportName="下级单位对比"
          captions={[`期间：${showDateRange(span.from, span.to)}`]}
          empty={<NoUnits isReading={!tree || !received} hasQuery={query !== ''} />}
        />
      )}
    </>
  );
}

function NoUnits({ isReading, hasQuery }: { readonly isReading: boolean; readonly hasQuery: boolean }) {
  const navigate = useNavigate();
  if (isReading) return <EmptyState why="正在读取各单位的数据…" next="单位多时需要几秒钟。" />;
  if (hasQuery) return <EmptyState why="没有符合条件的单位。" next="请换一个名称查找。" />;
  return (
    <EmptyState
      why="还没有登记下级单位。"
      next="登记下级单位并接收上报包后，这里按单位对比人数、达标率、学时和计划完成情况。"
      action={
        <Box>
          <Button variant="contained" onClick={() => navigate('/exchange/registration')}>
            登记单位
          </Button>
        </Box>
      }
    />
  );
}
