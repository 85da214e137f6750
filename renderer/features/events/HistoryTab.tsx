import { useEffect, useMemo, useState } from 'react';
import type { Event } from '../../../shared/domain/event/event.ts';
import { sessionsOf } from '../../../shared/domain/event/event-queries.ts';
import type { TableName } from '../../../shared/domain/tables.ts';
import type { Change } from '../../../shared/log/change.ts';
import { type Authors, useAuthors } from '../../store/authors.ts';
import { useRecords, useStore } from '../../store/hooks.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { timeColumn } from '../../ui/time-column.tsx';

interface Entry {
  readonly change: Change;
  readonly label: string;
}

const columnsFor = ({ nameOf, timeOf }: Authors): readonly Column<Entry>[] => [
  timeColumn('时间', ({ change }) => timeOf(change)),
  { key: 'label', title: '做了什么', flex: 1, width: 300, kind: 'text', value: (row) => row.label },
  { key: 'who', title: '经办人', width: 120, kind: 'text', value: ({ change }) => nameOf(change.actor) },
];
const rowId = ({ change }: Entry): string => change.action;

const newestFirst = (entries: readonly Entry[], { timeOf }: Authors): readonly Entry[] =>
  entries.toSorted((a, b) => timeOf(b.change).ms - timeOf(a.change).ms);

/** Everything that was done to the activity, its roster, sessions, sheets and closing; newest first, from the log. */
function useHistory(event: Event): readonly Entry[] | null {
  const store = useStore();
  const records = useRecords();
  const sources = useMemo(() => {
    const sessions = sessionsOf(records, event.id).map((session) => session.id);
    const own: readonly (readonly [TableName, string])[] = [
      ['event', event.id],
      ['roster', event.id],
      ['closing', event.id],
    ];
    return [...own, ...sessions.flatMap((id) => [['session', id] as const, ['sheet', id] as const])];
  }, [records, event.id]);
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  useEffect(() => {
    let gone = false;
    void Promise.all(sources.map(([table, id]) => store.history(table, id))).then((lists) => {
      if (gone) return;
      const byAction = new Map<string, Entry>();
      for (const { change, label } of lists.flat())
        if (!byAction.has(change.action)) byAction.set(change.action, { change, label });
      setEntries([...byAction.values()]);
    });
    return () => {
      gone = true;
    };
  }, [store, sources]);
  return entries;
}

/** 记录: the activity's history. */
export function HistoryTab({ event }: { readonly event: Event }) {
  const entries = useHistory(event);
  const authors = useAuthors();
  const columns = useMemo(() => columnsFor(authors), [authors]);
  const rows = useMemo(() => newestFirst(entries ?? [], authors), [entries, authors]);
  return (
    <DataTable
      label="操作记录"
      rows={rows}
      columns={columns}
      rowId={rowId}
      exportName={`${event.title}操作记录`}
      empty={
        <EmptyState
          why={entries === null ? '正在读取操作记录…' : '还没有操作记录。'}
          next="对活动、名单、课次和签到的每次修改都会列在这里。"
        />
      }
    />
  );
}
