import { TABLE } from '../../shared/report/measures.ts';
import type { ReportTable } from '../../shared/report/model.ts';
import {
  areaWidth,
  type Orientation,
  staysWithNext,
  type TableLayout,
  tableLayout,
} from '../../shared/report/table-layout.ts';
import { spansText, typeset } from '../../shared/report/typography.ts';
import { type Item, text } from './content.ts';
import { paragraph, run, spanRuns } from './xml.ts';

type Align = 'left' | 'center' | 'right';
const SUFFIX = { left: 'Left', center: 'Center', right: 'Right' } as const;
const CHUNK_ROWS = 200;
const KEEP = '<w:keepNext/>';

/** What a form's table has beyond its rows. */
export interface TableForm {
  /** Lines over all columns above the header, repeated with it on every page. */
  readonly facts: readonly string[];
  readonly rowHeight: number;
}
const PLAIN: TableForm = { facts: [], rowHeight: TABLE.rowHeight };

/** Title, 口径 line, the table with its notes. */
export function* tableItems(
  table: ReportTable,
  orientation: Orientation,
  form: TableForm = PLAIN,
): Generator<Item> {
  if (table.title) yield text(orientation, 'TableTitle', run(typeset(table.title)), { before: 120 });
  if (table.caption) yield text(orientation, 'TableCaption', run(typeset(table.caption)));
  yield { type: 'table', orientation, chunks: tableChunks(table, areaWidth(orientation), form) };
}

/** The table as raw XML in chunks of rows: objects for each cell would need far more time and memory (gongwen.md). */
function* tableChunks(table: ReportTable, width: number, form: TableForm): Generator<string> {
  const layout = tableLayout(table, width);
  yield tableStart(layout) + factsRow(form.facts, layout) + headerRow(table, layout);
  const writer = rowWriter(table, layout, form.rowHeight);
  const firstTotal = table.rows.length - table.totals;
  let chunk = '';
  for (const [index, row] of table.rows.entries()) {
    chunk += writer(row, index >= firstTotal, staysWithNext(table, index));
    if ((index + 1) % CHUNK_ROWS === 0) {
      yield chunk;
      chunk = '';
    }
  }
  yield `${chunk}${notesRow(table, layout)}</w:tbl>`;
}

function tableStart(layout: TableLayout): string {
  const line = (side: string): string =>
    `<w:${side} w:val="single" w:sz="${TABLE.border}" w:space="0" w:color="000000"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('');
  const total = layout.widths.reduce((a, b) => a + b, 0);
  const pad = (side: string, width: number = TABLE.padding): string =>
    `<w:${side} w:w="${width}" w:type="dxa"/>`;
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:jc w:val="center"/>` +
    `<w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar>${pad('top', TABLE.paddingTop)}${pad('left')}${pad('bottom', TABLE.paddingTop)}${pad('right')}</w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${layout.widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>`
  );
}

const cellStart = (width: number, span = 1): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}` +
  '<w:vAlign w:val="center"/></w:tcPr>';

/** The header row repeats on every page; no row is split over two pages. */
function headerRow(table: ReportTable, layout: TableLayout): string {
  const cells = table.columns.map(
    (column, i) =>
      `${cellStart(layout.widths[i] ?? 0)}${paragraph(`HeadCenter${layout.size}`, run(typeset(column.title)), KEEP)}</w:tc>`,
  );
  return (
    `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${TABLE.headerHeight}" w:hRule="atLeast"/><w:tblHeader/></w:trPr>` +
    `${cells.join('')}</w:tr>`
  );
}

function factsRow(facts: readonly string[], layout: TableLayout): string {
  if (facts.length === 0) return '';
  const width = layout.widths.reduce((a, b) => a + b, 0);
  const lines = facts
    .map((fact) => paragraph(`CellLeft${TABLE.factSize}`, run(typeset(fact)), KEEP))
    .join('');
  return (
    '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' +
    `${cellStart(width, layout.widths.length)}${lines}</w:tc></w:tr>`
  );
}

type Row = ReportTable['rows'][number];

/** Cell beginnings are made once for each column and alignment, not for each of thousands of rows. */
function rowWriter(
  table: ReportTable,
  layout: TableLayout,
  rowHeight: number,
): (row: Row, isTotal: boolean, keep: boolean) => string {
  const start = `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${rowHeight}" w:hRule="atLeast"/></w:trPr>`;
  const before = layout.widths.map((width) => cellStart(width));
  const style = (align: Align, isTotal: boolean): string =>
    `${isTotal ? 'Total' : 'Cell'}${SUFFIX[align]}${layout.size}`;
  return (row, isTotal, keep) => {
    let xml = start;
    for (const [i, cellBefore] of before.entries()) {
      const cell = row[i];
      const align = cell?.align ?? table.columns[i]?.align ?? 'center';
      const runs = cell && spansText(cell.spans) !== '' ? spanRuns(cell.spans) : '';
      xml += `${cellBefore}${paragraph(style(align, isTotal), runs, keep ? KEEP : '')}</w:tc>`;
    }
    return `${xml}</w:tr>`;
  };
}

/** Notes as a last row over all columns, so that they stay with the table. */
function notesRow(table: ReportTable, layout: TableLayout): string {
  if (table.notes.length === 0) return '';
  const width = layout.widths.reduce((a, b) => a + b, 0);
  const size = Math.min(layout.size, 21);
  const notes = table.notes.map((note) => paragraph(`CellLeft${size}`, run(typeset(note)))).join('');
  return (
    '<w:tr><w:trPr><w:cantSplit/></w:trPr>' +
    `${cellStart(width, layout.widths.length)}${notes}</w:tc></w:tr>`
  );
}
