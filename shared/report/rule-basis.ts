import { ruleSetAt } from '../domain/hours/rule-at.ts';
import type { Records } from '../domain/tables.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';

/** The rule set in force on a date, as the 口径 of papers names it; '' when there is none. */
export const ruleSetIdAt = (records: Records, date: CalendarDate): string =>
  ruleSetAt(records, date)?.id ?? '';
