import { z } from 'zod';

/**
 * What a checkpoint says about itself; its tips are those of the changes that its pages already hold.
 * Version 1 did not number the heads: it is done without, and the first opening reads the whole log.
 */
export const manifestSchema = z.object({
  v: z.literal(2),
  /** The pages hold every action up to this number. */
  upTo: z.number().int(),
  hlc: z.tuple([z.number(), z.number()]),
  tips: z.record(z.string(), z.object({ n: z.number().int(), id: z.string() })),
  pages: z.array(z.tuple([z.number().int(), z.string(), z.number().int()])),
  /** Writes that were replaced before they arrived (shared/log/fold.ts). */
  replaced: z.array(z.string()),
  /** `table/record` of the records that may hold a review item (shared/log/conflicts.ts). */
  contested: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'm';
export const emptyManifest: Manifest = {
  ...{ v: 2, upTo: 0, hlc: [0, 0], tips: {}, pages: [], replaced: [], contested: [] },
};
