import { z } from 'zod';
import * as f from '../record/fields.ts';
import { ranks } from './rank.ts';

/** 对象: a query over people; all given conditions hold at once, `include`/`exclude` are then applied by name. */
export const audience = z.object({
  orgIds: f.ids,
  branchIds: f.ids,
  ranks: z.array(z.enum(ranks)).default([]),
  party: z.enum(['any', 'party', 'non-party']).default('any'),
  /** Full years at the as-of date; null = no bound. */
  ageFrom: z.number().int().min(0).max(120).nullable().default(null),
  ageTo: z.number().int().min(0).max(120).nullable().default(null),
  include: f.ids,
  exclude: f.ids,
});
export type Audience = z.infer<typeof audience>;
export const everyone: Audience = audience.parse({});
