import { Box, Button, Stack, Typography } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { isAboveLevel, maskedTitle } from '../../../../shared/domain/handoff/unit-figures.ts';
import type { TableName } from '../../../../shared/domain/tables.ts';
import { toFieldValue } from '../../../../shared/log/field-value.ts';
import type { HistoryEntry } from '../../../store/api.ts';
import { foreignAuthors } from '../../../store/authors.ts';
import type { UnitView } from '../../../store/handoff/api.ts';
import { fieldOrder } from '../../../text/field-labels.ts';
import { recordTitle } from '../../../text/record-title.ts';
import { EMPTY, showField, showFieldName } from '../../../text/show-field.ts';
import { tableTerm } from '../../../text/table-term.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { FieldHistory } from '../FieldHistory.tsx';
import { RecordRemarks } from './RecordRemarks.tsx';
import type { UnitContext } from './unit-list-rows.ts';

interface RecordViewProps {
  readonly unitId: string;
  readonly view: UnitView;
  readonly context: UnitContext;
  readonly table: TableName;
  readonly record: string;
  readonly onBack: () => void;
}

/** A record of another unit: its fields, its history, and what this unit remarks on it. */
export function RecordView(props: RecordViewProps) {
  const { unitId, view, context, table, record, onBack } = props;
  const { records } = context;
  const found = records[table].get(record);
  useHotKey('escape', onBack);
  const back = (
    <Button variant="outlined" onClick={onBack} title="Esc">
      返回列表
    </Button>
  );
  if (!found)
    return (
      <EmptyState
        why="该单位现在的数据里没有这条记录。"
        next="它可能已被删除，或所在的数据包还没有收到。"
        action={back}
      />
    );
  const event = table === 'event' ? records.event.get(record) : undefined;
  const isMasked = event !== undefined && isAboveLevel(event.level, context.ceiling);
  const title = isMasked && event ? maskedTitle(event, context.ceiling) : recordTitle(table, found, records);
  return (
    <Box component="section" aria-label={title}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2, minWidth: 0 }}>
        <Typography variant="h2" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <Typography variant="caption" color="text.secondary" sx={{ flex: 1 }}>
          {tableTerm[table]}，该单位的记录，不能在这里修改
        </Typography>
        {back}
      </Box>
      <RecordRemarks unitId={unitId} table={table} record={record} title={title} />
      {isMasked ? (
        <Typography sx={{ my: 3 }}>密级高于该单位登记的密级，只计数，不显示内容。</Typography>
      ) : (
        <Stack spacing={3}>
          <Fields found={found} table={table} context={context} />
          <History view={view} table={table} record={record} title={title} context={context} />
        </Stack>
      )}
    </Box>
  );
}

interface FieldsProps {
  readonly found: object;
  readonly table: TableName;
  readonly context: UnitContext;
}

function Fields({ found, table, context }: FieldsProps) {
  const { records } = context;
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(found));
  const lines = fieldOrder(table)
    .map((field) => ({
      field,
      name: showFieldName(table, field, records),
      text: showField(table, field, toFieldValue(values.get(field) ?? null), records),
    }))
    .filter(({ text }) => text !== EMPTY);
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))', gap: 2 }}
    >
      {lines.map(({ field, name, text }) => (
        <Box key={field} sx={{ minWidth: 0 }}>
          <Typography component="dt" variant="caption" color="text.secondary">
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {text}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

interface HistoryProps {
  readonly table: TableName;
  readonly record: string;
  readonly view: UnitView;
  readonly title: string;
  readonly context: UnitContext;
}

function History({ view, table, record, title, context }: HistoryProps) {
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const authors = useMemo(() => foreignAuthors(view.corrections), [view]);
  useEffect(() => {
    let isGone = false;
    void view.history(table, record).then((found) => {
      if (!isGone) setEntries(found);
    });
    return () => {
      isGone = true;
    };
  }, [view, table, record]);
  return (
    <Box>
      <Typography variant="h3">修改记录</Typography>
      <FieldHistory
        entries={entries}
        field={null}
        records={context.records}
        authors={authors}
        exportName={`${title}修改记录`}
        height={260}
      />
    </Box>
  );
}
