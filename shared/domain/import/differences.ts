import type { Assignment } from '../people/assignment.ts';
import type { Person } from '../people/person.ts';
import type { OrgBook, OrgPlace } from './org-book.ts';
import { branchKey } from './org-book.ts';
import type { RosterValues } from './roster-row.ts';

/** Fields that an import may change; `place` is 科室, `branch` 支部. */
export const personFields = [
  'name',
  'sex',
  'birth',
  'idTail',
  'staffNo',
  'ethnicity',
  'education',
  'phone',
  'workSince',
  'joined',
  'order',
  'formerName',
  'remark',
] as const;
export type PersonField = (typeof personFields)[number];
export const assignmentFields = ['post', 'rank', 'kind', 'source'] as const;
export type AssignmentField = (typeof assignmentFields)[number];
export type DifferenceField =
  | PersonField
  | AssignmentField
  | 'place'
  | 'branch'
  | 'party'
  | 'partyFrom'
  | 'assignedFrom'
  | 'tags';

/** One field that the row says otherwise; values are stored codes (`member`), names for places. */
export interface Difference {
  readonly field: DifferenceField;
  readonly before: string;
  readonly after: string;
  /** The record said nothing before, so this completes it and is never a dated change. */
  readonly fills: boolean;
}

const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined || value === 0 ? '' : String(value);

const difference = (field: DifferenceField, before: string, after: string): Difference => ({
  field,
  before,
  after,
  fills:
    before === '' || (field === 'sex' && before === 'unknown') || (field === 'rank' && before === 'none'),
});

function personDifferences(values: RosterValues, person: Person): readonly Difference[] {
  const found: Difference[] = [];
  for (const field of personFields) {
    const after = textOf(values[field]);
    const before = textOf(person[field]);
    if (after !== '' && after !== before) found.push(difference(field, before, after));
  }
  const tags = (values.tags ?? []).filter((tag) => !person.tags.includes(tag));
  if (tags.length > 0)
    found.push({ ...difference('tags', person.tags.join('、'), tags.join('、')), fills: true });
  return found;
}

function partyDifferences(values: RosterValues, person: Person): readonly Difference[] {
  const last = person.party.at(-1);
  const found: Difference[] = [];
  if (values.party !== undefined && values.party !== last?.status) {
    found.push(difference('party', last?.status ?? '', values.party));
  } else if (
    values.partyFrom !== undefined &&
    last !== undefined &&
    (last.status === 'member' || last.status === 'probationary') &&
    values.partyFrom !== person.party.find((entry) => entry.from !== null)?.from
  ) {
    found.push(difference('partyFrom', last.from ?? '', values.partyFrom));
  }
  return found;
}

const placeName = (place: OrgPlace, book: OrgBook): string =>
  place.type === 'known' ? book.nameOf(place.orgId) : place.type === 'new' ? place.path.join('/') : '';

function assignmentDifferences(
  values: RosterValues,
  place: OrgPlace,
  assignment: Assignment | null,
  book: OrgBook,
): readonly Difference[] {
  const found: Difference[] = [];
  const orgId = place.type === 'known' ? place.orgId : null;
  const before = assignment ? book.nameOf(assignment.orgId) : '';
  if (place.type !== 'none' && orgId !== assignment?.orgId) {
    found.push(difference('place', before, placeName(place, book)));
  }
  const branch = values.branch === undefined ? undefined : book.branches.get(branchKey(values.branch));
  const branchBefore = assignment?.branchId ? book.nameOf(assignment.branchId) : '';
  if (values.branch !== undefined && (branch === undefined || branch.id !== assignment?.branchId)) {
    found.push(difference('branch', branchBefore, values.branch));
  }
  for (const field of assignmentFields) {
    const after = textOf(values[field]);
    if (after !== '' && after !== textOf(assignment?.[field])) {
      found.push(difference(field, textOf(assignment?.[field]), after));
    }
  }
  const from = textOf(values.assignedFrom);
  if (from !== '' && from !== textOf(assignment?.from)) {
    found.push(difference('assignedFrom', textOf(assignment?.from), from));
  }
  return found;
}

/** What a row would change in a person; empty = the record already says all of it. Blank cells change nothing. */
export const differencesOf = (
  values: RosterValues,
  place: OrgPlace,
  person: Person,
  assignment: Assignment | null,
  book: OrgBook,
): readonly Difference[] => [
  ...personDifferences(values.name === person.formerName ? { ...values, name: person.name } : values, person),
  ...partyDifferences(values, person),
  ...assignmentDifferences(values, place, assignment, book),
];
