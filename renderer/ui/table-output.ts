import { createContext, useContext } from 'react';

export type CellKind = 'text' | 'integer' | 'decimal' | 'percent' | 'date';
export type CellValue = string | number | null;

/** A table as it leaves the screen: all rows in the shown order, the shown columns. */
export interface OutputTable {
  /** What it is, e.g. 花名册; the file's name is made from it. */
  readonly name: string;
  /** Lines above the header: as-of date, filter. */
  readonly captions: readonly string[];
  readonly columns: readonly { readonly title: string; readonly kind: CellKind; readonly width: number }[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface TableOutput {
  /** Null = this account has no such way. */
  readonly toExcel: ((table: OutputTable) => Promise<void>) | null;
  readonly print: ((table: OutputTable) => Promise<void>) | null;
}

/** Provided by renderer/app, which may ask main for a file or the printer. */
export const TableOutputContext = createContext<TableOutput | null>(null);

export function useTableOutput(): TableOutput {
  const output = useContext(TableOutputContext);
  if (!output) throw new Error('no table output above this component');
  return output;
}
