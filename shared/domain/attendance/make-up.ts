import { type CalendarDate, yearOf } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Session } from '../event/event.ts';
import { isYearLocked, liveSessionsOf } from '../event/event-queries.ts';
import type { Records } from '../tables.ts';
import type { MakeUp, Mark } from './sheet.ts';

export interface Missed {
  readonly session: Session;
  readonly personId: string;
  readonly mark: Mark;
  /** Null = 待补训. */
  readonly makeUp: MakeUp | null;
}

/** One make-up for a session and person: the id makes a second one impossible. */
export const makeUpId = (sessionId: string, personId: string): string => `${sessionId}.${personId}`;

/** Sessions that people of the roster missed (请假, 缺课), with their make-up; exempt people owe nothing. */
export function missedOf(records: Records, eventId: string): readonly Missed[] {
  const missed: Missed[] = [];
  for (const session of liveSessionsOf(records, eventId)) {
    for (const [personId, mark] of Object.entries(records.sheet.get(session.id)?.marks ?? {})) {
      if (mark.state !== 'leave' && mark.state !== 'absent') continue;
      const makeUp = records.makeUp.get(makeUpId(session.id, personId)) ?? null;
      missed.push({ session, personId, mark, makeUp });
    }
  }
  return missed;
}

export interface MakeUpInput {
  readonly sessionId: string;
  readonly personId: string;
  readonly date: CalendarDate;
  readonly way: string;
  readonly evidenceIds: readonly string[];
}

/**
 * 补训 of one missed session: dated at the make-up, credited no higher than the session. It may follow after
 * 结班 and in a later year (G-13). E_NOT_MISSED: no 请假 or 缺课 mark; E_BEFORE: earlier than the session;
 * E_EXISTS: made up already; E_YEAR_LOCKED: the make-up's year is locked.
 */
export function makeUp(
  records: Records,
  input: MakeUpInput,
): Result<Action, 'E_NOT_MISSED' | 'E_BEFORE' | 'E_EXISTS' | 'E_YEAR_LOCKED' | 'E_NO_WAY'> {
  const session = records.session.get(input.sessionId);
  const mark = records.sheet.get(input.sessionId)?.marks[input.personId];
  if (!session || (mark?.state !== 'leave' && mark?.state !== 'absent')) return failure('E_NOT_MISSED');
  if (input.date < session.date) return failure('E_BEFORE', { date: session.date });
  const id = makeUpId(input.sessionId, input.personId);
  if (records.makeUp.has(id)) return failure('E_EXISTS');
  if (isYearLocked(records, yearOf(input.date)))
    return failure('E_YEAR_LOCKED', { year: yearOf(input.date) });
  if (input.way.trim() === '') return failure('E_NO_WAY');
  const { sessionId, personId, date, way } = input;
  const set = { sessionId, personId, date, way: way.trim(), evidenceIds: [...input.evidenceIds] };
  const write: Write = { table: 'makeUp', id, set };
  return success({ label: '登记补训', writes: [write] });
}
