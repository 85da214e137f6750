import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Remark } from './directive.ts';

export interface RemarkInput {
  readonly id: string;
  readonly unitId: string;
  readonly table: string;
  readonly record: string;
  /** What the record is called, for the history. */
  readonly title: string;
  readonly kind: Remark['kind'];
  readonly text: string;
  readonly on: CalendarDate;
  readonly by: string;
}

const verb: Readonly<Record<Remark['kind'], string>> = { note: '批注', confirm: '确认', return: '退回' };

/** 批注 · 确认 · 退回 of a subordinate unit's record. E_REASON: a note says something, a return says why. */
export function addRemark(input: RemarkInput): Result<Action, 'E_REASON'> {
  const { id, title, kind, ...rest } = input;
  const text = input.text.trim();
  if (kind !== 'confirm' && text === '') return failure('E_REASON');
  return success({
    label: `${verb[kind]}：${title}`,
    writes: [{ table: 'remark', id, set: { ...rest, kind, text } }],
  });
}

/** Remarks for a unit, newest first; `target` = only those of one record. */
export function remarksFor(
  remarks: Records['remark'],
  unitId: string,
  target: { readonly table: string; readonly record: string } | null,
): readonly Remark[] {
  return [...remarks.values()]
    .filter((one) => one.unitId === unitId)
    .filter((one) => target === null || (one.table === target.table && one.record === target.record))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
