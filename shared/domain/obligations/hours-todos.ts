import { type CalendarDate, lastOfYear, monthOf, yearOf } from '../../kernel/calendar-date.ts';
import type { Compliance } from '../hours/credit-entry.ts';
import type { TodoDraft } from './todo-item.ts';

/** 未达标 is brought up from September on: before that nearly everybody is on the way. */
const FROM_MONTH = 9;

/** 学时 that are still owed for the year, and 提任补训 that comes due. */
export function hoursTodos(
  compliance: ReadonlyMap<string, Compliance>,
  today: CalendarDate,
): readonly TodoDraft[] {
  let unmet = 0;
  let promoted = 0;
  let due: CalendarDate | null = null;
  for (const one of compliance.values()) {
    if (one.counted && one.status === 'unmet') unmet += 1;
    if (one.promotionDue === null || one.status === 'outside') continue;
    promoted += 1;
    if (due === null || one.promotionDue < due) due = one.promotionDue;
  }
  const todos: TodoDraft[] = [];
  if (unmet > 0 && monthOf(today) >= FROM_MONTH)
    todos.push({
      key: 'hours',
      kind: 'hours',
      verb: '查看',
      subject: `${yearOf(today)}年学时`,
      fact: `${unmet}人未达标`,
      // December's last day is too far ahead for September; the line is shown from September on all the same.
      due: monthOf(today) === 12 ? lastOfYear(yearOf(today)) : null,
      path: '/hours?status=unmet',
    });
  if (due !== null)
    todos.push({
      key: 'promotion',
      kind: 'promotion',
      verb: '查看',
      subject: '提任补训',
      fact: `${promoted}人须在提任一年内补足`,
      due,
      path: '/hours?status=promotion',
    });
  return todos;
}
