import type { CalendarDate, DateSpan } from '../../kernel/calendar-date.ts';
import { spanHas } from '../../kernel/calendar-date.ts';
import { shareOfMark } from '../attendance/credit-of-session.ts';
import type { Event, Session } from '../event/event.ts';
import type { Ledger } from '../event/kinds.ts';
import { isPartyMember, partyAt } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { Claim } from './claim.ts';
import type { CreditEntry } from './credit-entry.ts';
import { type SessionLine, sessionLines } from './lines.ts';

/** Where a visited credit comes from. */
export type VisitSource =
  | {
      readonly type: 'session';
      readonly as: 'trainee' | 'lecturer';
      readonly session: Session;
      readonly event: Event;
    }
  | { readonly type: 'make-up'; readonly makeUpId: string; readonly session: Session; readonly event: Event }
  | { readonly type: 'claim'; readonly claim: Claim };

/** What many credits share; one object a session, so that a walk over all marks allocates nothing. */
export interface Visit {
  readonly source: VisitSource;
  readonly date: CalendarDate;
  readonly ruleSetId: string;
  readonly status: CreditEntry['status'];
  readonly proved: boolean;
}

/** Called once for each credit, in the order of time; every ledger gets the whole amount once. */
export type Visitor = (
  personId: string,
  visit: Visit,
  ledgers: readonly Ledger[],
  quarters: number,
  halfDays: number,
) => void;

/** Keeps what the daily and the class caps have to remember while the walk goes through one day after the other. */
interface Caps {
  day: string;
  readonly onDay: Map<Ledger, Map<string, number>>;
  readonly inClass: Map<string, number>;
  readonly lecturing: Map<string, number>;
  readonly delivered: Set<string>;
}

const noCaps = (): Caps => ({
  day: '',
  onDay: new Map(),
  inClass: new Map(),
  lecturing: new Map(),
  delivered: new Set(),
});

function startDay(caps: Caps, day: string): void {
  if (caps.day === day) return;
  caps.day = day;
  caps.onDay.clear();
}

/** What is left of an amount under the daily cap of the ledger that the activity mainly feeds. */
function underDailyCap(caps: Caps, line: SessionLine, personId: string, quarters: number): number {
  const { dailyCap } = line.rule;
  const ledger = line.ledgers[0];
  if (dailyCap === null || ledger === undefined) return quarters;
  let sums = caps.onDay.get(ledger);
  if (!sums) {
    sums = new Map();
    caps.onDay.set(ledger, sums);
  }
  const before = sums.get(personId) ?? 0;
  const left = Math.max(0, Math.min(quarters, Math.round(dailyCap * 4) - before));
  sums.set(personId, before + left);
  return left;
}

function underClassCap(caps: Caps, line: SessionLine, personId: string, quarters: number): number {
  const cap = line.rule.perClassCap;
  if (cap === null) return quarters;
  const key = `${line.event.id} ${personId}`;
  const before = caps.inClass.get(key) ?? 0;
  const left = Math.max(0, Math.min(quarters, Math.round(cap * 4) - before));
  caps.inClass.set(key, before + left);
  return left;
}

const sameTopic = (line: SessionLine): string =>
  (line.session.topic || line.event.title).normalize('NFC').replaceAll(/\s/g, '');

/** 授课学时: factor, first delivery only, cap a year. */
function lectureQuarters(caps: Caps, line: SessionLine, personId: string): number {
  const { lectureFactor, firstDeliveryOnly, lectureCapPerYear } = line.rule;
  const delivery = `${personId} ${sameTopic(line)}`;
  if (firstDeliveryOnly && caps.delivered.has(delivery)) return 0;
  caps.delivered.add(delivery);
  const full = Math.round(line.credit.quarters * lectureFactor);
  if (lectureCapPerYear === null) return full;
  const key = `${personId} ${line.date.slice(0, 4)}`;
  const before = caps.lecturing.get(key) ?? 0;
  const left = Math.max(0, Math.min(full, Math.round(lectureCapPerYear * 4) - before));
  caps.lecturing.set(key, before + left);
  return left;
}

/** Who a credit belongs to after records were merged, and whether a person was in the party on a day. */
function peopleOf(records: Records) {
  const merged = new Map<string, string>();
  for (const person of records.person.values())
    if (person.mergedInto !== null) merged.set(person.id, person.mergedInto);
  const canonical = (personId: string): string => {
    let id = personId;
    for (let i = 0; i < 8; i++) {
      const next = merged.get(id);
      if (next === undefined) return id;
      id = next;
    }
    return id;
  };
  const inParty = (personId: string, date: CalendarDate): boolean => {
    const person = records.person.get(personId);
    return person !== undefined && isPartyMember(partyAt(person, date));
  };
  return { canonical: merged.size === 0 ? (id: string) => id : canonical, inParty };
}

type People = ReturnType<typeof peopleOf>;

const ledgersFor = (line: SessionLine, people: People, personId: string): readonly Ledger[] =>
  line.ledgers.length === line.ledgersOutsideParty.length || people.inParty(personId, line.session.date)
    ? line.ledgers
    : line.ledgersOutsideParty;

