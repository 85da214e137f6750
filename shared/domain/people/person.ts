import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

export const partyStatuses = ['masses', 'league', 'probationary', 'member', 'democratic'] as const;
export type PartyStatus = (typeof partyStatuses)[number];
export const departureKinds = [
  'transfer',
  'retirement',
  'resignation',
  'dismissal',
  'death',
  'loan-ended',
] as const;

/** A cadre. Only the last four characters of the 身份证号 are kept. Hours follow the person. */
export const personTable = defineTable(
  'person',
  z.object({
    id: f.id,
    name: z.string().min(1).max(60),
    formerName: f.line,
    /** The reading corrected by a person; empty = computed from the name. */
    pinyin: f.line,
    sex: z.enum(['male', 'female', 'unknown']).default('unknown'),
    birth: f.monthOrNull,
    idTail: z
      .string()
      .regex(/^(\d{3}[\dX])?$/)
      .default(''),
    staffNo: f.line,
    ethnicity: f.line,
    /** 政治面貌 by date, oldest first; `from: null` = since before the records begin. */
    party: z.array(z.object({ status: z.enum(partyStatuses), from: f.dateOrNull })).default([]),
    education: f.line,
    phone: f.line,
    /** 参加工作时间; not the same as `joined`. */
    workSince: f.monthOrNull,
    /** 到本单位时间: decides whether a person is in this year's denominator. */
    joined: f.dateOrNull,
    left: f.dateOrNull,
    departure: z.enum(departureKinds).nullable().default(null),
    /** 职务排序号; 0 = none, sorted last. */
    order: f.count,
    tags: z.array(z.string().max(40)).default([]),
    remark: f.text,
    /** Set when this record was merged into another one; it stays as a pointer. */
    mergedInto: f.idOrNull,
  }),
);
export type Person = z.infer<typeof personTable.schema>;
export type DepartureKind = (typeof departureKinds)[number];
