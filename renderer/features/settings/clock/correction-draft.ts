import { z } from 'zod';
import { date } from '../../../../shared/domain/record/fields.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import type { ClockSpell } from '../../../../shared/log/clock-spells.ts';

/** What is typed about a spell: the right date and time of its first change. */
export const correctionDraftSchema = z.object({
  date: date.nullable(),
  time: z.string(),
  reason: z.string(),
});
export type CorrectionDraft = z.infer<typeof correctionDraftSchema>;
export const blankCorrection: CorrectionDraft = { date: null, time: '', reason: '' };

export interface CorrectionFaults {
  readonly date?: string;
  readonly time?: string;
  readonly reason?: string;
}

const MINUTE_MS = 60_000;

/** Machine time of a day and a clock text (8:05, 08：05), in the machine's own zone; null = no time of a day. */
function momentOf(day: CalendarDate, time: string): number | null {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim().normalize('NFKC'));
  if (!parts) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, Number(parts[1]), Number(parts[2])).getTime();
}

/** What has to be added to the stored times, null while it cannot be said; the seconds stay. */
export function offsetOf(draft: CorrectionDraft, { first }: ClockSpell): number | null {
  const right = draft.date && momentOf(draft.date, draft.time);
  return right === null ? null : right - Math.floor(first / MINUTE_MS) * MINUTE_MS;
}

/** @param now a corrected time cannot be later. */
export function faultsOf(draft: CorrectionDraft, spell: ClockSpell, now: number): CorrectionFaults {
  const offset = offsetOf(draft, spell);
  const isLate = offset !== null && spell.last + offset > now + MINUTE_MS;
  return {
    ...(draft.date === null ? { date: '请填写第一条改动的实际日期。' } : {}),
    ...(isLate ? { date: '更正后最后一条的时间比现在还晚，请核对日期和时间。' } : {}),
    ...(offset === 0 ? { date: '与电脑记录的时间相同，不需要更正。' } : {}),
    ...(draft.date !== null && offset === null ? { time: '请按“时:分”填写，如 09:30。' } : {}),
    ...(draft.reason.trim() === '' ? { reason: '请填写原因，会随更正一起留存。' } : {}),
  };
}
