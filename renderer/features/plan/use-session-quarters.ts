import { useCallback } from 'react';
import { creditOfSession } from '../../../shared/domain/attendance/credit-of-session.ts';
import type { Session } from '../../../shared/domain/event/event.ts';
import { ruleSetOfEvent } from '../../../shared/domain/hours/rule-at.ts';
import { useRecords } from '../../store/hooks.ts';

/** 学时 (quarters) of a whole session under the rule set of its activity; 0 while there is no rule set. */
export function useSessionQuarters(): (session: Session) => number {
  const records = useRecords();
  return useCallback(
    (session) => {
      const event = records.event.get(session.eventId);
      const rule = event ? ruleSetOfEvent(records, event).rule : null;
      return rule ? creditOfSession(session, rule.credit).quarters : 0;
    },
    [records],
  );
}
