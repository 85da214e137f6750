import { asQuarters, type Quarters } from '../../kernel/credit-amount.ts';
import type { Event } from '../event/event.ts';
import type { Ledger } from '../event/kinds.ts';
import { walkCredits } from '../hours/walk.ts';
import { idOf } from '../people/person-index.ts';
import type { Records } from '../tables.ts';

/** One source of one person's 学时 in an activity: a session or the make-up of one. */
export interface EventCredit {
  readonly sessionId: string;
  readonly as: 'trainee' | 'lecturer' | 'make-up';
  readonly ledgers: readonly Ledger[];
  readonly quarters: number;
  readonly halfDays: number;
  /** Entered by 结班, else expected. */
  readonly entered: boolean;
}

/**
 * What an activity gives to each person, from the engine's own walk, so that it cannot differ from the ledgers;
 * make-ups that follow later are in it. People without any credit are left out.
 */
export function creditsOfEvent(records: Records, event: Event): ReadonlyMap<string, readonly EventCredit[]> {
  const all = new Map<string, EventCredit[]>();
  walkCredits(records, { from: event.from, to: null }, (person, visit, ledgers, quarters, halfDays) => {
    const { source } = visit;
    if (source.type === 'claim' || source.event.id !== event.id) return;
    const credit: EventCredit = {
      sessionId: source.session.id,
      as: source.type === 'make-up' ? 'make-up' : source.as,
      ledgers,
      quarters,
      halfDays,
      entered: visit.status === 'entered',
    };
    const personId = idOf(person);
    const list = all.get(personId);
    if (list) list.push(credit);
    else all.set(personId, [credit]);
  });
  return all;
}

/** Sum of 学时; a source counts once although it may feed several ledgers. @param ledger only what feeds this one. */
export const sumCredits = (credits: readonly EventCredit[], ledger: Ledger | null = null): Quarters =>
  asQuarters(
    credits.reduce(
      (sum, one) => sum + (ledger === null || one.ledgers.includes(ledger) ? one.quarters : 0),
      0,
    ),
  );

/** People credited by an activity and the sum of their 学时, each source once. */
export function totalOfEvent(
  records: Records,
  event: Event,
): { readonly people: number; readonly quarters: Quarters } {
  let [people, sum] = [0, 0];
  for (const credits of creditsOfEvent(records, event).values()) {
    const amount = sumCredits(credits);
    if (amount === 0) continue;
    people += 1;
    sum += amount;
  }
  return { people, quarters: asQuarters(sum) };
}
