import { type CalendarDate, dayOf, lastOfYear, monthOf, yearOf } from '../kernel/calendar-date.ts';

/** Numbers and dates as papers print them (domain §4, binding rule 3). Unknown is —, nought is 0. */
export const unknown = '—';

export const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10);
export const showCount = (value: number | null): string =>
  value === null ? unknown : String(Math.round(value));
/** 学时 from quarters, one decimal at most. */
export const showHours = (quarters: number | null): string =>
  quarters === null ? unknown : oneDecimal(quarters / 4);
/** Days from half days. */
export const showDays = (halfDays: number | null): string =>
  halfDays === null ? unknown : oneDecimal(halfDays / 2);
/** Per cent of a share, one decimal, with the sign. */
export const showShare = (share: number | null): string =>
  share === null ? unknown : `${oneDecimal(share * 100)}%`;

export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export const showDate = (date: CalendarDate): string => `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
/** Both ends in one: year and month are named once when they are the same. */
export function showDateRange(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return showDate(from);
  if (yearOf(from) !== yearOf(to)) return `${showDate(from)}～${showDate(to)}`;
  if (monthOf(from) !== monthOf(to)) return `${showDate(from)}～${monthOf(to)}月${dayOf(to)}日`;
  return `${showDate(from)}～${dayOf(to)}日`;
}

/** A period as a title names it: 2026年度, 2022—2026年, or both dates. */
export function showPeriod(from: CalendarDate, to: CalendarDate): string {
  const wholeYears = from.endsWith('-01-01') && to === lastOfYear(yearOf(to));
  if (wholeYears && yearOf(from) === yearOf(to)) return `${yearOf(from)}年度`;
  if (wholeYears) return `${yearOf(from)}—${yearOf(to)}年`;
  return `${showDate(from)}至${showDate(to)}`;
}

/** A two-character name gets a full-width space, so that lists stand in line (binding rule 4). */
export const paddedName = (name: string): string => {
  const letters = [...name];
  return letters.length === 2 ? letters.join('\u3000') : name;
};
