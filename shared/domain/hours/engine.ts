import type { CalendarDate, DateSpan } from '../../kernel/calendar-date.ts';
import { asHalfDays, asQuarters, type HalfDays, type Quarters } from '../../kernel/credit-amount.ts';
import type { Ledger } from '../event/kinds.ts';
import { idOf, numberOf } from '../people/person-index.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import { complianceOfPerson, exemptionsByPerson } from './compliance.ts';
import type { Compliance, CreditEntry, CreditSource, PersonCredits } from './credit-entry.ts';
import type { NeedContext } from './needs.ts';
import { ruleSetAt } from './rule-at.ts';
import { type Visit, type VisitSource, walkCredits } from './walk.ts';

/** Every map that credits depend on. */
const creditMaps = (records: Records): readonly unknown[] => [
  records.event,
  records.session,
  records.sheet,
  records.roster,
  records.closing,
  records.ruleSet,
  records.evidence,
  records.makeUp,
  records.claim,
  records.person,
];

type Amounts = Record<Ledger, number>;
interface Sums {
  readonly quarters: Amounts;
  readonly halfDays: Amounts;
  expectedQuarters: number;
  fullTimeHalfDays: number;
}
const none = (): Amounts => ({ central: 0, online: 0, party: 0, basic: 0, self: 0 });
const noSums = (): Sums => ({ quarters: none(), halfDays: none(), expectedQuarters: 0, fullTimeHalfDays: 0 });

const isFullTime = (source: VisitSource): boolean =>
  source.type === 'claim'
    ? source.claim.kind === 'external' && source.claim.ledger === 'central'
    : source.event.fullTime;

const inQuarters = (a: Amounts): Record<Ledger, Quarters> => ({
  central: asQuarters(a.central),
  online: asQuarters(a.online),
  party: asQuarters(a.party),
  basic: asQuarters(a.basic),
  self: asQuarters(a.self),
});
const inHalfDays = (a: Amounts): Record<Ledger, HalfDays> => ({
  central: asHalfDays(a.central),
  online: asHalfDays(a.online),
  party: asHalfDays(a.party),
  basic: asHalfDays(a.basic),
  self: asHalfDays(a.self),
});

const creditsFrom = (sums: Sums): PersonCredits => ({
  quarters: inQuarters(sums.quarters),
  halfDays: inHalfDays(sums.halfDays),
  expectedQuarters: asQuarters(sums.expectedQuarters),
  fullTimeHalfDays: asHalfDays(sums.fullTimeHalfDays),
});

/**
 * 学时 of everybody over a span by ledger: entered amounts (活动已结班, 申报已认定), and what is expected besides.
 * Somebody without any credit is not in the map.
 */
export const creditsOf: (records: Records, span: DateSpan) => ReadonlyMap<string, PersonCredits> = remembered(
  (records: Records, span: DateSpan) => [...creditMaps(records), span.from, span.to],
  (records: Records, span: DateSpan) => {
    const all: (Sums | undefined)[] = [];
    walkCredits(records, span, (person, visit, ledgers, quarters, halfDays) => {
      let sums = all[person];
      if (!sums) {
        sums = noSums();
        all[person] = sums;
      }
      if (visit.status === 'expected') {
        if (ledgers.includes('central')) sums.expectedQuarters += quarters;
        return;
      }
      for (const ledger of ledgers) {
        sums.quarters[ledger] += quarters;
        sums.halfDays[ledger] += halfDays;
      }
      if (isFullTime(visit.source)) sums.fullTimeHalfDays += halfDays;
    });
    const credits = new Map<string, PersonCredits>();
    all.forEach((sums, person) => {
      if (sums) credits.set(idOf(person), creditsFrom(sums));
    });
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
      };
      for (const person of records.person.values()) {
        if (person.mergedInto === null) all.set(person.id, complianceOfPerson(context, person));
      }
      return all;
    },
  );
