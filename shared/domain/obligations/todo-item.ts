import { addDays, type CalendarDate, weekdayOf } from '../../kernel/calendar-date.ts';

export const todoKinds = [
  'sign-in',
  'material',
  'closing',
  'hours',
  'promotion',
  'plan-item',
  'leave',
  'claim',
  'backup',
  'directive',
  'hand-over',
  'receipt',
  'conflict',
  'snapshot',
] as const;
export type TodoKind = (typeof todoKinds)[number];
export type TodoGroup = 'overdue' | 'week' | 'month';

/** One line of the workbench: verb, object, what is missing, date, and the exact place where it is done. */
export interface Todo {
  readonly key: string;
  readonly kind: TodoKind;
  readonly group: TodoGroup;
  /** On the button, e.g. 补签. */
  readonly verb: string;
  /** The object, e.g. the activity's title. */
  readonly subject: string;
  /** What is missing, e.g. 缺2次签到. */
  readonly fact: string;
  /** Null = no date, e.g. the first backup. */
  readonly due: CalendarDate | null;
  /** Address inside the program. */
  readonly path: string;
}

/** A todo before it is known how urgent it is. */
export type TodoDraft = Omit<Todo, 'group'>;

/** Days ahead that the workbench looks. */
const HORIZON = 31;

/** Sunday of the week of a day. */
export const endOfWeek = (date: CalendarDate): CalendarDate => addDays(date, (7 - weekdayOf(date)) % 7);

/** 逾期, 本周, 本月; null = too far ahead to show. Without a date it is overdue: it should have been done already. */
export function groupOf(due: CalendarDate | null, today: CalendarDate): TodoGroup | null {
  if (due === null || due < today) return 'overdue';
  if (due <= endOfWeek(today)) return 'week';
  return due <= addDays(today, HORIZON) ? 'month' : null;
}
