import { lastEnded, periodAt, type ReportPeriod } from '../../../../shared/domain/handoff/report-period.ts';
import { addDays, type CalendarDate } from '../../../../shared/kernel/calendar-date.ts';

/** Periods that units are compared by: the running year first, then what is over. */
export function periodChoices(today: CalendarDate): readonly ReportPeriod[] {
  const year = periodAt('year', today);
  const quarter = lastEnded('quarter', today);
  return [
    { ...year, to: today, label: `${year.label}至今` },
    { ...periodAt('quarter', today), to: today, label: '本季度至今' },
    quarter,
    lastEnded('quarter', addDays(quarter.from, -1)),
    lastEnded('month', today),
    lastEnded('half-year', today),
    lastEnded('year', today),
  ];
}
