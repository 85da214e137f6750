import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import { clock } from '../record/fields.ts';
import type { Records } from '../tables.ts';
import type { Event, Half, Session } from './event.ts';
import { sessionsOf } from './event-queries.ts';
import { kindDefaults } from './kind-defaults.ts';
import { daysFromTo, isWorkday } from './work-calendar.ts';

/** Usual hours of a half day; a morning or afternoon of three hours is a full half day of every preset. */
export const halfHours: Readonly<Record<Half, { readonly start: string; readonly end: string }>> = {
  am: { start: '09:00', end: '12:00' },
  pm: { start: '14:30', end: '17:30' },
  evening: { start: '19:00', end: '21:00' },
};

export interface SessionSpec {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly halves: readonly Half[];
  /** Leave out weekends and 节假日, keep 调休 working days. */
  readonly workdaysOnly: boolean;
  readonly topic: string;
}

/** Longest span that is generated at once: a year of days. */
const MAX_DAYS = 366;

/**
 * Half-day sessions from – to. Half days that the activity has already are left alone; the activity's own dates are
 * widened to hold all sessions. E_SPAN: dates turned round or longer than a year; E_NONE: nothing is left to add
 * (facts: skipped non-working days).
 */
export function generateSessions(
  records: Records,
  event: Event,
  spec: SessionSpec,
  newId: () => string,
): Result<Action & { readonly added: number }, 'E_SPAN' | 'E_NONE'> {
  if (spec.to < spec.from || spec.halves.length === 0) return failure('E_SPAN');
  const days = daysFromTo(spec.from, spec.to);
  if (days.length > MAX_DAYS) return failure('E_SPAN', { days: days.length });
  const taken = new Set(sessionsOf(records, event.id).map((one) => `${one.date} ${one.half}`));
  const open = spec.workdaysOnly ? days.filter((day) => isWorkday(records.holiday, day)) : days;
  const writes: Write[] = [];
  for (const date of open) {
    for (const half of spec.halves) {
      if (taken.has(`${date} ${half}`)) continue;
      const method = kindDefaults[event.kind].method;
      const set = { eventId: event.id, date, half, ...halfHours[half], topic: spec.topic, method };
      writes.push({ table: 'session', id: newId(), set });
    }
  }
  if (writes.length === 0) return failure('E_NONE', { skipped: days.length - open.length });
  const added = writes.length;
  writes.push(...widened(event, [open[0] ?? spec.from, open.at(-1) ?? spec.to]));
  return success({ label: `生成课次：${event.title}`, writes, added });
}

/** The write that makes an activity's dates hold the given days; none when they do. */
export function widened(event: Event, days: readonly CalendarDate[]): Write[] {
  const all = [event.from, event.to, ...days].toSorted();
  const [from, to] = [all[0] ?? event.from, all.at(-1) ?? event.to];
  if (from === event.from && to === event.to) return [];
  return [{ table: 'event', id: event.id, set: { from, to } }];
}

/** The sum of content shares; a session with none counts as undivided. */
export const contentSum = (content: Session['content']): number =>
  content.reduce((sum, share) => sum + share.percent, 0);

export type SessionFault = 'clock' | 'time' | 'content-sum' | 'staff-name';

/** What is wrong with a session's form; empty = it can be saved. */
export function sessionFaults(
  session: Pick<Session, 'start' | 'end' | 'content' | 'staff'>,
): readonly SessionFault[] {
  const faults: SessionFault[] = [];
  const isClock = [session.start, session.end].every((text) => clock.safeParse(text).success);
  if (!isClock) faults.push('clock');
  else if (session.end <= session.start) faults.push('time');
  if (session.content.length > 0 && contentSum(session.content) !== 100) faults.push('content-sum');
  if (session.staff.some((one) => one.personId === null && one.name.trim() === '')) faults.push('staff-name');
  return faults;
}

/** Length of a session in minutes. */
export const minutesOf = (session: Pick<Session, 'start' | 'end'>): number => {
  const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return at(session.end) - at(session.start);
};

/** Adds or changes one session and keeps the activity's dates around it. */
export function saveSession(event: Event, id: string, fields: Omit<Session, 'id'>): Action {
  return {
    label: `保存课次：${event.title}`,
    writes: [{ table: 'session', id, set: fields }, ...widened(event, [fields.date])],
  };
}

/**
 * 课次取消: no 学时; marks and the printed sheet's number stay as they are. E_NO_SESSION.
 * E_DONE: a session whose sign-in is finished is reopened first.
 */
export function cancelSession(
  records: Records,
  sessionId: string,
  reason: string,
): Result<Action, 'E_NO_SESSION' | 'E_DONE' | 'E_NO_REASON'> {
  const session = records.session.get(sessionId);
  if (session?.status !== 'planned' && session?.status !== 'held') return failure('E_NO_SESSION');
  if (records.sheet.get(sessionId)?.done) return failure('E_DONE');
  if (reason.trim() === '') return failure('E_NO_REASON');
  return success({
    label: `取消课次（${reason.trim()}）`,
    writes: [{ table: 'session', id: sessionId, set: { status: 'cancelled' } }],
  });
}

/** 课次改期: the old one stays as `moved` with its printed sheet, a new one takes its place. */
export function moveSession(
  records: Records,
  sessionId: string,
  to: Pick<Session, 'date' | 'half' | 'start' | 'end'>,
  newId: string,
): Result<Action, 'E_NO_SESSION' | 'E_DONE' | 'E_TAKEN'> {
  const session = records.session.get(sessionId);
  const event = session && records.event.get(session.eventId);
  if (!session || !event || session.status === 'moved') return failure('E_NO_SESSION');
  if (records.sheet.get(sessionId)?.done) return failure('E_DONE');
  const taken = sessionsOf(records, event.id).some(
    (one) => one.status === 'planned' && one.id !== sessionId && one.date === to.date && one.half === to.half,
  );
  if (taken) return failure('E_TAKEN', { date: to.date });
  const { id: _id, ...kept } = session;
  return success({
    label: `课次改期：${event.title}`,
    writes: [
      { table: 'session', id: newId, set: { ...kept, ...to, status: 'planned', movedToId: null } },
      { table: 'session', id: sessionId, set: { status: 'moved', movedToId: newId } },
      ...widened(event, [to.date]),
    ],
  });
}

/** Takes a session out again; only one that was never signed. E_SIGNED: facts tell how many marks it has. */
export function removeSession(records: Records, sessionId: string): Result<Action, 'E_SIGNED'> {
  const marks = Object.keys(records.sheet.get(sessionId)?.marks ?? {}).length;
  if (marks > 0) return failure('E_SIGNED', { marks });
  const writes: Write[] = [{ table: 'session', id: sessionId, deleted: true }];
  return success({ label: '删除课次', writes });
}
