import { z } from 'zod';
import { ledgers } from '../event/kinds.ts';
import { assignmentTable, exemptionTable } from '../people/assignment.ts';
import { personTable } from '../people/person.ts';
import * as f from '../record/fields.ts';

/**
 * 个人档案包: what follows a person to another unit. The hours follow the person; each credit keeps the unit and
 * the 科室 of its time (发生时归属), so that both attributions stay right on both sides.
 */
export const personFileSchema = z.strictObject({
  v: z.literal(1),
  fromUnit: z.strictObject({ unitId: f.id, name: f.line }),
  /** Last day at the old unit. */
  leftOn: f.date,
  person: personTable.schema,
  assignments: z.array(assignmentTable.schema),
  /** Names of the old unit's organisations by id: they do not exist at the new unit. */
  orgNames: z.record(z.string(), z.string()),
  exemptions: z.array(exemptionTable.schema),
  credits: z.array(
    z.strictObject({
      /** Activity or claim that it comes from: the hard key against counting twice. */
      sourceId: f.id,
      title: f.line,
      ledger: z.enum(ledgers),
      from: f.date,
      to: f.date,
      quarters: z.number().int(),
      halfDays: z.number().int(),
      /** Unit where it was earned, and the 科室 of the time (several when the person moved in between). */
      unitName: f.line,
      orgName: f.line,
    }),
  ),
});
export type PersonFile = z.infer<typeof personFileSchema>;
export type PersonCredit = PersonFile['credits'][number];
