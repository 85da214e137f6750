import type { Action } from '../action.ts';
import type { Session } from '../event/event.ts';
import type { Person } from '../people/person.ts';
import type { Records } from '../tables.ts';
import { isAttended, newMark, setMark } from './marks.ts';
import type { Mark } from './sheet.ts';

/** How a typed reading (pinyin, initials) fits a name; null = not at all. */
export type ReadingFit = 'exact' | 'begins' | 'within' | null;

export interface SignInIndex {
  readonly byStaffNo: ReadonlyMap<string, readonly Person[]>;
  readonly byIdTail: ReadonlyMap<string, readonly Person[]>;
  readonly people: readonly Person[];
  readonly readingFit: (person: Person, code: string) => ReadingFit;
}

/** Full width to half width, no spaces, lower case: what scanners and input methods deliver becomes one form. */
export const normalCode = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const push = (map: Map<string, Person[]>, key: string, person: Person): void => {
  if (key === '') return;
  const list = map.get(key);
  if (list) list.push(person);
  else map.set(key, [person]);
};

/** @param readingFit compares a normal code with the pinyin of a person's name. */
export function buildSignInIndex(
  people: Iterable<Person>,
  readingFit: SignInIndex['readingFit'],
): SignInIndex {
  const byStaffNo = new Map<string, Person[]>();
  const byIdTail = new Map<string, Person[]>();
  const all: Person[] = [];
  for (const person of people) {
    push(byStaffNo, normalCode(person.staffNo), person);
    push(byIdTail, normalCode(person.idTail), person);
    all.push(person);
  }
  return { byStaffNo, byIdTail, people: all, readingFit };
}

const distinct = (people: readonly Person[]): readonly Person[] => [...new Set(people)];

const byNumber = (index: SignInIndex, code: string): readonly Person[] =>
  distinct([...(index.byStaffNo.get(code) ?? []), ...(index.byIdTail.get(code) ?? [])]);

/** People whom a text may mean, for the list under the input; exact hits first. */
export function matchesOf(index: SignInIndex, text: string, limit: number): readonly Person[] {
  const code = normalCode(text);
  if (code === '') return [];
  const exact: Person[] = [...byNumber(index, code)];
  const begun: Person[] = [];
  const within: Person[] = [];
  for (const person of index.people) {
    const name = normalCode(person.name);
    const fit = name === code ? 'exact' : name.startsWith(code) ? 'begins' : index.readingFit(person, code);
    if (fit === 'exact') exact.push(person);
    else if (fit === 'begins' || normalCode(person.staffNo).startsWith(code)) begun.push(person);
    else if (fit === 'within' || name.includes(code)) within.push(person);
  }
  return distinct([...exact, ...begun, ...within]).slice(0, limit);
}

/**
 * 工号 or the last four of the 身份证号 (one scan), then the exact name, then exact pinyin or initials, then what
 * they begin with, last what they hold. The first of these that hits decides; several people at that step are a choice for a person.
 */
export function resolveCode(index: SignInIndex, text: string): readonly Person[] {
  const code = normalCode(text);
  if (code === '') return [];
  const numbers = byNumber(index, code);
  if (numbers.length > 0) return numbers;
  const steps: readonly ((person: Person) => boolean)[] = [
    (person) => normalCode(person.name) === code,
    (person) => index.readingFit(person, code) === 'exact',
    (person) => normalCode(person.name).startsWith(code),
    (person) => index.readingFit(person, code) === 'begins',
    (person) => normalCode(person.name).includes(code) || index.readingFit(person, code) === 'within',
  ];
  for (const step of steps) {
    const hits = index.people.filter(step);
    if (hits.length > 0) return hits;
  }
  return [];
}

export type ScanOutcome =
  | { readonly kind: 'signed'; readonly person: Person; readonly ordinal: number; readonly action: Action }
  /** Has a mark already; nothing is changed, a second scan never toggles. */
  | { readonly kind: 'already'; readonly person: Person; readonly mark: Mark }
  | { readonly kind: 'choose'; readonly people: readonly Person[] }
  | { readonly kind: 'not-on-roster'; readonly people: readonly Person[] }
  | { readonly kind: 'unknown'; readonly text: string };

/** One scan or typed code at the desk. @param everyone index of all people, asked only for who is not on the roster. */
export function scan(
  records: Records,
  session: Session,
  roster: SignInIndex,
  everyone: () => SignInIndex,
  text: string,
): ScanOutcome {
  const hits = resolveCode(roster, text);
  const [first] = hits;
  if (first && hits.length === 1) return signIn(records, session, first);
  if (hits.length > 1) return { kind: 'choose', people: hits };
  const others = resolveCode(everyone(), text);
  return others.length > 0
    ? { kind: 'not-on-roster', people: others }
    : { kind: 'unknown', text: text.trim() };
}

/** Signs one person in, or tells the mark that there is. */
export function signIn(records: Records, session: Session, person: Person): ScanOutcome {
  const marks = records.sheet.get(session.id)?.marks ?? {};
  const mark = marks[person.id];
  if (mark) return { kind: 'already', person, mark };
  const ordinal = Object.values(marks).filter(isAttended).length + 1;
  const action = setMark(records, session, person.id, newMark('present'), `${person.name} 到`);
  return { kind: 'signed', person, ordinal, action };
}

export interface RowNumbers {
  /** Row numbers of the printed sheet, each once, rising. */
  readonly rows: readonly number[];
  /** Parts that are no number of the sheet. */
  readonly wrong: readonly string[];
}

/** `3 7 12-15`: the row numbers typed back from a printed 签到表; separators as people write them. */
export function parseRowNumbers(text: string, rowCount: number): RowNumbers {
  const rows = new Set<number>();
  const wrong: string[] = [];
  const parts = text
    .normalize('NFKC')
    .split(/[\s,、;。.]+/)
    .filter((part) => part !== '');
  for (const part of parts) {
    const range = /^(\d{1,5})(?:[-~—–至到](\d{1,5}))?$/.exec(part);
    const from = Number(range?.[1] ?? Number.NaN);
    const to = Number(range?.[2] ?? range?.[1] ?? Number.NaN);
    if (!(from >= 1 && to >= from && to <= rowCount)) wrong.push(part);
    else for (let row = from; row <= to; row += 1) rows.add(row);
  }
  return { rows: [...rows].sort((a, b) => a - b), wrong };
}
