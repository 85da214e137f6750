import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

/** 佐证材料 kinds; the first four gate 结班, the fifth too where the unit evaluates (SM-Event). */
export const evidenceKinds = [
  'scheme',
  'notice',
  'timetable',
  'sign-in-sheet',
  'evaluation',
  'photo',
  'certificate',
  'material',
  'summary',
  'other',
] as const;

/** A sealed file: the record says what it is, main keeps the container under `fileId`. */
export const evidenceTable = defineTable(
  'evidence',
  z.object({
    id: f.id,
    ownerTable: z.enum(['event', 'session', 'claim', 'leave', 'makeUp', 'person', 'plan']),
    ownerId: f.id,
    kind: z.enum(evidenceKinds),
    fileName: z.string().min(1).max(255),
    fileId: f.id,
    size: f.count,
    /** SHA-256 of the clear file, hex. */
    digest: f.line,
    level: f.level,
    addedOn: f.date,
    note: f.line,
  }),
);
export type Evidence = z.infer<typeof evidenceTable.schema>;
export type EvidenceKind = Evidence['kind'];
