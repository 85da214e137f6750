import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Plan, PlanItem } from './plan.ts';
import { itemsOfPlan, versionsOfYear } from './plan-items.ts';

const inYear = (title: string, from: number, to: number): string =>
  title.replaceAll(String(from), String(to));

const fresh = (item: PlanItem, planId: string, order: number, title: string) => {
  const { id: previousId, reason: _reason, ...kept } = item;
  return { ...kept, planId, order, title, previousId, status: 'not-started' as const };
};

/** An empty plan of a year. E_EXISTS: the year has a plan already (facts: version). */
export function newPlan(
  records: Records,
  year: number,
  id: string,
  title: string,
): Result<Action, 'E_EXISTS'> {
  const existing = versionsOfYear(records, year)[0];
  if (existing) return failure('E_EXISTS', { year, version: existing.version });
  return success({
    label: `新建${year}年计划`,
    writes: [{ table: 'plan', id, set: { year, version: 1, title } }],
  });
}

/**
 * 复制上年计划 (S-21, S-68): a draft of another year whose items point at the items that they continue, so that the
 * continuity of plans can be measured. Cancelled items are not copied; figures of the year are rewritten in titles.
 */
export function copyPlanToYear(
  records: Records,
  source: Plan,
  year: number,
  newId: () => string,
): Result<Action, 'E_EXISTS'> {
  const existing = versionsOfYear(records, year)[0];
  if (existing) return failure('E_EXISTS', { year, version: existing.version });
  const planId = newId();
  const { id: copiedFrom, ...kept } = source;
  const writes: Write[] = [
    {
      table: 'plan',
      id: planId,
      set: {
        ...kept,
        year,
        version: 1,
        title: inYear(source.title, source.year, year),
        status: 'draft',
        approvedAt: null,
        docNo: '',
        reason: '',
        copiedFrom,
      },
    },
  ];
  const items = itemsOfPlan(records, source.id).filter((item) => item.status !== 'cancelled');
  items.forEach((item, index) => {
    const title = inYear(item.title, source.year, year);
    const copy = { ...fresh(item, planId, index + 1, title), directiveId: null };
    writes.push({ table: 'planItem', id: newId(), set: copy });
  });
  return success({ label: `复制${source.year}年计划`, writes });
}

/**
 * 调整计划!: a new version of the same year with all items; the version in force stays in force until the new one
 * is issued (SM-Plan). E_NO_REASON; E_NOT_RUNNING: only an issued or running plan is adjusted; E_ADJUSTING: an
 * adjusted version is in work already.
 */
export function adjustPlan(
  records: Records,
  plan: Plan,
  reason: string,
  newId: () => string,
): Result<Action, 'E_NO_REASON' | 'E_NOT_RUNNING' | 'E_ADJUSTING'> {
  if (reason.trim() === '') return failure('E_NO_REASON');
  if (plan.status !== 'issued' && plan.status !== 'running') return failure('E_NOT_RUNNING');
  const newest = versionsOfYear(records, plan.year)[0];
  if (newest && newest.id !== plan.id) return failure('E_ADJUSTING', { version: newest.version });
  const planId = newId();
  const { id: copiedFrom, ...kept } = plan;
  const writes: Write[] = [
    {
      table: 'plan',
      id: planId,
      set: {
        ...kept,
        version: plan.version + 1,
        status: 'adjusting',
        reason: reason.trim(),
        approvedAt: null,
        docNo: '',
        copiedFrom,
      },
    },
  ];
  itemsOfPlan(records, plan.id).forEach((item, index) => {
    const copy = { ...fresh(item, planId, index + 1, item.title), status: item.status, reason: item.reason };
    writes.push({ table: 'planItem', id: newId(), set: copy });
  });
  return success({ label: `调整${plan.year}年计划`, writes });
}
