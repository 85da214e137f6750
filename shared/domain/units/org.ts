import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** 单位 · 科室 · 分局 · 支部. 支部 form a second tree over the same people. */
export const orgKinds = ['unit', 'department', 'subbureau', 'branch'] as const;

/** An organisation for as long as it exists; reorganisation closes it and names its successors. */
export const orgTable = defineTable(
  'org',
  z.object({
    id: f.id,
    name: z.string().min(1).max(100),
    shortName: f.line,
    kind: z.enum(orgKinds),
    parentId: f.idOrNull,
    from: f.dateOrNull,
    to: f.dateOrNull,
    successorIds: f.ids,
    /** Official order among siblings. */
    order: f.count,
    code: f.line,
  }),
);
export type Org = z.infer<typeof orgTable.schema>;
export type OrgKind = Org['kind'];
