import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Plan, PlanItem } from '../../../shared/domain/plan/plan.ts';
import { addPlanItem, itemsOfPlan, movePlanItem } from '../../../shared/domain/plan/plan-items.ts';
import { progressOfPlan } from '../../../shared/domain/plan/plan-progress.ts';
import { isPlanEditable } from '../../../shared/domain/plan/plan-steps.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { matches } from '../../text/search.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { DetailPanel } from '../../ui/DetailPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { BulkItemsDialog } from './BulkItemsDialog.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import { itemColumns } from './item-columns.tsx';
import { quarterText } from './texts.ts';

const quarters = [
  { value: 'all', label: '全部季度' },
  ...[1, 2, 3, 4].map((quarter) => ({ value: String(quarter), label: quarterText(quarter) })),
];
const rowId = (item: PlanItem): string => item.id;
const noQuarters = (): number => 0;

/** The items of a plan: a table, edited in the panel, ordered with Alt+↑ and Alt+↓. */
export function ItemsTab({ plan }: { readonly plan: Plan }) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [query, setQuery] = useState('');
  const [quarter, setQuarter] = useState('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState(false);
  const editable = isPlanEditable(plan);
  const all = useMemo(() => itemsOfPlan(records, plan.id), [records, plan.id]);
  const rows = all.filter(
    (item) => matches(query, item.title) && (quarter === 'all' || String(item.quarter) === quarter),
  );
  const columns = useMemo(() => {
    const rows = progressOfPlan(records, plan, today, noQuarters).items;
    const statuses = new Map(rows.map((row) => [row.item.id, row.status]));
    return itemColumns(records.org, (item) => statuses.get(item.id) ?? item.status);
  }, [records, plan, today]);
  const openId = params.get('item');
  const opened = all.find((item) => item.id === openId) ?? null;
  const open = (id: string | null) =>
    setParams(id === null ? { tab: 'items' } : { tab: 'items', item: id }, { replace: true });
  const add = async () => {
    const id = store.newId();
    const draft = { title: '新项目', kind: 'special-class' as const };
    if (await commit(addPlanItem(records, plan.id, id, draft), '已新增项目，请在右侧填写')) open(id);
  };
  const move = (by: -1 | 1) => {
    const action = opened ? movePlanItem(records, opened.id, by) : null;
    if (action) void commit(action);
  };
  useHotKey('ctrl+n', () => void add(), editable);
  useHotKey('alt+arrowup', () => move(-1), editable && opened !== null);
  useHotKey('alt+arrowdown', () => move(1), editable && opened !== null);
  const addButton = editable ? (
    <Button variant="contained" onClick={add} title="Ctrl+N">
      新增项目
    </Button>
  ) : null;
  const budget = rows.reduce((sum, item) => sum + item.budget, 0);
  return (
    <>
      <FilterBar
        query={query}
        onQuery={setQuery}
        placeholder="项目名称、拼音"
        summary={`共 ${rows.length} 项，预算 ${budget.toLocaleString('zh-CN')} 元`}
        onReset={() => {
          setQuery('');
          setQuarter('all');
        }}
      >
        <SelectField label="季度" value={quarter} onChange={setQuarter} options={quarters} width={120} />
        {addButton}
      </FilterBar>
      <DataTable
        label="计划项目"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(item) => open(item.id)}
        openId={openId}
        exportName={plan.title}
        {...(editable ? { selected, onSelect: setSelected } : {})}
        selectionActions={<Button onClick={() => setBulk(true)}>批量设置</Button>}
        empty={
          all.length === 0 ? (
            <EmptyState
              why="计划里还没有项目。"
              next={
                editable
                  ? '逐项填写班次、对象、季度、学时和责任科室。'
                  : '这份计划没有项目，可通过“调整计划”补充。'
              }
              action={addButton}
            />
          ) : (
            <EmptyState
              why="没有符合条件的项目。"
              next="可换一个关键字，或查看全部季度。"
              action={
                <Button
                  onClick={() => {
                    setQuery('');
                    setQuarter('all');
                  }}
                >
                  重置
                </Button>
              }
            />
          )
        }
      />
      <DetailPanel title={opened?.title ?? ''} open={opened !== null} onClose={() => open(null)}>
        {opened ? (
          <ItemPanel key={opened.id} item={opened} plan={plan} onMove={move} onGone={() => open(null)} />
        ) : null}
      </DetailPanel>
      {bulk ? (
        <BulkItemsDialog items={all.filter((item) => selected.has(item.id))} onClose={() => setBulk(false)} />
      ) : null}
    </>
  );
}
