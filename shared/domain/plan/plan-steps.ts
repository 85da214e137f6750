import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Plan, PlanItem, PlanStatus } from './plan.ts';
import { itemsOfPlan, versionsOfYear } from './plan-items.ts';

/** What a step of SM-Plan waits for. `item-…` gaps name the item that lacks it. */
export type PlanGap = 'items' | 'item-owner' | 'item-quarter' | 'item-hours' | 'item-basis' | 'reason';

export interface PlanMissing {
  readonly gap: PlanGap;
  /** Null when the plan itself lacks it. */
  readonly itemId: string | null;
}

export interface PlanStep {
  readonly from: PlanStatus;
  readonly to: PlanStatus;
  readonly needs: readonly PlanGap[];
}

/** ⛔印发: every item has owner, quarter, 学时 and basis (domain §3.3 SM-Plan). */
const issueNeeds = ['items', 'item-owner', 'item-quarter', 'item-hours', 'item-basis'] as const;

/** SM-Plan as data. 征求意见 may be skipped; a step back and an adjustment need a reason. */
export const planSteps: readonly PlanStep[] = [
  { from: 'draft', to: 'consulting', needs: ['items'] },
  { from: 'draft', to: 'submitted', needs: ['items'] },
  { from: 'consulting', to: 'submitted', needs: ['items'] },
  { from: 'consulting', to: 'draft', needs: ['reason'] },
  { from: 'submitted', to: 'approved', needs: ['items'] },
  { from: 'submitted', to: 'draft', needs: ['reason'] },
  { from: 'approved', to: 'issued', needs: issueNeeds },
  { from: 'approved', to: 'draft', needs: ['reason'] },
  { from: 'adjusting', to: 'issued', needs: [...issueNeeds, 'reason'] },
  { from: 'issued', to: 'running', needs: [] },
  { from: 'running', to: 'concluded', needs: ['items'] },
  { from: 'concluded', to: 'running', needs: ['reason'] },
  { from: 'concluded', to: 'archived', needs: [] },
];

const editable: readonly PlanStatus[] = ['draft', 'consulting', 'submitted', 'approved', 'adjusting'];

/** After 印发 items change only through 调整, which makes a new version. */
export const isPlanEditable = (plan: Plan): boolean => editable.includes(plan.status);

const itemGaps: Readonly<Record<Exclude<PlanGap, 'items' | 'reason'>, (item: PlanItem) => boolean>> = {
  'item-owner': (item) => item.ownerOrgId === null,
  'item-quarter': (item) => item.quarter === null,
  'item-hours': (item) => item.hours <= 0,
  'item-basis': (item) => item.basis.trim() === '',
};

/** What stands between a plan and a step; empty = the step can be taken. */
export function missingForPlanStep(
  records: Records,
  plan: Plan,
  step: PlanStep,
  reason: string,
): readonly PlanMissing[] {
  const items = itemsOfPlan(records, plan.id).filter((item) => item.status !== 'cancelled');
  const missing: PlanMissing[] = [];
  for (const gap of step.needs) {
    if (gap === 'items') {
      if (items.length === 0) missing.push({ gap, itemId: null });
    } else if (gap === 'reason') {
      if (reason.trim() === '') missing.push({ gap, itemId: null });
    } else {
      for (const item of items) if (itemGaps[gap](item)) missing.push({ gap, itemId: item.id });
    }
  }
  return missing;
}

export const planStepsFrom = (status: PlanStatus): readonly PlanStep[] =>
  planSteps.filter((step) => step.from === status);

export interface PlanStepInput {
  readonly planId: string;
  readonly to: PlanStatus;
  readonly today: CalendarDate;
  readonly reason: string;
}

/**
 * Takes one step of SM-Plan. Issuing an adjusted version archives the version that it replaces.
 * E_NO_STEP: the table has no such step; E_MISSING: facts tell how many things are missing.
 */
export function movePlan(records: Records, input: PlanStepInput): Result<Action, 'E_NO_STEP' | 'E_MISSING'> {
  const plan = records.plan.get(input.planId);
  const step = planSteps.find((one) => one.from === plan?.status && one.to === input.to);
  if (!plan || !step) return failure('E_NO_STEP');
  const reason = input.reason.trim() || (step.from === 'adjusting' ? plan.reason : '');
  const missing = missingForPlanStep(records, plan, step, reason);
  if (missing.length > 0) return failure('E_MISSING', { count: missing.length });
  const writes: Write[] = [
    {
      table: 'plan',
      id: plan.id,
      set: {
        status: step.to,
        ...(reason === '' ? {} : { reason }),
        ...(step.to === 'approved' || step.from === 'adjusting' ? { approvedAt: input.today } : {}),
      },
    },
  ];
  if (step.from === 'adjusting') writes.push(...archiveReplaced(records, plan));
  return success({ label: `计划状态：${plan.title}`, writes });
}

const archiveReplaced = (records: Records, plan: Plan): Write[] =>
  versionsOfYear(records, plan.year)
    .filter((other) => other.version < plan.version && other.status !== 'archived')
    .map((other) => ({ table: 'plan', id: other.id, set: { status: 'archived' } }));
