import { z } from 'zod';
import { packageKinds } from '../domain/handoff/kinds.ts';
import { date, levels } from '../domain/record/fields.ts';

const n = z.number().int().min(0);
const id = z.string().min(1).max(64);
const name = z.string().max(200);
/** `<n>.<id>`, or '' for the beginning of a stream. */
const tip = z.string().max(60);

/** What a package says about its content. The first part of its payload; nothing of it stands in the clear header. */
export const packageManifestSchema = z.strictObject({
  v: z.literal(1),
  /** A program whose number is lower refuses the whole package. */
  minReader: n,
  schema: n,
  kind: z.enum(packageKinds),
  from: z.strictObject({ unitId: id, name, incarnation: id }),
  to: z.strictObject({ unitId: id, name }),
  /** Counts from 1 for each pair of sending incarnation and recipient. */
  number: n,
  created: n,
  by: name,
  level: z.enum(levels),
  period: z.strictObject({ from: date, to: date }).nullable(),
  snapshotId: id.nullable(),
  /** Person of a 个人档案包. */
  personId: id.nullable(),
  /** Track → the changes from `after` (exclusive) to `tip`: prerequisites and what the recipient has afterwards. */
  streams: z.record(z.string().max(250), z.strictObject({ after: tip, tip })),
  /** Changes by table. */
  tables: z.record(z.string().max(60), n),
  changes: n,
  attachments: z.array(z.strictObject({ fileId: id, bytes: n, volume: n })),
  /** The other volumes of the package with their digests: the list is signed with this one. */
  volumes: z.array(z.strictObject({ index: n, bytes: n, digest: z.string().max(64) })),
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;

/** Number of this program as a reader of packages. */
export const READER = 1;

/** 回执: what became of a package at its recipient. */
export const receiptSchema = z.strictObject({
  v: z.literal(1),
  packageId: id,
  digest: z.string().max(64),
  from: z.strictObject({ unitId: id, name }),
  to: z.strictObject({ unitId: id, name }),
  at: n,
  status: z.enum(['applied', 'held', 'refused']),
  /** Everything of the sender's log that the recipient now has: track → `n.id`. */
  tips: z.record(z.string().max(250), tip),
  fresh: n,
  conflicts: n,
  missing: z.array(n),
  /** Why it was refused: code of a failure, or the words of the person who refused it. */
  refusal: z.string().max(200),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A package that was verified and still does not come in: enough to answer its sender. */
export const refusedPackageSchema = z.object({
  packageId: id,
  digest: z.string().max(64),
  unitId: id,
  /** '' = another desk of the own unit. */
  unitName: name,
  kind: z.enum(packageKinds),
  number: n,
  level: z.enum(levels),
});
export type RefusedPackage = z.infer<typeof refusedPackageSchema>;

/** One part of the payload as it crosses the boundary: packed bytes of a block of changes, or of a JSON document. */
export const partKinds = ['changes', 'person'] as const;
export type PartKind = (typeof partKinds)[number];
