import { AREA, SIGN_IN, TABLE } from './measures.ts';
import type { Block, Paper, ReportTable } from './model.ts';

export type Orientation = 'portrait' | 'landscape';

export interface TableLayout {
  /** Letter size in half-points. */
  readonly size: number;
  /** Column widths in twips; together the whole width of the type area. */
  readonly widths: readonly number[];
}

const SIGNATURE_COLUMN = /签名|签字|签到/u;

/** The largest letters with which the columns fit, then all columns widened in proportion to the type area. */
export function tableLayout(table: ReportTable, areaWidth: number): TableLayout {
  const natural = (half: number): readonly number[] =>
    table.columns.map((column) => {
      const width = column.widthChars * half * 10 + 2 * TABLE.padding;
      return SIGNATURE_COLUMN.test(column.title) ? Math.max(width, SIGN_IN.signatureWidth) : width;
    });
  const sum = (widths: readonly number[]): number => widths.reduce((a, b) => a + b, 0);
  const size = TABLE.sizes.find((half) => sum(natural(half)) <= areaWidth) ?? TABLE.sizes.at(-1) ?? 15;
  const widths = natural(size);
  const factor = areaWidth / sum(widths);
  const scaled = widths.map((width) => Math.floor(width * factor));
  const rest = areaWidth - sum(scaled);
  return { size, widths: scaled.map((width, i) => (i === scaled.length - 1 ? width + rest : width)) };
}

/**
 * Whether a row stays on the page of the row after it: all rows of a small table, so that it is not torn, and the
 * first of a long one, so that its header does not stand alone.
 */
export function staysWithNext(table: ReportTable, index: number): boolean {
  const last = table.rows.length - 1;
  return table.rows.length <= TABLE.whole ? index < last || table.notes.length > 0 : index === 0;
}

export const areaWidth = (orientation: Orientation): number =>
  orientation === 'portrait' ? AREA.width : AREA.height;

/**
 * Landscape when every table is; a form also when any of its tables is, so that it does not turn from page to page.
 * Elsewhere only the wide tables turn.
 */
export function orientationOf(blocks: readonly Block[], family: Paper['family']): Orientation {
  const tables = blocks.filter((block) => block.type === 'table');
  const turned = tables.filter((table) => table.landscape).length;
  const isTurned = family === 'form' ? turned > 0 : turned > 0 && turned === tables.length;
  return isTurned ? 'landscape' : 'portrait';
}
