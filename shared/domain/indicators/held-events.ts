import type { DateSpan } from '../../kernel/calendar-date.ts';
import { spanHas } from '../../kernel/calendar-date.ts';
import type { Mark } from '../attendance/sheet.ts';
import type { Event, Session } from '../event/event.ts';
import { sessionsOf } from '../event/event-queries.ts';
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
  /** People who attended at least one of these sessions: their number is the activity's 人次. */
  readonly participants: ReadonlySet<string>;
  /** Who spoke (发言). */
  readonly speakers: ReadonlySet<string>;
}

type Tally = { -readonly [K in keyof Omit<HeldSession, 'session'>]: HeldSession[K] };

function count(records: Records, tally: Tally, mark: Mark): void {
  if (mark.state === 'exempt') return;
  tally.expected++;
  if (mark.state === 'leave') {
    tally.leave++;
    if (mark.leaveId !== null && records.leave.get(mark.leaveId)?.kind === 'official') tally.official++;
  } else if (mark.state === 'absent') tally.absent++;
  else {
    tally.attended++;
    if (mark.state === 'late') tally.late++;
  }
}

function heldEvent(records: Records, event: Event, span: DateSpan): HeldEvent | null {
  const participants = new Set<string>();
  const speakers = new Set<string>();
  const sessions: HeldSession[] = [];
  for (const session of sessionsOf(records, event.id)) {
    if (session.status === 'cancelled' || session.status === 'moved' || !spanHas(span, session.date))
      continue;
    const marks = records.sheet.get(session.id)?.marks;
    if (!marks) continue;
    const tally: Tally = { expected: 0, attended: 0, late: 0, leave: 0, absent: 0, official: 0 };
    for (const personId in marks) {
      const mark = marks[personId];
      if (!mark) continue;
      count(records, tally, mark);
      if (mark.state === 'present' || mark.state === 'late' || mark.state === 'early') {
        participants.add(personId);
        if (mark.spoke) speakers.add(personId);
      }
    }
    if (tally.expected > 0) sessions.push({ session, ...tally });
  }
  return sessions.length > 0 ? { event, sessions, participants, speakers } : null;
}

interface Kept {
  readonly from: string;
  readonly to: string | null;
  readonly event: Records['event'];
  readonly session: Records['session'];
  readonly leave: Records['leave'];
  readonly held: readonly HeldEvent[];
}
const cache = new WeakMap<Records['sheet'], Kept[]>();

/**
 * Every activity that was held at least once within the span, in the order of time: a session counts as held when
 * its sheet has a mark. Kept for the last few spans of the same records, since every figure starts from here.
 */
export function heldEvents(records: Records, span: DateSpan): readonly HeldEvent[] {
  const kept = cache.get(records.sheet) ?? [];
  const known = kept.find(
    (k) =>
      k.from === span.from &&
      k.to === span.to &&
      k.event === records.event &&
      k.session === records.session &&
      k.leave === records.leave,
  );
  if (known) return known.held;
  const held: HeldEvent[] = [];
  for (const event of records.event.values()) {
    if (event.status === 'cancelled') continue;
    if (event.from > (span.to ?? '9999') || event.to < span.from) continue;
    const one = heldEvent(records, event, span);
    if (one) held.push(one);
  }
  held.sort((a, b) =>
    a.event.from < b.event.from ? -1 : a.event.from > b.event.from ? 1 : a.event.id < b.event.id ? -1 : 1,
  );
  const { event, session, leave } = records;
  cache.set(records.sheet, [{ ...span, event, session, leave, held }, ...kept.slice(0, 3)]);
  return held;
}

export const sumSessions = (held: readonly HeldEvent[], of: (s: HeldSession) => number): number => {
  let sum = 0;
  for (const one of held) for (const session of one.sessions) sum += of(session);
  return sum;
};

/** 人次: people per activity, summed. */
export const personTimes = (held: readonly HeldEvent[]): number =>
  held.reduce((sum, one) => sum + one.participants.size, 0);

/** People who took part in at least one of the activities. */
export function distinctPeople(held: readonly HeldEvent[]): ReadonlySet<string> {
  const people = new Set<string>();
  for (const one of held) for (const id of one.participants) people.add(id);
  return people;
}
