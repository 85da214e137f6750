import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type OrgBook, type OrgPlace, orgBook, placeOf } from './org-book.ts';
import {
  contradicts,
  type Match,
  type MatchBy,
  matchPerson,
  type PeopleIndex,
  peopleIndex,
} from './people-index.ts';
import { isWarning, type Problem, problem } from './problem.ts';
import type { RosterRow, RosterValues } from './roster-row.ts';

/**
 * 新增 · 变更 · 重复 · 有误. 重复 holds rows that change nothing (`same`), rows that say again what an earlier row
 * says (`twice`), and namesakes about whom a person must decide (`ask`).
 */
export type RowStatus = 'new' | 'changed' | 'same' | 'twice' | 'ask' | 'error';

export interface PreviewRow {
  readonly row: number;
  readonly values: RosterValues;
  readonly problems: readonly Problem[];
  readonly raw: RosterRow['raw'];
  readonly status: RowStatus;
  readonly place: OrgPlace;
  readonly personId: string | null;
  readonly by: MatchBy | null;
  readonly differences: readonly Difference[];
  /** People who may be meant, when `status` is `ask`. */
  readonly candidates: readonly string[];
  /** Earlier row of the file that says the same person, when `status` is `twice`. */
  readonly twiceOf: number | null;
}

/** A person's answer for a row that asks: the id of the person meant, or `new`. */
export type Choices = ReadonlyMap<number, string>;

/** What matching needs from the records; built once a preview. */
export interface MatchContext {
  readonly book: OrgBook;
  readonly people: PeopleIndex;
  readonly records: Records;
  readonly choices: Choices;
  /** Rows of this file already matched: person id → row, and new people by name. */
  readonly seenPeople: Map<string, number>;
  readonly seenNew: Map<string, PreviewRow[]>;
  readonly seenNumbers: Map<string, PreviewRow>;
}

export const matchContext = (records: Records, on: CalendarDate, choices: Choices): MatchContext => ({
  book: orgBook(records, on),
  people: peopleIndex(records, on),
  records,
  choices,
  seenPeople: new Map(),
  seenNew: new Map(),
  seenNumbers: new Map(),
});

const bare = (row: RosterRow, place: OrgPlace): PreviewRow => ({
  row: row.row,
  values: row.values,
  problems: row.problems,
  raw: row.raw,
  status: 'error',
  place,
  personId: null,
  by: null,
  differences: [],
  candidates: [],
  twiceOf: null,
});

/** Matches one row; rows must come in file order, because a later row may repeat an earlier one. */
export function matchRow(row: RosterRow, context: MatchContext): PreviewRow {
  const place = placeOf(row.values, context.book);
  const plain = bare(row, place);
  if (row.problems.some((p) => !isWarning(p))) return plain;
  if (place.type === 'several') {
    const wrong = problem('org', 'ORG_SEVERAL', place.name, String(place.count));
    return { ...plain, problems: [...row.problems, wrong] };
  }
  const orgId = place.type === 'known' ? place.orgId : null;
  const match = chosen(row.row, context) ?? matchPerson(row.values, orgId, context.people);
  switch (match.type) {
    case 'staff-no-taken': {
      const wrong = problem('staffNo', 'STAFF_NO_TAKEN', row.values.staffNo ?? '', match.name);
      return { ...plain, problems: [...row.problems, wrong] };
    }
    case 'ask':
      return { ...plain, status: 'ask', candidates: match.candidates };
    case 'person':
      return known(plain, match, context);
    default:
      return fresh(plain, context);
  }
}

function chosen(row: number, context: MatchContext): Match | null {
  const answer = context.choices.get(row);
  if (answer === undefined) return null;
  return answer === 'new' ? { type: 'new' } : { type: 'person', personId: answer, by: 'choice' };
}

function known(
  plain: PreviewRow,
  match: { readonly personId: string; readonly by: MatchBy },
  context: MatchContext,
): PreviewRow {
  const before = context.seenPeople.get(match.personId);
  const found = { ...plain, personId: match.personId, by: match.by };
  if (before !== undefined) return { ...found, status: 'twice', twiceOf: before };
  context.seenPeople.set(match.personId, plain.row);
  const person = context.records.person.get(match.personId);
  if (!person) return fresh(plain, context);
  const assignment = context.people.assignmentOf(person.id);
  const differences = differencesOf(plain.values, plain.place, person, assignment, context.book);
  return { ...found, status: differences.length > 0 ? 'changed' : 'same', differences };
}

/** A new person, unless an earlier row of the file is the same one. */
function fresh(plain: PreviewRow, context: MatchContext): PreviewRow {
  const { values } = plain;
  const byNumber = values.staffNo ? context.seenNumbers.get(values.staffNo) : undefined;
  if (byNumber && byNumber.values.name !== values.name) {
    const wrong = problem('staffNo', 'STAFF_NO_TWICE', values.staffNo ?? '', String(byNumber.row));
    return { ...plain, problems: [...plain.problems, wrong] };
  }
  const earlier = byNumber ?? context.seenNew.get(values.name)?.find((other) => repeats(plain, other));
  if (earlier) return { ...plain, status: 'twice', twiceOf: earlier.row };
  const row: PreviewRow = { ...plain, status: 'new' };
  const named = context.seenNew.get(values.name);
  if (named) named.push(row);
  else context.seenNew.set(values.name, [row]);
  if (values.staffNo) context.seenNumbers.set(values.staffNo, row);
  return row;
}

const placeKey = (place: OrgPlace): string =>
  place.type === 'known'
    ? place.orgId
    : place.type === 'new'
      ? `${place.parentId ?? ''}/${place.path.join('/')}`
      : '';

/** Two rows of one name are one person by tail, by birth month, or (nothing said against it) by 科室. */
function repeats(row: PreviewRow, other: PreviewRow): boolean {
  const a = row.values;
  const b = other.values;
  const known = { staffNo: b.staffNo ?? '', idTail: b.idTail ?? '', birth: b.birth ?? null };
  if (contradicts(a, known)) return false;
  if (a.idTail && a.idTail === b.idTail) return true;
  if (a.birth && a.birth === b.birth) return true;
  return placeKey(row.place) === placeKey(other.place);
}

export interface PreviewCounts {
  readonly new: number;
  readonly changed: number;
  readonly repeated: number;
  readonly error: number;
}

export type PreviewTab = keyof PreviewCounts;

export const tabOf = (status: RowStatus): PreviewTab =>
  status === 'new' || status === 'changed' || status === 'error' ? status : 'repeated';

export function countRows(rows: readonly PreviewRow[]): PreviewCounts {
  const counts = { new: 0, changed: 0, repeated: 0, error: 0 };
  for (const row of rows) counts[tabOf(row.status)] += 1;
  return counts;
}
