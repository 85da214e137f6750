import type { CalendarDate, DateSpan } from '../../kernel/calendar-date.ts';
import { spanHas } from '../../kernel/calendar-date.ts';
import { shareOfMark } from '../attendance/credit-of-session.ts';
import { columnsOf } from '../attendance/mark-columns.ts';
import type { Event, Session } from '../event/event.ts';
import type { Ledger } from '../event/kinds.ts';
import type { Person } from '../people/person.ts';
import { numberOf } from '../people/person-index.ts';
import { isPartyMember, partyAt } from '../people/slices.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import { type Caps, createCaps } from './caps.ts';
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

/**
 * Called once for each credit, in the order of time; every ledger gets the whole amount once.
 * @param person number of the person (`person-index.ts`)
 */
export type Visitor = (
  person: number,
  visit: Visit,
  ledgers: readonly Ledger[],
  quarters: number,
  halfDays: number,
) => void;

/** Numbers of records that were merged into another one → the number that their credits belong to. */
const mergedNumbers = remembered(
  (people: Records['person']) => [people],
  (people: Records['person']): ReadonlyMap<number, number> => {
    const merged = new Map<number, number>();
    for (const person of people.values()) {
      let target = person.mergedInto;
      const seen = new Set([person.id]);
      while (target !== null && !seen.has(target)) {
        seen.add(target);
        merged.set(numberOf(person.id), numberOf(target));
        target = people.get(target)?.mergedInto ?? null;
      }
    }
    return merged;
  },
  2,
);

interface Walk {
  readonly records: Records;
  readonly span: DateSpan;
  readonly visit: Visitor;
  readonly caps: Caps;
  readonly merged: ReadonlyMap<number, number>;
  readonly inParty: (person: number, date: CalendarDate) => boolean;
}

const canonical = (walk: Walk, number: number): number =>
  walk.merged.size === 0 ? number : (walk.merged.get(number) ?? number);

/** The party ledger only for people who were in the party on that day. */
function ledgersFor(walk: Walk, line: SessionLine, person: number): readonly Ledger[] {
  if (line.ledgers.length === line.ledgersOutsideParty.length) return line.ledgers;
  return walk.inParty(person, line.session.date) ? line.ledgers : line.ledgersOutsideParty;
}

/** Party membership by person number: most people never changed it, so only the others are looked up by date. */
const partyMembership = remembered(
  (people: Records['person']) => [people],
  (people: Records['person']): Walk['inParty'] => {
    const fixed: (boolean | undefined)[] = [];
    const changing = new Map<number, Person>();
    for (const person of people.values()) {
      const [first, second] = person.party;
      const number = numberOf(person.id);
      if (second === undefined && (first === undefined || first.from === null)) {
        fixed[number] = isPartyMember(first?.status ?? null);
      } else changing.set(number, person);
    }
    return (number, date) => {
      const always = fixed[number];
      if (always !== undefined) return always;
      const person = changing.get(number);
      return person !== undefined && isPartyMember(partyAt(person, date));
    };
  },
  2,
);

const nobody: ReadonlySet<number> = new Set();

/** Lecturers of the session; they get the lecture and not the attendance. */
function walkLecturers(walk: Walk, line: SessionLine, inSpan: boolean): ReadonlySet<number> {
  let lecturers: Set<number> | null = null;
  for (const one of line.session.staff) {
    if (one.personId === null || one.role !== 'lecturer') continue;
    const person = canonical(walk, numberOf(one.personId));
    lecturers ??= new Set();
    if (lecturers.has(person)) continue;
    lecturers.add(person);
    const quarters = walk.caps.lecture(line, person);
    const ledgers = ledgersFor(walk, line, person);
    if (!inSpan || quarters === 0 || ledgers.length === 0) continue;
    const { session, event } = line;
    const source: VisitSource = { type: 'session', as: 'lecturer', session, event };
    walk.visit(person, { ...line, source }, ledgers, quarters, line.credit.halfDays);
  }
  return lecturers ?? nobody;
}

