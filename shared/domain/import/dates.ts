import { type CalendarDate, calendarDate, isCalendarDate, yearOf } from '../../kernel/calendar-date.ts';
import { type Cell, textOf } from './cell.ts';
import type { RosterField } from './columns.ts';
import { type Problem, problem } from './problem.ts';

/** A date as it was typed: `day` is null when only year and month are known. */
export interface TypedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
  /** Set when the year had two digits. */
  readonly guessedYear: boolean;
  /** A bare number such as 1985.1, which may have been 1985.10. */
  readonly ambiguous: boolean;
}

type Parsed = TypedDate | Problem | null;

const pad = (n: number): string => String(n).padStart(2, '0');
export const isProblem = (value: Parsed): value is Problem => value !== null && 'code' in value;

const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
/** Excel serial days of 1910-01-01 … 2099-12-31: bare numbers in this range are dates, not years. */
const SERIAL_FROM = 3_654;
const SERIAL_TO = 73_050;

/** Excel serial day (1900 system) → date. */
export function serialDate(serial: number): CalendarDate {
  return calendarDate(new Date(EXCEL_EPOCH + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10));
}

const fromSerial = (serial: number): TypedDate => {
  const date = serialDate(serial);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day, guessedYear: false, ambiguous: false };
};

const PLAIN: TypedDate = { year: 0, month: 0, day: null, guessedYear: false, ambiguous: false };

/** 1985.12, 1985-12-03, 1985/12, 1985年12月3日, 198512, 19851203, 1985.12.03 00:00:00, 85.12. */
const SHAPES: readonly RegExp[] = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})(\d{2})$/,
  /^(\d{2}|\d{4})\s*[.\-/年、,，。．·—]\s*(\d{1,2})\s*(?:[.\-/月、,，。．·—]\s*(\d{1,2})\s*日?)?月?\s*(?:出?生)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/,
];

function century(year: number, today: CalendarDate): number {
  if (year >= 100) return year;
  const pivot = yearOf(today) % 100;
  return year > pivot ? 1900 + year : 2000 + year;
}

function fromText(text: string, field: RosterField, today: CalendarDate): Parsed {
  const plain = text.normalize('NFKC').replace(/\s+(?=[年月日])|(?<=[年月])\s+/g, '');
  if (/^(19|20)\d{2}年?$/.test(plain)) return problem(field, 'DATE_YEAR_ONLY', text);
  for (const shape of SHAPES) {
    const parts = shape.exec(plain);
    if (!parts) continue;
    const [, year = '', month = '', day] = parts;
    return {
      ...PLAIN,
      year: century(Number(year), today),
      month: Number(month),
      day: day === undefined ? null : Number(day),
      guessedYear: year.length === 2,
    };
  }
  return problem(field, 'DATE_FORM', text);
}

/** A bare number: a serial day, 198512, 19851203, or 1985.12 typed as a decimal. */
function fromNumber(n: number, shown: string, field: RosterField, today: CalendarDate): Parsed {
  if (n >= SERIAL_FROM && n <= SERIAL_TO) return fromSerial(n);
  const parsed = fromText(shown, field, today);
  if (parsed === null || isProblem(parsed)) return parsed;
  return { ...parsed, ambiguous: /^\d{4}\.1$/.test(shown) };
}

/**
 * Reads a date cell of any shape that people and Excel use.
 * @returns null for an empty cell, or what is wrong with it
 */
export function parseTypedDate(cell: Cell, field: RosterField, today: CalendarDate): Parsed {
  const text = textOf(cell);
  if (text === '' || /^[-—/无]+$/.test(text)) return null;
  const read =
    cell !== null && typeof cell !== 'string'
      ? cell.date
        ? fromSerial(cell.n)
        : fromNumber(cell.n, cell.shown, field, today)
      : /^\d{5}$/.test(text)
        ? fromNumber(Number(text), text, field, today)
        : fromText(text, field, today);
  if (read === null || isProblem(read)) return read;
  return checked(read, text, field);
}

function checked(read: TypedDate, text: string, field: RosterField): Parsed {
  if (read.month < 1 || read.month > 12) return problem(field, 'DATE_MONTH', text);
  const day = read.day ?? 1;
  if (!isCalendarDate(`${read.year}-${pad(read.month)}-${pad(day)}`)) return problem(field, 'DATE_DAY', text);
  return read;
}

/** The first of the month where no day was given. */
export const toDate = (typed: TypedDate): CalendarDate =>
  calendarDate(`${typed.year}-${pad(typed.month)}-${pad(typed.day ?? 1)}`);
