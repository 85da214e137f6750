import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import { peopleOf } from '../people/audience-query.ts';
import type { Records } from '../tables.ts';
import type { Event, Member, MemberRole } from './event.ts';
import { sessionsOf } from './event-queries.ts';

const member = (role: MemberRole, from: CalendarDate | null): Member => ({
  role,
  status: 'confirmed',
  from,
  certNo: '',
});

/** Entries of the roster; the record is made with the first of them. */
function entriesWrites(records: Records, eventId: string, entries: Record<string, Member | null>): Write[] {
  const write: Write = { table: 'roster', id: eventId, map: 'members', entries };
  return records.roster.has(eventId) ? [write] : [{ table: 'roster', id: eventId, set: {} }, write];
}

/** People whom the activity's audience names at its first day and who are not on the roster (in official order). */
export function missingFromRoster(records: Records, event: Event): readonly string[] {
  const members = records.roster.get(event.id)?.members ?? {};
  return peopleOf(records, event.audience, event.from)
    .map((person) => person.id)
    .filter((id) => !(id in members));
}

/** 生成名单: everybody of the audience who is not on it yet; the others stay as they are. */
export function fillRoster(records: Records, event: Event): Action {
  return addMembers(records, event, missingFromRoster(records, event), 'trainee', null);
}

/**
 * Puts people on the roster; who had left comes back. @param from first day on which they are expected, so that
 * late joiners are not counted as absent before.
 */
export function addMembers(
  records: Records,
  event: Event,
  personIds: readonly string[],
  role: MemberRole,
  from: CalendarDate | null,
): Action {
  const members = records.roster.get(event.id)?.members ?? {};
  const entries: Record<string, Member> = {};
  for (const id of personIds) {
    const known = members[id];
    if (!known) entries[id] = member(role, from);
    else if (known.status === 'withdrawn') entries[id] = { ...known, status: 'confirmed' };
  }
  const count = Object.keys(entries).length;
  return { label: `加入名单${count}人：${event.title}`, writes: entriesWrites(records, event.id, entries) };
}

/** Whether a person has a mark in any session of the activity. */
export const hasMarks = (records: Records, eventId: string, personId: string): boolean =>
  sessionsOf(records, eventId).some((one) => {
    const marks = records.sheet.get(one.id)?.marks;
    return marks !== undefined && personId in marks;
  });

/** Takes people off: who has sign-in marks stays as 退出 so that nothing is lost, the others are removed. */
export function removeMembers(records: Records, event: Event, personIds: readonly string[]): Action {
  const members = records.roster.get(event.id)?.members ?? {};
  const entries: Record<string, Member | null> = {};
  for (const id of personIds) {
    const known = members[id];
    if (!known) continue;
    entries[id] = hasMarks(records, event.id, id) ? { ...known, status: 'withdrawn' } : null;
  }
  const count = Object.keys(entries).length;
  return { label: `移出名单${count}人：${event.title}`, writes: entriesWrites(records, event.id, entries) };
}

/** Changes role, status or first day of members. */
export function changeMembers(
  records: Records,
  event: Event,
  personIds: readonly string[],
  change: Partial<Member>,
): Action {
  const members = records.roster.get(event.id)?.members ?? {};
  const entries: Record<string, Member> = {};
  for (const id of personIds) {
    const known = members[id];
    if (known) entries[id] = { ...known, ...change };
  }
  return { label: `修改名单：${event.title}`, writes: entriesWrites(records, event.id, entries) };
}
