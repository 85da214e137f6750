import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { complianceOf } from '../hours/engine.ts';
import type { Records } from '../tables.ts';
import { eventTodos } from './event-todos.ts';
import { type HandoffFacts, handoffTodos, noHandoff } from './handoff-todos.ts';
import { hoursTodos } from './hours-todos.ts';
import { planTodos } from './plan-todos.ts';
import { claimTodos, leaveTodos } from './request-todos.ts';
import { groupOf, type Todo, type TodoDraft, type TodoGroup } from './todo-item.ts';

/** A backup older than this many days is brought up (interface.md, sources of 待办). */
export const BACKUP_DAYS = 7;

function backupTodos(ageDays: number | null): readonly TodoDraft[] {
  if (ageDays !== null && ageDays <= BACKUP_DAYS) return [];
  return [
    {
      key: 'backup',
      kind: 'backup',
      verb: '备份',
      subject: '数据备份',
      fact: ageDays === null ? '还没有备份' : `上次备份在${ageDays}天前`,
      due: null,
      path: '/exchange/backup',
    },
  ];
}

const order: Readonly<Record<TodoGroup, number>> = { overdue: 0, week: 1, month: 2 };

/** 未达标 has no day of its own before December: it belongs to the month. */
const groupFor = (draft: TodoDraft, today: CalendarDate): TodoGroup | null =>
  draft.kind === 'hours' && draft.due === null ? 'month' : groupOf(draft.due, today);

const byUrgency = (a: Todo, b: Todo): number =>
  order[a.group] - order[b.group] ||
  (a.due ?? '').localeCompare(b.due ?? '') ||
  a.subject.localeCompare(b.subject);

/**
 * Everything that is owed by a date, most urgent first: sign-in, material, 结班, 学时, plan items, requests, backup, hand-off.
 * @param handoff what is registered for hand-off, where there is any
 * @param backupAgeDays whole days since the newest backup; null = there is none; undefined = not known, say nothing.
 */
export function todosOf(
  records: Records,
  today: CalendarDate,
  backupAgeDays: number | null | undefined,
  handoff: HandoffFacts = noHandoff,
): readonly Todo[] {
  const drafts: readonly TodoDraft[] = [
    ...eventTodos(records, today),
    ...planTodos(records, today),
    ...leaveTodos(records),
    ...claimTodos(records),
    ...hoursTodos(complianceOf(records, today), today),
    ...handoffTodos(records, today, handoff),
    ...(backupAgeDays === undefined ? [] : backupTodos(backupAgeDays)),
  ];
  return drafts
    .flatMap((draft): readonly Todo[] => {
      const group = groupFor(draft, today);
      return group ? [{ ...draft, group }] : [];
    })
    .sort(byUrgency);
}
