import { Box, Button, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { Records } from '../../../../shared/domain/tables.ts';
import { isTableName } from '../../../../shared/log/values.ts';
import type { Authors } from '../../../store/authors.ts';
import { useToday } from '../../../store/clock.ts';
import { FieldHistory } from '../FieldHistory.tsx';
import { recordPath } from '../record-path.ts';
import { ChoiceCards } from './ChoiceCards.tsx';
import { choicesOf } from './choices.ts';
import { type ConflictRow, isDeletion } from './conflict-rows.ts';
import { canEnter, FieldEntry } from './FieldEntry.tsx';
import { useFieldHistory } from './use-field-history.ts';
import { OTHER, type Settling } from './use-settling.ts';

interface ConflictDetailProps {
  readonly row: ConflictRow;
  readonly settling: Settling;
  readonly records: Records;
  readonly authors: Authors;
}

/** One review item: the values side by side, another one typed, and the field's history below. */
export function ConflictDetail({ row, settling, records, authors }: ConflictDetailProps) {
  const { conflict } = row;
  const { table, record, field } = conflict;
  const history = useFieldHistory(conflict);
  const path = isTableName(table) ? recordPath(records, table, record) : null;
  return (
    <Box
      component="section"
      aria-label={`${row.title}：${row.field}`}
      sx={{ minWidth: 0, overflow: 'auto', minHeight: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, minHeight: 32, mb: 1, flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {row.title}：{row.field}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {row.kind}
        </Typography>
        {path === null ? null : (
          <Link component={RouterLink} to={path} sx={{ minHeight: 24 }}>
            打开记录
          </Link>
        )}
      </Box>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {isDeletion(conflict)
          ? '一方删除了这条记录，另一方在不知道的情况下又作了修改。请决定保留还是删除；删除后可在回收站找回。'
          : '双方在互不知道的情况下改了同一项。请选定一个值，或另填；没有选用的值仍在修改记录里。'}
      </Typography>
      <ChoiceCards
        conflict={conflict}
        choices={choicesOf(conflict)}
        picked={settling.picked}
        onPick={settling.pick}
        records={records}
        authors={authors}
      />
      <OtherValue row={row} settling={settling} records={records} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, my: 2 }}>
        <Button
          variant="contained"
          disabled={settling.picked === null || settling.isBusy}
          onClick={() => void settling.submit()}
          title="Ctrl+Enter"
        >
          选定
        </Button>
        <Typography variant="caption" color="text.secondary">
          ↑↓ 换一项，数字键选值，Ctrl+Enter 选定并到下一项
        </Typography>
      </Box>
      <Typography variant="h3">这一项的修改记录</Typography>
      <FieldHistory
        entries={history}
        field={field}
        records={records}
        authors={authors}
        exportName={`${row.title}${row.field}修改记录`}
        height={220}
      />
    </Box>
  );
}

function OtherValue({ row, settling, records }: Omit<ConflictDetailProps, 'authors'>) {
  const today = useToday();
  const { table, field } = row.conflict;
  if (!isTableName(table) || isDeletion(row.conflict) || !canEnter(table, field)) return null;
  if (settling.picked !== OTHER)
    return (
      <Button variant="text" onClick={() => settling.pick(OTHER)} sx={{ mt: 1 }}>
        另填一个值
      </Button>
    );
  return (
    <Box sx={{ mt: 2, maxWidth: 420 }}>
      <FieldEntry
        table={table}
        field={field}
        label={row.field}
        value={settling.typed}
        onChange={settling.type}
        error={settling.problem ?? undefined}
        records={records}
        today={today}
      />
    </Box>
  );
}
