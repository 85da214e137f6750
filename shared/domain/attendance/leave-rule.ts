import type { Event } from '../event/event.ts';
import { liveSessionsOf } from '../event/event-queries.ts';
import type { RuleSet } from '../hours/rule-set.ts';
import { idOf } from '../people/person-index.ts';
import type { Records } from '../tables.ts';
import { columnsOf, countOf, stateCode } from './mark-columns.ts';

type LeaveRule = RuleSet['leave'];

export const leaveRuleApplies = (event: Event, rule: LeaveRule): boolean =>
  rule.appliesTo === 'all' || event.fullTime;

/** Half days of leave that are still allowed in a class of so many half days: 1/7, rounded down. */
export const allowedLeave = (halfDays: number, rule: LeaveRule): number =>
  Math.floor((halfDays * rule.numerator) / rule.denominator);

/** Half days of leave of each person in an activity; leave of every kind counts, 公假 too. */
export function leaveOfEvent(records: Records, event: Event): ReadonlyMap<string, number> {
  const leave = new Map<string, number>();
  for (const session of liveSessionsOf(records, event.id)) {
    const sheet = records.sheet.get(session.id);
    const columns = sheet ? columnsOf(sheet) : null;
    if (!columns || countOf(columns, stateCode.leave) === 0) continue;
    columns.states.forEach((state, i) => {
      if (state !== stateCode.leave) return;
      const personId = idOf(columns.people[i] ?? 0);
      leave.set(personId, (leave.get(personId) ?? 0) + 1);
    });
  }
  return leave;
}

export interface LeaveShare {
  readonly halfDays: number;
  readonly allowed: number;
  readonly total: number;
  /** Past the limit: no credit, 应予退学. */
  readonly exceeded: boolean;
}

/** How much leave a person has taken in a class against the limit; null when the rule does not apply to it. */
export function leaveShareOf(
  records: Records,
  event: Event,
  personId: string,
  rule: LeaveRule,
): LeaveShare | null {
  if (!leaveRuleApplies(event, rule)) return null;
  const total = liveSessionsOf(records, event.id).length;
  const halfDays = leaveOfEvent(records, event).get(personId) ?? 0;
  const allowed = allowedLeave(total, rule);
  return { halfDays, allowed, total, exceeded: halfDays > allowed };
}

/** People who lose the credit of an activity because they were on leave too long. */
export function barredByLeave(records: Records, event: Event, rule: LeaveRule): ReadonlySet<string> {
  if (!leaveRuleApplies(event, rule)) return new Set();
  const allowed = allowedLeave(liveSessionsOf(records, event.id).length, rule);
  const barred = new Set<string>();
  for (const [personId, halfDays] of leaveOfEvent(records, event))
    if (halfDays > allowed) barred.add(personId);
  return barred;
}
