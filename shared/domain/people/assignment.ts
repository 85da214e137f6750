import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';
import { rank } from './rank.ts';

export const assignmentKinds = ['staff', 'loan-in', 'loan-out', 'attached', 'contract', 'rehired'] as const;

/** 任职: where a person works, in which 支部, as what, from when to when. Several may overlap (一人多岗). */
export const assignmentTable = defineTable(
  'assignment',
  z.object({
    id: f.id,
    personId: f.id,
    orgId: f.id,
    branchId: f.idOrNull,
    post: f.line,
    rank,
    kind: z.enum(assignmentKinds).default('staff'),
    /** The primary assignment decides rank group and 科室. */
    primary: z.boolean().default(true),
    from: f.dateOrNull,
    to: f.dateOrNull,
    /** 任免文号. */
    source: f.line,
    /** Unit and 科室 in words, for an assignment at another unit (个人档案包): `orgId` names nothing here then. */
    orgName: f.line,
  }),
);
export type Assignment = z.infer<typeof assignmentTable.schema>;

export const exemptionKinds = ['sick', 'maternity', 'study', 'posted', 'other'] as const;

/** 免训: months in which a person leaves the denominator, with the document that says so. */
export const exemptionTable = defineTable(
  'exemption',
  z.object({
    id: f.id,
    personId: f.id,
    kind: z.enum(exemptionKinds),
    from: f.date,
    to: f.dateOrNull,
    document: f.line,
  }),
);
export type Exemption = z.infer<typeof exemptionTable.schema>;
export type AssignmentKind = Assignment['kind'];
export type ExemptionKind = Exemption['kind'];
