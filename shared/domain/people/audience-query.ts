import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { Audience } from './audience.ts';
import type { Person } from './person.ts';
import { assignmentsAt, isPartyMember, isPresentAt, isWithin, officialOrder, partyAt } from './slices.ts';

/** Full years on a day from the month of birth: the month itself counts as reached. */
export function ageAt(person: Person, date: CalendarDate): number | null {
  if (person.birth === null) return null;
  const years = Number(date.slice(0, 4)) - Number(person.birth.slice(0, 4));
  return date.slice(5, 7) >= person.birth.slice(5, 7) ? years : years - 1;
}

function ageFits(person: Person, audience: Audience, date: CalendarDate): boolean {
  if (audience.ageFrom === null && audience.ageTo === null) return true;
  const age = ageAt(person, date);
  if (age === null) return false;
  return age >= (audience.ageFrom ?? 0) && age <= (audience.ageTo ?? 200);
}

/** True when all conditions of the query hold for the person on the day. */
export function fits(records: Records, person: Person, audience: Audience, date: CalendarDate): boolean {
  if (audience.exclude.includes(person.id) || !isPresentAt(person, date)) return false;
  if (audience.include.includes(person.id)) return true;
  const party = isPartyMember(partyAt(person, date));
  if (audience.party !== 'any' && party !== (audience.party === 'party')) return false;
  if (!ageFits(person, audience, date)) return false;
  const { orgIds, branchIds, ranks } = audience;
  if (orgIds.length + branchIds.length + ranks.length === 0) return true;
  const posts = assignmentsAt(records, person.id, date);
  return (
    (orgIds.length === 0 || posts.some((post) => orgIds.some((id) => isWithin(records, post.orgId, id)))) &&
    (branchIds.length === 0 ||
      posts.some((post) => post.branchId !== null && branchIds.includes(post.branchId))) &&
    (ranks.length === 0 || posts.some((post) => ranks.includes(post.rank)))
  );
}

/** The people whom a query names on a day, in official order. */
export const peopleOf = (records: Records, audience: Audience, date: CalendarDate): readonly Person[] =>
  [...records.person.values()].filter((person) => fits(records, person, audience, date)).sort(officialOrder);
