import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';

/** 2026-03-05 → 2026年3月5日. */
export function formatDateLong(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 2026-03-05 → 3月5日, for lists where the year is clear. */
export function formatDateShort(date: CalendarDate): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

/** 2026-03-05 to 2026-03-07 → 3月5日至7日 / 3月30日至4月2日; one day stays one day. */
export function formatRange(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return formatDateShort(from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${formatDateShort(from)}至${sameMonth ? `${Number(to.slice(8))}日` : formatDateShort(to)}`;
}

/** 1482 → 1,482. */
export const formatCount = (n: number): string => n.toLocaleString('zh-CN');

/** 0.853 → 85.3%; nothing to divide by → —. */
export const formatShare = (part: number, whole: number): string =>
  whole > 0 ? `${Math.round((part / whole) * 1000) / 10}%` : '—';

const GIB = 1024 ** 3;

/** 1536000 → 1.5 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  if (bytes < GIB) return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
  return `${Math.round((bytes / GIB) * 10) / 10} GB`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Machine time as 14:32, in the machine's own zone. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Machine time as 2026-03-05 14:32. */
export function formatMoment(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatClock(ms)}`;
}

/** For file names: 20260305_1432. */
export const fileStamp = (ms: number): string => formatMoment(ms).replaceAll(/[-:]/g, '').replace(' ', '_');

/** A file name by the rule 单位_名称_期间_时间, without characters that Windows refuses. */
export const fileNameOf = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/[\\/:*?"<>|\s]/g, ''))
    .join('_')
    .slice(0, 150);
