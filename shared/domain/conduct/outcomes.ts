import { makeUpId } from '../attendance/make-up.ts';
import { isAttended } from '../attendance/marks.ts';
import type { Event, Member } from '../event/event.ts';
import { liveSessionsOf } from '../event/event-queries.ts';
import { officialOrder } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import { leaveStanding } from './leave-standing.ts';

/** Why a trainee gets the result; `by-hand` = somebody set it before 结班. */
export type OutcomeReason = 'attended' | 'over-leave' | 'absent' | 'never-there' | 'by-hand';

export interface Outcome {
  readonly status: 'passed' | 'failed' | 'dismissed';
  readonly why: OutcomeReason;
}

/** 旷课 of two days or more, in half days. */
const ABSENT_LIMIT = 4;

function outcomeOf(records: Records, event: Event, personId: string, member: Member): Outcome {
  if (member.status === 'failed') return { status: 'failed', why: 'by-hand' };
  let [attended, absent] = [0, 0];
  for (const session of liveSessionsOf(records, event.id)) {
    const mark = records.sheet.get(session.id)?.marks[personId];
    const madeUp = records.makeUp.has(makeUpId(session.id, personId));
    if (isAttended(mark) || madeUp) attended += 1;
    else if (mark?.state === 'absent') absent += 1;
  }
  if (leaveStanding(records, event, personId).over) return { status: 'dismissed', why: 'over-leave' };
  if (attended === 0) return { status: 'failed', why: 'never-there' };
  if (absent >= ABSENT_LIMIT) return { status: 'failed', why: 'absent' };
  return { status: 'passed', why: 'attended' };
}

/**
 * What each trainee leaves the activity with: 退学 when leave is over the ceiling, 不合格 after two days of
 * 旷课 or without ever having been there, else 结业. 旁听、列席、工作人员 get none, who left keeps that.
 */
export function memberOutcomes(records: Records, event: Event): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const [id, member] of Object.entries(records.roster.get(event.id)?.members ?? {})) {
    if (member.role !== 'trainee' || member.status === 'withdrawn' || member.status === 'dismissed') continue;
    outcomes.set(id, outcomeOf(records, event, id, member));
  }
  return outcomes;
}

const serial = /-(\d+)$/;

/**
 * Members with their results; who passed gets a certificate number `<activity no.>-<3 digits>` in official order.
 * Numbers that were given once stay with their person and are never given to another.
 */
export function withOutcomes(
  records: Records,
  event: Event,
  outcomes: ReadonlyMap<string, Outcome>,
): Readonly<Record<string, Member>> {
  const members = records.roster.get(event.id)?.members ?? {};
  let last = 0;
  for (const member of Object.values(members))
    last = Math.max(last, Number(serial.exec(member.certNo)?.[1] ?? 0));
  const people = [...outcomes.keys()].flatMap((id) => records.person.get(id) ?? []).sort(officialOrder);
  const changed: Record<string, Member> = {};
  for (const { id } of people) {
    const [member, outcome] = [members[id], outcomes.get(id)];
    if (!member || !outcome) continue;
    const needsNo = outcome.status === 'passed' && member.certNo === '';
    if (needsNo) last += 1;
    const certNo = needsNo
      ? `${event.no || event.from.slice(0, 4)}-${String(last).padStart(3, '0')}`
      : member.certNo;
    if (certNo !== member.certNo || outcome.status !== member.status) {
      changed[id] = { ...member, status: outcome.status, certNo };
    }
  }
  return changed;
}
