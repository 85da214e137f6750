import { useEffect, useMemo, useState } from 'react';
import type { TableName } from '../../../../shared/domain/tables.ts';
import type { Change } from '../../../../shared/log/change.ts';
import { type Authors, useAuthors } from '../../../store/authors.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { timeColumn } from '../../../ui/time-column.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

interface Entry {
  readonly change: Change;
  readonly label: string;
}

const columnsFor = ({ nameOf, timeOf }: Authors): readonly Column<Entry>[] => [
  timeColumn('时间', ({ change }) => timeOf(change)),
  { key: 'label', title: '做了什么', flex: 1, width: 300, kind: 'text', value: (r) => r.label },
  { key: 'who', title: '经办人', width: 120, kind: 'text', value: ({ change }) => nameOf(change.actor) },
];
const rowId = ({ change }: Entry): string => change.action;

const newestFirst = (entries: readonly Entry[], { timeOf }: Authors): readonly Entry[] =>
  entries.toSorted((a, b) => timeOf(b.change).ms - timeOf(a.change).ms);

/** Every action that changed the person, an assignment or an exemption; newest first, from the log. */
export function HistoryTab({ person }: PersonTabProps) {
  const store = useStore();
  const records = useRecords();
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const sources = useMemo(() => {
    const own = (table: 'assignment' | 'exemption'): readonly (readonly [TableName, string])[] =>
      [...records[table].values()].filter((r) => r.personId === person.id).map((r) => [table, r.id] as const);
    return [['person', person.id] as const, ...own('assignment'), ...own('exemption')];
  }, [records, person.id]);
  useEffect(() => {
    let isGone = false;
    void Promise.all(sources.map(([table, id]) => store.history(table, id))).then((lists) => {
      if (isGone) return;
      const byAction = new Map<string, Entry>();
      for (const { change, label } of lists.flat()) byAction.set(change.action, { change, label });
      setEntries([...byAction.values()]);
    });
    return () => {
      isGone = true;
    };
  }, [store, sources]);
  const authors = useAuthors();
  const columns = useMemo(() => columnsFor(authors), [authors]);
  const rows = useMemo(() => newestFirst(entries ?? [], authors), [entries, authors]);
  return (
    <DataTable
      label="修改记录"
      exportName={`${person.name}修改记录`}
      rows={rows}
      columns={columns}
      rowId={rowId}
      empty={
        <EmptyState
          why={entries === null ? '正在读取修改记录…' : '没有修改记录。'}
          next="对资料和任职的每次修改都会列在这里。"
        />
      }
    />
  );
}
