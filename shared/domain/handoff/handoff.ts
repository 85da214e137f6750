import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';
import { packageKinds } from './kinds.ts';

/**
 * A finished file is only `written`; nothing but a receipt makes it `delivered` (records.md, Package). What came in is
 * `applied`, `held` while an earlier package is missing, or `refused`.
 */
export const handoffStatuses = ['written', 'delivered', 'applied', 'held', 'refused'] as const;

/** One hand-off (交接记录), sent or received; id = package id. Stays in the unit (path `0/desk`), never travels up. */
export const handoffTable = defineTable(
  'handoff',
  z.object({
    id: f.id,
    direction: z.enum(['out', 'in']),
    kind: z.enum(packageKinds),
    /** The other unit; for `desk` the own one. */
    unitId: f.id,
    unitName: f.line,
    /** Incarnation of the sending machine; `number` counts from 1 for each incarnation and recipient. */
    incarnation: f.line,
    number: f.count,
    /** Wall clock when it was written or imported: for people, never for decisions. */
    at: f.count,
    by: f.line,
    level: f.level,
    from: f.dateOrNull,
    to: f.dateOrNull,
    snapshotId: f.idOrNull,
    changes: f.count,
    bytes: f.count,
    /** Files that the package is cut into (分卷). */
    volumes: z.number().int().min(1).default(1),
    fileName: f.line,
    /** Digest of the file, hex; also the `previous` of the next package. */
    digest: f.line,
    /** First 8 hex digits, printed on the 交接单. */
    shortCode: f.line,
    /** 日志锚点: end of the audit log's chain when it was written, printed so that a cut tail contradicts paper. */
    anchor: f.line,
    /** 8 digits that only who opened the package can know: the receipt that is read out. Empty on received packages. */
    receiptCode: f.line,
    status: z.enum(handoffStatuses),
    /** When the receipt came, wall clock; 0 = not yet. */
    receiptAt: f.count,
    receiptBy: z.enum(['', 'file', 'code']).default(''),
    /**
     * Stream → `n.id`. Sent: what the recipient has once this is delivered, then what it says in its receipt.
     * Received: what the sender had of what is in it.
     */
    tips: z.record(z.string(), z.string()).default({}),
    /** Received: counts of the import. */
    fresh: f.count,
    conflicts: f.count,
    /** Numbers of packages that are missing before this one. */
    missing: z.array(z.number().int()).default([]),
    /** Code of the failure of a refused package. */
    refusal: f.line,
    /** Person moved with a 个人档案包. */
    personId: f.idOrNull,
  }),
);
export type Handoff = z.infer<typeof handoffTable.schema>;
