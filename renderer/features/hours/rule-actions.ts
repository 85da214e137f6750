import type { Action } from '../../../shared/domain/action.ts';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';

/** A preset that is not used yet keeps its own start; a copy of a rule in use starts today. */
export function addRuleSet(
  records: Records,
  source: RuleSet,
  today: CalendarDate,
  newId: string,
): { readonly action: Action; readonly id: string } {
  const isCopy = records.ruleSet.has(source.id);
  const id = isCopy ? newId : source.id;
  const { id: _id, ...kept } = source;
  const first = records.ruleSet.size === 0;
  const set = {
    ...kept,
    name: isCopy ? `${source.name}（修订）`.slice(0, 100) : source.name,
    from: first ? source.from : today,
    to: null,
  };
  return { id, action: { label: '新增学时规则', writes: [{ table: 'ruleSet', id, set }] } };
}

export const saveRuleSet = (id: string, changes: Partial<Omit<RuleSet, 'id'>>): Action => ({
  label: '修改学时规则',
  writes: [{ table: 'ruleSet', id, set: changes }],
});

export const deleteRuleSet = (rule: RuleSet): Action => ({
  label: `删除规则“${rule.name}”`,
  writes: [{ table: 'ruleSet', id: rule.id, deleted: true }],
});
