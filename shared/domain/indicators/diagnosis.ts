import { columnsOf, stateCode } from '../attendance/mark-columns.ts';
import { complianceOf } from '../hours/engine.ts';
import { idOf } from '../people/person-index.ts';
import { assignmentAt } from '../people/slices.ts';
import { indicators } from './catalogue.ts';
import {
  type Indicator,
  type Light,
  lightOf,
  type PeriodFacts,
  type Problem,
  type Reading,
  severityOf,
} from './indicator.ts';

export interface Finding {
  readonly indicator: Indicator;
  readonly reading: Reading;
  readonly light: Light;
  /** The same indicator over the period before; null = not told by the records. */
  readonly before: number | null;
  /** Ids of the two orgs that weigh most, where the indicator can be told by org. */
  readonly orgIds: readonly string[];
}

/** All indicators of a period with their colour and the value of the period before. */
export function findingsOf(facts: PeriodFacts, before: PeriodFacts | null): readonly Finding[] {
  return indicators.map((indicator) => {
    const reading = indicator.read(facts);
    const light = lightOf(indicator, reading);
    return {
      indicator,
      reading,
      light,
      before: before ? indicator.read(before).value : null,
      orgIds: light === 'red' ? heaviestOrgs(indicator, facts) : [],
    };
  });
}

/** The two worst red indicators of a problem; empty = the records show no problem, and none is invented. */
export const worstOf = (findings: readonly Finding[], problem: Problem): readonly Finding[] =>
  findings
    .filter((one) => one.indicator.problem === problem && one.light === 'red')
    .sort(
      (a, b) => severityOf(b.indicator, b.reading.value ?? 0) - severityOf(a.indicator, a.reading.value ?? 0),
    )
    .slice(0, 2);

/** Cases that count against an indicator, by the 科室 where the person is at the end of the period. */
const weights: Readonly<Record<string, (facts: PeriodFacts) => Iterable<string>>> = {
  'I-A13': unmetPeople,
  'I-C6': unmetPeople,
  'I-D1': missedPeople,
  'I-D2': missedPeople,
};

function* unmetPeople({ records, span }: PeriodFacts): Generator<string> {
  for (const one of complianceOf(records, span.to).values()) {
    if (one.counted && one.status !== 'met') yield one.personId;
  }
}

function* missedPeople({ records, held }: PeriodFacts): Generator<string> {
  for (const { sessions } of held) {
    for (const { session, absent } of sessions) {
      const sheet = absent > 0 ? records.sheet.get(session.id) : undefined;
      if (!sheet) continue;
      const { people, states } = columnsOf(sheet);
      for (let i = 0; i < people.length; i++) if (states[i] === stateCode.absent) yield idOf(people[i] ?? 0);
    }
  }
}

function heaviestOrgs(indicator: Indicator, facts: PeriodFacts): readonly string[] {
  const people = weights[indicator.id];
  if (!people) return [];
  const counts = new Map<string, number>();
  for (const personId of people(facts)) {
    const orgId = assignmentAt(facts.records, personId, facts.span.to)?.orgId;
    if (orgId !== undefined) counts.set(orgId, (counts.get(orgId) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([orgId]) => orgId);
}
