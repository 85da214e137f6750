import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Person } from '../people/person.ts';
import { officialOrder } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import { complianceOf } from './engine.ts';
import type { RuleSet } from './rule-set.ts';

/** What an edit of a rule set does to 达标 on a day. */
export interface RuleEffect {
  /** How many meet the rule. */
  readonly before: number;
  readonly after: number;
  /** Who meets it only with the edit, and who only without; in official order. */
  readonly gained: readonly Person[];
  readonly lost: readonly Person[];
}

export function ruleEffect(
  records: Records,
  before: RuleSet,
  after: RuleSet,
  asOf: CalendarDate,
): RuleEffect {
  const earlier = metWith(records, before, asOf);
  const later = before === after ? earlier : metWith(records, after, asOf);
  const only = (ids: ReadonlySet<string>, others: ReadonlySet<string>): readonly Person[] =>
    [...ids]
      .filter((id) => !others.has(id))
      .flatMap((id) => records.person.get(id) ?? [])
      .sort(officialOrder);
  return {
    before: earlier.size,
    after: later.size,
    gained: only(later, earlier),
    lost: only(earlier, later),
  };
}

function metWith(records: Records, rule: RuleSet, asOf: CalendarDate): ReadonlySet<string> {
  const changed = { ...records, ruleSet: new Map(records.ruleSet).set(rule.id, rule) };
  return new Set([...complianceOf(changed, asOf)].flatMap(([id, one]) => (one.status === 'met' ? [id] : [])));
}
