import { useEffect, useState } from 'react';
import { type CalendarDate, calendarDate } from '../../shared/kernel/calendar-date.ts';
import { call } from '../bridge/bridge.ts';

/** Difference between main's clock, the only source of wall time, and the page's running time. */
let offset: number | null = null;
let starting: Promise<void> | null = null;

const pageMs = (): number => performance.timeOrigin + performance.now();

async function start(): Promise<void> {
  const info = await call('app:info', {});
  offset = info.ok ? info.value.now - pageMs() : 0;
}

/** Asks main for the time once; `wallNow` is right from then on. */
export function startClock(): Promise<void> {
  starting ??= start();
  return starting;
}

/** Milliseconds since 1970 by main's clock. */
export const wallNow = (): number => Math.round(pageMs() + (offset ?? 0));

/** The day on the calendar of this machine's time zone. */
export function dayOfMs(ms: number): CalendarDate {
  const date = new Date(ms);
  const two = (part: number) => String(part).padStart(2, '0');
  return calendarDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
}

export async function todayOf(): Promise<CalendarDate> {
  await startClock();
  return dayOfMs(wallNow());
}

const EVERY_MS = 30_000;

/** Today; renders again after midnight. */
export function useToday(): CalendarDate {
  const [today, setToday] = useState(() => dayOfMs(wallNow()));
  useEffect(() => {
    const look = () => setToday(dayOfMs(wallNow()));
    void startClock().then(look);
    const timer = window.setInterval(look, EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return today;
}
