import {
  Alert,
  Box,
  Button,
  MenuItem,
  Select,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useMemo } from 'react';
import { type RosterField, rosterFields, rosterTitle } from '../../../../shared/domain/import/columns.ts';
import type { Layout } from '../../../../shared/domain/import/header.ts';
import { InlineFields } from '../../../ui/field-frame.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import type { SheetInfo } from './worker-messages.ts';

interface MappingStepProps {
  readonly sheets: readonly SheetInfo[];
  readonly layout: Layout;
  readonly onRelayout: (sheet: number, headerRow: number | null, headerRows: 0 | 1 | 2) => void;
  readonly onLayout: (layout: Layout) => void;
  readonly onNext: (layout: Layout) => void;
  readonly onBack: () => void;
}

type Meaning = RosterField | 'skip';
const meanings: readonly { readonly value: Meaning; readonly label: string }[] = [
  { value: 'skip', label: '不导入' },
  ...rosterFields.map((field) => ({ value: field, label: rosterTitle[field] })),
];
/** With 没有列名 they are twelve, so that the choice stays a plain list. */
const HEADER_CHOICES = 11;

const titleOf = (heading: string, index: number): string => (heading === '' ? `第 ${index + 1} 列` : heading);

/** Which sheet, which heading rows, what each column is; shown when the guess is not sure or on 修改对应. */
export function MappingStep({ sheets, layout, onRelayout, onLayout, onNext, onBack }: MappingStepProps) {
  const named = layout.columns.includes('name');
  const next = () => {
    if (named) onNext(layout);
  };
  useHotKey('alt+n', next);
  useHotKey('ctrl+enter', next);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minHeight: 0 }}>
      {named ? null : (
        <Alert severity="warning">
          没有认出“姓名”列。请检查工作表和列名所在行，或在下面指明哪一列是姓名。
        </Alert>
      )}
      <LayoutChoice sheets={sheets} layout={layout} onRelayout={onRelayout} />
      <ColumnTable sheets={sheets} layout={layout} onLayout={onLayout} />
      <Stack direction="row" spacing={2}>
        <Button variant="outlined" onClick={onBack}>
          换文件
        </Button>
        <Button variant="contained" onClick={next} disabled={!named} title="Alt+N">
          下一步
        </Button>
      </Stack>
    </Box>
  );
}

function LayoutChoice({
  sheets,
  layout,
  onRelayout,
}: Pick<MappingStepProps, 'sheets' | 'layout' | 'onRelayout'>) {
  const rows = Math.max(HEADER_CHOICES, layout.headerRow + 1);
  const headers = [
    { value: '-1', label: '没有列名' },
    ...Array.from({ length: rows }, (_, index) => ({ value: String(index), label: `第 ${index + 1} 行` })),
  ];
  const count = layout.headerRows;
  return (
    <InlineFields.Provider value={true}>
      <Stack direction="row" spacing={3} sx={{ flexWrap: 'wrap' }}>
        <SelectField
          label="工作表"
          width={220}
          value={String(layout.sheet)}
          onChange={(sheet) => onRelayout(Number(sheet), null, 1)}
          options={sheets.map((sheet, index) => ({
            value: String(index),
            label: `${sheet.name}（${sheet.rows} 行）`,
          }))}
        />
        <SelectField
          label="列名在"
          width={140}
          value={String(layout.headerRow)}
          onChange={(row) => onRelayout(layout.sheet, Number(row), count === 0 ? 1 : count)}
          options={headers}
        />
        <SelectField
          label="列名占"
          width={110}
          value={String(Math.max(1, count))}
          onChange={(rowsOfHeader) =>
            onRelayout(layout.sheet, layout.headerRow, rowsOfHeader === '2' ? 2 : 1)
          }
          options={[
            { value: '1', label: '一行' },
            { value: '2', label: '两行' },
          ]}
        />
      </Stack>
    </InlineFields.Provider>
  );
}

function ColumnTable({ sheets, layout, onLayout }: Pick<MappingStepProps, 'sheets' | 'layout' | 'onLayout'>) {
  const sample = useMemo(
    () => (sheets[layout.sheet]?.sample ?? []).slice(layout.headerRow + 1),
    [sheets, layout.sheet, layout.headerRow],
  );
  const set = (index: number, meaning: Meaning) => {
    const field = meaning === 'skip' ? null : meaning;
    const columns = layout.columns.map((old, at) => (at === index ? field : old === field ? null : old));
    onLayout({ ...layout, columns });
  };
  return (
    <Box
      sx={{
        overflow: 'auto',
        maxHeight: 430,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
      tabIndex={0}
      role="group"
      aria-label="列的对应"
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>文件中的列</TableCell>
            <TableCell sx={{ width: 220 }}>导入为</TableCell>
            <TableCell>前几行</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {layout.headings.map((heading, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a sheet have no other identity
            <TableRow key={index}>
              <TableCell>{titleOf(heading, index)}</TableCell>
              <TableCell>
                <Select<Meaning>
                  fullWidth
                  value={layout.columns[index] ?? 'skip'}
                  onChange={(event) => set(index, event.target.value)}
                  SelectDisplayProps={{ 'aria-label': `“${titleOf(heading, index)}”导入为` }}
                >
                  {meanings.map((meaning) => (
                    <MenuItem key={meaning.value} value={meaning.value}>
                      {meaning.label}
                    </MenuItem>
                  ))}
                </Select>
              </TableCell>
              <TableCell>
                <Typography noWrap color="text.secondary" sx={{ maxWidth: 460 }}>
                  {sample
                    .map((row) => row[index] ?? '')
                    .filter((text) => text !== '')
                    .slice(0, 4)
                    .join('，')}
                </Typography>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
