import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Event, EventStatus, Member, Roster } from '../event/event.ts';
import { liveSessionsOf } from '../event/event-queries.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-queries.ts';
import type { Records } from '../tables.ts';

/** What a step of SM-Event waits for. */
export type EventGap =
  | 'approval'
  | 'sessions'
  | 'roster'
  | 'sign-in'
  | 'scheme'
  | 'notice'
  | 'timetable'
  | 'sign-in-sheet'
  | 'reason';

export interface EventStep {
  readonly from: EventStatus;
  readonly to: EventStatus;
  readonly needs: readonly EventGap[];
}

/** Files that 结班 waits for; 评估 is asked for where the unit evaluates. */
export const closingEvidence = ['scheme', 'notice', 'timetable', 'sign-in-sheet'] as const;
/** Their names, for lines that say what is missing. */
export const closingEvidenceTerm = {
  scheme: '培训方案',
  notice: '培训通知',
  timetable: '最终课表',
  'sign-in-sheet': '签到表',
} as const;

const beforeEnd: readonly EventStatus[] = ['planned', 'notified', 'enrolling', 'roster-fixed', 'running'];
const sideSteps = beforeEnd.flatMap((from): EventStep[] => [
  { from, to: 'postponed', needs: ['reason'] },
  { from, to: 'cancelled', needs: ['reason'] },
]);

/**
 * SM-Event as data. 结班 and 取消结班 are not here: they enter and reverse 学时 (closing.ts). 报名 may be skipped;
 * an activity outside the plan needs its approval before anybody is told.
 */
export const eventSteps: readonly EventStep[] = [
  { from: 'planned', to: 'notified', needs: ['approval', 'sessions'] },
  { from: 'notified', to: 'enrolling', needs: [] },
  { from: 'notified', to: 'roster-fixed', needs: ['roster'] },
  { from: 'enrolling', to: 'roster-fixed', needs: ['roster'] },
  { from: 'roster-fixed', to: 'running', needs: ['sessions', 'roster'] },
  { from: 'running', to: 'ended', needs: ['sessions', 'roster', 'sign-in'] },
  { from: 'ended', to: 'running', needs: ['reason'] },
  { from: 'ended', to: 'material-complete', needs: ['approval', 'sign-in', ...closingEvidence] },
  { from: 'material-complete', to: 'ended', needs: ['reason'] },
  { from: 'closed', to: 'archived', needs: [] },
  { from: 'archived', to: 'closed', needs: ['reason'] },
  { from: 'postponed', to: 'planned', needs: [] },
  { from: 'postponed', to: 'cancelled', needs: ['reason'] },
  { from: 'cancelled', to: 'planned', needs: ['reason'] },
  ...sideSteps,
];

export const eventStepsFrom = (status: EventStatus): readonly EventStep[] =>
  eventSteps.filter((step) => step.from === status);

const isMember = (member: Member): boolean => member.status !== 'withdrawn' && member.status !== 'dismissed';

/** Counted once for each version of a roster: lists ask for all of them. */
const sizes = new WeakMap<Roster['members'], number>();

/** People on the roster who have not left. */
export function rosterSize(records: Records, eventId: string): number {
  const members = records.roster.get(eventId)?.members;
  if (!members) return 0;
  const known = sizes.get(members);
  if (known !== undefined) return known;
  const size = Object.values(members).filter(isMember).length;
  sizes.set(members, size);
  return size;
}

/** Sessions whose sign-in is not finished. */
export const unsignedSessions = (records: Records, eventId: string) =>
  liveSessionsOf(records, eventId).filter((one) => records.sheet.get(one.id)?.done !== true);

const lacks: Readonly<Record<Exclude<EventGap, 'reason'>, (records: Records, event: Event) => boolean>> = {
  approval: (_records, event) => event.planItemId === null && event.approval.trim() === '',
  sessions: (records, event) => liveSessionsOf(records, event.id).length === 0,
  roster: (records, event) => rosterSize(records, event.id) === 0,
  'sign-in': (records, event) => unsignedSessions(records, event.id).length > 0,
  scheme: (records, event) => lacksEvidence(records, event, 'scheme'),
  notice: (records, event) => lacksEvidence(records, event, 'notice'),
  timetable: (records, event) => lacksEvidence(records, event, 'timetable'),
  'sign-in-sheet': (records, event) => lacksEvidence(records, event, 'sign-in-sheet'),
};

const lacksEvidence = (records: Records, event: Event, kind: EvidenceKind): boolean =>
  !evidenceOf(records, event.id).some((one) => one.kind === kind);

/** Whether an activity lacks one thing that steps wait for. */
export const isLacking = (records: Records, event: Event, gap: Exclude<EventGap, 'reason'>): boolean =>
  lacks[gap](records, event);

export const missingForEventStep = (
  records: Records,
  event: Event,
  step: EventStep,
  reason: string,
): readonly EventGap[] =>
  step.needs.filter((gap) => (gap === 'reason' ? reason.trim() === '' : isLacking(records, event, gap)));

/**
 * Takes one step of SM-Event. Fixing the roster confirms everybody proposed. E_NO_STEP: no such step in the table;
 * E_MISSING: facts tell how many things are missing.
 */
export function moveEvent(
  records: Records,
  eventId: string,
  to: EventStatus,
  reason: string,
): Result<Action, 'E_NO_STEP' | 'E_MISSING'> {
  const event = records.event.get(eventId);
  const step = eventSteps.find((one) => one.from === event?.status && one.to === to);
  if (!event || !step) return failure('E_NO_STEP');
  const missing = missingForEventStep(records, event, step, reason);
  if (missing.length > 0) return failure('E_MISSING', { count: missing.length });
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  const writes: Write[] = [{ table: 'event', id: eventId, set: { status: to, ...why } }];
  if (to === 'roster-fixed') writes.push(...confirmed(records, eventId));
  return success({ label: `活动状态：${event.title}`, writes });
}

function confirmed(records: Records, eventId: string): Write[] {
  const entries: Record<string, Member> = {};
  for (const [id, member] of Object.entries(records.roster.get(eventId)?.members ?? {})) {
    if (member.status === 'proposed') entries[id] = { ...member, status: 'confirmed' };
  }
  return Object.keys(entries).length === 0 ? [] : [{ table: 'roster', id: eventId, map: 'members', entries }];
}
