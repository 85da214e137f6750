import { blocksOf } from './check.ts';
import { plainText } from './edits.ts';
import type { Paper, ReportTable, Span } from './model.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

const cellValue = (spans: readonly Span[]): string | number | null => {
  const only = spans.length === 1 ? spans[0] : undefined;
  if (only?.type !== 'figure') return plainText(spans);
  const { shown, value } = only.figure;
  if (value === null) return shown;
  return shown.endsWith('%') ? Math.round(value * 1000) / 1000 : Math.round(value * 100) / 100;
};

type ColumnKind = WorkbookSheet['columns'][number]['kind'];

/** A column is numeric when all its figures are; then Excel can go on calculating with it. */
function kindOf(table: ReportTable, column: number): ColumnKind {
  const cells = table.rows.map((row) => row[column]?.spans ?? []);
  const filled = cells.filter((spans) => plainText(spans) !== '');
  const figures = filled.flatMap((spans) => {
    const only = spans.length === 1 ? spans[0] : undefined;
    return only?.type === 'figure' ? [only.figure] : [];
  });
  if (filled.length === 0 || figures.length < filled.length || figures.some((f) => f.value === null))
    return 'text';
  if (figures.every((figure) => figure.shown.endsWith('%'))) return 'percent';
  return figures.every((figure) => Number.isInteger(figure.value)) ? 'integer' : 'decimal';
}

const sheetName = (title: string, index: number): string =>
  `${index + 1} ${title.replaceAll(/[\\/?*[\]:]/g, ' ')}`.trim().slice(0, 31);

function sheetOf(table: ReportTable, title: string, index: number): WorkbookSheet {
  const kinds = table.columns.map((_column, i) => kindOf(table, i));
  return {
    name: sheetName(title, index),
    captions: [title, ...(table.caption === '' ? [] : [table.caption])],
    columns: table.columns.map((column, i) => ({
      title: column.title,
      kind: kinds[i] ?? 'text',
      width: Math.min(60, Math.max(6, column.widthChars * 2)),
    })),
    rows: table.rows.map((row) =>
      row.map((cell, i) => {
        const value = cellValue(cell.spans);
        return kinds[i] === 'text'
          ? value === null
            ? null
            : plainText(cell.spans)
          : value === ''
            ? null
            : value;
      }),
    ),
    notes: [...table.notes],
  };
}

/** All tables of a paper as a workbook, one sheet a table; the same figures as on paper. Null = no table. */
export function workbookOfPaper(paper: Paper): Workbook | null {
  const tables = blocksOf(paper).flatMap((block) => (block.type === 'table' ? [block] : []));
  if (tables.length === 0) return null;
  return { sheets: tables.map((table, i) => sheetOf(table, table.title || paper.title, i)) };
}
