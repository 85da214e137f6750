import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Half, Session } from '../event/event.ts';
import { liveSessionsOf } from '../event/event-queries.ts';
import type { Records } from '../tables.ts';
import type { Profile } from '../unit-profile/profile.ts';
import { profileTable } from '../unit-profile/profile.ts';
import type { Leave, LeaveKind, Mark } from './sheet.ts';

const halfIndex: Readonly<Record<Half, number>> = { am: 0, pm: 1, evening: 2 };
const before = (dateA: CalendarDate, halfA: Half, dateB: CalendarDate, halfB: Half): boolean =>
  dateA < dateB || (dateA === dateB && halfIndex[halfA] < halfIndex[halfB]);

export type LeaveSpan = Pick<Leave, 'from' | 'fromHalf' | 'to' | 'toHalf'>;

/** Whether a session falls into a leave, by half days. */
export const leaveCovers = (span: LeaveSpan, at: Pick<Session, 'date' | 'half'>): boolean =>
  !before(at.date, at.half, span.from, span.fromHalf) && !before(span.to, span.toHalf, at.date, at.half);

export const isTurnedRound = (span: LeaveSpan): boolean =>
  before(span.to, span.toHalf, span.from, span.fromHalf);

const byEvent = new WeakMap<Records['leave'], Map<string, Leave[]>>();

/** Leaves of an activity, in the order of their first day. */
export function leavesOf(records: Records, eventId: string): readonly Leave[] {
  let index = byEvent.get(records.leave);
  if (!index) {
    index = new Map();
    for (const leave of records.leave.values()) {
      const list = index.get(leave.eventId);
      if (list) list.push(leave);
      else index.set(leave.eventId, [leave]);
    }
    for (const list of index.values()) list.sort((a, b) => (a.from < b.from ? -1 : 1));
    byEvent.set(records.leave, index);
  }
  return index.get(eventId) ?? [];
}

const granted = (leave: Leave): boolean => leave.status === 'approved' || leave.status === 'returned';

/** The approved leave that covers a session for a person. */
export const approvedLeaveAt = (records: Records, personId: string, session: Session): Leave | null =>
  leavesOf(records, session.eventId).find(
    (leave) => leave.personId === personId && granted(leave) && leaveCovers(leave, session),
  ) ?? null;

/** Sessions of the activity that a leave covers = its half days. */
export const sessionsInLeave = (records: Records, eventId: string, span: LeaveSpan): readonly Session[] =>
  liveSessionsOf(records, eventId).filter((session) => leaveCovers(span, session));

const defaultLadder = (): Profile['leaveLadder'] => profileTable.blank.leaveLadder ?? [];

/**
 * Who approves a leave of so many half days: the first rung that is high enough. The half days of earlier
 * approved leaves of the same person in the same activity count with it, so that a long leave cannot be split.
 */
export function approverFor(records: Records, halfDays: number): string {
  const ladder = records.profile.get('profile')?.leaveLadder ?? defaultLadder();
  return ladder.find((rung) => rung.halfDays === null || halfDays <= rung.halfDays)?.approver ?? '';
}

/** Half days of approved leave that a person has in an activity, without the one named. */
export function leaveHalfDays(records: Records, eventId: string, personId: string, without?: string): number {
  const mine = leavesOf(records, eventId).filter(
    (leave) => leave.personId === personId && leave.id !== without && granted(leave),
  );
  return liveSessionsOf(records, eventId).filter((session) =>
    mine.some((leave) => leaveCovers(leave, session)),
  ).length;
}

export interface LeaveInput extends LeaveSpan {
  readonly id: string;
  readonly personId: string;
  readonly eventId: string;
  readonly kind: LeaveKind;
  readonly reason: string;
  /** Approved at once when both are given (the paper slip is signed already). */
  readonly approver: string;
  readonly approvedAt: CalendarDate | null;
}

const leaveMark = (leaveId: string, spoke: boolean): Mark => ({ state: 'leave', minutes: 0, spoke, leaveId });

