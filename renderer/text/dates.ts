import {
  type CalendarDate,
  type CalendarMonth,
  isCalendarDate,
  isCalendarMonth,
} from '../../shared/kernel/calendar-date.ts';

const two = (text: string): string => text.padStart(2, '0');

/** What people type for a date: 2026-3-5, 2026.3.5, 2026/3/5, 20260305, 2026年3月5日. Null = not a date. */
export function parseDate(text: string): CalendarDate | null {
  const clean = text.trim().normalize('NFKC');
  const parts =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(clean) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(clean);
  if (!parts) return null;
  const iso = `${parts[1]}-${two(parts[2] ?? '')}-${two(parts[3] ?? '')}`;
  return isCalendarDate(iso) ? iso : null;
}

/** The same for a month: 1985.12, 1985-12, 198512, 1985年12月. */
export function parseMonth(text: string): CalendarMonth | null {
  const clean = text.trim().normalize('NFKC');
  const parts = /^(\d{4})[-./年](\d{1,2})月?$/.exec(clean) ?? /^(\d{4})(\d{2})$/.exec(clean);
  if (!parts) return null;
  const iso = `${parts[1]}-${two(parts[2] ?? '')}`;
  return isCalendarMonth(iso) ? iso : null;
}
