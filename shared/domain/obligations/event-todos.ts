import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { closingEvidence, closingEvidenceTerm, isLacking, unsignedSessions } from '../conduct/event-steps.ts';
import type { Event, EventStatus } from '../event/event.ts';
import type { Records } from '../tables.ts';
import type { TodoDraft } from './todo-item.ts';

/** Nothing is owed for an activity that is over for good or was not held. */
const settled: readonly EventStatus[] = ['closed', 'archived', 'postponed', 'cancelled'];

/** Days after the last day in which the material is collected and the activity is closed (product choice). */
export const CLOSING_DAYS = 7;

const gapTerm = {
  approval: '计划项目或审批依据',
  sessions: '课次',
  roster: '名单',
} as const;
const gapPage = { approval: 'scheme', sessions: 'sessions', roster: 'roster' } as const;
const basics = ['approval', 'sessions', 'roster'] as const;

/** Sign-in of an activity: what is missing up to yesterday as one line, and the session of today. */
function signInTodos(records: Records, event: Event, today: CalendarDate): readonly TodoDraft[] {
  const unsigned = unsignedSessions(records, event.id);
  const missed = unsigned.filter((session) => session.date < today);
  const now = unsigned.filter((session) => session.date === today);
  const first = missed[0];
  return [
    ...(first
      ? [
          {
            key: `sign-in.${event.id}`,
            kind: 'sign-in' as const,
            verb: '补签',
            subject: event.title,
            fact: `缺${missed.length}次签到`,
            due: first.date,
            path: `/events/${event.id}/session/${first.id}`,
          },
        ]
      : []),
    ...now.map((session) => ({
      key: `sign-in.${session.id}`,
      kind: 'sign-in' as const,
      verb: '签到',
      subject: event.title,
      fact: `今天 ${session.start} ${session.topic || '课次'}`.trim(),
      due: session.date,
      path: `/events/${event.id}/session/${session.id}`,
    })),
  ];
}

/** After the last day: missing material, or nothing missing and only 结班 left. */
function closingTodo(records: Records, event: Event): TodoDraft {
  const due = addDays(event.to, CLOSING_DAYS);
  const basic = basics.find((gap) => isLacking(records, event, gap));
  if (basic) {
    return {
      key: `material.${event.id}`,
      kind: 'material',
      verb: '补充',
      subject: event.title,
      fact: `缺${gapTerm[basic]}`,
      due,
      path: `/events/${event.id}/${gapPage[basic]}`,
    };
  }
  const files = closingEvidence.filter((gap) => isLacking(records, event, gap));
  if (files.length > 0) {
    return {
      key: `material.${event.id}`,
      kind: 'material',
      verb: '补材料',
      subject: event.title,
      fact: `缺${files.map((gap) => closingEvidenceTerm[gap]).join('、')}`,
      due,
      path: `/events/${event.id}/evidence`,
    };
  }
  return {
    key: `closing.${event.id}`,
    kind: 'closing',
    verb: '结班',
    subject: event.title,
    fact: '材料已齐，学时尚未入账',
    due,
    path: `/events/${event.id}/credits`,
  };
}

/** What running and ended activities owe. */
export function eventTodos(records: Records, today: CalendarDate): readonly TodoDraft[] {
  const todos: TodoDraft[] = [];
  for (const event of records.event.values()) {
    if (settled.includes(event.status) || event.from > today) continue;
    const signIns = signInTodos(records, event, today);
    todos.push(...signIns);
    if (event.to < today && signIns.length === 0) todos.push(closingTodo(records, event));
  }
  return todos;
}
