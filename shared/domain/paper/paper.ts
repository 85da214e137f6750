import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

export const paperKinds = [
  'summary',
  'person-register',
  'unit-register',
  'sign-in-sheet',
  'hours-certificate',
  'annual-plan',
  'statistics',
  'handoff-slip',
  'snapshot-figures',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/**
 * A paper that was worked on. The text is rebuilt from records each time; what a person wrote is kept in
 * `edits` by paragraph key, with the generated text it replaced, so that outdated figures can be shown.
 */
export const paperTable = defineTable(
  'paper',
  z.object({
    id: f.id,
    kind: z.enum(paperKinds),
    title: f.line,
    from: f.date,
    to: f.date,
    docNo: f.line,
    addressee: f.line,
    /** 签发人, printed on a report to the superior. */
    signer: f.line,
    issuedOn: f.dateOrNull,
    level: f.level,
    edits: z
      .record(f.id, z.object({ text: z.string().max(20_000), replaced: z.string().max(20_000), on: f.date }))
      .default({}),
    /** Names of the 仿宋/楷体 fonts that the receiving machine has. */
    fonts: z.enum(['gb2312', 'gbk']).default('gb2312'),
    exportedOn: f.dateOrNull,
    fileName: f.line,
  }),
  ['edits'],
);
export type Paper = z.infer<typeof paperTable.schema>;
