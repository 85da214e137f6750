import { type CalendarDate, type DateSpan, firstOfYear, lastOfYear } from '../../kernel/calendar-date.ts';
import { asHalfDays, asQuarters } from '../../kernel/credit-amount.ts';
import type { Ledger } from '../event/kinds.ts';
import { idOf, numberOf, peopleCount } from '../people/person-index.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import { complianceOfPerson, exemptionsByPerson } from './compliance.ts';
import type { Compliance, CreditEntry, CreditSource, PersonCredits } from './credit-entry.ts';
import { columnsIn, creditMaps, type Sums, sumsOf } from './monthly.ts';
import type { NeedContext } from './needs.ts';
import { ruleSetAt } from './rule-at.ts';
import { type Visit, type VisitSource, walkCredits } from './walk.ts';

const byLedger = <T>(amount: (ledger: Ledger) => T): Record<Ledger, T> => ({
  central: amount('central'),
  online: amount('online'),
  party: amount('party'),
  basic: amount('basic'),
  self: amount('self'),
});

const creditsFrom = (sums: Sums): PersonCredits => ({
  quarters: byLedger((ledger) => asQuarters(sums.quarters(ledger))),
  halfDays: byLedger((ledger) => asHalfDays(sums.halfDays(ledger))),
  expectedQuarters: asQuarters(sums.expected),
  fullTimeHalfDays: asHalfDays(sums.fullTime),
});

/**
 * 学时 of everybody over a span by ledger: entered amounts (活动已结班, 申报已认定), and what is expected besides.
 * Somebody without any credit is not in the map.
 */
export const creditsOf: (records: Records, span: DateSpan) => ReadonlyMap<string, PersonCredits> = remembered(
  (records: Records, span: DateSpan) => [...creditMaps(records), span.from, span.to],
  (records: Records, span: DateSpan) => {
    const columns = columnsIn(records, span);
    const credits = new Map<string, PersonCredits>();
    for (let person = 0; person < peopleCount(); person++) {
      const sums = sumsOf(columns, person);
      if (!sums.isEmpty) credits.set(idOf(person), creditsFrom(sums));
    }
    return credits;
  },
);

function sourceOf(source: VisitSource): CreditSource {
  if (source.type === 'claim') return { type: 'claim', claimId: source.claim.id };
  const at = { sessionId: source.session.id, eventId: source.event.id };
  return source.type === 'session'
    ? { type: 'session', as: source.as, ...at }
    : { type: 'make-up', makeUpId: source.makeUpId, ...at };
}

const entryOf = (
  personId: string,
  visit: Visit,
  ledger: Ledger,
  quarters: number,
  halfDays: number,
): CreditEntry => ({
  personId,
  ledger,
  quarters: asQuarters(quarters),
  halfDays: asHalfDays(halfDays),
  date: visit.date,
  ruleSetId: visit.ruleSetId,
  status: visit.status,
  proved: visit.proved,
  source: sourceOf(visit.source),
});

const byDate = (a: { readonly date: CalendarDate }, b: { readonly date: CalendarDate }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0;

/** The same credits of one person, one entry a source and ledger, in the order of time: what a sum opens down to. */
export const entriesOf: (records: Records, personId: string, span: DateSpan) => readonly CreditEntry[] =
  remembered(
    (records: Records, personId: string, span: DateSpan) => [
      ...creditMaps(records),
      personId,
      span.from,
      span.to,
    ],
    (records: Records, personId: string, span: DateSpan) => {
      const entries: CreditEntry[] = [];
      const wanted = numberOf(personId);
      walkCredits(records, span, (person, visit, ledgers, quarters, halfDays) => {
        if (person !== wanted) return;
        for (const ledger of ledgers) entries.push(entryOf(personId, visit, ledger, quarters, halfDays));
      });
      return entries.sort(byDate);
    },
  );

/**
 * 达标 of everybody on a day: all needs of all groups of a person (union, not sum) within their windows up to that
 * day, entered credits only. Without a rule set nobody is judged. Merged records are left out.
 */
export const complianceOf: (records: Records, asOf: CalendarDate) => ReadonlyMap<string, Compliance> =
  remembered(
    (records: Records, asOf: CalendarDate) => [
      ...creditMaps(records),
      records.assignment,
      records.exemption,
      asOf,
    ],
    (records: Records, asOf: CalendarDate) => {
      const all = new Map<string, Compliance>();
      const rule = ruleSetAt(records, asOf);
      if (!rule) return all;
      const context: NeedContext = {
        records,
        rule,
        asOf,
        exemptions: exemptionsByPerson(records),
        creditsFrom: (from) => creditsOf(records, { from, to: asOf }),
        creditsOfYear: (year) => creditsOf(records, { from: firstOfYear(year), to: lastOfYear(year) }),
      };
      for (const person of records.person.values()) {
        if (person.mergedInto === null) all.set(person.id, complianceOfPerson(context, person));
      }
      return all;
    },
  );
