import { Box, GlobalStyles } from '@mui/material';
import { isNumeric, shownValue } from '../../ui/table-model.ts';
import type { OutputTable } from '../../ui/table-output.ts';

interface PrintTableProps {
  readonly table: OutputTable;
  /** “单位 · 打印时间 · 密级”, at the foot of every page. */
  readonly footer: string;
  readonly landscape: boolean;
}

/** CSS string literal of any text. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\\n]/g, ' ')}"`;

const pageStyles = (footer: string, landscape: boolean): string => `
@page {
  size: A4 ${landscape ? 'landscape' : 'portrait'};
  margin: 15mm 12mm 18mm;
  @bottom-left { content: ${quoted(footer)}; font: 9pt SimSun, "Noto Serif CJK SC", serif; }
  @bottom-right { content: "第" counter(page) "页 共" counter(pages) "页"; font: 9pt SimSun, "Noto Serif CJK SC", serif; }
}
@media screen { #print-sheet { display: none; } }
@media print {
  html, body, #root { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(#print-sheet) { display: none !important; }
}`;

const cell = { border: '0.5pt solid #000', padding: '1mm 1.5mm', verticalAlign: 'top' } as const;

/** A table on A4: repeated header, thin black lines, no backgrounds; every row, not only those on the screen. */
export function PrintTable({ table, footer, landscape }: PrintTableProps) {
  return (
    <>
      <GlobalStyles styles={pageStyles(footer, landscape)} />
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          color: '#000',
          background: '#fff',
          font: '10pt/1.4 FangSong, SimSun, "Noto Serif CJK SC", serif',
          fontVariantNumeric: 'tabular-nums',
          '& tr': { breakInside: 'avoid' },
          '& td, & th': cell,
          '& th': { fontWeight: 600, textAlign: 'center' },
        }}
      >
        <Box
          component="caption"
          sx={{
            captionSide: 'top',
            font: '16pt "方正小标宋简体", SimSun, "Noto Serif CJK SC", serif',
            pb: '3mm',
          }}
        >
          {table.name}
          {table.captions.map((line) => (
            <Box key={line} sx={{ font: '9pt SimSun, "Noto Serif CJK SC", serif' }}>
              {line}
            </Box>
          ))}
        </Box>
        <thead>
          <tr>
            <th scope="col">序号</th>
            {table.columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed table never changes its rows
            <tr key={i}>
              <td>{i + 1}</td>
              {table.columns.map((column, c) => (
                <td key={column.title} style={{ textAlign: isNumeric(column.kind) ? 'right' : 'left' }}>
                  {shownValue(column.kind, row[c] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </>
  );
}
