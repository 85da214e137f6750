import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useRecords, useStore } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { matches } from '../../text/search.ts';
import { tableTerm } from '../../text/table-term.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { timeColumn } from '../../ui/time-column.tsx';
import { keyOf, listRecycled, type Recycled, titleOf } from './recycled.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import { useVault } from './use-vault.ts';

/** 回收站: deleted records, which can all be put back. */
export function RecyclePage() {
  const store = useStore();
  const records = useRecords();
  const commit = useCommit();
  const [status] = useVault();
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changes with every snapshot
  const all = useMemo(() => listRecycled(store), [store, records]);
  const rows = useMemo(() => all.filter((entry) => matches(query, titleOf(entry))), [all, query]);
  const columns = useMemo<readonly Column<Recycled>[]>(() => {
    const nameOf = (id: string): string => status?.accounts.find((account) => account.id === id)?.name ?? id;
    return [
      { key: 'title', title: '名称', flex: 1, width: 280, kind: 'text', value: titleOf },
      { key: 'table', title: '种类', width: 120, kind: 'text', value: (row) => tableTerm[row.table] },
      timeColumn('删除时间', (row) => row.time),
      { key: 'by', title: '删除人', width: 140, kind: 'text', value: (row) => nameOf(row.by) },
    ];
  }, [status]);
  const restore = async () => {
    const chosen = all.filter((entry) => selected.has(keyOf(entry)));
    const [first] = chosen;
    if (!first) return;
    const what = chosen.length === 1 ? `“${titleOf(first)}”` : `${chosen.length} 条记录`;
    const writes = chosen.map(({ table, id }) => ({ table, id, deleted: false }));
    if (await commit({ label: `恢复${what}`, writes }, `已恢复${what}`)) setSelected(new Set());
  };
  return (
    <SettingsFrame tab="recycle" hint="删除的记录都留在这里，勾选后可以恢复原样。">
      {all.length > 0 ? (
        <FilterBar query={query} onQuery={setQuery} placeholder="名称" summary={`共 ${rows.length} 条`} />
      ) : null}
      <DataTable
        label="回收站"
        rows={rows}
        columns={columns}
        rowId={keyOf}
        exportName="回收站"
        selected={selected}
        onSelect={setSelected}
        selectionActions={
          <Button variant="contained" onClick={() => void restore()}>
            恢复
          </Button>
        }
        empty={
          all.length === 0 ? (
            <EmptyState why="回收站是空的。" next="删除的人员、活动等记录会出现在这里，可以随时恢复。" />
          ) : (
            <EmptyState
              why="没有符合条件的记录。"
              next="请换一个名称查找。"
              action={
                <Button variant="outlined" onClick={() => setQuery('')}>
                  显示全部
                </Button>
              }
            />
          )
        }
      />
    </SettingsFrame>
  );
}
