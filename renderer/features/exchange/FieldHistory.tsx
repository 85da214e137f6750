import { useMemo } from 'react';
import type { Records } from '../../../shared/domain/tables.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import type { HistoryEntry } from '../../store/api.ts';
import type { Authors } from '../../store/authors.ts';
import { fieldOrder } from '../../text/field-labels.ts';
import { showField, showFieldName } from '../../text/show-field.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { timeColumn } from '../../ui/time-column.tsx';

interface Line {
  readonly key: string;
  readonly entry: HistoryEntry;
  readonly path: string;
}

const rowId = (line: Line): string => line.key;

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** One line a field, newest first. A field that was empty from the beginning is no news. */
function linesOf(entries: readonly HistoryEntry[], field: string | null): readonly Line[] {
  const written = new Set<string>();
  const lines: Line[] = [];
  for (const [i, entry] of [...entries.entries()].reverse()) {
    const order = fieldOrder(entry.change.table);
    const paths = Object.keys(entry.change.fields)
      .filter((path) =>
        field === null ? written.has(path) || !isEmpty(entry.change.fields[path]) : path === field,
      )
      .sort((a, b) => order.indexOf(b) - order.indexOf(a));
    for (const path of paths) {
      written.add(path);
      lines.push({ key: `${i}/${path}`, entry, path });
    }
  }
  return lines.reverse();
}

interface FieldHistoryProps {
  /** Null = still being read. Newest first. */
  readonly entries: readonly HistoryEntry[] | null;
  /** Only this field; null = all fields, each with its name. */
  readonly field: string | null;
  readonly records: Records;
  readonly authors: Authors;
  readonly exportName: string;
  readonly height: number;
}

/** What was written to a record, field by field: when, what, by whom, on which machine, in which action. */
export function FieldHistory({ entries, field, records, authors, exportName, height }: FieldHistoryProps) {
  const lines = useMemo(() => linesOf(entries ?? [], field), [entries, field]);
  const columns = useMemo<readonly Column<Line>[]>(() => {
    const fieldColumn: Column<Line> = {
      key: 'field',
      title: '字段',
      width: 130,
      kind: 'text',
      value: ({ entry, path }) => showFieldName(entry.change.table, path, records),
    };
    return [
      timeColumn('时间', ({ entry }) => authors.timeOf(entry.change)),
      ...(field === null ? [fieldColumn] : []),
      {
        key: 'value',
        title: '改为',
        width: 170,
        flex: 1,
        kind: 'text',
        value: ({ entry, path }) =>
          showField(entry.change.table, path, entry.change.fields[path] ?? null, records),
      },
      {
        key: 'who',
        title: '经办人',
        width: 90,
        kind: 'text',
        value: ({ entry }) => authors.nameOf(entry.change.actor),
      },
      {
        key: 'desk',
        title: '电脑',
        width: 120,
        kind: 'text',
        value: ({ entry }) => authors.deskOf(entry.change.stream),
      },
      { key: 'label', title: '做了什么', width: 150, kind: 'text', value: ({ entry }) => entry.label },
    ];
  }, [field, records, authors]);
  return (
    <DataTable
      label="修改记录"
      rows={lines}
      columns={columns}
      rowId={rowId}
      exportName={exportName}
      height={height}
      empty={
        <EmptyState
          why={entries === null ? '正在读取修改记录…' : '没有修改记录。'}
          next="每一次改动都会列在这里。"
        />
      }
    />
  );
}