function walkLecturers(
  caps: Caps,
  line: SessionLine,
  people: People,
  inSpan: boolean,
  visit: Visitor,
): ReadonlySet<string> | null {
  let lecturers: Set<string> | null = null;
  for (const one of line.session.staff) {
    if (one.personId === null || one.role !== 'lecturer') continue;
    const personId = people.canonical(one.personId);
    lecturers ??= new Set();
    if (lecturers.has(personId)) continue;
    lecturers.add(personId);
    const quarters = lectureQuarters(caps, line, personId);
    if (!inSpan || quarters === 0) continue;
    const { session, event } = line;
    visit(
      personId,
      { ...line, source: { type: 'session', as: 'lecturer', session, event } },
      ledgersFor(line, people, personId),
      quarters,
      line.credit.halfDays,
    );
  }
  return lecturers;
}

function walkMarks(
  records: Records,
  caps: Caps,
  line: SessionLine,
  people: People,
  lecturers: ReadonlySet<string> | null,
  visit: Visitor,
  only: string | null,
): void {
  const marks = records.sheet.get(line.session.id)?.marks;
  if (!marks) return;
  const { session, event } = line;
  const shared: Visit = { ...line, source: { type: 'session', as: 'trainee', session, event } };
  const one = (markedId: string): void => {
    const mark = marks[markedId];
    if (!mark) return;
    const share = shareOfMark(mark, line.rule);
    if (share === 0) return;
    const personId = people.canonical(markedId);
    if (line.barred.has(markedId) || lecturers?.has(personId)) return;
    const full = Math.round(line.credit.quarters * share);
    const quarters = underClassCap(caps, line, personId, underDailyCap(caps, line, personId, full));
    if (quarters === 0) return;
    const ledgers = ledgersFor(line, people, personId);
    if (ledgers.length > 0) visit(personId, shared, ledgers, quarters, share < 1 ? 0 : line.credit.halfDays);
  };
  if (only !== null && marks[only] !== undefined) one(only);
  else if (only === null) for (const markedId in marks) one(markedId);
}

function walkMakeUps(records: Records, span: DateSpan, people: People, visit: Visitor): void {
  const lines = new Map(sessionLines(records).map((line) => [line.session.id, line]));
  for (const makeUp of records.makeUp.values()) {
    const line = lines.get(makeUp.sessionId);
    if (!line || !spanHas(span, makeUp.date)) continue;
    const state = records.sheet.get(line.session.id)?.marks[makeUp.personId]?.state;
    if ((state !== 'leave' && state !== 'absent') || line.barred.has(makeUp.personId)) continue;
    const personId = people.canonical(makeUp.personId);
    const { session, event, credit } = line;
    const source: VisitSource = { type: 'make-up', makeUpId: makeUp.id, session, event };
    const proved = makeUp.evidenceIds.length > 0;
    visit(
      personId,
      { ...line, source, date: makeUp.date, proved },
      ledgersFor(line, people, personId),
      credit.quarters,
      credit.halfDays,
    );
  }
}

function walkClaims(records: Records, span: DateSpan, people: People, visit: Visitor): void {
  for (const claim of records.claim.values()) {
    const granted = claim.status === 'granted' || claim.status === 'partly-granted';
    const waiting = claim.status === 'submitted';
    if ((!granted && !waiting) || !spanHas(span, claim.to)) continue;
    const quarters = granted ? claim.granted : claim.asked;
    if (quarters <= 0) continue;
    visit(
      people.canonical(claim.personId),
      {
        source: { type: 'claim', claim },
        date: claim.to,
        ruleSetId: '',
        status: granted ? 'entered' : 'expected',
        proved: claim.evidenceIds.length > 0,
      },
      [claim.ledger],
      quarters,
      claim.days,
    );
  }
}

const unseen: Visitor = () => undefined;

/**
 * The one walk over everything that earns 学时: sessions in the order of time (lecturers first, X-07), make-ups
 * claims. Sums, drill-down and statistics are all visitors of this walk, so they cannot differ.
 * @param only walk the marks of one person (and of records merged into it) alone; null = everybody.
 */
export function walkCredits(
  records: Records,
  span: DateSpan,
  visit: Visitor,
  only: readonly string[] | null = null,
): void {
  const people = peopleOf(records);
  const caps = noCaps();
  for (const line of sessionLines(records)) {
    startDay(caps, line.session.date);
    const inSpan = spanHas(span, line.date);
    const lecturers = walkLecturers(caps, line, people, inSpan, visit);
    // A class cap reaches over the turn of the year, so such classes are walked on both sides of it.
    if (!inSpan && line.rule.perClassCap === null) continue;
    const seen = inSpan ? visit : unseen;
    if (only === null) walkMarks(records, caps, line, people, lecturers, seen, null);
    else for (const id of only) walkMarks(records, caps, line, people, lecturers, seen, id);
  }
  walkMakeUps(records, span, people, visit);
  walkClaims(records, span, people, visit);
}
