import { expect, test } from 'vitest';
import { parseDate, parseMonth } from '../../../renderer/text/dates.ts';
import {
  fileNameOf,
  formatBytes,
  formatDateLong,
  formatRange,
  formatShare,
} from '../../../renderer/text/format.ts';
import { comboOf } from '../../../renderer/ui/hot-key.ts';
import { remainingSeconds } from '../../../renderer/ui/ProgressDialog.tsx';
import { type Column, outputOf, shownValue, sortRows } from '../../../renderer/ui/table-model.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';

interface Row {
  readonly name: string;
  readonly hours: number | null;
}
const columns: readonly Column<Row>[] = [
  { key: 'name', title: '姓名', kind: 'text', value: (row) => row.name },
  { key: 'hours', title: '学时', kind: 'decimal', value: (row) => row.hours },
];
const rows: readonly Row[] = [
  { name: '王五', hours: 3.5 },
  { name: '李四', hours: null },
  { name: '张三', hours: 12 },
];

test('rows are sorted by value, names by pinyin, empty values last in both directions', () => {
  const names = (key: string, order: 'asc' | 'desc') =>
    sortRows(rows, columns, { key, order }).map((row) => row.name);
  expect(names('hours', 'asc')).toEqual(['王五', '张三', '李四']);
  expect(names('hours', 'desc')).toEqual(['张三', '王五', '李四']);
  expect(names('name', 'asc')).toEqual(['李四', '王五', '张三']);
  expect(sortRows(rows, columns, null)).toBe(rows);
});

test('what leaves the screen is every row with its raw values', () => {
  const table = outputOf('花名册', rows, columns, ['截至2026年11月24日']);
  expect(table.rows).toEqual([
    ['王五', 3.5],
    ['李四', null],
    ['张三', 12],
  ]);
  expect(table.columns.map((column) => column.kind)).toEqual(['text', 'decimal']);
});

test('cells as text', () => {
  expect(shownValue('percent', 0.853)).toBe('85.3%');
  expect(shownValue('integer', 1482)).toBe('1,482');
  expect(shownValue('decimal', 0.25)).toBe('0.25');
  expect(shownValue('text', null)).toBe('');
  expect(shownValue('text', '0012')).toBe('0012');
});

test.each([
  ['2026-3-5', '2026-03-05'],
  ['2026.03.05', '2026-03-05'],
  ['20260305', '2026-03-05'],
  ['2026年3月5日', '2026-03-05'],
  ['２０２６／３／５', '2026-03-05'],
  ['2026-02-30', null],
  ['85.13', null],
])('the date %s is read as %s', (text, date) => {
  expect(parseDate(text)).toBe(date);
});

test.each([
  ['1985.12', '1985-12'],
  ['198501', '1985-01'],
  ['1985.13', null],
])('the month %s is read as %s', (text, month) => {
  expect(parseMonth(text)).toBe(month);
});

test('dates, shares, sizes and file names for people', () => {
  const [a, b, c] = ['2026-03-05', '2026-03-07', '2026-04-02'].map(calendarDate);
  if (!a || !b || !c) throw new Error('three dates');
  expect(formatDateLong(a)).toBe('2026年3月5日');
  expect([formatRange(a, a), formatRange(a, b), formatRange(a, c)]).toEqual([
    '3月5日',
    '3月5日至7日',
    '3月5日至4月2日',
  ]);
  expect([formatShare(1, 3), formatShare(0, 0)]).toEqual(['33.3%', '—']);
  expect([formatBytes(10), formatBytes(1_572_864)]).toEqual(['1 KB', '1.5 MB']);
  expect(fileNameOf(['临江市/税务局', '', '花名册: 全部', '20260305_1432'])).toBe(
    '临江市税务局_花名册全部_20260305_1432',
  );
});

test('key combinations have one spelling', () => {
  const key = (name: string, held: object = {}) =>
    comboOf({ key: name, ctrlKey: false, altKey: false, shiftKey: false, ...held });
  expect(key('K', { ctrlKey: true })).toBe('ctrl+k');
  expect(key('Enter', { ctrlKey: true })).toBe('ctrl+enter');
  expect(key('?', { shiftKey: true })).toBe('?');
  expect(key('F1')).toBe('f1');
  expect(key(' ')).toBe('space');
});

test('the time left is said after ten seconds only', () => {
  expect(remainingSeconds(9_000, 10, 100)).toBe(null);
  expect(remainingSeconds(20_000, 50, 100)).toBe(20);
  expect(remainingSeconds(20_000, 0, 100)).toBe(null);
  expect(remainingSeconds(20_000, 100, 100)).toBe(null);
});
