import { z } from 'zod';
import {
  type CalendarDate,
  type CalendarMonth,
  isCalendarDate,
  isCalendarMonth,
} from '../../kernel/calendar-date.ts';
import type { HalfDays, Quarters } from '../../kernel/credit-amount.ts';
import { isId } from '../../kernel/id.ts';

/** Field kinds shared by all tables. */
export const id = z.string().refine(isId);
export const idOrNull = id.nullable().default(null);
export const ids = z.array(id).default([]);
export const date = z.custom<CalendarDate>((v) => typeof v === 'string' && isCalendarDate(v));
export const dateOrNull = date.nullable().default(null);
export const month = z.custom<CalendarMonth>((v) => typeof v === 'string' && isCalendarMonth(v));
export const monthOrNull = month.nullable().default(null);
/** One line of text, NFC, at most 200 characters. */
export const line = z.string().max(200).default('');
/** Running text, at most 20,000 characters. */
export const text = z.string().max(20_000).default('');
export const count = z.number().int().min(0).default(0);
export const quarters = z.custom<Quarters>((v) => Number.isInteger(v)).default(0 as Quarters);
export const halfDays = z.custom<HalfDays>((v) => Number.isInteger(v)).default(0 as HalfDays);
/** Clock time of a session, `HH:MM`. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const flag = z.boolean().default(false);

/** 密级. State secrets need a unit policy (see resources/docs); 绝密 is refused by the program. */
export const levels = ['public', 'internal', 'secret', 'confidential'] as const;
export const level = z.enum(levels).default('internal');
export type Level = z.infer<typeof level>;
