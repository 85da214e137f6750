import { yearOf } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { Event, EventStatus, Half, Member, Roster, Session } from './event.ts';

const halfOrder: Readonly<Record<Half, number>> = { am: 0, pm: 1, evening: 2 };

/** Sessions in the order of time. */
export const bySessionTime = (a: Session, b: Session): number =>
  a.date !== b.date
    ? a.date < b.date
      ? -1
      : 1
    : halfOrder[a.half] - halfOrder[b.half] || (a.start < b.start ? -1 : 1);

const cache = new WeakMap<Records['session'], Map<string, Session[]>>();

/** Sessions of an activity in the order of time, with the cancelled and moved ones. */
export function sessionsOf(records: Records, eventId: string): readonly Session[] {
  let index = cache.get(records.session);
  if (!index) {
    index = new Map();
    for (const session of records.session.values()) {
      const list = index.get(session.eventId);
      if (list) list.push(session);
      else index.set(session.eventId, [session]);
    }
    for (const list of index.values()) list.sort(bySessionTime);
    cache.set(records.session, index);
  }
  return index.get(eventId) ?? [];
}

/** Sessions that take place: neither cancelled nor moved away. */
export const liveSessionsOf = (records: Records, eventId: string): readonly Session[] =>
  sessionsOf(records, eventId).filter((one) => one.status === 'planned' || one.status === 'held');

const gone: readonly Member['status'][] = ['withdrawn', 'dismissed'];

export const isExpectedMember = (member: Member): boolean =>
  !gone.includes(member.status) && member.role !== 'staff';

/** A lecturer of a session is not an attendee of it. */
export const lecturesAt = (session: Session, personId: string): boolean =>
  session.staff.some((one) => one.personId === personId && one.role === 'lecturer');

/** Ids of the people who are expected at a session: on the roster by then, not gone, not its lecturer. */
export function expectedAt(roster: Roster | undefined, session: Session): readonly string[] {
  const ids: string[] = [];
  for (const [personId, member] of Object.entries(roster?.members ?? {})) {
    if (!isExpectedMember(member) || lecturesAt(session, personId)) continue;
    if (member.from === null || member.from <= session.date) ids.push(personId);
  }
  return ids;
}

const shut: readonly EventStatus[] = ['closed', 'archived'];

/** Why an activity cannot be edited; null = it can. The commit guard of the store holds the same line. */
export function readOnlyReason(records: Records, event: Event): 'closed' | 'period-locked' | null {
  if (shut.includes(event.status)) return 'closed';
  return isYearLocked(records, yearOf(event.to)) ? 'period-locked' : null;
}

export const isYearLocked = (records: Records, year: number): boolean =>
  records.periodLock.get(`lock.${year}`)?.status === 'locked';
