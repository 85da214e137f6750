import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { matches } from '../../../text/search.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import type { ListRow, UnitContext } from './unit-list-rows.ts';
import type { UnitList } from './unit-lists.ts';

const ALL = 'all';
const rowId = (row: ListRow): string => row.id;

interface UnitListTabProps {
  readonly list: UnitList;
  readonly context: UnitContext;
  readonly unitName: string;
  /** Line above the exported table: as of when. */
  readonly caption: string;
  readonly onOpen: (row: ListRow) => void;
}

/** One read-only list of a unit: searched, filtered, exported whole; a row opens the record. */
export function UnitListTab({ list, context, unitName, caption, onOpen }: UnitListTabProps) {
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState(ALL);
  const all = useMemo(() => list.rows(context), [list, context]);
  const rows = useMemo(
    () =>
      all.filter((row) => (status === ALL || row.status === status) && matches(query, row.title, row.pinyin)),
    [all, query, status],
  );
  const options = useMemo(() => {
    const words = [...new Set(all.map((row) => row.status))].filter((word) => word !== '');
    return [{ value: ALL, label: '全部' }, ...words.map((word) => ({ value: word, label: word }))];
  }, [all]);
  const reset = () => {
    setQuery('');
    setStatus(ALL);
  };
  return (
    <>
      {all.length > 0 ? (
        <FilterBar
          query={query}
          onQuery={setQuery}
          placeholder="名称、拼音"
          onReset={reset}
          summary={`共 ${rows.length} 条，只读`}
        >
          <SelectField label="状态" width={120} value={status} options={options} onChange={setStatus} />
        </FilterBar>
      ) : null}
      <DataTable
        label={list.label}
        rows={rows}
        columns={list.columns}
        rowId={rowId}
        onOpen={onOpen}
        exportName={`${unitName}${list.label}`}
        captions={[caption]}
        empty={
          all.length === 0 ? (
            <EmptyState
              why={`该单位的数据里没有${list.label}。`}
              next="接收它的下一个上报包后会更新；其他内容请看别的分页。"
            />
          ) : (
            <EmptyState
              why="没有符合条件的记录。"
              next="请放宽条件后再查。"
              action={
                <Button variant="outlined" onClick={reset}>
                  清除条件
                </Button>
              }
            />
          )
        }
      />
    </>
  );
}
