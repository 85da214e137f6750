import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Assignment } from '../people/assignment.ts';
import type { Person } from '../people/person.ts';
import type { Records } from '../tables.ts';
import type { RosterValues } from './roster-row.ts';

/** People as the matching needs them: by 工号 and by name, with the assignment of the day. */
export interface PeopleIndex {
  readonly byStaffNo: ReadonlyMap<string, Person>;
  readonly byName: ReadonlyMap<string, readonly Person[]>;
  readonly assignmentOf: (personId: string) => Assignment | null;
}

const later = (a: Assignment, b: Assignment): boolean => (a.from ?? '') > (b.from ?? '');

/** Primary assignment of each person that runs on the day, the latest start winning; else the last one that ended. */
export function currentAssignments(records: Records, on: CalendarDate): ReadonlyMap<string, Assignment> {
  const running = new Map<string, Assignment>();
  const ended = new Map<string, Assignment>();
  for (const assignment of records.assignment.values()) {
    if (!assignment.primary || (assignment.from !== null && assignment.from > on)) continue;
    const target = assignment.to === null || assignment.to >= on ? running : ended;
    const before = target.get(assignment.personId);
    if (!before || later(assignment, before)) target.set(assignment.personId, assignment);
  }
  for (const [personId, assignment] of ended) if (!running.has(personId)) running.set(personId, assignment);
  return running;
}

export function peopleIndex(records: Records, on: CalendarDate): PeopleIndex {
  const byStaffNo = new Map<string, Person>();
  const byName = new Map<string, Person[]>();
  for (const person of records.person.values()) {
    if (person.mergedInto !== null) continue;
    if (person.staffNo !== '') byStaffNo.set(person.staffNo, person);
    for (const name of new Set([person.name, person.formerName])) {
      if (name === '') continue;
      const named = byName.get(name);
      if (named) named.push(person);
      else byName.set(name, [person]);
    }
  }
  const current = currentAssignments(records, on);
  return { byStaffNo, byName, assignmentOf: (personId) => current.get(personId) ?? null };
}

/** How a row was recognised (X-12, in this order). */
export type MatchBy = 'staffNo' | 'idTail' | 'birth' | 'org' | 'choice';

export type Match =
  | { readonly type: 'new' }
  | { readonly type: 'person'; readonly personId: string; readonly by: MatchBy }
  | { readonly type: 'ask'; readonly candidates: readonly string[] }
  | { readonly type: 'staff-no-taken'; readonly name: string };

type Facts = Pick<RosterValues, 'name' | 'staffNo' | 'idTail' | 'birth'>;
type Known = Pick<Person, 'staffNo' | 'idTail' | 'birth'>;

/** Two records of one name that cannot be one person: both say a number, a tail or a birth month, and not the same. */
export function contradicts(row: Facts, person: Known): boolean {
  const differ = (a: string | null | undefined, b: string | null | undefined): boolean =>
    !!a && !!b && a !== b;
  return (
    differ(row.staffNo, person.staffNo) ||
    differ(row.idTail, person.idTail) ||
    (differ(row.birth, person.birth) && !(row.idTail && row.idTail === person.idTail))
  );
}

/**
 * Identity rule X-12: 工号 → 身份证尾号 + 姓名 → 姓名 + 出生年月 → 姓名 + 科室 → ask. Several people found on one
 * step, or a namesake that nothing speaks for or against, is a question for a person.
 */
export function matchPerson(row: Facts, orgId: string | null, index: PeopleIndex): Match {
  const byNumber = row.staffNo ? index.byStaffNo.get(row.staffNo) : undefined;
  if (byNumber) {
    const same = byNumber.name === row.name || byNumber.formerName === row.name;
    return same
      ? { type: 'person', personId: byNumber.id, by: 'staffNo' }
      : { type: 'staff-no-taken', name: byNumber.name };
  }
  const possible = (index.byName.get(row.name) ?? []).filter((person) => !contradicts(row, person));
  const steps: readonly (readonly [MatchBy, (person: Person) => boolean])[] = [
    ['idTail', (person) => !!row.idTail && person.idTail === row.idTail],
    ['birth', (person) => !!row.birth && person.birth === row.birth],
    ['org', (person) => orgId !== null && index.assignmentOf(person.id)?.orgId === orgId],
  ];
  for (const [by, is] of steps) {
    const found = possible.filter(is);
    const [only] = found;
    if (only && found.length === 1) return { type: 'person', personId: only.id, by };
    if (found.length > 1) return { type: 'ask', candidates: found.map((person) => person.id) };
  }
  return possible.length === 0
    ? { type: 'new' }
    : { type: 'ask', candidates: possible.map((person) => person.id) };
}
