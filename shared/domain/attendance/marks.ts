import { spanHas } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { EventStatus, Session } from '../event/event.ts';
import { expectedAt, liveSessionsOf, sessionsOf } from '../event/event-queries.ts';
import type { Records } from '../tables.ts';
import { approvedLeaveAt } from './leave.ts';
import type { Mark, MarkState } from './sheet.ts';

/** Marks of people who were there. */
export const attendedStates: readonly MarkState[] = ['present', 'late', 'early'];
export const isAttended = (mark: Mark | undefined): boolean =>
  mark !== undefined && attendedStates.includes(mark.state);

export const newMark = (state: MarkState, minutes = 0, leaveId: string | null = null): Mark => ({
  state,
  minutes,
  spoke: false,
  leaveId,
});

/** Statuses from which the first mark starts the activity. */
const notBegun: readonly EventStatus[] = ['planned', 'notified', 'enrolling', 'roster-fixed', 'postponed'];

/** Writes of sign-in entries: the sheet is made when it is the first mark, the activity begins. */
export function markWrites(
  records: Records,
  session: Session,
  entries: Readonly<Record<string, Mark | null>>,
): Write[] {
  const writes: Write[] = [];
  if (!records.sheet.has(session.id)) {
    writes.push({ table: 'sheet', id: session.id, set: { eventId: session.eventId } });
  }
  writes.push({ table: 'sheet', id: session.id, map: 'marks', entries });
  const event = records.event.get(session.eventId);
  if (event && notBegun.includes(event.status)) {
    writes.push({ table: 'event', id: event.id, set: { status: 'running' } });
  }
  return writes;
}

/** Whether a document exempts a person from training on a day. */
const isExemptAt = (records: Records, personId: string, session: Session): boolean => {
  for (const exemption of records.exemption.values()) {
    if (exemption.personId === personId && spanHas(exemption, session.date)) return true;
  }
  return false;
};

/** The mark that records alone give: approved leave, an exemption, otherwise present. */
export function presetMark(records: Records, session: Session, personId: string): Mark {
  const leave = approvedLeaveAt(records, personId, session);
  if (leave) return newMark('leave', 0, leave.id);
  return newMark(isExemptAt(records, personId, session) ? 'exempt' : 'present');
}

/** People expected at a session who have no mark yet. */
export function unmarkedAt(records: Records, session: Session): readonly string[] {
  const marks = records.sheet.get(session.id)?.marks ?? {};
  return expectedAt(records.roster.get(session.eventId), session).filter((id) => !(id in marks));
}

/** 全部到课: everybody without a mark is present, except approved leave and exemptions; marks that exist stay. */
export function presetAll(records: Records, session: Session): Action {
  const entries: Record<string, Mark> = {};
  for (const id of unmarkedAt(records, session)) entries[id] = presetMark(records, session, id);
  return { label: '全部到课', writes: markWrites(records, session, entries) };
}

/** Sets one person's mark; what was noted (发言) stays. Null clears it. */
export function setMark(
  records: Records,
  session: Session,
  personId: string,
  mark: Mark | null,
  shown: string,
): Action {
  const before = records.sheet.get(session.id)?.marks[personId];
  const entry = mark && before ? { ...mark, spoke: before.spoke } : mark;
  return { label: `签到：${shown}`, writes: markWrites(records, session, { [personId]: entry }) };
}

/** 发言 tick (S-40); only for people who were there. */
export function setSpoke(
  records: Records,
  session: Session,
  personId: string,
  spoke: boolean,
): Action | null {
  const mark = records.sheet.get(session.id)?.marks[personId];
  if (!mark || !isAttended(mark)) return null;
  return { label: '发言登记', writes: markWrites(records, session, { [personId]: { ...mark, spoke } }) };
}

/**
 * 完成签到: the session is held; when it was the last one, the activity has ended.
 * E_UNMARKED: facts tell how many people have no mark. E_NO_MARKS: nobody was signed in.
 */
export function finishSheet(
  records: Records,
  session: Session,
): Result<Action & { readonly last: boolean }, 'E_UNMARKED' | 'E_NO_MARKS' | 'E_CANCELLED_SESSION'> {
  if (session.status === 'cancelled' || session.status === 'moved') return failure('E_CANCELLED_SESSION');
  const unmarked = unmarkedAt(records, session).length;
  if (unmarked > 0) return failure('E_UNMARKED', { count: unmarked });
  if (Object.keys(records.sheet.get(session.id)?.marks ?? {}).length === 0) return failure('E_NO_MARKS');
  const last = liveSessionsOf(records, session.eventId).every(
    (one) => one.id === session.id || records.sheet.get(one.id)?.done === true,
  );
  const writes: Write[] = [
    { table: 'sheet', id: session.id, set: { done: true } },
    { table: 'session', id: session.id, set: { status: 'held' } },
  ];
  const status = records.event.get(session.eventId)?.status;
  if (last && status !== undefined && (status === 'running' || notBegun.includes(status))) {
    writes.push({ table: 'event', id: session.eventId, set: { status: 'ended' } });
  }
  return success({ label: '完成签到', writes, last });
}

/** Opens a finished sheet again to correct it; the activity runs again. */
export function reopenSheet(records: Records, session: Session): Action {
  const writes: Write[] = [
    { table: 'sheet', id: session.id, set: { done: false } },
    { table: 'session', id: session.id, set: { status: 'planned' } },
  ];
  const status = records.event.get(session.eventId)?.status;
  if (status === 'ended' || status === 'material-complete') {
    writes.push({ table: 'event', id: session.eventId, set: { status: 'running' } });
  }
  return { label: '重新打开签到表', writes };
}

/**
 * The number that a printed 签到表 carries: activity number and place of the session in it. It is given at the first
 * print and stays, also when the session is cancelled or moved. Null = it has one already.
 */
export function numberSheet(records: Records, session: Session): Action | null {
  const event = records.event.get(session.eventId);
  const sheet = records.sheet.get(session.id);
  if (!event || (sheet && sheet.printedNo !== '')) return null;
  const all = sessionsOf(records, event.id);
  let at = all.findIndex((one) => one.id === session.id) + 1;
  const taken = new Set(all.map((one) => records.sheet.get(one.id)?.printedNo));
  const numbered = (place: number): string => `${event.no || event.from}-${String(place).padStart(2, '0')}`;
  while (taken.has(numbered(at))) at += 1;
  const set = { eventId: session.eventId, printedNo: numbered(at) };
  return { label: '编签到表号', writes: [{ table: 'sheet', id: session.id, set }] };
}
