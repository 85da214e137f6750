import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** SM-Snapshot: 开放 → 预检 → 锁定 → 导出USB → 回执 → (重开! → next version with 差异表). */
export const snapshotStatuses = ['open', 'checked', 'locked', 'handed-over', 'received', 'reopened'] as const;

/** 报送快照: the figures of a period as they were handed in, locked with their rule set. Later versions name the differences. */
export const snapshotTable = defineTable(
  'snapshot',
  z.object({
    id: f.id,
    title: z.string().min(1).max(200),
    from: f.date,
    to: f.date,
    ruleSetId: f.idOrNull,
    status: z.enum(snapshotStatuses).default('open'),
    version: z.number().int().min(1).default(1),
    lockedOn: f.dateOrNull,
    by: f.line,
    /** Why it was reopened. */
    reason: f.text,
    /** Measure id → value as printed (integer in the measure's smallest unit). */
    figures: z.record(f.id, z.number()).default({}),
    /** The same of the version before, for the 差异表. */
    before: z.record(f.id, z.number()).default({}),
    /** Hash of the canonical figures. */
    hash: f.line,
    packageId: f.idOrNull,
  }),
  ['figures', 'before'],
);
export type Snapshot = z.infer<typeof snapshotTable.schema>;
