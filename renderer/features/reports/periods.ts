import {
  type CalendarDate,
  firstOfYear,
  isCalendarDate,
  lastOfYear,
  monthOf,
  yearOf,
} from '../../../shared/kernel/calendar-date.ts';

export interface NamedPeriod {
  readonly id: string;
  readonly label: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Periods to choose from with one click; any other is typed as two dates. */
export function namedPeriods(today: CalendarDate): readonly NamedPeriod[] {
  const year = yearOf(today);
  const years = (first: number, last: number) => ({ from: firstOfYear(first), to: lastOfYear(last) });
  return [
    { id: 'this', label: `${year}年度`, ...years(year, year) },
    { id: 'last', label: `${year - 1}年度`, ...years(year - 1, year - 1) },
    { id: 'three', label: '近三年', ...years(year - 2, year) },
    { id: 'five', label: '近五年', ...years(year - 4, year) },
  ];
}

/** In January the summary is about the year that has just ended. */
export const usualPeriod = (today: CalendarDate): NamedPeriod | undefined =>
  namedPeriods(today)[monthOf(today) === 1 ? 1 : 0];

export const dateParam = (text: string | null): CalendarDate | null =>
  text !== null && isCalendarDate(text) ? text : null;
