import { Alert, Box } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { Cell } from '../../../../shared/domain/import/cell.ts';
import { type RosterField, rosterFields, rosterTitle } from '../../../../shared/domain/import/columns.ts';
import type { PreviewRow } from '../../../../shared/domain/import/preview.ts';
import { isWarning, problemText } from '../../../../shared/domain/import/problem.ts';
import { readRow } from '../../../../shared/domain/import/read-row.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/fields.tsx';

interface FixRowDialogProps {
  readonly row: PreviewRow;
  readonly today: CalendarDate;
  readonly onFixed: (row: RosterRow) => void;
  readonly onCancel: () => void;
}

type Texts = Readonly<Partial<Record<RosterField, string>>>;

/** Texts of the row's cells: as typed where they are known, else what was understood (names, places). */
const textsOf = (row: PreviewRow): Texts =>
  row.raw ?? { name: row.values.name, org: row.values.org ?? '', staffNo: row.values.staffNo ?? '' };

/** Corrects one row of the file here, so that a small mistake needs no way back to Excel. */
export function FixRowDialog({ row, today, onFixed, onCancel }: FixRowDialogProps) {
  const [texts, setTexts] = useState<Texts>(() => textsOf(row));
  const [checked, setChecked] = useState<RosterRow | null>(null);
  const problems = (checked ?? row).problems.filter((p) => !isWarning(p));
  const wrong = new Set(problems.map((p) => p.field));
  const submit = () => {
    const cells = new Map<RosterField, Cell>();
    for (const field of rosterFields) {
      const text = texts[field];
      if (text !== undefined && text.trim() !== '') cells.set(field, text);
    }
    const read = readRow(row.row, cells, { today, tenthIsOctober: new Set() });
    if (read.problems.some((p) => !isWarning(p))) setChecked(read);
    else {
      const { name: _, org: __, staffNo: ___, ...kept } = row.values;
      onFixed(row.raw === null ? { ...read, values: { ...kept, ...read.values } } : read);
    }
  };
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The table takes the focus back to the clicked cell once after the click; the wrong field comes after that.
    const timer = window.setTimeout(() => {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }, 60);
    return () => window.clearTimeout(timer);
  }, []);
  const shown = rosterFields.filter((field) => texts[field] !== undefined || wrong.has(field));
  const textOf = (field: RosterField): string =>
    problems
      .filter((p) => p.field === field)
      .map((p) => problemText(row.row, p))
      .join(' ');
  return (
    <FormDialog
      open
      title={`修改第 ${row.row} 行${row.values.name === '' ? '' : `（${row.values.name}）`}`}
      verb="保存"
      onSubmit={submit}
      onCancel={onCancel}
      width="md"
    >
      {problems.length > 1 ? <Alert severity="warning">这一行有 {problems.length} 处需要修改。</Alert> : null}
      <Box
        ref={form}
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: 3 }}
      >
        {shown.map((field) => (
          <TextField
            key={field}
            label={rosterTitle[field]}
            value={texts[field] ?? ''}
            onChange={(text) => setTexts({ ...texts, [field]: text })}
            error={wrong.has(field) ? textOf(field) : undefined}
          />
        ))}
      </Box>
    </FormDialog>
  );
}
