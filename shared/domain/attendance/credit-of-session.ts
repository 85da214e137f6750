import type { Session } from '../event/event.ts';
import type { CreditRule } from '../hours/rule-set.ts';
import { stateCode } from './mark-columns.ts';

/** What one whole 课次 is worth: 学时 in quarters, days in half days. */
export interface SessionCredit {
  readonly quarters: number;
  readonly halfDays: number;
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Minutes from start to end; 0 when the end is not after the start. */
export const sessionMinutes = (session: Session): number =>
  Math.max(0, minutesOf(session.end) - minutesOf(session.start));

/**
 * A session of at least `halfDayMinutes` is one half day (preset A: 4 学时); a shorter one counts by the hour and is
 * no part of a day (domain §1.2).
 */
export function creditOfSession(session: Session, rule: CreditRule): SessionCredit {
  const minutes = sessionMinutes(session);
  if (minutes >= rule.halfDayMinutes) return { quarters: Math.round(rule.halfDay * 4), halfDays: 1 };
  return { quarters: Math.round((minutes / 60) * rule.perHour * 4), halfDays: 0 };
}

/** Share of the session that a mark earns; late or early only past the threshold. */
export function shareOfMark(state: number, minutes: number, rule: CreditRule): number {
  if (state === stateCode.present) return 1;
  if (state === stateCode.late || state === stateCode.early) {
    return minutes >= rule.lateAfterMinutes ? rule.lateFactor : 1;
  }
  return 0;
}
