import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Person } from './person.ts';

/** Entries of closed activities and locked years stay as they were handed in; the pointer leads to the person. */
const isClosed = (records: Records, eventId: string): boolean => {
  const closing = records.closing.get(eventId);
  return closing !== undefined && !closing.reversed;
};

const isLocked = (records: Records, date: string): boolean =>
  records.periodLock.get(`lock.${date.slice(0, 4)}`)?.status === 'locked';

/** Moves one entry of a map field to the other key; what the kept person already has there wins. */
function moveEntry<V>(
  map: Readonly<Record<string, V>>,
  from: string,
  to: string,
): Record<string, V | null> | null {
  const value = map[from];
  if (value === undefined) return null;
  return map[to] === undefined ? { [from]: null, [to]: value } : { [from]: null };
}

function rosterWrites(records: Records, from: string, to: string): readonly Write[] {
  const writes: Write[] = [];
  for (const roster of records.roster.values()) {
    const entries = isClosed(records, roster.id) ? null : moveEntry(roster.members, from, to);
    if (entries) writes.push({ table: 'roster', id: roster.id, map: 'members', entries });
  }
  for (const sheet of records.sheet.values()) {
    const entries = isClosed(records, sheet.eventId) ? null : moveEntry(sheet.marks, from, to);
    if (entries) writes.push({ table: 'sheet', id: sheet.id, map: 'marks', entries });
  }
  return writes;
}

function ownedWrites(records: Records, from: string, to: string): readonly Write[] {
  const writes: Write[] = [];
  for (const leave of records.leave.values()) {
    if (leave.personId === from && !isClosed(records, leave.eventId)) {
      writes.push({ table: 'leave', id: leave.id, set: { personId: to } });
    }
  }
  for (const claim of records.claim.values()) {
    if (claim.personId === from && !isLocked(records, claim.to)) {
      writes.push({ table: 'claim', id: claim.id, set: { personId: to } });
    }
  }
  for (const exemption of records.exemption.values()) {
    if (exemption.personId === from)
      writes.push({ table: 'exemption', id: exemption.id, set: { personId: to } });
  }
  for (const evidence of records.evidence.values()) {
    if (evidence.ownerTable === 'person' && evidence.ownerId === from) {
      writes.push({ table: 'evidence', id: evidence.id, set: { ownerId: to } });
    }
  }
  return writes;
}

function staffWrites(records: Records, from: string, to: string): readonly Write[] {
  const writes: Write[] = [];
  for (const session of records.session.values()) {
    if (isClosed(records, session.eventId) || !session.staff.some((one) => one.personId === from)) continue;
    const staff = session.staff.map((one) => (one.personId === from ? { ...one, personId: to } : one));
    writes.push({ table: 'session', id: session.id, set: { staff } });
  }
  return writes;
}

const filled = [
  'staffNo',
  'idTail',
  'birth',
  'ethnicity',
  'education',
  'phone',
  'workSince',
  'joined',
  'pinyin',
] as const;

/** Facts that only the other record has go over to the kept one; so does a former name. */
function factWrite(keep: Person, other: Person): Write {
  const set: Record<string, unknown> = {};
  for (const field of filled) if (!keep[field] && other[field]) set[field] = other[field];
  if (keep.sex === 'unknown' && other.sex !== 'unknown') set.sex = other.sex;
  if (keep.party.length === 0 && other.party.length > 0) set.party = other.party;
  if (keep.formerName === '' && other.name !== keep.name) set.formerName = other.name;
  const tags = other.tags.filter((tag) => !keep.tags.includes(tag));
  if (tags.length > 0) set.tags = [...keep.tags, ...tags];
  return { table: 'person', id: keep.id, set };
}

/**
 * Merges `other` into `keep`: the other record stays as a pointer, its hours, leave, claims and evidence
 * follow. Its assignments are taken over only when the kept person has none.
 */
export function mergePeople(records: Records, keep: Person, other: Person): Action {
  const hasWork = [...records.assignment.values()].some((a) => a.personId === keep.id);
  const work: Write[] = [...records.assignment.values()]
    .filter((a) => a.personId === other.id && !hasWork)
    .map((a) => ({ table: 'assignment', id: a.id, set: { personId: keep.id } }));
  return {
    label: `合并重复人员“${keep.name}”`,
    writes: [
      factWrite(keep, other),
      { table: 'person', id: other.id, set: { mergedInto: keep.id } },
      ...work,
      ...rosterWrites(records, other.id, keep.id),
      ...ownedWrites(records, other.id, keep.id),
      ...staffWrites(records, other.id, keep.id),
    ],
  };
}
