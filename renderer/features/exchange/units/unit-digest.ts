import { z } from 'zod';
import { directiveReplyTable } from '../../../../shared/domain/handoff/directive.ts';
import type { Span } from '../../../../shared/domain/handoff/report-period.ts';
import { unitFigures } from '../../../../shared/domain/handoff/unit-figures.ts';
import type { Store } from '../../../store/api.ts';
import type { ReceivedUnit, UnitView } from '../../../store/handoff/api.ts';
import { openUnit } from '../../../store/handoff/units.ts';

/** What the comparison and the matrix of replies need of a unit, so that it is opened once for each state. */
const digestSchema = z.object({
  v: z.literal(1),
  /** State of the unit's log that it was made from. */
  state: z.string(),
  name: z.string(),
  figures: z.record(z.string(), z.number()),
  replies: z.array(directiveReplyTable.schema),
  /** Open ones between desks of the unit; null = they could not be read. */
  conflicts: z.number().nullable(),
});
export type UnitDigest = z.infer<typeof digestSchema>;

/** Changes with every package that is applied. */
const stateOf = ({ changes, asOf, importedAt }: ReceivedUnit): string => `${changes}.${asOf}.${importedAt}`;

const keyOf = (unitId: string, { from, to }: Span): string => `unit-digest/${unitId}/${from}/${to}`;

const digestOf = async (view: UnitView, unit: ReceivedUnit, span: Span): Promise<UnitDigest> => ({
  v: 1,
  state: stateOf(unit),
  name: view.records.profile.get('profile')?.unitName ?? '',
  figures: { ...unitFigures(view.records, span) },
  replies: [...view.records.directiveReply.values()],
  conflicts: (await view.conflicts())?.length ?? null,
});

/** The kept digest when it is of the present state. */
export async function keptDigest(store: Store, unit: ReceivedUnit, span: Span): Promise<UnitDigest | null> {
  const parsed = digestSchema.safeParse(await store.loadDraft(keyOf(unit.unitId, span)));
  return parsed.success && parsed.data.state === stateOf(unit) ? parsed.data : null;
}

/** Opens the unit, works its digest out and keeps it. Null = the unit could not be opened. */
export async function freshDigest(store: Store, unit: ReceivedUnit, span: Span): Promise<UnitDigest | null> {
  const opened = await openUnit(store, unit.unitId);
  if (!opened.ok) return null;
  const digest = await digestOf(opened.value, unit, span);
  opened.value.close();
  // Kept only to be quicker the next time: without room on the disk the figures are worked out again.
  await store.saveDraft(keyOf(unit.unitId, span), digest).catch(() => undefined);
  return digest;
}
