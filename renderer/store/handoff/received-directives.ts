import { receiveDirectives } from '../../../shared/domain/handoff/directive-steps.ts';
import type { Store } from '../api.ts';
import { todayOf } from '../clock.ts';
import { sessionOf } from '../sessions.ts';
import { openUnit } from './units.ts';

/** What a superior gives becomes a todo here, each directive once. False when it could not be written. */
export async function noteDirectives(store: Store, superiorId: string): Promise<boolean> {
  const view = await openUnit(store, superiorId);
  if (!view.ok) return false;
  const session = sessionOf(store);
  const unitIds = { from: superiorId, own: session.vaultId };
  const directives = [...view.value.records.directive.values()];
  view.value.close();
  const action = receiveDirectives(store.records(), directives, unitIds, await todayOf(), session.actor.name);
  return action === null || (await store.note(action)).ok;
}
