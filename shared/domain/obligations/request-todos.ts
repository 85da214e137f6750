import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { addDays } from '../../kernel/calendar-date.ts';
import type { EventStatus } from '../event/event.ts';
import type { Records } from '../tables.ts';
import type { TodoDraft } from './todo-item.ts';

const dead: readonly EventStatus[] = ['cancelled', 'postponed', 'archived'];
/** Days after the training in which a claim is reviewed (product choice). */
export const REVIEW_DAYS = 30;

/** 请假 that waits for a decision, one line an activity, due when the leave begins. */
export function leaveTodos(records: Records): readonly TodoDraft[] {
  const asked = new Map<string, { count: number; due: CalendarDate; name: string }>();
  for (const leave of records.leave.values()) {
    const event = records.event.get(leave.eventId);
    if (leave.status !== 'asked' || !event || dead.includes(event.status)) continue;
    const known = asked.get(leave.eventId);
    const name = records.person.get(leave.personId)?.name ?? '';
    if (known) known.count += 1;
    const due = known && known.due < leave.from ? known.due : leave.from;
    asked.set(leave.eventId, { count: known?.count ?? 1, due, name: known?.name ?? name });
  }
  return [...asked].map(([eventId, { count, due, name }]) => ({
    key: `leave.${eventId}`,
    kind: 'leave',
    verb: '审批',
    subject: records.event.get(eventId)?.title ?? '',
    fact: count === 1 ? `${name}请假待审批` : `${count}人请假待审批`,
    due,
    path: `/events/${eventId}/leave`,
  }));
}

/** 学时申报 that waits for review, all in one line; due 30 days after the oldest training. */
export function claimTodos(records: Records): readonly TodoDraft[] {
  let count = 0;
  let oldest: CalendarDate | null = null;
  for (const claim of records.claim.values()) {
    if (claim.status !== 'submitted') continue;
    count += 1;
    if (oldest === null || claim.to < oldest) oldest = claim.to;
  }
  if (oldest === null) return [];
  return [
    {
      key: 'claim',
      kind: 'claim',
      verb: '审核',
      subject: '学时申报',
      fact: `${count}项待审核`,
      due: addDays(oldest, REVIEW_DAYS),
      path: '/hours/claims',
    },
  ];
}
