import { type CalendarDate, daysBetween, yearOf } from '../../kernel/calendar-date.ts';
import { quarters } from '../../kernel/credit-amount.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import { leavesOf } from '../attendance/leave.ts';
import type { Event, Member } from '../event/event.ts';
import { isYearLocked } from '../event/event-queries.ts';
import type { Closing } from '../hours/claim.ts';
import { ruleSetAt } from '../hours/rule-at.ts';
import { newestOf } from '../plan/plan-items.ts';
import type { Records } from '../tables.ts';
import { totalOfEvent } from './event-credit.ts';
import { closingEvidence, type EventGap, isLacking } from './event-steps.ts';
import { memberOutcomes, withOutcomes } from './outcomes.ts';

/** What 结班 waits for: the gaps of SM-Event, open leave requests, a rule set, an open year. */
export type ClosingGap = Exclude<EventGap, 'reason'> | 'open-leave' | 'rule-set' | 'period-locked';

const eventGaps = ['approval', 'sessions', 'roster', 'sign-in', ...closingEvidence] as const;

/**
 * 结班条件: plan item or approval, sessions all signed, scheme, notice, final timetable, signed sheet;
 * no leave request undecided; a rule set for the last day; the year not locked. Empty = it can be closed.
 */
export function missingForClosing(records: Records, eventId: string): readonly ClosingGap[] {
  const event = records.event.get(eventId);
  if (!event) return [];
  const missing: ClosingGap[] = eventGaps.filter((gap) => isLacking(records, event, gap));
  if (leavesOf(records, eventId).some((leave) => leave.status === 'asked')) missing.push('open-leave');
  if (!ruleSetAt(records, event.to)) missing.push('rule-set');
  if (isYearLocked(records, yearOf(event.to))) missing.push('period-locked');
  return missing;
}

export interface ClosingInput {
  readonly eventId: string;
  readonly today: CalendarDate;
  /** Name of the person who closes. */
  readonly by: string;
  /** 延迟提交说明, when it is closed late. */
  readonly lateNote: string;
}

/** Days after the last day from which 结班 counts as late and is explained; the regulations name no number [P]. */
const LATE_AFTER_DAYS = 30;

/** Whether 结班 today needs a 延迟提交说明. A 补录 is late by its nature and needs none. */
export const isLateClosing = (event: Event, today: CalendarDate): boolean =>
  !event.backEntry && daysBetween(event.to, today) > LATE_AFTER_DAYS;

const closable: readonly Event['status'][] = [
  'planned',
  'notified',
  'enrolling',
  'roster-fixed',
  'running',
  'ended',
  'material-complete',
];

/**
 * 结班: enters the 学时. Pins the rule set of the last day, gives every trainee the result and those who passed a
 * certificate number, and freezes the check figures (people credited, sum of 学时). A second closing after 取消结班
 * is the next version.
 * E_NOT_OPEN: closed already, or never held; E_MISSING: see `missingForClosing`; E_LATE: needs a 延迟提交说明;
 * E_NO_RULE_SET.
 */
export function closeEvent(
  records: Records,
  input: ClosingInput,
): Result<
  Action & { readonly people: number; readonly quarters: number },
  'E_NOT_OPEN' | 'E_MISSING' | 'E_LATE' | 'E_NO_RULE_SET'
> {
  const event = records.event.get(input.eventId);
  if (!event || !closable.includes(event.status)) return failure('E_NOT_OPEN');
  const missing = missingForClosing(records, event.id);
  if (missing.length > 0) return failure('E_MISSING', { count: missing.length });
  if (isLateClosing(event, input.today) && input.lateNote.trim() === '') return failure('E_LATE');
  const ruleSet = ruleSetAt(records, event.to);
  if (!ruleSet) return failure('E_NO_RULE_SET');
  const previous = records.closing.get(event.id);
  const members = withOutcomes(records, event, memberOutcomes(records, event));
  const draft: Closing = {
    id: event.id,
    closedOn: input.today,
    ruleSetId: ruleSet.id,
    by: input.by,
    people: 0,
    quarters: quarters(0),
    reversed: false,
    reason: '',
    version: (previous?.version ?? 0) + 1,
    lateNote: input.lateNote.trim(),
  };
  const credited = totalOfEvent(asClosed(records, event, draft, members), event);
  const { id, ...closing } = { ...draft, people: credited.people, quarters: credited.quarters };
  const writes: Write[] = [
    { table: 'closing', id, set: closing },
    { table: 'event', id, set: { status: 'closed' } },
    ...(Object.keys(members).length === 0
      ? []
      : [{ table: 'roster' as const, id, map: 'members', entries: members }]),
    ...planItemWrite(records, event, 'done'),
  ];
  return success({
    label: `结班：${event.title}`,
    writes,
    people: credited.people,
    quarters: credited.quarters,
  });
}

/** The records as they will be, so that the frozen figures are the engine's own. */
function asClosed(
  records: Records,
  event: Event,
  closing: Closing,
  members: Readonly<Record<string, Member>>,
): Records {
  const roster = records.roster.get(event.id);
  return {
    ...records,
    closing: new Map(records.closing).set(event.id, closing),
    event: new Map(records.event).set(event.id, { ...event, status: 'closed' }),
    roster: roster
      ? new Map(records.roster).set(event.id, { ...roster, members: { ...roster.members, ...members } })
      : records.roster,
  };
}

function planItemWrite(records: Records, event: Event, status: 'done' | 'running'): Write[] {
  const item = event.planItemId === null ? null : newestOf(records, event.planItemId);
  if (!item || item.status === status || item.status === 'cancelled' || item.status === 'adjusted') return [];
  return [{ table: 'planItem', id: item.id, set: { status } }];
}

/**
 * 取消结班! (SM-Event): the 学时 are taken back, the activity is open again; closing record, reason and version stay.
 * Certificate numbers stay with their people so that none is given twice. E_NOT_CLOSED; E_NO_REASON;
 * E_PERIOD_LOCKED: the year was handed in and must be reopened first.
 */
export function reverseClosing(
  records: Records,
  eventId: string,
  reason: string,
): Result<Action, 'E_NOT_CLOSED' | 'E_NO_REASON' | 'E_PERIOD_LOCKED'> {
  const event = records.event.get(eventId);
  if (event?.status !== 'closed' && event?.status !== 'archived') return failure('E_NOT_CLOSED');
  if (reason.trim() === '') return failure('E_NO_REASON');
  if (isYearLocked(records, yearOf(event.to))) return failure('E_PERIOD_LOCKED', { year: yearOf(event.to) });
  const writes: Write[] = [
    { table: 'closing', id: eventId, set: { reversed: true, reason: reason.trim() } },
    { table: 'event', id: eventId, set: { status: 'ended' } },
    ...planItemWrite(records, event, 'running'),
  ];
  return success({ label: `取消结班：${event.title}`, writes });
}
