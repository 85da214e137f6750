import { z } from 'zod';
import { ledgers } from '../event/kinds.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

export const claimKinds = ['external', 'online', 'self', 'paper', 'lecture'] as const;
/** SM-Claim. */
export const claimStatuses = [
  'draft',
  'submitted',
  'granted',
  'partly-granted',
  'returned',
  'refused',
  'withdrawn',
] as const;

/** 学时申报: training outside the unit's own activities, credited on proof. */
export const claimTable = defineTable(
  'claim',
  z.object({
    id: f.id,
    personId: f.id,
    title: z.string().min(1).max(200),
    kind: z.enum(claimKinds),
    ledger: z.enum(ledgers),
    from: f.date,
    to: f.date,
    days: f.halfDays,
    asked: f.quarters,
    granted: f.quarters,
    host: f.line,
    /** Online only: length of the course, share watched in percent, 必修 or 选修. */
    minutes: f.count,
    watched: z.number().min(0).max(100).default(100),
    elective: f.flag,
    status: z.enum(claimStatuses).default('draft'),
    reviewer: f.line,
    reviewedAt: f.dateOrNull,
    reason: f.text,
    evidenceIds: f.ids,
    /**
     * Credit that followed the person from another unit (个人档案包, X-01): the activity or claim there, the hard key
     * against counting twice; `host` is that unit and `orgName` the 科室 of the time.
     */
    sourceId: f.idOrNull,
    orgName: f.line,
  }),
);
export type Claim = z.infer<typeof claimTable.schema>;

/** 结班: pins the rule set for the activity's 学时; 取消结班 sets `reversed` and says why. Id = activity id. */
export const closingTable = defineTable(
  'closing',
  z.object({
    id: f.id,
    closedOn: f.date,
    ruleSetId: f.id,
    by: f.line,
    /** Frozen check figures: people credited and sum of quarters. */
    people: f.count,
    quarters: f.quarters,
    reversed: f.flag,
    reason: f.text,
    version: z.number().int().min(1).default(1),
    /** 延迟提交说明. */
    lateNote: f.text,
  }),
);
export type Closing = z.infer<typeof closingTable.schema>;

/** 期间锁定: the year's figures as submitted; id = `lock.<year>`. Later corrections make the next version. */
export const periodLockTable = defineTable(
  'periodLock',
  z.object({
    id: f.id,
    year: z.number().int(),
    ruleSetId: f.id,
    status: z.enum(['locked', 'reopened']),
    on: f.date,
    by: f.line,
    reason: f.text,
    version: z.number().int().min(1).default(1),
    /** Per person: quarters by ledger and half days, as they were handed in. */
    figures: z
      .record(
        f.id,
        z.object({ quarters: z.record(z.string(), z.number().int()), halfDays: z.number().int() }),
      )
      .default({}),
  }),
  ['figures'],
);
export type PeriodLock = z.infer<typeof periodLockTable.schema>;
export type ClaimKind = Claim['kind'];
export type ClaimStatus = Claim['status'];
