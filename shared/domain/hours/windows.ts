import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  daysBetween,
  firstOfYear,
  lastOfYear,
  monthsBetween,
  yearOf,
} from '../../kernel/calendar-date.ts';
import type { Need } from './rule-set.ts';

export interface Window {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The window of a need that holds on a day: the calendar year, or the cycle that starts at `windowStart`. */
export function windowOf(need: Need, date: CalendarDate): Window {
  const year = yearOf(date);
  if (need.windowYears === 1) return { from: firstOfYear(year), to: lastOfYear(year) };
  const start = need.windowStart ?? year - need.windowYears + 1;
  const cycles = Math.floor((year - start) / need.windowYears);
  const first = start + cycles * need.windowYears;
  return { from: firstOfYear(first), to: lastOfYear(first + need.windowYears - 1) };
}

/** Share of a window that is over at the end of a day, by months and days of the month (G-05: 36/60). */
export function elapsedShare(window: Window, date: CalendarDate): number {
  if (date >= window.to) return 1;
  if (date < window.from) return 0;
  const months = monthsBetween(window.from, addDays(window.to, 1));
  const monthStart = calendarDate(`${date.slice(0, 7)}-01`);
  const inMonth = (daysBetween(monthStart, date) + 1) / daysBetween(monthStart, addMonths(monthStart, 1));
  return (monthsBetween(window.from, date) + inMonth) / months;
}

/** Months of service in a year, the month of joining counted (X-04: joined 1 Sep = 4). */
export function monthsOfService(window: Window, joined: CalendarDate | null): number {
  const from = joined !== null && joined > window.from ? joined : window.from;
  return from > window.to ? 0 : monthsBetween(from, window.to) + 1;
}
