import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Remark } from '../../../../shared/domain/handoff/directive.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import { useRecords } from '../../../store/hooks.ts';
import { remarkKindTerm } from '../../../text/code-terms.ts';
import { recordTitle } from '../../../text/record-title.ts';
import { matches } from '../../../text/search.ts';
import { anyTableTerm } from '../../../text/table-term.ts';
import { termChoices } from '../../../ui/choices.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterBar } from '../../../ui/FilterBar.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { recordPath } from '../record-path.ts';
import { remarkTone } from '../texts.ts';

interface Row {
  readonly remark: Remark;
  readonly title: string;
  /** Address of the record; null = it has no page, or it is gone. */
  readonly path: string | null;
}

const ALL = 'all';
const rowId = (row: Row): string => row.remark.id;
const columns: readonly Column<Row>[] = [
  {
    key: 'kind',
    title: '类别',
    width: 90,
    kind: 'text',
    value: (row) => remarkKindTerm[row.remark.kind],
    render: ({ remark }) => <StatusChip tone={remarkTone[remark.kind]} label={remarkKindTerm[remark.kind]} />,
  },
  { key: 'title', title: '记录', width: 220, kind: 'text', value: (row) => row.title },
  { key: 'table', title: '种类', width: 100, kind: 'text', value: (row) => anyTableTerm(row.remark.table) },
  { key: 'text', title: '内容', width: 320, flex: 1, kind: 'text', value: (row) => row.remark.text },
  { key: 'on', title: '日期', width: 104, kind: 'date', value: (row) => row.remark.on },
  { key: 'by', title: '批注人', width: 110, kind: 'text', value: (row) => row.remark.by },
];
const kinds = [{ value: ALL, label: '全部' }, ...termChoices<string>(remarkKindTerm)];

/** 上级批注: what the superior said about this unit's records; a line opens the record. */
export function RemarksTab({ remarks }: { readonly remarks: readonly Remark[] }) {
  const records = useRecords();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState(ALL);
  const all = useMemo<readonly Row[]>(
    () =>
      remarks.map((remark) => {
        const { table, record } = remark;
        const found = isTableName(table) ? records[table].get(record) : undefined;
        return {
          remark,
          title: isTableName(table) && found ? recordTitle(table, found, records) : '已不在的记录',
          path: isTableName(table) && found ? recordPath(records, table, record) : null,
        };
      }),
    [remarks, records],
  );
  const rows = useMemo(
    () =>
      all.filter(
        ({ remark, title }) =>
          (kind === ALL || remark.kind === kind) && matches(query, `${title} ${remark.text}`),
      ),
    [all, kind, query],
  );
  const reset = () => {
    setQuery('');
    setKind(ALL);
  };
  return (
    <>
      {all.length > 0 ? (
        <FilterBar
          query={query}
          onQuery={setQuery}
          placeholder="记录、拼音或内容"
          onReset={reset}
          summary={`共 ${rows.length} 条`}
        >
          <SelectField label="类别" width={100} value={kind} options={kinds} onChange={setKind} />
        </FilterBar>
      ) : null}
      <DataTable
        label="上级批注"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => {
          if (row.path !== null) navigate(row.path);
        }}
        exportName="上级批注"
        empty={
          all.length === 0 ? (
            <EmptyState
              why="上级还没有批注。"
              next="上级对本单位记录的批注、确认和退回随下发包到达后列在这里。"
              action={
                <Button variant="contained" onClick={() => navigate('/exchange/receive')}>
                  接收数据包
                </Button>
              }
            />
          ) : (
            <EmptyState
              why="没有符合条件的批注。"
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
