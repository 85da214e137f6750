import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { presets } from '../../../shared/domain/hours/presets.ts';
import { isPinned, ruleSetAt } from '../../../shared/domain/hours/rule-at.ts';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { LocksTab } from './LocksTab.tsx';
import { addRuleSet } from './rule-actions.ts';

interface Row {
  readonly rule: RuleSet;
  readonly inForce: boolean;
  readonly pinned: boolean;
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '名称', width: 220, flex: 1, kind: 'text', value: (row) => row.rule.name },
  {
    key: 'state',
    title: '状态',
    width: 120,
    kind: 'text',
    value: (row) => (row.inForce ? '现行' : '非现行'),
    render: (row) => (
      <StatusChip tone={row.inForce ? 'success' : 'neutral'} label={row.inForce ? '现行' : '非现行'} />
    ),
  },
  { key: 'from', title: '起始日期', width: 110, kind: 'date', value: (row) => row.rule.from },
  { key: 'to', title: '截止日期', width: 110, kind: 'date', value: (row) => row.rule.to },
  { key: 'half', title: '半天学时', width: 90, kind: 'decimal', value: (row) => row.rule.credit.halfDay },
  {
    key: 'pinned',
    title: '已使用',
    width: 90,
    kind: 'text',
    value: (row) => (row.pinned ? '只读' : '可修改'),
  },
  { key: 'basis', title: '依据', width: 320, flex: 1, kind: 'text', value: (row) => row.rule.basis },
];
const rowId = (row: Row): string => row.rule.id;

/** 学时规则: dated rule sets, and the lock of years. */
export function RulesPage() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const [tab, setTab] = useState<'rules' | 'locks'>('rules');
  const [adding, setAdding] = useState(false);
  const rows = useMemo(() => {
    const current = ruleSetAt(records, today)?.id;
    return [...records.ruleSet.values()]
      .map((rule) => ({ rule, inForce: rule.id === current, pinned: isPinned(records, rule.id) }))
      .sort((a, b) => (a.rule.from < b.rule.from ? 1 : -1));
  }, [records, today]);
  const button = (
    <Button variant="contained" onClick={() => setAdding(true)}>
      新增规则
    </Button>
  );
  return (
    <>
      <PageHeader
        title="学时规则"
        hint="规则按日期生效；已结班或已锁定年度所用的规则不能修改，可复制为新规则"
        actions={tab === 'rules' ? button : null}
      />
      <Tabs
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'rules', label: '规则集' },
          { id: 'locks', label: '年度锁定' },
        ]}
        label="规则与锁定"
      />
      {tab === 'rules' ? (
        <DataTable
          label="学时规则"
          rows={rows}
          columns={columns}
          rowId={rowId}
          onOpen={(row) => navigate(`/hours/rules/${row.rule.id}`)}
          exportName="学时规则"
          empty={
            <EmptyState
              why="还没有学时规则。"
              next="选一套预设规则即可开始计算，以后可以修改。"
              action={button}
            />
          }
        />
      ) : (
        <LocksTab />
      )}
      {adding ? <AddRuleDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function AddRuleDialog({ onClose }: { readonly onClose: () => void }) {
  const records = useRecords();
  const store = useStore();
  const commit = useCommit();
  const today = useToday();
  const navigate = useNavigate();
  const sources = useMemo(
    () => [...records.ruleSet.values(), ...presets().filter((p) => !records.ruleSet.has(p.id))],
    [records.ruleSet],
  );
  const [sourceId, setSourceId] = useState(sources[0]?.id ?? '');
  const add = async () => {
    const source = sources.find((one) => one.id === sourceId);
    if (!source) return;
    const { action, id } = addRuleSet(records, source, today, store.newId());
    if (await commit(action)) navigate(`/hours/rules/${id}`);
  };
  return (
    <FormDialog open title="新增规则" verb="新增" onSubmit={() => void add()} onCancel={onClose}>
      <SelectField
        label="以哪一套为底稿"
        value={sourceId}
        onChange={setSourceId}
        options={sources.map((one) => ({
          value: one.id,
          label: records.ruleSet.has(one.id) ? `复制：${one.name}` : `预设${one.preset}：${one.name}`,
        }))}
        help="新规则从今天起生效，打开后可以修改起始日期和各项数值。"
      />
    </FormDialog>
  );
}
