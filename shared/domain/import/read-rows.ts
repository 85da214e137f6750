import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { type Cell, type Row, type Sheet, textOf } from './cell.ts';
import { fieldOfHeading, type RosterField } from './columns.ts';
import type { Layout } from './header.ts';
import { readRow } from './read-row.ts';
import type { ReadContext, RosterRow } from './roster-row.ts';

/** Rows that stand under the people and are none: totals, who filled it in, remarks. */
const FOOTER =
  /^(合计|总计|小计|共计)|^(制表|填表|填报|审核|审批|单位负责|负责|联系|打印)(人|日期|时间|单位|意见)|^(备注|说明|注|附注)\d*[:：]/;
/** A line over a group of people: “一、办公室（12人）”. */
const SECTION =
  /^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|\d+[、.．])?\s*(.+?)\s*(?:[(（]\s*\d+\s*人?\s*[)）])?$/;

interface Filled {
  readonly count: number;
  readonly first: string;
}

function filledOf(row: Row): Filled {
  let count = 0;
  let first = '';
  for (const cell of row) {
    const text = textOf(cell);
    if (text === '') continue;
    if (count === 0) first = text;
    count += 1;
  }
  return { count, first };
}

function cellsOf(row: Row, columns: readonly (RosterField | null)[]): Map<RosterField, Cell> {
  const cells = new Map<RosterField, Cell>();
  for (const [index, field] of columns.entries()) {
    const cell = row[index];
    if (field !== null && cell !== null && cell !== undefined && cell !== '') cells.set(field, cell);
  }
  return cells;
}

/** The heading printed again on a later page. */
const isHeadingAgain = (row: Row, layout: Layout, nameColumn: number): boolean =>
  layout.headerRow >= 0 && fieldOfHeading(textOf(row[nameColumn])) === 'name';

type Line = 'person' | 'section' | 'skip';

function lineKind(row: Row, layout: Layout, nameColumn: number): Line {
  const { count, first } = filledOf(row);
  if (count === 0 || isHeadingAgain(row, layout, nameColumn)) return 'skip';
  const named = textOf(row[nameColumn]) !== '';
  if (FOOTER.test(first)) return 'skip';
  if (count === 1 && (!named || nameColumn === 0) && !hasOnlyName(layout)) return 'section';
  return named || count > 2 ? 'person' : 'skip';
}

const hasOnlyName = (layout: Layout): boolean =>
  layout.columns.filter((field) => field !== null).length === 1;

/** “一、办公室（12人）” → 办公室; null when the line is a remark. */
function sectionName(row: Row): string | null {
  const { first } = filledOf(row);
  if (FOOTER.test(first) || first.length > 40) return null;
  return SECTION.exec(first)?.[1] ?? null;
}

function bareTenths(sheet: Sheet, layout: Layout): ReadonlySet<RosterField> {
  const found = new Set<RosterField>();
  for (const [column, field] of layout.columns.entries()) {
    if (field === null) continue;
    const shows = sheet.rows.some((row) => {
      const cell = row[column];
      return typeof cell === 'object' && cell !== null && /^\d{4}\.0[1-9]$/.test(cell.shown);
    });
    if (shows) found.add(field);
  }
  return found;
}

/** Reading of one sheet, row by row, so that a worker can report progress and stop. */
export function* readRows(sheet: Sheet, layout: Layout, today: CalendarDate): Generator<RosterRow> {
  const context: ReadContext = { today, tenthIsOctober: bareTenths(sheet, layout) };
  const nameColumn = layout.columns.indexOf('name');
  const bySection = !layout.columns.includes('org');
  let section: string | null = null;
  for (let index = layout.headerRow + 1; index < sheet.rows.length; index += 1) {
    const row = sheet.rows[index] ?? [];
    const kind = lineKind(row, layout, nameColumn);
    if (kind === 'section') section = sectionName(row) ?? section;
    if (kind !== 'person') continue;
    const cells = cellsOf(row, layout.columns);
    if (bySection && section !== null) cells.set('org', section);
    yield readRow(index + 1, cells, context);
  }
}
