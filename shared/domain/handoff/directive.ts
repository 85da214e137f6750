import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

export const directiveKinds = [
  'plan',
  'task',
  'course',
  'lesson',
  'notice',
  'rule-set',
  'report-cycle',
] as const;

/**
 * 下发件: what the superior gives to its subordinate units. It carries a copy of the content (plan items, a rule set),
 * so that nothing of the superior's other records has to travel with it. Written to the path `0/down`.
 */
export const directiveTable = defineTable(
  'directive',
  z.object({
    id: f.id,
    kind: z.enum(directiveKinds),
    title: z.string().min(1).max(200),
    body: f.text,
    dueOn: f.dateOrNull,
    issuedOn: f.dateOrNull,
    issuedBy: f.line,
    level: f.level,
    /** Empty = every subordinate unit. */
    unitIds: f.ids,
    status: z.enum(['draft', 'issued', 'withdrawn']).default('draft'),
    /** The copied records by table: `{planItem: [...]}`, `{ruleSet: [...]}`; read with their own schemas. */
    content: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).default({}),
  }),
);
export type Directive = z.infer<typeof directiveTable.schema>;

/** 落实情况: what the branch did with a 下发件; id = directive id. Travels up with the unit's own records. */
export const directiveReplyTable = defineTable(
  'directiveReply',
  z.object({
    id: f.id,
    unitId: f.id,
    title: f.line,
    dueOn: f.dateOrNull,
    status: z.enum(['received', 'adopted', 'done', 'declined']),
    on: f.dateOrNull,
    by: f.line,
    note: f.text,
    /** Own records that were made from it. */
    adoptedIds: f.ids,
  }),
);
export type DirectiveReply = z.infer<typeof directiveReplyTable.schema>;

/**
 * 批注 · 确认 · 退回 of a subordinate unit's record by the superior, who never edits the record itself (writer rule).
 * Written to the path `0/to/<unitId>`, so that only that unit gets it.
 */
export const remarkTable = defineTable(
  'remark',
  z.object({
    id: f.id,
    unitId: f.id,
    table: z.string().min(1).max(40),
    record: f.id,
    kind: z.enum(['note', 'confirm', 'return']),
    text: f.text,
    on: f.date,
    by: f.line,
  }),
);
export type Remark = z.infer<typeof remarkTable.schema>;
