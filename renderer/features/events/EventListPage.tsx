import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { eventKindTerm, eventStatusTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords, useTable } from '../../store/hooks.ts';
import { orgChoices, termChoices } from '../../ui/choices.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ALL, type EventFilter, type EventRow, eventColumns, eventRows, noFilter } from './event-rows.tsx';
import { NewEventDialog } from './NewEventDialog.tsx';

const rowId = (row: EventRow): string => row.event.id;
const kinds = [{ value: ALL, label: '全部类别' }, ...termChoices(eventKindTerm)];
const statuses = [
  { value: ALL, label: '全部状态' },
  { value: 'open', label: '未结班' },
  ...termChoices(eventStatusTerm),
];

function useYears(): readonly { readonly value: string; readonly label: string }[] {
  const events = useTable('event');
  return useMemo(() => {
    const years = new Set([...events.values()].map((event) => event.from.slice(0, 4)));
    return [
      { value: ALL, label: '全部年度' },
      ...[...years]
        .sort()
        .reverse()
        .map((year) => ({ value: year, label: `${year}年` })),
    ];
  }, [events]);
}

/** All activities of all kinds, newest first. */
export function EventListPage() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<EventFilter>(noFilter);
  const years = useYears();
  const orgs = useMemo(
    () => [
      { value: ALL, label: '全部单位' },
      ...orgChoices(records.org, ['unit', 'department', 'subbureau', 'branch'], today),
    ],
    [records.org, today],
  );
  const rows = useMemo(() => eventRows(records, filter), [records, filter]);
  const set = (part: Partial<EventFilter>) => setFilter((now) => ({ ...now, ...part }));
  const open = () => setParams({ new: '1' }, { replace: true });
  useHotKey('ctrl+n', open);
  const button = (
    <Button variant="contained" onClick={open} title="Ctrl+N">
      新建活动
    </Button>
  );
  const filtered = records.event.size > 0;
  return (
    <>
      <PageHeader title="培训活动" actions={button} />
      <FilterBar
        query={filter.query}
        onQuery={(query) => set({ query })}
        placeholder="活动名称、拼音"
        summary={`共 ${rows.length} 项`}
        onReset={() => setFilter(noFilter)}
      >
        <SelectField
          label="年度"
          value={filter.year}
          onChange={(year) => set({ year })}
          options={years}
          width={108}
        />
        <SelectField
          label="类别"
          value={filter.kind}
          onChange={(kind) => set({ kind })}
          options={kinds}
          width={140}
        />
        <SelectField
          label="状态"
          value={filter.status}
          onChange={(status) => set({ status })}
          options={statuses}
          width={120}
        />
        <SelectField
          label="主办"
          value={filter.org}
          onChange={(org) => set({ org })}
          options={orgs}
          width={150}
        />
      </FilterBar>
      <DataTable
        label="培训活动"
        rows={rows}
        columns={eventColumns}
        rowId={rowId}
        onOpen={(row) => navigate(`/events/${row.event.id}/scheme`)}
        exportName="培训活动一览"
        empty={
          filtered ? (
            <EmptyState
              why="没有符合条件的活动。"
              next="可放宽年度、类别或状态。"
              action={<Button onClick={() => setFilter(noFilter)}>重置</Button>}
            />
          ) : (
            <EmptyState
              why="还没有培训活动。"
              next="从计划中选择一项开始最快，也可新建计划外活动。"
              action={button}
            />
          )
        }
      />
      {params.get('new') === '1' ? (
        <NewEventDialog
          itemId={params.get('item')}
          onClose={() => setParams({}, { replace: true })}
          onMade={(id) => navigate(`/events/${id}/scheme`)}
        />
      ) : null}
    </>
  );
}
