/**
 * A sheet as the import core sees it: rows of cells, wherever it came from (.xlsx, .xls, HTML, CSV, paste).
 * Row 0 is the sheet's first row, so the row number that a person sees in Excel is index + 1.
 */
export interface NumberCell {
  readonly n: number;
  /** As Excel shows it; long numbers in scientific notation. */
  readonly shown: string;
  /** The cell has a date format: `n` is an Excel serial day. */
  readonly date: boolean;
}

export type Cell = string | NumberCell | null;
export type Row = readonly Cell[];

export interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Text of a cell: NFC, without control characters, zero-width characters and outer blanks. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return clean(typeof cell === 'string' ? cell : cell.shown);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

const PLAIN = /^[\u0021-\u007e\u4e00-\u9fff]*$/;

export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u3000\t\r\n]+/g, ' ')
    .trim();
}

/** A number as Excel's format “General” shows it in a usual column: 12 or more digits become 4.40981E+17. */
export function generalText(n: number): string {
  if (Math.abs(n) < 1e11) return String(Math.round(n * 1e9) / 1e9);
  const [mantissa, exponent] = n.toExponential(5).split('e');
  return `${Number(mantissa)}E${exponent}`;
}
