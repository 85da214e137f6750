import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import writeExcelFile, { type Cell, type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import { isCalendarDate } from '../../shared/kernel/calendar-date.ts';
import { printable } from '../../shared/report/typography.ts';
import type { Workbook, WorkbookSheet } from '../../shared/report/workbook.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetSteps } from './steps.ts';

export type Progress = (step: string, done: number, total: number) => void;

const FONT = { fontFamily: '宋体', fontSize: 11 };
const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;
const FORMATS = { text: '@', integer: '0', decimal: '0.0#', percent: '0.0%', date: 'yyyy-mm-dd' } as const;
/** More columns than this are printed across the page (interface.md, print). */
const PORTRAIT_COLUMNS = 8;
/** Every entry has the same date, so that the same workbook gives the same bytes. */
const ENTRY_DATE = new Date(2000, 0, 1);

/** Table model → .xlsx: captions, a header row that stays in view and repeats in print, rows, notes. */
export async function writeWorkbook(workbook: Workbook, progress: Progress): Promise<Uint8Array> {
  const step = (index: number): void => progress(sheetSteps[index] ?? '', index, sheetSteps.length);
  step(0);
  const names = sheetNames(workbook.sheets.map((sheet) => sheet.name));
  const sheets = workbook.sheets.map((sheet, index) => toSheet(sheet, names[index] ?? ''));
  step(1);
  const written = await writeExcelFile(sheets, FONT).toBuffer();
  step(2);
  return finished(written, workbook.sheets, names);
}

function toSheet(sheet: WorkbookSheet, name: string): Sheet<never> {
  const width = sheet.columns.length;
  const caption = (text: string, index: number): Row =>
    wideRow(text, width, index === 0 ? { fontWeight: 'bold', fontSize: 14, align: 'center' } : {});
  return {
    sheet: name,
    data: [
      ...sheet.captions.map(caption),
      sheet.columns.map((column) => header(column.title)),
      ...sheet.rows.map((row) => sheet.columns.map((column, i) => cell(row[i] ?? null, column.kind))),
      ...sheet.notes.map((note) => wideRow(note, width, { wrap: true })),
    ],
    columns: sheet.columns.map((column) => ({ width: column.width })),
    stickyRowsCount: sheet.captions.length + 1,
    ...(width > PORTRAIT_COLUMNS ? { orientation: 'landscape' as const } : {}),
  };
}

/** One text over all columns. */
function wideRow(value: string, columns: number, style: CellObject): Row {
  const first: Cell = { ...style, value: printable(value), type: String, format: FORMATS.text };
  if (columns < 2) return [first];
  return [{ ...first, columnSpan: columns }, ...new Array<null>(columns - 1).fill(null)];
}

const header = (title: string): CellObject => ({
  ...BORDER,
  value: printable(title),
  type: String,
  format: FORMATS.text,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  backgroundColor: '#E8EEF5',
  wrap: true,
});

/** Digits that must survive (工号, 电话) are text; a value that does not suit its column's kind is shown as text. */
function cell(value: string | number | null, kind: keyof typeof FORMATS): CellObject {
  if (value === null || value === '') return BORDER;
  if (typeof value === 'number' && kind !== 'text' && kind !== 'date') {
    return { ...BORDER, value, type: Number, format: FORMATS[kind] };
  }
  if (kind === 'date' && typeof value === 'string' && isCalendarDate(value)) {
    return { ...BORDER, value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.date };
  }
  return { ...BORDER, value: printable(String(value)), type: String, format: FORMATS.text, wrap: true };
}

/**
 * What the library has no option for: text cells marked as typed text (`quotePrefix`), so that a value beginning
 * with = + - @ stays text when somebody edits the cell or saves it as CSV; header rows repeated in print; fixed dates.
 */
function finished(xlsx: Uint8Array, sheets: readonly WorkbookSheet[], names: readonly string[]): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, bytes] of Object.entries(unzipSync(xlsx))) {
    if (name === 'xl/styles.xml') zippable[name] = strToU8(textStyles(strFromU8(bytes)));
    else if (name === 'xl/workbook.xml')
      zippable[name] = strToU8(printTitles(strFromU8(bytes), sheets, names));
    else zippable[name] = bytes;
  }
  return zipSync(zippable, { level: 6, mtime: ENTRY_DATE });
}

function textStyles(xml: string): string {
  const id = /numFmtId="(\d+)" formatCode="@"/u.exec(xml)?.[1];
  if (id === undefined) return xml;
  return xml.replace(/<cellXfs.*<\/cellXfs>/su, (all) =>
    all.replaceAll(`<xf numFmtId="${id}"`, '<xf numFmtId="49" quotePrefix="1"'),
  );
}

function printTitles(xml: string, sheets: readonly WorkbookSheet[], names: readonly string[]): string {
  const titles = sheets.map((sheet, index) => {
    const row = sheet.captions.length + 1;
    const name = (names[index] ?? '').replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$${row}:$${row}</definedName>`;
  });
  return xml.replace('<definedNames/>', `<definedNames>${titles.join('')}</definedNames>`);
}