/** Marks `leave` on the sheets that exist for the sessions of a leave; later sheets take it from the preset. */
function leaveMarks(
  records: Records,
  eventId: string,
  personId: string,
  span: LeaveSpan,
  id: string,
): Write[] {
  const writes: Write[] = [];
  for (const session of sessionsInLeave(records, eventId, span)) {
    const sheet = records.sheet.get(session.id);
    if (!sheet) continue;
    const entries = { [personId]: leaveMark(id, sheet.marks[personId]?.spoke ?? false) };
    writes.push({ table: 'sheet', id: session.id, map: 'marks', entries });
  }
  return writes;
}

/**
 * 请假 (SM-Leave): asked, or approved at once. E_SPAN: turned round; E_NO_SESSION: no session of the activity falls
 * into it; E_NO_APPROVER: a date of approval without a name.
 */
export function askLeave(
  records: Records,
  input: LeaveInput,
  name: string,
): Result<Action, 'E_SPAN' | 'E_NO_SESSION' | 'E_NO_APPROVER'> {
  if (isTurnedRound(input)) return failure('E_SPAN');
  if (sessionsInLeave(records, input.eventId, input).length === 0) return failure('E_NO_SESSION');
  if (input.approvedAt !== null && input.approver.trim() === '') return failure('E_NO_APPROVER');
  const { id, ...fields } = input;
  const approved = input.approvedAt !== null;
  const status = approved ? 'approved' : 'asked';
  const writes: Write[] = [{ table: 'leave', id, set: { ...fields, status } }];
  if (approved) writes.push(...leaveMarks(records, input.eventId, input.personId, input, id));
  return success({ label: `登记请假：${name}`, writes });
}

/** 批准 or 不批 of a leave that was asked. E_NO_LEAVE, E_NOT_ASKED. */
export function decideLeave(
  records: Records,
  leaveId: string,
  decision: { readonly approve: boolean; readonly approver: string; readonly on: CalendarDate },
): Result<Action, 'E_NO_LEAVE' | 'E_NOT_ASKED' | 'E_NO_APPROVER'> {
  const leave = records.leave.get(leaveId);
  if (!leave) return failure('E_NO_LEAVE');
  if (leave.status !== 'asked') return failure('E_NOT_ASKED');
  if (decision.approver.trim() === '') return failure('E_NO_APPROVER');
  const set = {
    status: decision.approve ? ('approved' as const) : ('refused' as const),
    approver: decision.approver.trim(),
    approvedAt: decision.on,
  };
  const writes: Write[] = [{ table: 'leave', id: leaveId, set }];
  if (decision.approve) writes.push(...leaveMarks(records, leave.eventId, leave.personId, leave, leaveId));
  return success({ label: decision.approve ? '批准请假' : '不批请假', writes });
}

/**
 * 销假: the person is back at `date`/`half`. Coming back early shortens the leave, and sessions from then on lose
 * their leave mark so that sign-in asks again. E_NOT_APPROVED; E_BEFORE: back before the leave began.
 */
export function returnFromLeave(
  records: Records,
  leaveId: string,
  back: { readonly date: CalendarDate; readonly half: Half },
): Result<Action, 'E_NOT_APPROVED' | 'E_BEFORE'> {
  const leave = records.leave.get(leaveId);
  if (leave?.status !== 'approved') return failure('E_NOT_APPROVED');
  if (!before(leave.from, leave.fromHalf, back.date, back.half)) return failure('E_BEFORE');
  const freed = sessionsInLeave(records, leave.eventId, leave).filter(
    (session) => !before(session.date, session.half, back.date, back.half),
  );
  const last = sessionsInLeave(records, leave.eventId, leave)
    .filter((session) => !freed.includes(session))
    .at(-1);
  const shortened = freed.length > 0 && last ? { to: last.date, toHalf: last.half } : {};
  const writes: Write[] = [
    { table: 'leave', id: leaveId, set: { status: 'returned', returnedAt: back.date, ...shortened } },
  ];
  for (const session of freed) {
    if (records.sheet.get(session.id)?.marks[leave.personId]?.leaveId !== leaveId) continue;
    writes.push({ table: 'sheet', id: session.id, map: 'marks', entries: { [leave.personId]: null } });
  }
  return success({ label: '销假', writes });
}

/** Approved leaves whose last half day is over without 销假. */
export const overdueReturns = (records: Records, eventId: string, today: CalendarDate): readonly Leave[] =>
  leavesOf(records, eventId).filter((leave) => leave.status === 'approved' && leave.to < today);
