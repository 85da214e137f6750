import type { DateSpan } from '../../kernel/calendar-date.ts';
import { spanHas } from '../../kernel/calendar-date.ts';
import {
  columnsOf,
  countOf,
  isAttendedCode,
  type MarkColumns,
  stateCode,
} from '../attendance/mark-columns.ts';
import type { Sheet } from '../attendance/sheet.ts';
import type { Event, Session } from '../event/event.ts';
import { sessionsOf } from '../event/event-queries.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';

/** Marks of one 课次, counted. 应到 = everybody with a mark other than 免训. */
export interface HeldSession {
  readonly session: Session;
  readonly expected: number;
  /** 到, 迟到 and 早退. */
  readonly attended: number;
  readonly late: number;
  readonly leave: number;
  readonly absent: number;
  /** Approved 公假 among the leave, where the mark names its leave. */
  readonly official: number;
}

/** An activity as far as it was held within a span. */
export interface HeldEvent {
  readonly event: Event;
  readonly sessions: readonly HeldSession[];
  /** Numbers (`person-index.ts`) of people who attended at least one of these sessions: their number is the activity's 人次. */
  readonly participants: ReadonlySet<number>;
  /** Who spoke (发言). */
  readonly speakers: ReadonlySet<number>;
}

/** 公假 among the leave, where the marks name their leave. */
function officialLeave(records: Records, sheet: Sheet, leave: number): number {
  if (leave === 0 || records.leave.size === 0) return 0;
  let official = 0;
  for (const mark of Object.values(sheet.marks)) {
    if (mark.leaveId !== null && records.leave.get(mark.leaveId)?.kind === 'official') official++;
  }
  return official;
}

function heldSession(records: Records, session: Session, sheet: Sheet, columns: MarkColumns): HeldSession {
  const count = (code: number): number => countOf(columns, code);
  const leave = count(stateCode.leave);
  const late = count(stateCode.late);
  const attended = count(stateCode.present) + late + count(stateCode.early);
  const absent = count(stateCode.absent);
  return {
    session,
    expected: attended + leave + absent,
    attended,
    late,
    leave,
    absent,
    official: officialLeave(records, sheet, leave),
  };
}

function heldEvent(records: Records, event: Event, span: DateSpan): HeldEvent | null {
  const participants = new Set<number>();
  const speakers = new Set<number>();
  const sessions: HeldSession[] = [];
  for (const session of sessionsOf(records, event.id)) {
    if (session.status === 'cancelled' || session.status === 'moved' || !spanHas(span, session.date))
      continue;
    const sheet = records.sheet.get(session.id);
    if (!sheet) continue;
    const columns = columnsOf(sheet);
    const held = heldSession(records, session, sheet, columns);
    if (held.expected === 0) continue;
    sessions.push(held);
    for (let i = 0; i < columns.people.length; i++) {
      if (isAttendedCode(columns.states[i] ?? 0)) participants.add(columns.people[i] ?? 0);
    }
    for (const i of columns.spoke) {
      if (isAttendedCode(columns.states[i] ?? 0)) speakers.add(columns.people[i] ?? 0);
    }
  }
  return sessions.length > 0 ? { event, sessions, participants, speakers } : null;
}

/**
 * Every activity that was held at least once within the span, in the order of time: a session counts as held when
 * its sheet has a mark.
 */
export const heldEvents: (records: Records, span: DateSpan) => readonly HeldEvent[] = remembered(
  (records: Records, span: DateSpan) => [
    records.event,
    records.session,
    records.sheet,
    records.leave,
    span.from,
    span.to,
  ],
  (records: Records, span: DateSpan) => {
    const held: HeldEvent[] = [];
    for (const event of records.event.values()) {
      if (event.status === 'cancelled') continue;
      if (event.from > (span.to ?? '9999') || event.to < span.from) continue;
      const one = heldEvent(records, event, span);
      if (one) held.push(one);
    }
    return held.sort((a, b) => compare(a.event.from, b.event.from) || compare(a.event.id, b.event.id));
  },
  4,
);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sumSessions = (held: readonly HeldEvent[], of: (s: HeldSession) => number): number => {
  let sum = 0;
  for (const one of held) for (const session of one.sessions) sum += of(session);
  return sum;
};

/** 人次: people per activity, summed. */
export const personTimes = (held: readonly HeldEvent[]): number =>
  held.reduce((sum, one) => sum + one.participants.size, 0);

/** People who took part in at least one of the activities. */
export function distinctPeople(held: readonly HeldEvent[]): ReadonlySet<number> {
  const people = new Set<number>();
  for (const one of held) for (const id of one.participants) people.add(id);
  return people;
}
