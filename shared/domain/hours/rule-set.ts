import { z } from 'zod';
import { ledgers } from '../event/kinds.ts';
import { partyStatuses } from '../people/person.ts';
import { ranks } from '../people/rank.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** One requirement: hours and/or days in a ledger within a window; met when either is met (条例第十四条). */
export const need = z.object({
  ledger: z.enum(ledgers),
  /** Length of the window in years; windows longer than one year start at `windowStart`. */
  windowYears: z.number().int().min(1).max(10).default(1),
  windowStart: z.number().int().nullable().default(null),
  hours: z.number().min(0).nullable().default(null),
  days: z.number().min(0).nullable().default(null),
  /** “3个月”; a month of training is counted as 30 days (see resources/docs). */
  months: z.number().min(0).nullable().default(null),
});
export type Need = z.infer<typeof need>;

export const rankGroup = z.object({
  id: f.id,
  name: z.string().min(1).max(60),
  enabled: z.boolean().default(true),
  /** Empty lists = no condition. */
  ranks: z.array(z.enum(ranks)).default([]),
  party: z.array(z.enum(partyStatuses)).default([]),
  /** Words of the post, e.g. 支部书记. */
  posts: z.array(z.string()).default([]),
  needs: z.array(need).default([]),
});
export type RankGroup = z.infer<typeof rankGroup>;

/** Hours are plain numbers here (people edit them); the engine turns them into quarters once. */
export const credit = z.object({
  halfDay: z.number().min(0).default(4),
  /** Below half a day: 学时 for 60 minutes. A session of at least `halfDayMinutes` is a half day. */
  perHour: z.number().min(0).default(1),
  halfDayMinutes: z.number().int().min(1).default(150),
  dailyCap: z.number().min(0).nullable().default(8),
  lateAfterMinutes: z.number().int().min(0).default(15),
  /** Share credited when late or early by more than the threshold: 1, 0.5 or 0. */
  lateFactor: z.number().min(0).max(1).default(1),
  online: z
    .array(z.object({ minutes: z.number().min(0), inclusive: z.boolean(), hours: z.number().min(0) }))
    .default([]),
  /** When set, online hours = minutes / this instead of the steps (preset C: 45). */
  onlineMinutesPerHour: z.number().min(1).nullable().default(null),
  onlinePassRatio: z.number().min(0).max(1).default(0.9),
  electiveFactor: z.number().min(0).default(1),
  lectureFactor: z.number().min(0).default(2),
  lectureCapPerYear: z.number().min(0).nullable().default(40),
  firstDeliveryOnly: z.boolean().default(true),
  perClassCap: z.number().min(0).nullable().default(null),
  carryOver: z.boolean().default(false),
  crossYear: z.enum(['split-by-date', 'by-end-date']).default('split-by-date'),
});
export type CreditRule = z.infer<typeof credit>;

/** 规则集: dated data. Once an activity is closed or a period locked with it, it is never edited. */
export const ruleSetTable = defineTable(
  'ruleSet',
  z.object({
    id: f.id,
    name: z.string().min(1).max(100),
    from: f.date,
    to: f.dateOrNull,
    basis: f.text,
    preset: f.line,
    credit: credit.default(credit.parse({})),
    groups: z.array(rankGroup).default([]),
    leave: z
      .object({
        appliesTo: z.enum(['full-time', 'all']),
        numerator: z.number().int(),
        denominator: z.number().int(),
      })
      .default({ appliesTo: 'full-time', numerator: 1, denominator: 7 }),
    promotionMakeUpMonths: z.number().int().default(12),
    /** People who joined after this month-day are not in the 达标率 of that year. */
    newHireCutoff: z
      .string()
      .regex(/^\d{2}-\d{2}$/)
      .default('09-30'),
    /** Which requirement decides 达标 for people who joined during the year. */
    proration: z.enum(['full', 'pro-rata']).default('full'),
  }),
);
export type RuleSet = z.infer<typeof ruleSetTable.schema>;
