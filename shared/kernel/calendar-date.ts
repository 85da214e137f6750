/**
 * Calendar dates as ISO text `YYYY-MM-DD` (sorts and compares as text) and months as `YYYY-MM`.
 * No clock and no time zone: a training's date is what a person typed.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };
export type CalendarMonth = string & { readonly __brand: 'CalendarMonth' };

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;

const utc = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);

export function isCalendarDate(text: string): text is CalendarDate {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const date = new Date(utc(Number(parts[1]), Number(parts[2]), Number(parts[3])));
  return date.toISOString().slice(0, 10) === text;
}

export function isCalendarMonth(text: string): text is CalendarMonth {
  const parts = MONTH.exec(text);
  return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= 12;
}

/** Throws on an impossible date: for literals and computed parts, not for input (use `isCalendarDate`). */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
}

export function calendarMonth(text: string): CalendarMonth {
  if (!isCalendarMonth(text)) throw new RangeError(`not a calendar month: ${text}`);
  return text;
}

/** Made from a real date, so it need not be checked again: this runs in loops over years of sessions. */
const fromMs = (ms: number): CalendarDate => new Date(ms).toISOString().slice(0, 10) as CalendarDate;
const toMs = (date: CalendarDate): number => utc(yearOf(date), monthOf(date), dayOf(date));

export const yearOf = (date: CalendarDate | CalendarMonth): number => Number(date.slice(0, 4));
export const monthOf = (date: CalendarDate | CalendarMonth): number => Number(date.slice(5, 7));
export const dayOf = (date: CalendarDate): number => Number(date.slice(8, 10));
export const quarterOf = (date: CalendarDate): number => Math.ceil(monthOf(date) / 3);
export const monthPart = (date: CalendarDate): CalendarMonth => calendarMonth(date.slice(0, 7));
export const firstOfYear = (year: number): CalendarDate => fromMs(utc(year, 1, 1));
export const lastOfYear = (year: number): CalendarDate => fromMs(utc(year, 12, 31));

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromMs(toMs(date) + days * DAY_MS);

/** Same day of the month `months` later, or that month's last day (31 Jan + 1 month = 28/29 Feb). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return fromMs(utc(year, month, Math.min(dayOf(date), last)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (toMs(to) - toMs(from)) / DAY_MS;

/** Number of month boundaries from `from` to `to` (2026-01-31 → 2026-02-01 is 1). */
export const monthsBetween = (from: CalendarDate | CalendarMonth, to: CalendarDate | CalendarMonth): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: CalendarDate): number => new Date(toMs(date)).getUTCDay();

/** A closed span of days; an open end is `null`. */
export interface DateSpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

export const spanHas = (span: DateSpan, date: CalendarDate): boolean =>
  span.from <= date && (span.to === null || date <= span.to);

export const spansOverlap = (a: DateSpan, b: DateSpan): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
