import { type CellObject, type ParsingOptions, read, SSF, set_cptable, type WorkSheet } from '@e965/xlsx';
import { type Cell, generalText, type Row, type Sheet } from '../../../../shared/domain/import/cell.ts';
import { serialDate } from '../../../../shared/domain/import/dates.ts';
import { limits } from '../../../../shared/domain/import/limits.ts';

const OPTIONS: ParsingOptions = {
  type: 'array',
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  sheetRows: limits.rows + 1,
};

const formats = new Map<string, boolean>();

/** Whether a number format shows dates (`yyyy.mm`, `yyyy"年"m"月"`). */
function isDateFormat(format: string | number | undefined): boolean {
  if (format === undefined) return false;
  const key = String(format);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const is = SSF.is_date(key);
  formats.set(key, is);
  return is;
}

function numberCell(n: number, format: string | number | undefined): Cell {
  const date = isDateFormat(format) && n > 0 && n < 80_000;
  if (date) return { n, date, shown: serialDate(n) };
  const plain = format === undefined || format === 'General' || format === 0;
  return { n, date, shown: plain ? generalText(n) : shownAs(format, n) };
}

/** As Excel shows it: 1985.10 in the format 0.00, 00123 in 00000. */
const shownAs = (format: string | number, n: number): string =>
  String(SSF.format(format, n)).trim() || generalText(n);

function cellOf(cell: CellObject | undefined): Cell {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return null;
  if (typeof cell.v === 'number') return numberCell(cell.v, cell.z);
  if (typeof cell.v === 'string') return cell.v;
  return String(cell.v);
}

const denseRows = (sheet: WorkSheet): readonly (readonly (CellObject | undefined)[] | undefined)[] => {
  const data: unknown = sheet['!data'];
  return Array.isArray(data) ? data : [];
};

/** Rows of one sheet; a cell merged downwards gives its text to each row it covers (科室 over its people). */
function rowsOf(sheet: WorkSheet): readonly Row[] {
  const rows = Array.from(denseRows(sheet), (row) =>
    Array.from((row ?? []).slice(0, limits.columns), (cell) => cellOf(cell)),
  );
  for (const { s, e } of sheet['!merges'] ?? []) {
    const text = rows[s.r]?.[s.c] ?? null;
    if (text === null) continue;
    for (let row = s.r + 1; row <= Math.min(e.r, rows.length - 1); row += 1) {
      const target = rows[row];
      if (target) target[s.c] = text;
    }
  }
  return rows;
}

/** Sheets of an .xlsx, .xls or XML spreadsheet, hidden ones last. Throws what the reader throws on damage. */
export async function readWorkbook(bytes: Uint8Array, legacy: boolean): Promise<readonly Sheet[]> {
  if (legacy) set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const book = read(bytes, OPTIONS);
  const hidden = (index: number): number => Number(book.Workbook?.Sheets?.[index]?.Hidden ?? 0);
  return book.SheetNames.map((name, index) => ({ name, hidden: hidden(index), sheet: book.Sheets[name] }))
    .sort((a, b) => a.hidden - b.hidden)
    .flatMap(({ name, sheet }) => (sheet ? [{ name, rows: rowsOf(sheet) }] : []));
}
