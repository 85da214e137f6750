import { approvedLeaveAt } from '../attendance/leave.ts';
import { allowedLeave, leaveRuleApplies } from '../attendance/leave-rule.ts';
import type { Event } from '../event/event.ts';
import { liveSessionsOf } from '../event/event-queries.ts';
import { ruleSetOfEvent } from '../hours/rule-at.ts';
import type { Records } from '../tables.ts';

/** Leave of one member against the ceiling of the rule set, in half days. */
export interface LeaveStanding {
  /** The ceiling is for this kind of activity (脱产, or all when the rule set says so). */
  readonly applies: boolean;
  readonly leave: number;
  /** Half days of the whole class. */
  readonly total: number;
  /** Most half days of leave that are allowed: the whole part of total × 1/7 (R-07, §1.2). */
  readonly limit: number;
  readonly over: boolean;
}

const seventh = { appliesTo: 'full-time', numerator: 1, denominator: 7 } as const;

/**
 * Leave so far and to come: sessions marked 请假, and approved leave of sessions that are not signed yet, so that the
 * share is known when a leave is asked for. Once all sessions are signed it equals what the engine bars by.
 */
export function leaveStanding(records: Records, event: Event, personId: string): LeaveStanding {
  const rule = ruleSetOfEvent(records, event).rule?.leave ?? seventh;
  const sessions = liveSessionsOf(records, event.id);
  let leave = 0;
  for (const session of sessions) {
    const mark = records.sheet.get(session.id)?.marks[personId];
    if (mark ? mark.state === 'leave' : approvedLeaveAt(records, personId, session) !== null) leave += 1;
  }
  const limit = allowedLeave(sessions.length, rule);
  const applies = leaveRuleApplies(event, rule);
  return { applies, leave, total: sessions.length, limit, over: applies && leave > limit };
}
