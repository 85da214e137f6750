import {
  addDays,
  type CalendarDate,
  type CalendarMonth,
  calendarDate,
  weekdayOf,
} from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';

/** Working day: Monday to Friday without 节假日, and the 调休 days on which people work. */
export function isWorkday(holidays: Records['holiday'], date: CalendarDate): boolean {
  const kind = holidays.get(date)?.kind;
  if (kind !== undefined) return kind === 'workday';
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6;
}

/** The first working day on or after a date (within a year; the date itself when there is none). */
export function nextWorkday(holidays: Records['holiday'], date: CalendarDate): CalendarDate {
  for (let step = 0; step < 366; step += 1) {
    const day = addDays(date, step);
    if (isWorkday(holidays, day)) return day;
  }
  return date;
}

/** `count` working days from the first working day on or after `from`. */
export function workdaysFrom(
  holidays: Records['holiday'],
  from: CalendarDate,
  count: number,
): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let step = 0; days.length < count && step < 732; step += 1) {
    const day = addDays(from, step);
    if (isWorkday(holidays, day)) days.push(day);
  }
  return days;
}

/** Days from `from` to `to`, both included; empty when they are turned round. */
export function daysFromTo(from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The weeks (Monday to Sunday) that a month touches: six rows at most. */
export function weeksOfMonth(month: CalendarMonth): readonly (readonly CalendarDate[])[] {
  const first = calendarDate(`${month}-01`);
  const weeks: CalendarDate[][] = [];
  let day = addDays(first, -((weekdayOf(first) + 6) % 7));
  do {
    const start = day;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
    day = addDays(day, 7);
  } while (day.startsWith(month));
  return weeks;
}
