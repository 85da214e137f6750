import { z } from 'zod';
import { audience } from '../people/audience.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';
import { contentCats, eventKind, ledgers, methods, trainingCategories } from './kinds.ts';

/** SM-Event. `closed` = 结班: 学时 are entered with the rule set that the closing names. */
export const eventStatuses = [
  'planned',
  'notified',
  'enrolling',
  'roster-fixed',
  'running',
  'ended',
  'material-complete',
  'closed',
  'archived',
  'postponed',
  'cancelled',
] as const;

/** 活动. */
export const eventTable = defineTable(
  'event',
  z.object({
    id: f.id,
    no: f.line,
    title: z.string().min(1).max(200),
    kind: eventKind,
    category: z.enum(trainingCategories).default('in-service'),
    status: z.enum(eventStatuses).default('planned'),
    /** Why postponed or cancelled. */
    reason: f.text,
    from: f.date,
    to: f.date,
    planItemId: f.idOrNull,
    /** 计划外 activities carry the approval instead of a plan item. */
    approval: f.line,
    seriesId: f.idOrNull,
    hostOrgId: f.idOrNull,
    /** 主办单位 and 培训机构 as they are printed. */
    organiser: f.line,
    institution: f.line,
    venue: f.line,
    /** 脱产: the 1/7 leave rule applies. */
    fullTime: f.flag,
    /** 以会代训 (seed.txt 二(一)1). */
    substitute: f.flag,
    ledgers: z.array(z.enum(ledgers)).default(['central']),
    audience: audience.default(audience.parse({})),
    capacity: f.count,
    /** 元. */
    budget: f.count,
    cost: f.count,
    parentDispatchId: f.idOrNull,
    parentEventId: f.idOrNull,
    templateOf: f.idOrNull,
    level: f.level,
    /** 课程/要求 as text for the scheme and the notice. */
    purpose: f.text,
    remark: f.text,
    /** 补录: entered after the fact. */
    backEntry: f.flag,
  }),
);
export type Event = z.infer<typeof eventTable.schema>;
export type EventStatus = Event['status'];

export const halves = ['am', 'pm', 'evening'] as const;
export type Half = (typeof halves)[number];
export const staffRoles = ['lecturer', 'tutor', 'host', 'commentator'] as const;
export const sessionStatuses = ['planned', 'held', 'cancelled', 'moved'] as const;

/** 课次: one half day. */
export const sessionTable = defineTable(
  'session',
  z.object({
    id: f.id,
    eventId: f.id,
    date: f.date,
    half: z.enum(halves),
    start: f.clock,
    end: f.clock,
    topic: f.line,
    method: z.enum(methods).default('lecture'),
    /** Shares in percent that sum to 100 (S-23). */
    content: z
      .array(z.object({ cat: z.enum(contentCats), percent: z.number().int().min(1).max(100) }))
      .default([]),
    staff: z
      .array(
        z.object({
          /** Null = from outside the unit, then `name` says who. */
          personId: f.idOrNull,
          name: f.line,
          role: z.enum(staffRoles),
          minutes: f.count,
        }),
      )
      .default([]),
    venue: f.line,
    status: z.enum(sessionStatuses).default('planned'),
    movedToId: f.idOrNull,
  }),
);
export type Session = z.infer<typeof sessionTable.schema>;

export const memberRoles = ['trainee', 'auditor', 'staff', 'attendee'] as const;
export const memberStatuses = [
  'proposed',
  'confirmed',
  'withdrawn',
  'dismissed',
  'passed',
  'failed',
] as const;

/** 名单 of one activity; the record's id is the activity's id, its entries are separate log fields. */
export const rosterTable = defineTable(
  'roster',
  z.object({
    id: f.id,
    members: z
      .record(
        f.id,
        z.object({
          role: z.enum(memberRoles),
          status: z.enum(memberStatuses),
          /** First day on which the person is expected; null = from the start. */
          from: f.dateOrNull,
          /** 证书编号, given after 结班. */
          certNo: f.line,
        }),
      )
      .default({}),
  }),
  ['members'],
);
export type Roster = z.infer<typeof rosterTable.schema>;
export type Member = Roster['members'][string];
export type MemberRole = Member['role'];
export type MemberStatus = Member['status'];
export type StaffRole = (typeof staffRoles)[number];
