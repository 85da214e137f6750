import { type CalendarDate, yearOf } from '../../kernel/calendar-date.ts';
import { asHalfDays, asQuarters } from '../../kernel/credit-amount.ts';
import { type Claim, claimTable } from '../hours/claim.ts';
import { likelyDuplicates } from '../hours/claim-steps.ts';
import { type DuplicatePair, likenessOf } from '../people/duplicates.ts';
import type { Person } from '../people/person.ts';
import type { Records } from '../tables.ts';
import { canonicalPerson } from './collect-person.ts';
import type { PersonCredit, PersonFile } from './person-file.ts';

const sourceKey = (personId: string, sourceId: string, ledger: string, to: CalendarDate): string =>
  `${ledger}.${yearOf(to)}.${sourceId}.${personId}`;

/** Hard key of X-06: one credit a person, source, ledger and year. An activity or claim of our own counts by itself. */
export function isKnown(records: Records, personId: string, credit: PersonCredit): boolean {
  const { sourceId, ledger, to } = credit;
  if (records.event.has(sourceId) || records.claim.has(sourceId)) return true;
  const key = sourceKey(personId, sourceId, ledger, to);
  for (const claim of records.claim.values()) {
    if (claim.sourceId !== sourceId) continue;
    const owner = canonicalPerson(records, claim.personId)?.id ?? claim.personId;
    if (sourceKey(owner, claim.sourceId, claim.ledger, claim.to) === key) return true;
  }
  return false;
}

const kindOf = (ledger: PersonCredit['ledger']): Claim['kind'] =>
  ledger === 'online' || ledger === 'self' ? ledger : 'external';

/** Credits as granted claims; their ids follow from the hard key, so that two desks make the same record. */
export const claimsOf = (
  credits: readonly PersonCredit[],
  personId: string,
  { today, by }: { readonly today: CalendarDate; readonly by: string },
): readonly Claim[] =>
  credits.map((credit) => {
    const { sourceId, title, ledger, from, to, unitName, orgName } = credit;
    const amount = asQuarters(credit.quarters);
    return claimTable.schema.parse({
      id: sourceKey(personId, sourceId, ledger, to).slice(0, 64),
      ...{ personId, title, ledger, from, to, sourceId, orgName },
      kind: kindOf(ledger),
      days: asHalfDays(credit.halfDays),
      asked: amount,
      granted: amount,
      host: unitName,
      status: 'granted',
      reviewer: by,
      reviewedAt: today,
    });
  });

/** Somebody of this unit who may be the person of the file: a choice for people, never taken by itself. */
export interface PersonMatch {
  readonly person: Person;
  readonly by: DuplicatePair['by'];
}

/** Own records of the same name or 工号; empty when the person is known by id. */
export function matchesOf(records: Records, file: PersonFile): readonly PersonMatch[] {
  if (records.person.has(file.person.id)) return [];
  const names = new Set([file.person.name, file.person.formerName].filter((name) => name !== ''));
  return [...records.person.values()].flatMap((person): readonly PersonMatch[] => {
    const isNamed = names.has(person.name) || (person.formerName !== '' && names.has(person.formerName));
    const isNumbered = file.person.staffNo !== '' && file.person.staffNo === person.staffNo;
    if (person.mergedInto !== null || !(isNamed || isNumbered)) return [];
    const by = likenessOf(records, file.person, person);
    return by === null ? [] : [{ person, by }];
  });
}

/** A credit of the file that looks like something which this unit has credited already (X-06, soft key). */
export interface LikelyDouble {
  readonly credit: PersonCredit;
  readonly like: readonly string[];
}

export function doublesOf(records: Records, file: PersonFile): readonly LikelyDouble[] {
  const personId = canonicalPerson(records, file.person.id)?.id ?? file.person.id;
  const fresh = file.credits.filter((credit) => !isKnown(records, personId, credit));
  const claims = claimsOf(fresh, personId, { today: file.leftOn, by: '' });
  return fresh.flatMap((credit, index): readonly LikelyDouble[] => {
    const claim = claims[index];
    const like = claim ? likelyDuplicates(records, claim) : [];
    return like.length === 0 ? [] : [{ credit, like }];
  });
}
