import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  firstOfYear,
  monthOf,
  yearOf,
} from '../../kernel/calendar-date.ts';
import type { ReportCycle } from '../unit-profile/report-cycles.ts';

/** A closed span of days: what a 上报包 or a 报送快照 is about. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface ReportPeriod extends Span {
  readonly cycle: ReportCycle;
  /** For titles, e.g. 2026年第3季度. */
  readonly label: string;
}

const months: Readonly<Record<ReportCycle, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** For titles, by the number of the period in its year, from 0. */
const labels: Readonly<Record<ReportCycle, (year: number, index: number) => string>> = {
  month: (year, index) => `${year}年${index + 1}月`,
  quarter: (year, index) => `${year}年第${index + 1}季度`,
  'half-year': (year, index) => `${year}年${index === 0 ? '上' : '下'}半年`,
  year: (year) => `${year}年度`,
};

/** The period of a cycle in which a day lies. */
export function periodAt(cycle: ReportCycle, date: CalendarDate): ReportPeriod {
  const [year, length] = [yearOf(date), months[cycle]];
  const index = Math.floor((monthOf(date) - 1) / length);
  const from = addMonths(firstOfYear(year), index * length);
  return { cycle, from, to: addDays(addMonths(from, length), -1), label: labels[cycle](year, index) };
}

/** The newest period that is over on a day: the one to be reported. */
export const lastEnded = (cycle: ReportCycle, today: CalendarDate): ReportPeriod =>
  periodAt(cycle, addDays(periodAt(cycle, today).from, -1));

/** Wall clock stamps name a day of 北京时间, the one time zone of the country. */
const BEIJING_MS = 8 * 3_600_000;
export const dayOfStamp = (ms: number): CalendarDate =>
  calendarDate(new Date(ms + BEIJING_MS).toISOString().slice(0, 10));
