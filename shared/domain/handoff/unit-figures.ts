import { yearOf } from '../../kernel/calendar-date.ts';
import { closingEvidence, isLacking } from '../conduct/event-steps.ts';
import type { Event } from '../event/event.ts';
import { complianceOf, creditsOf } from '../hours/engine.ts';
import { distinctPeople, personTimes, sumSessions } from '../indicators/held-events.ts';
import type { PeriodFacts } from '../indicators/indicator.ts';
import { lecturingOf } from '../indicators/lecturing.ts';
import { periodFacts } from '../indicators/period-facts.ts';
import type { Person } from '../people/person.ts';
import { isMemberOfUnitAt, isPartyMember, partyAt } from '../people/slices.ts';
import { planInForce } from '../plan/plan-items.ts';
import { progressOfPlan } from '../plan/plan-progress.ts';
import { type Level, levels } from '../record/fields.ts';
import type { Records } from '../tables.ts';
import type { Figures } from './measures.ts';
import type { Span } from './report-period.ts';

const membersAt = (records: Records, on: Span['to']): readonly Person[] =>
  [...records.person.values()].filter((person) => isMemberOfUnitAt(records, person.id, on));

function peopleFigures(facts: PeriodFacts): Figures {
  const { records, span } = facts;
  const members = membersAt(records, span.to);
  const credits = creditsOf(records, span);
  const sum = (ledger: 'central' | 'online'): number =>
    members.reduce((total, person) => total + (credits.get(person.id)?.quarters[ledger] ?? 0), 0);
  return {
    'people.members': members.length,
    'people.party': members.filter((person) => isPartyMember(partyAt(person, span.to))).length,
    'people.average': Math.round(facts.headcount * 10),
    'member.central': sum('central'),
    'member.online': sum('online'),
  };
}

function complianceFigures({ records, span }: PeriodFacts): Figures {
  const counts = { counted: 0, met: 0, near: 0, unmet: 0, exempt: 0 };
  for (const one of complianceOf(records, span.to).values()) {
    if (one.status === 'exempt') counts.exempt += 1;
    if (!one.counted) continue;
    counts.counted += 1;
    if (one.status === 'met' || one.status === 'near' || one.status === 'unmet') counts[one.status] += 1;
  }
  return {
    'people.due': counts.counted,
    'people.exempt': counts.exempt,
    'compliance.met': counts.met,
    'compliance.near': counts.near,
    'compliance.unmet': counts.unmet,
  };
}

function eventFigures(facts: PeriodFacts): Figures {
  const { held, hours } = facts;
  const relay = held.filter(({ event }) => event.kind === 'relay');
  return {
    'event.count': held.length,
    'event.fullTime': held.filter(({ event }) => event.fullTime).length,
    'event.sessions': sumSessions(held, () => 1),
    'event.times': personTimes(held),
    'event.people': distinctPeople(held).size,
    'event.cost': held.reduce((sum, { event }) => sum + event.cost, 0),
    'hours.central': hours.byLedger.central,
    'hours.online': hours.byLedger.online,
    'hours.party': hours.byLedger.party,
    'hours.self': hours.byLedger.self,
    'attendance.expected': sumSessions(held, (s) => s.expected),
    'attendance.attended': sumSessions(held, (s) => s.attended),
    'attendance.leave': sumSessions(held, (s) => s.leave),
    'attendance.absent': sumSessions(held, (s) => s.absent),
    'lecturer.inHouse': lecturingOf(held).inHouse.size,
    'relay.events': relay.length,
    'relay.people': personTimes(relay),
  };
}

function planFigures({ records, span }: PeriodFacts): Figures {
  const plan = planInForce(records, yearOf(span.to));
  const total = plan ? progressOfPlan(records, plan, span.to, () => 0).total : null;
  return { 'planItem.count': total?.items ?? 0, 'planItem.done': total?.done ?? 0 };
}

/** Of the activities that were held and ended in the period: how many have every file that 结班 waits for. */
function evidenceFigures({ records, held, span }: PeriodFacts): Figures {
  const ended = held.filter(({ event }) => event.to <= span.to);
  const complete = ended.filter(
    ({ event }) => !closingEvidence.some((gap) => isLacking(records, event, gap)),
  );
  return {
    'evidence.due': ended.length,
    'evidence.complete': complete.length,
    'closing.done': ended.filter(({ event }) => event.status === 'closed' || event.status === 'archived')
      .length,
  };
}

/**
 * What a unit hands in and what the superior compares by branch and period: integers by measure id (`measures.ts`).
 * They come from the period facts that the 总结 and the 统计表 print, so that the same period gives the same figures.
 */
export function unitFigures(records: Records, span: Span): Figures {
  const facts = periodFacts(records, { from: span.from, to: span.to });
  return {
    ...peopleFigures(facts),
    ...complianceFigures(facts),
    ...eventFigures(facts),
    ...planFigures(facts),
    ...evidenceFigures(facts),
  };
}

export const isAboveLevel = (level: Level, ceiling: Level): boolean =>
  levels.indexOf(level) > levels.indexOf(ceiling);

/** the title of an activity above the allowed level is masked; it still counts in every figure. */
export const maskedTitle = (event: Pick<Event, 'title' | 'level'>, ceiling: Level): string =>
  isAboveLevel(event.level, ceiling) ? '涉密活动' : event.title;
