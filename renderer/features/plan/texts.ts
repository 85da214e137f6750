import type { Plan, PlanItemStatus, PlanStatus } from '../../../shared/domain/plan/plan.ts';
import type { PlanGap } from '../../../shared/domain/plan/plan-steps.ts';
import type { Tone } from '../../ui/StatusChip.tsx';

/** The verb on the button that leads to a status; stepping back has its own words. */
export const stepVerb = (from: PlanStatus, to: PlanStatus): string => {
  if (to === 'draft') return '退回起草';
  if (from === 'concluded' && to === 'running') return '继续执行';
  return verbs[to];
};

const verbs: Readonly<Record<PlanStatus, string>> = {
  draft: '退回起草',
  consulting: '征求意见',
  submitted: '送审',
  approved: '审定',
  issued: '印发',
  running: '开始执行',
  adjusting: '调整计划',
  concluded: '转入总结',
  archived: '归档',
};

export const gapText: Readonly<Record<PlanGap, string>> = {
  items: '计划里还没有项目',
  'item-owner': '没有责任科室',
  'item-quarter': '没有填写季度',
  'item-hours': '没有填写学时',
  'item-basis': '没有填写依据',
  reason: '没有填写原因',
};

export const planTone: Readonly<Record<PlanStatus, Tone>> = {
  draft: 'neutral',
  consulting: 'info',
  submitted: 'info',
  approved: 'info',
  issued: 'info',
  running: 'success',
  adjusting: 'warning',
  concluded: 'success',
  archived: 'neutral',
};

export const itemTone: Readonly<Record<PlanItemStatus, Tone>> = {
  'not-started': 'neutral',
  running: 'info',
  done: 'success',
  adjusted: 'warning',
  cancelled: 'neutral',
};

export const versionText = (plan: Plan): string => (plan.version > 1 ? `第${plan.version}版` : '');

export const quarterText = (quarter: number | null): string =>
  quarter === null ? '未定' : `第${['一', '二', '三', '四'][quarter - 1] ?? quarter}季度`;

/** Failure codes of the plan rules that a person can meet. */
export const planFailure = (code: string): string =>
  failures[code] ?? '这一步没有完成，已有内容没有改动。请重试。';

const failures: Readonly<Record<string, string>> = {
  E_EXISTS: '这一年已经有计划，没有重复新建。可打开已有计划，或通过“调整计划”形成新版。',
  E_NO_REASON: '调整计划需要写明原因，没有新建版本。',
  E_NOT_RUNNING: '只有已印发或执行中的计划才能调整；其他状态可以直接修改项目。',
  E_ADJUSTING: '这一年已有正在调整的版本，请先完成它的印发。',
  E_MISSING: '还有内容没有补齐，计划状态没有改变。',
  E_NO_STEP: '计划状态已经变化，请重新打开本页再操作。',
};
