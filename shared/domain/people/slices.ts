import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { Org } from '../units/org.ts';
import type { Assignment } from './assignment.ts';
import type { PartyStatus, Person } from './person.ts';

/** Time slices: who was where, as what, on a day (domain ). */

const index = new WeakMap<Records['assignment'], Map<string, Assignment[]>>();
const since = (assignment: Assignment): string => assignment.from ?? '';

/** All 任职 of a person, the newest first. */
export function assignmentsOf(records: Records, personId: string): readonly Assignment[] {
  let byPerson = index.get(records.assignment);
  if (!byPerson) {
    byPerson = new Map();
    for (const assignment of records.assignment.values()) {
      const list = byPerson.get(assignment.personId);
      if (list) list.push(assignment);
      else byPerson.set(assignment.personId, [assignment]);
    }
    for (const list of byPerson.values()) {
      list.sort((a, b) => (since(a) > since(b) ? -1 : since(a) < since(b) ? 1 : a.id < b.id ? -1 : 1));
    }
    index.set(records.assignment, byPerson);
  }
  return byPerson.get(personId) ?? [];
}

const holds = (assignment: Assignment, date: CalendarDate): boolean =>
  (assignment.from === null || assignment.from <= date) && (assignment.to === null || assignment.to >= date);

/** Every assignment that holds on a day, the primary ones first (一人多岗). */
export const assignmentsAt = (
  records: Records,
  personId: string,
  date: CalendarDate,
): readonly Assignment[] =>
  assignmentsOf(records, personId)
    .filter((assignment) => holds(assignment, date))
    .sort((a, b) => Number(b.primary) - Number(a.primary));

/** The assignment that decides 科室 and rank group on a day: the newest primary one, else the newest at all. */
export function assignmentAt(records: Records, personId: string, date: CalendarDate): Assignment | null {
  let other: Assignment | null = null;
  for (const assignment of assignmentsOf(records, personId)) {
    if (!holds(assignment, date)) continue;
    if (assignment.primary) return assignment;
    other ??= assignment;
  }
  return other;
}

/** An assignment at another unit, which came with a 个人档案包. */
export const isElsewhere = (assignment: Assignment): boolean => assignment.orgName !== '';

/**
 * 到本单位时间 as far as it makes a newcomer. Who moved here within the system has served since the first 任职 at
 * the other unit and is none.
 */
export function servesSince(records: Records, person: Person): CalendarDate | null {
  const first = assignmentsOf(records, person.id).findLast(isElsewhere);
  return first ? first.from : person.joined;
}

/** 政治面貌 on a day; null = not recorded. */
export function partyAt(person: Person, date: CalendarDate): PartyStatus | null {
  let status: PartyStatus | null = null;
  for (const entry of person.party) if (entry.from === null || entry.from <= date) status = entry.status;
  return status;
}

export const isPartyMember = (status: PartyStatus | null): boolean =>
  status === 'member' || status === 'probationary';

/** With the unit on a day at all: joined, not left, not merged into another record. */
export const isPresentAt = (person: Person, date: CalendarDate): boolean =>
  person.mergedInto === null &&
  (person.joined === null || person.joined <= date) &&
  (person.left === null || person.left >= date);

/**
 * Counts as a member of the unit on a day: present, and not 借入 or 挂职 here from another unit. Somebody
 * without any assignment is a member, so that a bare list of names works.
 */
export function isMemberOfUnitAt(records: Records, personId: string, date: CalendarDate): boolean {
  const person = records.person.get(personId);
  if (!person || !isPresentAt(person, date)) return false;
  const current = assignmentAt(records, personId, date);
  if (current && isElsewhere(current)) return false;
  const kind = current?.kind;
  return kind === undefined
    ? assignmentsOf(records, personId).length === 0 || isBetween(records, personId, date)
    : kind !== 'loan-in' && kind !== 'attached';
}

/** Between two assignments (a gap in the records) a person stays a member. */
const isBetween = (records: Records, personId: string, date: CalendarDate): boolean =>
  assignmentsOf(records, personId).some(
    (one) => one.kind !== 'loan-in' && one.from !== null && one.from <= date,
  );

/** The organisation and those above it, from the top down; empty when unknown. */
export function orgPath(records: Records, orgId: string | null): readonly Org[] {
  const path: Org[] = [];
  const seen = new Set<string>();
  let at = orgId;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const org = records.org.get(at);
    if (!org) break;
    path.unshift(org);
    at = org.parentId;
  }
  return path;
}

/** True when an organisation is `ancestorId` or lies below it. */
export const isWithin = (records: Records, orgId: string | null, ancestorId: string): boolean =>
  orgId !== null && (orgId === ancestorId || orgPath(records, orgId).some((org) => org.id === ancestorId));

const strokes = new Intl.Collator('zh-CN-u-co-stroke');
const place = (person: Person): number => (person.order === 0 ? Number.MAX_SAFE_INTEGER : person.order);

/** Official order: 职务排序号 (0 = none, last), then 姓氏笔画, then the id (domain §4, binding rule 4). */
export const officialOrder = (a: Person, b: Person): number =>
  place(a) - place(b) || strokes.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
