import type { Directive, DirectiveReply } from '../../../../shared/domain/handoff/directive.ts';
import type { Tone } from '../../../ui/StatusChip.tsx';

export const directiveTone: Record<Directive['status'], Tone> = {
  draft: 'neutral',
  issued: 'success',
  withdrawn: 'neutral',
};

export const replyTone: Record<DirectiveReply['status'], Tone> = {
  received: 'warning',
  adopted: 'info',
  done: 'success',
  declined: 'error',
};

/** Failures of the steps of a 下发件, in words. */
export const directiveFailureText = {
  E_CONTENT: '附带的记录不完整，没有保存。请让下发单位更新后重新下发。',
  E_STEP: '这件下发件已经撤回，不用再答复。',
  E_REASON: '请说明原因，会随上报包告诉上级。',
  E_ADOPTED: '已经采纳过，没有重复添加。',
  E_PLAN_ISSUED: '本年度计划已经印发，不能直接添加项目。请先在“年度计划”中转入调整，再采纳。',
} as const;
