import { SIZE, TABLE } from '../../../../shared/report/measures.ts';
import type { ReportTable } from '../../../../shared/report/model.ts';
import {
  areaWidth,
  type Orientation,
  staysWithNext,
  type TableLayout,
  tableLayout,
} from '../../../../shared/report/table-layout.ts';
import { typeset } from '../../../../shared/report/typography.ts';
import { type FlowCell, type FlowItem, type FlowRow, flowLine, millimetres } from './flow.ts';
import { breakLines, type Segment, segmentOf, segmentsOf } from './line-breaking.ts';

/** What a form's table has beyond its rows; heights in twips. */
export interface TableForm {
  readonly facts: readonly string[];
  readonly rowHeight: number;
}
const PLAIN: TableForm = { facts: [], rowHeight: TABLE.rowHeight };

/** A table as rows with computed heights, header rows to repeat, notes as the last row. */
export function tableFlow(table: ReportTable, orientation: Orientation, form = PLAIN): readonly FlowItem[] {
  const layout = tableLayout(table, areaWidth(orientation));
  const row = rowMaker(layout, orientation);
  const facts = form.facts.length > 0 ? [row.wide(form.facts, TABLE.factSize, [])] : [];
  const header = row.cells(
    table.columns.map((column) => ({ segments: [segmentOf(typeset(column.title))], align: 'center' })),
    'header',
    TABLE.headerHeight,
    [],
  );
  const repeated = [...facts, header];
  const firstTotal = table.rows.length - table.totals;
  return [
    ...titles(table, orientation),
    ...repeated,
    ...table.rows.map((cells, i) =>
      row.cells(
        table.columns.map((column, c) => ({
          segments: segmentsOf(cells[c]?.spans ?? []),
          align: cells[c]?.align ?? column.align,
        })),
        i >= firstTotal ? 'total' : 'body',
        form.rowHeight,
        repeated,
        staysWithNext(table, i),
      ),
    ),
    ...(table.notes.length > 0
      ? [row.wide(table.notes.map(typeset), Math.min(layout.size, 21), repeated)]
      : []),
  ];
}

function titles(table: ReportTable, orientation: Orientation): readonly FlowItem[] {
  const common = { orientation, align: 'center', keepNext: true } as const;
  const title = flowLine({
    ...common,
    segments: [segmentOf(typeset(table.title))],
    font: 'hei',
    size: SIZE.fourth / 2,
    before: millimetres(120),
    height: millimetres(TABLE.titleLine),
  });
  const caption = flowLine({
    ...common,
    segments: [segmentOf(typeset(table.caption))],
    font: 'kai',
    size: SIZE.mark / 2,
    height: millimetres(TABLE.captionLine),
  });
  return [...(table.title ? [title] : []), ...(table.caption ? [caption] : [])];
}

type CellText = Pick<FlowCell, 'segments' | 'align'>;

function rowMaker(layout: TableLayout, orientation: Orientation) {
  const placed = { type: 'row', orientation, before: 0, keepNext: false, breakBefore: false } as const;
  const width = layout.widths.reduce((a, b) => a + b, 0);
  const height = (lines: number, size: number, lowest: number): number =>
    millimetres(Math.max(lowest, lines * size * TABLE.lineFactor + 2 * TABLE.paddingTop));
  return {
    cells: (
      cells: readonly CellText[],
      sort: FlowRow['sort'],
      lowest: number,
      repeated: readonly FlowRow[],
      keepNext = true,
    ): FlowRow => {
      const lines = cells.map((cell, i) => linesIn(cell.segments, layout.widths[i] ?? 0, layout.size));
      return {
        ...placed,
        sort,
        size: layout.size / 2,
        height: height(Math.max(1, ...lines), layout.size, lowest),
        keepNext,
        cells: cells.map((cell, i) => ({ ...cell, width: millimetres(layout.widths[i] ?? 0) })),
        repeated,
      };
    },
    wide: (texts: readonly string[], size: number, repeated: readonly FlowRow[]): FlowRow => ({
      ...placed,
      sort: 'wide',
      size: size / 2,
      keepNext: repeated.length === 0,
      height: height(
        texts.reduce((sum, text) => sum + linesIn([segmentOf(text)], width, size), 0),
        size,
        0,
      ),
      cells: [{ segments: [segmentOf(texts.join('\n'))], align: 'left', width: millimetres(width) }],
      repeated,
    }),
  };
}

function linesIn(segments: readonly Segment[], width: number, size: number): number {
  const perLine = Math.max(1, Math.floor(((width - 2 * TABLE.padding) / (size * 10)) * 2) / 2);
  return breakLines(segments, perLine, perLine).length;
}
