import { addMonths, type CalendarDate, spanHas, yearOf } from '../../kernel/calendar-date.ts';
import type { Exemption } from '../people/assignment.ts';
import type { Person } from '../people/person.ts';
import { isMemberOfUnitAt, servesSince } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { Compliance, ComplianceStatus, NeedResult } from './credit-entry.ts';
import { enteredGroupOn, groupsAt } from './groups.ts';
import { isNear, type NeedContext, needResult } from './needs.ts';

export function exemptionsByPerson(records: Records): ReadonlyMap<string, readonly Exemption[]> {
  const all = new Map<string, Exemption[]>();
  for (const one of records.exemption.values()) {
    const list = all.get(one.personId);
    if (list) list.push(one);
    else all.set(one.personId, [one]);
  }
  return all;
}

/** Left in or before the month of the as-of date: out of the denominator from that month on. */
const hasLeft = (person: Person, asOf: CalendarDate): boolean =>
  person.left !== null && person.left.slice(0, 7) <= asOf.slice(0, 7);

const joinedTooLate = (joined: CalendarDate | null, asOf: CalendarDate, cutoff: string): boolean =>
  joined !== null && yearOf(joined) === yearOf(asOf) && joined.slice(5) > cutoff;

/** 提任补训: came into a group with a window of years before meeting its need. */
function promotionDue(
  context: NeedContext,
  person: Person,
  needs: readonly NeedResult[],
): CalendarDate | null {
  let due: CalendarDate | null = null;
  for (const result of needs) {
    if (result.metBy !== null || result.need.windowYears === 1 || result.group.ranks.length === 0) continue;
    const entered = enteredGroupOn(context.records, person, result.group, context.asOf);
    if (entered === null || entered < result.from) continue;
    const date = addMonths(entered, context.rule.promotionMakeUpMonths);
    if (due === null || date < due) due = date;
  }
  return due;
}

function statusOf(needs: readonly NeedResult[]): ComplianceStatus {
  const open = needs.filter((result) => result.metBy === null);
  if (open.length === 0) return 'met';
  return open.every(isNear) ? 'near' : 'unmet';
}

/** 达标 of one person against the rule set of the as-of date. */
export function complianceOfPerson(context: NeedContext, person: Person): Compliance {
  const { records, asOf, rule } = context;
  const groups = groupsAt(records, person, asOf, rule.groups);
  const needs = groups.flatMap((group) =>
    group.needs.map((need) => needResult(context, person, group, need)),
  );
  const base = { personId: person.id, needs, promotionDue: promotionDue(context, person, needs) };
  const outside =
    !isMemberOfUnitAt(records, person.id, asOf) ||
    hasLeft(person, asOf) ||
    joinedTooLate(servesSince(records, person), asOf, rule.newHireCutoff) ||
    needs.length === 0;
  if (outside) return { ...base, status: 'outside', counted: false };
  const exempt = (context.exemptions.get(person.id) ?? []).some((one) => spanHas(one, asOf));
  if (exempt) return { ...base, status: 'exempt', counted: false };
  return { ...base, status: statusOf(needs), counted: true };
}
