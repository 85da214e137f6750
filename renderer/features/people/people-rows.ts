import type { Assignment } from '../../../shared/domain/people/assignment.ts';
import { ageAt } from '../../../shared/domain/people/audience-query.ts';
import type { PartyStatus, Person } from '../../../shared/domain/people/person.ts';
import type { Rank } from '../../../shared/domain/people/rank.ts';
import {
  assignmentAt,
  assignmentsOf,
  isWithin,
  officialOrder,
  partyAt,
} from '../../../shared/domain/people/slices.ts';
import { remembered } from '../../../shared/domain/record/remember.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { matches } from '../../text/search.ts';

/** A person as the lists show them, at one day. */
export interface PersonRow {
  readonly id: string;
  readonly person: Person;
  /** The assignment of the day, or the last one of somebody who has left. */
  readonly work: Assignment | null;
  readonly org: string;
  readonly branch: string;
  readonly party: PartyStatus | null;
  readonly age: number | null;
  readonly isHere: boolean;
}

export function rowOf(records: Records, person: Person, on: CalendarDate): PersonRow {
  const work = assignmentAt(records, person.id, on) ?? assignmentsOf(records, person.id)[0] ?? null;
  return {
    id: person.id,
    person,
    work,
    org: records.org.get(work?.orgId ?? '')?.name ?? '',
    branch: records.org.get(work?.branchId ?? '')?.name ?? '',
    party: partyAt(person, on),
    age: ageAt(person, on),
    isHere: person.left === null || person.left >= on,
  };
}

const inOrder = new WeakMap<Records['person'], readonly Person[]>();

/** Sorting by strokes is the slow part, so it is done once for each state of the people. */
function orderedPeople(people: Records['person']): readonly Person[] {
  const known = inOrder.get(people);
  if (known) return known;
  const sorted = [...people.values()].filter((person) => person.mergedInto === null).sort(officialOrder);
  inOrder.set(people, sorted);
  return sorted;
}

/** Everybody who was not merged away, in official order; made once for each state of the records and day. */
export const peopleRows = remembered(
  (records: Records, on: CalendarDate) => [...Object.values(records), on],
  (records: Records, on: CalendarDate): readonly PersonRow[] =>
    orderedPeople(records.person).map((person) => rowOf(records, person, on)),
  2,
);

export interface PeopleFilter {
  readonly query: string;
  readonly orgId: string;
  readonly branchId: string;
  readonly rank: Rank | 'all';
  readonly party: PartyStatus | 'all' | 'communist';
  readonly presence: 'here' | 'left' | 'all';
  readonly age: AgeBand;
  readonly tag: string;
}
export type AgeBand = 'all' | 'to35' | '36to45' | '46to55' | 'over55';

export const noFilter: PeopleFilter = {
  query: '',
  orgId: 'all',
  branchId: 'all',
  rank: 'all',
  party: 'all',
  presence: 'here',
  age: 'all',
  tag: 'all',
};

const bands: Readonly<Record<AgeBand, readonly [number, number]>> = {
  all: [0, 999],
  to35: [0, 35],
  '36to45': [36, 45],
  '46to55': [46, 55],
  over55: [56, 999],
};

function isOfParty(row: PersonRow, party: PeopleFilter['party']): boolean {
  if (party === 'all') return true;
  if (party === 'communist') return row.party === 'member' || row.party === 'probationary';
  return row.party === party;
}

function isOfAge(row: PersonRow, age: AgeBand): boolean {
  if (age === 'all') return true;
  const [from, to] = bands[age];
  return row.age !== null && row.age >= from && row.age <= to;
}

/** 工号, tail, phone and post are found too. */
function isFound({ person, work }: PersonRow, query: string): boolean {
  if (query.trim() === '') return true;
  if (matches(query, person.name, person.pinyin)) return true;
  const word = query.trim().toLowerCase();
  return [person.staffNo, person.idTail, person.phone, person.formerName, work?.post ?? ''].some((text) =>
    text.toLowerCase().includes(word),
  );
}

export function filterRows(
  rows: readonly PersonRow[],
  filter: PeopleFilter,
  records: Records,
): readonly PersonRow[] {
  return rows.filter(
    (row) =>
      (filter.presence === 'all' || row.isHere === (filter.presence === 'here')) &&
      (filter.orgId === 'all' || isWithin(records, row.work?.orgId ?? null, filter.orgId)) &&
      (filter.branchId === 'all' || row.work?.branchId === filter.branchId) &&
      (filter.rank === 'all' || (row.work?.rank ?? 'none') === filter.rank) &&
      (filter.tag === 'all' || row.person.tags.includes(filter.tag)) &&
      isOfParty(row, filter.party) &&
      isOfAge(row, filter.age) &&
      isFound(row, filter.query),
  );
}
