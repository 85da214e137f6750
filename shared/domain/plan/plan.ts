import { z } from 'zod';
import { contentCats, eventKind, methods } from '../event/kinds.ts';
import { audience } from '../people/audience.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** SM-Plan. */
export const planStatuses = [
  'draft',
  'consulting',
  'submitted',
  'approved',
  'issued',
  'running',
  'adjusting',
  'concluded',
  'archived',
] as const;

/** 年度培训计划; an adjusted plan is a new version of the same year. */
export const planTable = defineTable(
  'plan',
  z.object({
    id: f.id,
    year: z.number().int().min(1990).max(2100),
    version: z.number().int().min(1).default(1),
    title: z.string().min(1).max(200),
    basis: f.text,
    goals: f.text,
    safeguards: f.text,
    status: z.enum(planStatuses).default('draft'),
    approvedAt: f.dateOrNull,
    docNo: f.line,
    reason: f.text,
    copiedFrom: f.idOrNull,
  }),
);
export type Plan = z.infer<typeof planTable.schema>;
export type PlanStatus = Plan['status'];

export const planItemStatuses = ['not-started', 'running', 'done', 'adjusted', 'cancelled'] as const;

export const planItemTable = defineTable(
  'planItem',
  z.object({
    id: f.id,
    planId: f.id,
    order: f.count,
    title: z.string().min(1).max(200),
    kind: eventKind,
    content: z.enum(contentCats).default('professional'),
    method: z.enum(methods).default('lecture'),
    audience: audience.default(audience.parse({})),
    /** 对象 as printed, e.g. 全体干部职工. */
    audienceText: f.line,
    quarter: z.number().int().min(1).max(4).nullable().default(null),
    days: f.halfDays,
    hours: f.quarters,
    headcount: f.count,
    ownerOrgId: f.idOrNull,
    lecturer: f.line,
    /** 元. */
    budget: f.count,
    basis: f.line,
    previousId: f.idOrNull,
    /** 下发件 of the superior that the item was taken from. */
    directiveId: f.idOrNull,
    recurring: f.flag,
    status: z.enum(planItemStatuses).default('not-started'),
    reason: f.text,
  }),
);
export type PlanItem = z.infer<typeof planItemTable.schema>;
export type PlanItemStatus = PlanItem['status'];
