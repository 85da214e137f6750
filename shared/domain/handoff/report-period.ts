import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  firstOfYear,
  lastOfYear,
  monthOf,
  quarterOf,
  yearOf,
} from '../../kernel/calendar-date.ts';

/** How often a unit reports: 月报 · 季报 · 年报. */
export const reportCycles = ['month', 'quarter', 'year'] as const;
export type ReportCycle = (typeof reportCycles)[number];

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

const firstOfMonth = (date: CalendarDate): CalendarDate => calendarDate(`${date.slice(0, 7)}-01`);

const months = { month: 1, quarter: 3 } as const;

/** The period of a cycle in which a day lies. */
export function periodAt(cycle: ReportCycle, date: CalendarDate): ReportPeriod {
  const year = yearOf(date);
  if (cycle === 'year') return { cycle, from: firstOfYear(year), to: lastOfYear(year), label: `${year}年度` };
  const from =
    cycle === 'month' ? firstOfMonth(date) : addMonths(firstOfYear(year), (quarterOf(date) - 1) * 3);
  const label = cycle === 'month' ? `${year}年${monthOf(date)}月` : `${year}年第${quarterOf(date)}季度`;
  return { cycle, from, to: addDays(addMonths(from, months[cycle]), -1), label };
}

/** The newest period that is over on a day: the one to be reported. */
export const lastEnded = (cycle: ReportCycle, today: CalendarDate): ReportPeriod =>
  periodAt(cycle, addDays(periodAt(cycle, today).from, -1));

/** Wall clock stamps name a day of 北京时间, the one time zone of the country. */
const BEIJING_MS = 8 * 3_600_000;
export const dayOfStamp = (ms: number): CalendarDate =>
  calendarDate(new Date(ms + BEIJING_MS).toISOString().slice(0, 10));
