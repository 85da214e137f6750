import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import { itemsOfPlan } from '../../../shared/domain/plan/plan-items.ts';
import { planStatusTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { matches } from '../../text/search.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { NewPlanDialog } from './NewPlanDialog.tsx';
import { planTone, versionText } from './texts.ts';

interface Row {
  readonly plan: Plan;
  readonly items: number;
  readonly budget: number;
}

const columns: readonly Column<Row>[] = [
  { key: 'year', title: '年度', width: 72, kind: 'text', value: (row) => String(row.plan.year) },
  { key: 'title', title: '计划名称', flex: 1, width: 260, kind: 'text', value: (row) => row.plan.title },
  {
    key: 'status',
    title: '状态',
    width: 120,
    kind: 'text',
    value: (row) => planStatusTerm[row.plan.status],
    render: (row) => <StatusChip tone={planTone[row.plan.status]} label={planStatusTerm[row.plan.status]} />,
  },
  {
    key: 'version',
    title: '版本',
    width: 80,
    kind: 'text',
    value: (row) => versionText(row.plan) || '第1版',
  },
  { key: 'items', title: '项目数', kind: 'integer', value: (row) => row.items },
  { key: 'budget', title: '预算（元）', width: 110, kind: 'integer', value: (row) => row.budget },
  { key: 'approved', title: '审定日期', kind: 'date', value: (row) => row.plan.approvedAt },
  { key: 'docNo', title: '文号', width: 160, kind: 'text', value: (row) => row.plan.docNo },
];

const rowId = (row: Row): string => row.plan.id;

function useRows(query: string): readonly Row[] {
  const records = useRecords();
  return useMemo(() => {
    const rows = [...records.plan.values()]
      .filter((plan) => matches(query, plan.title))
      .map((plan) => {
        const items = itemsOfPlan(records, plan.id);
        return { plan, items: items.length, budget: items.reduce((sum, item) => sum + item.budget, 0) };
      });
    return rows.sort((a, b) => b.plan.year - a.plan.year || b.plan.version - a.plan.version);
  }, [records, query]);
}

/** All yearly plans, newest first. */
export function PlanListPage() {
  const today = useToday();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState('');
  const rows = useRows(query);
  const open = () => setParams({ new: '1' }, { replace: true });
  const close = () => setParams({}, { replace: true });
  useHotKey('ctrl+n', open);
  const year = Number(today.slice(0, 4));
  const button = (
    <Button variant="contained" onClick={open} title="Ctrl+N">
      新建计划
    </Button>
  );
  const hasYear = rows.some((row) => row.plan.year === year);
  return (
    <>
      <PageHeader
        title="年度计划"
        actions={button}
        hint={hasYear || rows.length === 0 ? '' : `还没有${year}年计划，可复制上年计划再修改。`}
      />
      <FilterBar query={query} onQuery={setQuery} placeholder="计划名称" summary={`共 ${rows.length} 份`} />
      <DataTable
        label="年度计划"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => navigate(`/plan/${row.plan.id}`)}
        exportName="年度计划一览"
        empty={
          query === '' ? (
            <EmptyState
              why={`还没有${year}年计划。`}
              next="新建后逐项填写班次、对象、季度和责任科室；有上年计划时可以复制。"
              action={button}
            />
          ) : (
            <EmptyState
              why="没有名称相符的计划。"
              next="可换一个关键字，拼音首字母也可以。"
              action={<Button onClick={() => setQuery('')}>清除查找</Button>}
            />
          )
        }
      />
      <NewPlanDialog
        open={params.get('new') === '1'}
        onClose={close}
        onMade={(id) => navigate(`/plan/${id}`)}
      />
    </>
  );
}
