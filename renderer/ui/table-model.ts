import type { ReactNode } from 'react';
import type { CellKind, CellValue, OutputTable } from './table-output.ts';

/** One column: `value` is what is sorted, exported and printed; `render` only changes what the screen shows. */
export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** Pixels on the screen; `flex` shares what is left over. */
  readonly width?: number;
  readonly flex?: number;
  /** Dates are `YYYY-MM-DD` texts, percents fractions (0.85 = 85%). */
  readonly kind: CellKind;
  readonly value: (row: R) => CellValue;
  readonly render?: (row: R) => ReactNode;
  /** Not shown at first; can be switched on. */
  readonly hidden?: boolean;
}

export interface Sorting {
  readonly key: string;
  readonly order: 'asc' | 'desc';
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

function compare(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

const isEmpty = (value: CellValue): boolean => value === null || value === '';

/** Rows in the order of one column; empty values last in both directions, equal ones stay in their order. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sorting: Sorting | null,
): readonly R[] {
  const column = sorting && columns.find((c) => c.key === sorting.key);
  if (!column) return rows;
  const sign = sorting.order === 'asc' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, value: column.value(row) }));
  keyed.sort((a, b) => {
    if (isEmpty(a.value) || isEmpty(b.value)) return Number(isEmpty(a.value)) - Number(isEmpty(b.value));
    return sign * compare(a.value, b.value);
  });
  return keyed.map((entry) => entry.row);
}

/** A cell as text, for the screen and for print: no locale surprises, no trailing zeros. */
export function shownValue(kind: CellKind, value: CellValue): string {
  if (value === null || value === '') return '';
  if (typeof value === 'string') return value;
  if (kind === 'percent') return `${Math.round(value * 1000) / 10}%`;
  if (kind === 'integer') return Math.round(value).toLocaleString('zh-CN');
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}

export const isNumeric = (kind: CellKind): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'percent';

export const defaultWidth: Record<CellKind, number> = {
  text: 140,
  integer: 84,
  decimal: 84,
  percent: 84,
  date: 104,
};

const PIXELS_PER_CHARACTER = 8;

/** All rows as they are shown, for Excel and print. */
export function outputOf<R>(
  name: string,
  rows: readonly R[],
  columns: readonly Column<R>[],
  captions: readonly string[] = [],
): OutputTable {
  return {
    name,
    captions,
    columns: columns.map((column) => ({
      title: column.title,
      kind: column.kind,
      width: Math.round(
        (column.width ?? (column.flex ? 240 : defaultWidth[column.kind])) / PIXELS_PER_CHARACTER,
      ),
    })),
    rows: rows.map((row) => columns.map((column) => column.value(row))),
  };
}
