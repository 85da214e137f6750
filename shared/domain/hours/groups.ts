import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Assignment } from '../people/assignment.ts';
import type { PartyStatus, Person } from '../people/person.ts';
import { assignmentsAt, assignmentsOf, partyAt } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { RankGroup } from './rule-set.ts';

interface Standing {
  readonly rank: Assignment['rank'] | null;
  readonly party: PartyStatus | null;
  readonly posts: readonly string[];
}

const matches = (group: RankGroup, standing: Standing): boolean =>
  group.enabled &&
  (group.ranks.length === 0 || (standing.rank !== null && group.ranks.includes(standing.rank))) &&
  (group.party.length === 0 || (standing.party !== null && group.party.includes(standing.party))) &&
  (group.posts.length === 0 ||
    standing.posts.some((post) => group.posts.some((word) => post.includes(word))));

/** Groups of a person on a day: the primary assignment decides the rank, every post counts for posts. */
export function groupsAt(
  records: Records,
  person: Person,
  date: CalendarDate,
  groups: readonly RankGroup[],
): readonly RankGroup[] {
  const held = assignmentsAt(records, person.id, date);
  const standing: Standing = {
    rank: held[0]?.rank ?? null,
    party: partyAt(person, date),
    posts: held.map((assignment) => assignment.post),
  };
  return groups.filter((group) => matches(group, standing));
}

/** First day of the assignment with which a person came into a group of ranks from outside it; null = always was. */
export function enteredGroupOn(
  records: Records,
  person: Person,
  group: RankGroup,
  date: CalendarDate,
): CalendarDate | null {
  let entered: CalendarDate | null = null;
  for (const assignment of assignmentsOf(records, person.id)) {
    if (!assignment.primary || (assignment.from !== null && assignment.from > date)) continue;
    if (!group.ranks.includes(assignment.rank)) return entered;
    entered = assignment.from;
  }
  return null;
}
