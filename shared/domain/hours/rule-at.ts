import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Event } from '../event/event.ts';
import type { Records } from '../tables.ts';
import type { RuleSet } from './rule-set.ts';

/** The rule set in force on a day: the newest of those that hold; null = none was set up. */
export function ruleSetAt(records: Records, date: CalendarDate): RuleSet | null {
  let best: RuleSet | null = null;
  for (const one of records.ruleSet.values()) {
    if (one.from > date || (one.to !== null && one.to < date)) continue;
    if (best === null || one.from > best.from || (one.from === best.from && one.id > best.id)) best = one;
  }
  return best;
}

/** The rule set of an activity: pinned by 结班, else the one in force on its last day. */
export function ruleSetOfEvent(
  records: Records,
  event: Event,
): { readonly rule: RuleSet | null; readonly closed: boolean } {
  const closing = records.closing.get(event.id);
  if (closing && !closing.reversed) {
    return { rule: records.ruleSet.get(closing.ruleSetId) ?? ruleSetAt(records, event.to), closed: true };
  }
  return { rule: ruleSetAt(records, event.to), closed: false };
}

/** A rule set that an activity or a locked year rests on is never edited again. */
export function isPinned(records: Records, ruleSetId: string): boolean {
  for (const closing of records.closing.values()) {
    if (closing.ruleSetId === ruleSetId && !closing.reversed) return true;
  }
  for (const lock of records.periodLock.values())
    if (lock.ruleSetId === ruleSetId && lock.status === 'locked') return true;
  return false;
}
