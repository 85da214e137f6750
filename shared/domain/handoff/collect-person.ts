import { type CalendarDate, calendarDate, yearOf } from '../../kernel/calendar-date.ts';
import { asHalfDays, asQuarters } from '../../kernel/credit-amount.ts';
import type { CreditEntry } from '../hours/credit-entry.ts';
import { entriesOf } from '../hours/engine.ts';
import type { Person } from '../people/person.ts';
import { assignmentAt, assignmentsOf } from '../people/slices.ts';
import type { Level } from '../record/fields.ts';
import type { Records } from '../tables.ts';
import type { PersonCredit, PersonFile } from './person-file.ts';
import { maskedTitle } from './unit-figures.ts';

const BEGINNING = calendarDate('1900-01-01');

/** The record that counts: a merged one points to it. */
export function canonicalPerson(records: Records, personId: string): Person | null {
  const seen = new Set<string>();
  let person = records.person.get(personId) ?? null;
  while (person?.mergedInto != null && !seen.has(person.id)) {
    seen.add(person.id);
    person = records.person.get(person.mergedInto) ?? null;
  }
  return person;
}

/** 科室 of a person on a day, in words. */
function officeAt(records: Records, personId: string, date: CalendarDate): string {
  const assignment = assignmentAt(records, personId, date);
  return assignment ? (records.org.get(assignment.orgId)?.name ?? assignment.orgName) : '';
}

interface CreditFacts {
  readonly sourceId: string;
  readonly title: string;
  readonly unitName: string;
  readonly orgName: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function factsOf(records: Records, entry: CreditEntry, unitName: string, ceiling: Level): CreditFacts | null {
  const { source, date, personId } = entry;
  const orgName = officeAt(records, personId, date);
  if (source.type !== 'claim') {
    const event = records.event.get(source.eventId);
    if (!event) return null;
    return {
      sourceId: event.id,
      title: maskedTitle(event, ceiling),
      unitName,
      orgName,
      from: date,
      to: date,
    };
  }
  const claim = records.claim.get(source.claimId);
  if (!claim) return null;
  const { title, from, to } = claim;
  return claim.sourceId === null
    ? { sourceId: claim.id, title, unitName, orgName, from, to }
    : { sourceId: claim.sourceId, title, unitName: claim.host, orgName: claim.orgName, from, to };
}

/** One credit a source, ledger and year: the year of each half day decides where it counts. */
const keyOf = (sourceId: string, ledger: string, date: CalendarDate): string =>
  `${sourceId} ${ledger} ${yearOf(date)}`;

const joinedNames = (a: string, b: string): string =>
  b === '' || a.split('、').includes(b) ? a : [a, b].filter(Boolean).join('、');

function merged(a: PersonCredit, facts: CreditFacts, entry: CreditEntry): PersonCredit {
  const dates = [a.from, a.to, facts.from, facts.to].toSorted();
  return {
    ...a,
    from: dates[0] ?? a.from,
    to: dates.at(-1) ?? a.to,
    quarters: asQuarters(a.quarters + entry.quarters),
    halfDays: asHalfDays(a.halfDays + entry.halfDays),
    orgName: joinedNames(a.orgName, facts.orgName),
  };
}

function creditsOfPerson(
  records: Records,
  personId: string,
  leftOn: CalendarDate,
  unitName: string,
  ceiling: Level,
): PersonCredit[] {
  const credits = new Map<string, PersonCredit>();
  for (const entry of entriesOf(records, personId, { from: BEGINNING, to: leftOn })) {
    const facts = entry.status === 'entered' ? factsOf(records, entry, unitName, ceiling) : null;
    if (!facts) continue;
    const key = keyOf(facts.sourceId, entry.ledger, entry.date);
    const known = credits.get(key);
    const { ledger, quarters, halfDays } = entry;
    credits.set(key, known ? merged(known, facts, entry) : { ...facts, ledger, quarters, halfDays });
  }
  return [...credits.values()];
}

/**
 * 个人档案包 of a person who leaves: the person, the 任职 up to the last day, names of their organisations as
 * they were called, exemptions, and every 学时 entered by then. Null = no such person. Titles above `ceiling`
 * are masked. Closing the 任职 here is a step of its own (`leavePeople`).
 */
export function collectPersonFile(
  records: Records,
  personId: string,
  leftOn: CalendarDate,
  fromUnit: PersonFile['fromUnit'],
  ceiling: Level = 'internal',
): PersonFile | null {
  const person = canonicalPerson(records, personId);
  if (!person) return null;
  const assignments = assignmentsOf(records, person.id)
    .filter((one) => one.from === null || one.from <= leftOn)
    .map((one) => ({ ...one, to: one.to === null || one.to > leftOn ? leftOn : one.to }));
  const orgIds = assignments.flatMap((one) => [one.orgId, ...(one.branchId === null ? [] : [one.branchId])]);
  return {
    v: 1,
    fromUnit,
    leftOn,
    person,
    assignments,
    orgNames: Object.fromEntries(
      orgIds.flatMap((id) => {
        const name = records.org.get(id)?.name;
        return name === undefined ? [] : [[id, name]];
      }),
    ),
    exemptions: [...records.exemption.values()].filter(
      (one) => one.personId === person.id && one.from <= leftOn,
    ),
    credits: creditsOfPerson(records, person.id, leftOn, fromUnit.name, ceiling),
  };
}
