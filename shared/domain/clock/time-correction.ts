import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import type { Action } from '../action.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** Nobody's clock is further off; a larger offset is a slip of the hand. */
const MOST_MS = 200 * 366 * 86_400_000;
const number = z.number().int().min(1);

/** What the unit signs: which changes of one stream were stamped wrongly, and by how much. */
const claimed = {
  id: f.id,
  /** The stream: the machine that wrote, who may get it, 密级. */
  incarnation: z.string().min(1).max(64),
  path: z
    .string()
    .max(100)
    .regex(/^0(\/[^|]+)?$/),
  level: f.level,
  /** First and last number of the changes, both included. */
  from: number,
  to: number,
  /** Milliseconds to be added to the stored time. */
  offset: z.number().int().min(-MOST_MS).max(MOST_MS),
};
export const timeClaimSchema = z.strictObject({ ...claimed, level: z.enum(f.levels) });
export type TimeClaim = z.infer<typeof timeClaimSchema>;

/**
 * 时间更正: the clock of a machine was wrong while it wrote some changes of one stream. It changes what is shown as
 * their time and which of several concurrent values is shown; it never removes or settles anything. Travels on the
 * path and at the level of the stream that it speaks of, so that whoever has the changes has their correction.
 */
export const timeCorrectionTable = defineTable(
  'timeCorrection',
  z.object({
    ...claimed,
    /** The corrections that a person made in one step, one a stream. */
    stepId: f.id,
    reason: z.string().min(1).max(500),
    by: f.line,
    on: z.custom<CalendarDate>((v) => typeof v === 'string' && isCalendarDate(v)),
    /** The unit's signature over `timeClaimText`, base64. Without a valid one the record has no effect. */
    signature: z.string().min(1).max(200),
  }),
);
export type TimeCorrection = z.infer<typeof timeCorrectionTable.schema>;

export const claimOf = ({ id, incarnation, path, level, from, to, offset }: TimeClaim): TimeClaim => ({
  ...{ id, incarnation, path, level, from, to, offset },
});

/**
 * The bytes that are signed, as text (resources/docs/container-format.md): no other signature of the program begins
 * so. The id is in it, so that a correction that was taken back does not come again as another record.
 */
export const timeClaimText = (unitId: string, claim: TimeClaim): string =>
  [
    ...['qinglan time-correction 1', unitId, claim.id, claim.incarnation, claim.path, claim.level],
    ...[claim.from, claim.to, claim.offset],
  ].join('\n');

/** One step of a person: all streams that a machine wrote while its clock was wrong. */
export const correctTimes = (corrections: readonly TimeCorrection[]): Action => ({
  label: '更正记录时间',
  writes: corrections.map(({ id, ...set }) => ({ table: 'timeCorrection', id, set })),
});

/** Takes a step back: the times are shown as they were stored. */
export const withdrawCorrections = (corrections: readonly TimeCorrection[]): Action => ({
  label: '撤销时间更正',
  writes: corrections.map(({ id }) => ({ table: 'timeCorrection', id, deleted: true })),
});
