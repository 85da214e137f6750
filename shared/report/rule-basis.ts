import type { Records } from '../domain/tables.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';

/** The newest rule set that holds on a date, as papers name it; '' when none does. */
export const ruleSetIdAt = (records: Records, date: CalendarDate): string =>
  [...records.ruleSet.values()]
    .filter((rule) => rule.from <= date && (rule.to === null || rule.to >= date))
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.id ?? '';