function walkMarks(walk: Walk, line: SessionLine, lecturers: ReadonlySet<number>, inSpan: boolean): void {
  const sheet = walk.records.sheet.get(line.session.id);
  if (!sheet) return;
  const { people, states, minutes } = columnsOf(sheet);
  const { session, event, barred, rule, credit } = line;
  const shared: Visit = { ...line, source: { type: 'session', as: 'trainee', session, event } };
  const open = barred.size === 0 && lecturers.size === 0;
  for (let i = 0; i < people.length; i++) {
    const share = shareOfMark(states[i] ?? 0, minutes[i] ?? 0, rule);
    const marked = people[i] ?? 0;
    if (share === 0 || (!open && barred.has(marked))) continue;
    const person = canonical(walk, marked);
    if (!open && lecturers.has(person)) continue;
    const ledgers = ledgersFor(walk, line, person);
    if (ledgers.length === 0) continue;
    const quarters = walk.caps.limit(line, person, Math.round(credit.quarters * share), ledgers);
    if (quarters > 0 && inSpan)
      walk.visit(person, shared, ledgers, quarters, share < 1 ? 0 : credit.halfDays);
  }
}

/** 补训 of a missed session: what the session was worth, on the day of the make-up (X-05, G-13). */
function walkMakeUps(walk: Walk): void {
  const { records, span } = walk;
  if (records.makeUp.size === 0) return;
  const lines = new Map(sessionLines(records).map((line) => [line.session.id, line]));
  for (const makeUp of records.makeUp.values()) {
    const line = lines.get(makeUp.sessionId);
    if (!line || !spanHas(span, makeUp.date)) continue;
    const state = records.sheet.get(line.session.id)?.marks[makeUp.personId]?.state;
    const marked = numberOf(makeUp.personId);
    if ((state !== 'leave' && state !== 'absent') || line.barred.has(marked)) continue;
    const person = canonical(walk, marked);
    const { session, event, credit } = line;
    const source: VisitSource = { type: 'make-up', makeUpId: makeUp.id, session, event };
    const proved = makeUp.evidenceIds.length > 0;
    const ledgers = ledgersFor(walk, line, person);
    if (ledgers.length === 0) continue;
    walk.visit(
      person,
      { ...line, source, date: makeUp.date, proved },
      ledgers,
      credit.quarters,
      credit.halfDays,
    );
  }
}

function walkClaims(walk: Walk): void {
  for (const claim of walk.records.claim.values()) {
    const granted = claim.status === 'granted' || claim.status === 'partly-granted';
    if ((!granted && claim.status !== 'submitted') || !spanHas(walk.span, claim.to)) continue;
    const quarters = granted ? claim.granted : claim.asked;
    if (quarters <= 0) continue;
    const visit: Visit = {
      source: { type: 'claim', claim },
      date: claim.to,
      ruleSetId: '',
      status: granted ? 'entered' : 'expected',
      // A 个人档案包 is signed by the unit that keeps the proof.
      proved: claim.evidenceIds.length > 0 || claim.sourceId !== null,
    };
    walk.visit(canonical(walk, numberOf(claim.personId)), visit, [claim.ledger], quarters, claim.days);
  }
}

/**
 * The one walk over everything that earns 学时: sessions in the order of time (lecturers first, X-07), make-ups
 * claims. Sums, drill-down and statistics are all visitors of this walk, so they cannot differ.
 */
export function walkCredits(records: Records, span: DateSpan, visit: Visitor): void {
  const lines = sessionLines(records);
  const merged = mergedNumbers(records.person);
  for (const sheet of records.sheet.values()) columnsOf(sheet);
  const walk: Walk = {
    records,
    span,
    visit,
    caps: createCaps(),
    merged,
    inParty: partyMembership(records.person),
  };
  for (const line of lines) {
    const inSpan = spanHas(span, line.date);
    const lecturers = walkLecturers(walk, line, inSpan);
    // A class cap reaches over the turn of the year, so such classes are walked on both sides of it.
    if (inSpan || line.rule.perClassCap !== null) walkMarks(walk, line, lecturers, inSpan);
  }
  walkMakeUps(walk);
  walkClaims(walk);
}
