import { z } from 'zod';
import { failure, type Result, success } from '../../kernel/result.ts';
import { type RuleSet, ruleSetTable } from '../hours/rule-set.ts';
import { type Plan, type PlanItem, planItemTable, planTable } from '../plan/plan.ts';
import { itemsOfPlan } from '../plan/plan-items.ts';
import type { Records } from '../tables.ts';
import { type ReportCycle, reportCycles } from '../unit-profile/report-cycles.ts';
import type { Directive } from './directive.ts';

type Content = Directive['content'];

/** The copied records of a 下发件, each checked by the schema of its own table. */
export interface DirectiveContent {
  readonly plans: readonly Plan[];
  readonly planItems: readonly PlanItem[];
  readonly ruleSets: readonly RuleSet[];
  readonly reportCycles: readonly ReportCycle[];
}

const contentSchema = z.object({
  plan: z.array(planTable.schema).default([]),
  planItem: z.array(planItemTable.schema).default([]),
  ruleSet: z.array(ruleSetTable.schema).default([]),
  reportCycle: z.array(z.object({ cycle: z.enum(reportCycles) })).default([]),
});

/** Plan items with the plan that they belong to, as `content` of a directive. `itemIds` null = all that are not cancelled. */
export function contentOfPlan(records: Records, planId: string, itemIds: readonly string[] | null): Content {
  const plan = records.plan.get(planId);
  if (!plan) return {};
  const items = itemsOfPlan(records, planId).filter((item) =>
    itemIds === null ? item.status !== 'cancelled' : itemIds.includes(item.id),
  );
  return { plan: [{ ...plan }], planItem: items.map((item) => ({ ...item })) };
}

export function contentOfRuleSet(records: Records, ruleSetId: string): Content {
  const rule = records.ruleSet.get(ruleSetId);
  return rule ? { ruleSet: [{ ...rule }] } : {};
}

export const contentOfCycle = (cycle: ReportCycle): Content => ({ reportCycle: [{ cycle }] });

/**
 * Reads what a directive carries. E_CONTENT (facts: path): a record does not satisfy its schema, or a plan item's plan
 * is not there; nothing of it is taken then.
 */
export function readContent(directive: Directive): Result<DirectiveContent, 'E_CONTENT'> {
  const read = contentSchema.safeParse(directive.content);
  if (!read.success) return failure('E_CONTENT', { path: read.error.issues[0]?.path.join('.') ?? '' });
  const { plan: plans, planItem: planItems, ruleSet: ruleSets, reportCycle } = read.data;
  const lost = planItems.find((item) => !plans.some((plan) => plan.id === item.planId));
  if (lost) return failure('E_CONTENT', { path: `planItem.${lost.id}` });
  return success({ plans, planItems, ruleSets, reportCycles: reportCycle.map(({ cycle }) => cycle) });
}
