import { Button } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { warmNames } from '../../../text/search.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { templateWorkbook } from '../import/workbooks.ts';
import { peopleColumns } from '../people-columns.tsx';
import { filterRows, noFilter, type PersonRow, peopleRows } from '../people-rows.ts';
import { PersonDialog } from '../person/PersonDialog.tsx';
import { useSaveWorkbook } from '../use-save-workbook.ts';
import { BatchActions } from './BatchActions.tsx';
import { PeopleFilters } from './PeopleFilters.tsx';

const rowId = (row: PersonRow): string => row.id;

/** 花名册: everybody of the unit in official order. */
export function PeoplePage() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState(() => ({
    ...noFilter,
    orgId: params.get('org') ?? 'all',
    branchId: params.get('branch') ?? 'all',
  }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => peopleRows(records, today), [records, today]);
  const shown = useMemo(() => filterRows(rows, filter, records), [rows, filter, records]);
  useEffect(() => warmNames(rows.map((row) => row.person.name)), [rows]);
  const adding = params.get('new') === '1';
  const setAdding = (open: boolean) => setParams(open ? { new: '1' } : {}, { replace: true });
  const toImport = () => void navigate('/people/import');
  useHotKey('ctrl+i', toImport);
  useHotKey('ctrl+n', () => setAdding(true));
  const chosen = useMemo(() => shown.filter((row) => selected.has(row.id)), [shown, selected]);
  const isEmpty = rows.length === 0;
  return (
    <>
      <PageHeader
        title="花名册"
        hint={isEmpty ? undefined : `按职务排序号、姓氏笔画排列，任职和年龄截至 ${today}`}
        actions={
          <>
            {isEmpty ? null : (
              <Button variant="outlined" onClick={() => void navigate('/people/duplicates')}>
                查重合并
              </Button>
            )}
            <Button variant="outlined" onClick={() => setAdding(true)} title="Ctrl+N">
              新增人员
            </Button>
            {isEmpty ? null : (
              <Button variant="contained" onClick={toImport} title="Ctrl+I">
                导入花名册
              </Button>
            )}
          </>
        }
      />
      {isEmpty ? (
        <EmptyRoster onImport={toImport} />
      ) : (
        <>
          <PeopleFilters filter={filter} onFilter={setFilter} records={records} today={today} />
          <DataTable
            label="花名册"
            exportName="花名册"
            captions={[`任职、年龄截至 ${today}`]}
            rows={shown}
            columns={peopleColumns}
            rowId={rowId}
            onOpen={(row) => void navigate(`/people/${row.id}`)}
            selected={selected}
            onSelect={setSelected}
            selectionActions={<BatchActions rows={chosen} onDone={() => setSelected(new Set())} />}
            empty={
              <EmptyState
                why="没有符合条件的人员。"
                next="可以放宽条件，或按姓名、拼音、工号查找。"
                action={
                  <Button variant="outlined" onClick={() => setFilter(noFilter)}>
                    重置条件
                  </Button>
                }
              />
            }
          />
        </>
      )}
      {adding ? (
        <PersonDialog
          person={null}
          onClose={(personId) => {
            setAdding(false);
            if (personId) void navigate(`/people/${personId}`);
          }}
        />
      ) : null}
    </>
  );
}

function EmptyRoster({ onImport }: { readonly onImport: () => void }) {
  const saveWorkbook = useSaveWorkbook();
  return (
    <EmptyState
      why="还没有导入花名册。"
      next="导入后才能安排培训、登记学时。已有的 Excel 花名册可以直接导入。"
      action={
        <>
          <Button variant="contained" onClick={onImport} autoFocus>
            导入花名册
          </Button>{' '}
          <Button variant="outlined" onClick={() => void saveWorkbook('花名册模板.xlsx', templateWorkbook())}>
            下载模板
          </Button>
        </>
      }
    />
  );
}
