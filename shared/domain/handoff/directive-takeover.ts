import { failure, type Result, success } from '../../kernel/result.ts';
import type { Write } from '../action.ts';
import type { Plan, PlanItem } from '../plan/plan.ts';
import { itemsOfPlan, versionsOfYear } from '../plan/plan-items.ts';
import { isPlanEditable } from '../plan/plan-steps.ts';
import type { Records } from '../tables.ts';
import type { Directive } from './directive.ts';
import type { DirectiveContent } from './directive-content.ts';

/** Ids of what is made from a directive are the same on every desk of the unit, so that adopting twice makes one record. */
const madeId = (directive: Directive, sourceId: string): string => `${directive.id}.${sourceId}`.slice(0, 64);

/** The own plan that takes items of a year: the newest version that can be edited; null = there is no plan yet. */
function targetPlan(records: Records, year: number): Result<Plan | null, 'E_PLAN_ISSUED'> {
  const versions = versionsOfYear(records, year);
  const open = versions.find(isPlanEditable);
  if (open) return success(open);
  return versions.length === 0 ? success(null) : failure('E_PLAN_ISSUED', { year });
}

/** An item of the superior as an own one: its organisations, money and state belong to the superior and stay there. */
function itemWrite(directive: Directive, item: PlanItem, planId: string, order: number): Write {
  const { title, kind, content, method, audienceText, quarter, days, hours, headcount, lecturer } = item;
  return {
    table: 'planItem',
    id: madeId(directive, item.id),
    set: {
      ...{ title, kind, content, method, audienceText, quarter, days, hours, headcount, lecturer },
      planId,
      order,
      basis: item.basis === '' ? directive.title : item.basis,
      recurring: item.recurring,
      directiveId: directive.id,
    },
  };
}

/** Items go to the own plan of their year (a draft is opened when there is none); those that are there stay as they are. */
export function planWrites(
  records: Records,
  directive: Directive,
  { plans, planItems }: DirectiveContent,
): Result<readonly Write[], 'E_PLAN_ISSUED'> {
  const writes: Write[] = [];
  for (const source of plans) {
    const items = planItems.filter(
      (item) => item.planId === source.id && !records.planItem.has(madeId(directive, item.id)),
    );
    if (items.length === 0) continue;
    const target = targetPlan(records, source.year);
    if (!target.ok) return target;
    const planId = target.value?.id ?? madeId(directive, source.id);
    if (!target.value) {
      const title = `${source.year}年度干部教育培训计划`;
      writes.push({ table: 'plan', id: planId, set: { year: source.year, title, basis: directive.title } });
    }
    const last = target.value ? (itemsOfPlan(records, planId).at(-1)?.order ?? 0) : 0;
    items.forEach((item, index) => {
      writes.push(itemWrite(directive, item, planId, last + index + 1));
    });
  }
  return success(writes);
}

/** A rule set becomes an own one: the newest that holds on a day is in force, so it counts from its date on. */
export const ruleSetWrites = (
  records: Records,
  directive: Directive,
  { ruleSets }: DirectiveContent,
): readonly Write[] =>
  ruleSets
    .filter((rule) => !records.ruleSet.has(madeId(directive, rule.id)))
    .map(({ id, ...rule }) => ({ table: 'ruleSet', id: madeId(directive, id), set: rule }));

/** 上报周期 of the superior becomes the own one; without a profile there is no unit yet that could report. */
export const cycleWrites = (records: Records, { reportCycles }: DirectiveContent): readonly Write[] => {
  const [reportCycle, profile] = [reportCycles.at(-1), records.profile.get('profile')];
  return reportCycle && profile && profile.reportCycle !== reportCycle
    ? [{ table: 'profile', id: 'profile', set: { reportCycle } }]
    : [];
};
