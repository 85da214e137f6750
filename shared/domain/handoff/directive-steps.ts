import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, PutWrite } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Directive, DirectiveReply } from './directive.ts';
import { readContent } from './directive-content.ts';
import { cycleWrites, planWrites, ruleSetWrites } from './directive-takeover.ts';

export type DirectiveFields = Omit<Directive, 'id' | 'status' | 'issuedOn' | 'issuedBy'>;

/** Issues a directive; it goes out with the next 下发包. E_CONTENT: its content does not satisfy the tables' schemas. */
export function issueDirective(
  id: string,
  fields: DirectiveFields,
  today: CalendarDate,
  by: string,
): Result<Action, 'E_CONTENT'> {
  const directive: Directive = { ...fields, id, status: 'issued', issuedOn: today, issuedBy: by };
  const read = readContent(directive);
  if (!read.ok) return read;
  const { id: _id, ...set } = directive;
  return success({ label: `下发：${fields.title}`, writes: [{ table: 'directive', id, set }] });
}

/** 撤回: the withdrawal travels with the next package; what a branch adopted stays there. E_STEP: not issued. */
export function withdrawDirective(directive: Directive): Result<Action, 'E_STEP'> {
  if (directive.status !== 'issued') return failure('E_STEP', { title: directive.title });
  return success({
    label: `撤回下发件：${directive.title}`,
    writes: [{ table: 'directive', id: directive.id, set: { status: 'withdrawn' } }],
  });
}

/** Is a directive meant for a unit? An empty list means every subordinate unit. */
export const isFor = (directive: Directive, unitId: string): boolean =>
  directive.unitIds.length === 0 || directive.unitIds.includes(unitId);

export interface Reply {
  readonly status: DirectiveReply['status'];
  readonly today: CalendarDate;
  readonly by: string;
  readonly note: string;
}

const replyTerm: Readonly<Record<DirectiveReply['status'], string>> = {
  received: '接收',
  adopted: '采纳',
  done: '落实',
  declined: '不采纳',
};

function replyWrite(directive: Directive, fromUnitId: string, reply: Reply): PutWrite<'directiveReply'> {
  return {
    table: 'directiveReply',
    id: directive.id,
    set: {
      unitId: fromUnitId,
      title: directive.title,
      dueOn: directive.dueOn,
      status: reply.status,
      on: reply.today,
      by: reply.by,
      note: reply.note.trim(),
    },
  };
}

/** 落实情况 to the superior. E_REASON: 不采纳 needs one; E_STEP: the directive was withdrawn. */
export function replyTo(
  directive: Directive,
  fromUnitId: string,
  reply: Reply,
): Result<Action, 'E_REASON' | 'E_STEP'> {
  if (directive.status !== 'issued') return failure('E_STEP', { title: directive.title });
  if (reply.status === 'declined' && reply.note.trim() === '') return failure('E_REASON');
  return success({
    label: `${replyTerm[reply.status]}下发件：${directive.title}`,
    writes: [replyWrite(directive, fromUnitId, reply)],
  });
}

/**
 * Notes every directive for this unit that has come and was not answered yet, so that it becomes a todo; null = none.
 * Called after the import of a 下发包.
 */
export function receiveDirectives(
  records: Records,
  directives: Iterable<Directive>,
  unitIds: { readonly from: string; readonly own: string },
  today: CalendarDate,
  by: string,
): Action | null {
  const fresh = [...directives].filter(
    (one) => one.status === 'issued' && isFor(one, unitIds.own) && !records.directiveReply.has(one.id),
  );
  if (fresh.length === 0) return null;
  const reply: Reply = { status: 'received', today, by, note: '' };
  return {
    label: `接收${fresh.length}件下发件`,
    writes: fresh.map((one) => replyWrite(one, unitIds.from, reply)),
  };
}

/**
 * 采纳: plan items become items of the own plan of their year, a rule set becomes an own one from its date on, a 上报周期
 * becomes the own one; other kinds are only noted. E_STEP: withdrawn; E_ADOPTED: done already; E_CONTENT; E_PLAN_ISSUED (facts: year): the own
 * plan is issued and must be 调整 first.
 */
export function adoptDirective(
  records: Records,
  directive: Directive,
  fromUnitId: string,
  today: CalendarDate,
  by: string,
): Result<Action, 'E_STEP' | 'E_ADOPTED' | 'E_CONTENT' | 'E_PLAN_ISSUED'> {
  if (directive.status !== 'issued') return failure('E_STEP', { title: directive.title });
  const before = records.directiveReply.get(directive.id);
  if (before?.status === 'adopted' || before?.status === 'done') return failure('E_ADOPTED');
  const content = readContent(directive);
  if (!content.ok) return content;
  const plans = planWrites(records, directive, content.value);
  if (!plans.ok) return plans;
  const made = [...plans.value, ...ruleSetWrites(records, directive, content.value)];
  const reply = replyWrite(directive, fromUnitId, { status: 'adopted', today, by, note: '' });
  const set = { ...reply.set, adoptedIds: made.map((write) => write.id) };
  const writes = [...made, ...cycleWrites(records, content.value), { ...reply, set }];
  return success({ label: `采纳下发件：${directive.title}`, writes });
}
