import type { MarkState } from '../../../shared/domain/attendance/sheet.ts';
import type { ClosingGap } from '../../../shared/domain/conduct/closing.ts';
import type { EventGap } from '../../../shared/domain/conduct/event-steps.ts';
import type { OutcomeReason } from '../../../shared/domain/conduct/outcomes.ts';
import type { EventStatus, MemberStatus, Session } from '../../../shared/domain/event/event.ts';
import type { SessionFault } from '../../../shared/domain/event/session-plan.ts';
import type { Tone } from '../../ui/StatusChip.tsx';

/** The verb on the button that leads to a status. */
export const stepVerb = (from: EventStatus, to: EventStatus): string => {
  if (from === 'postponed' && to === 'planned') return '重新安排';
  if (from === 'cancelled') return '恢复活动';
  if (from === 'ended' && to === 'running') return '继续办班';
  if (from === 'material-complete') return '退回补充';
  if (from === 'archived') return '取消归档';
  return verbs[to];
};

const verbs: Readonly<Record<EventStatus, string>> = {
  planned: '重新安排',
  notified: '已发通知',
  enrolling: '开始报名',
  'roster-fixed': '确定名单',
  running: '开班',
  ended: '结束',
  'material-complete': '材料齐全',
  closed: '结班',
  archived: '归档',
  postponed: '延期',
  cancelled: '取消活动',
};

export const gapText: Readonly<Record<EventGap, string>> = {
  approval: '计划外活动没有填写审批依据',
  sessions: '没有课次',
  roster: '名单为空',
  'sign-in': '有课次没有完成签到',
  scheme: '缺培训方案',
  notice: '缺培训通知',
  timetable: '缺最终课表（议程）',
  'sign-in-sheet': '缺签到表扫描件',
  reason: '没有填写原因',
};

export const closingGapText: Readonly<Record<ClosingGap, string>> = {
  ...gapText,
  'open-leave': '有请假申请还没有批准或不批',
  'rule-set': '没有适用于结束日期的学时规则',
  'period-locked': '该年度学时已锁定',
};

export const statusTone: Readonly<Record<EventStatus, Tone>> = {
  planned: 'neutral',
  notified: 'info',
  enrolling: 'info',
  'roster-fixed': 'info',
  running: 'info',
  ended: 'warning',
  'material-complete': 'warning',
  closed: 'success',
  archived: 'success',
  postponed: 'warning',
  cancelled: 'neutral',
};

export const memberTone: Readonly<Record<MemberStatus, Tone>> = {
  proposed: 'neutral',
  confirmed: 'info',
  withdrawn: 'neutral',
  dismissed: 'error',
  passed: 'success',
  failed: 'error',
};

export const markTone: Readonly<Record<MarkState, Tone>> = {
  present: 'success',
  late: 'warning',
  early: 'warning',
  leave: 'info',
  absent: 'error',
  exempt: 'neutral',
};

/** Why somebody does not pass, after the name. */
export const outcomeText: Readonly<Record<OutcomeReason, string>> = {
  attended: '结业',
  'over-leave': '请假超过七分之一，退学',
  absent: '缺课满两天，不合格',
  'never-there': '从未到课，不合格',
  'by-hand': '不合格（人工认定）',
};

export const sessionStatusText: Readonly<Record<Session['status'], string>> = {
  planned: '未签到',
  held: '已签到',
  cancelled: '已取消',
  moved: '已改期',
};

export const faultText: Readonly<Record<SessionFault, string>> = {
  clock: '开始和结束应为 24 小时制的时间，示例：09:00',
  time: '结束时间应晚于开始时间，示例：09:00–12:00',
  'content-sum': '内容占比之和应为 100%',
  'staff-name': '外请人员需要填写姓名',
};

/** Failure codes of the rules that a person can meet, each with what to do. */
export const ruleFailure = (code: string, facts: Readonly<Record<string, string | number>> = {}): string => {
  if (code === 'E_UNMARKED')
    return `还有 ${facts.count ?? ''} 人没有签到状态。可先点“全部到课”，再标出例外。`;
  if (code === 'E_NONE')
    return `没有可新增的课次：这些半天已有课次，或是节假日、周末（跳过 ${facts.skipped ?? 0} 天）。`;
  if (code === 'E_SIGNED')
    return `这个课次已有 ${facts.marks ?? ''} 条签到，不能删除。可改用“取消课次”，记录会保留。`;
  if (code === 'E_BEFORE' && facts.date) return `补训日期不能早于原课次（${facts.date}）。`;
  if (code === 'E_YEAR_LOCKED')
    return `${facts.year ?? '该'}年的学时已锁定，没有登记。请填写锁定之后的补训日期。`;
  return failures[code] ?? '这一步没有完成，已有内容没有改动。请重试。';
};

const failures: Readonly<Record<string, string>> = {
  E_SPAN: '结束不能早于开始，且一次最多一年。请修改日期。',
  E_NO_SESSION: '这段时间里没有课次，没有登记。请先安排课次或修改日期。',
  E_NO_APPROVER: '请填写批准人。',
  E_NO_MARKS: '还没有任何人签到，不能完成。',
  E_CANCELLED_SESSION: '课次已取消或改期，不能签到。',
  E_DONE: '签到已完成。请先重新打开签到表，再取消或改期。',
  E_TAKEN: '那个半天已有课次，没有改期。请另选时间。',
  E_NO_REASON: '请填写原因，会记入历史。',
  E_NOT_MISSED: '这个人没有请假或缺课记录，不需要补训。',
  E_EXISTS: '这个课次已登记过补训，没有重复登记。',
  E_NO_WAY: '请填写补训方式，如：自学、随下期、补课。',
  E_BEFORE: '销假时间不能早于请假开始。',
  E_NOT_APPROVED: '只有已批准的请假需要销假。',
  E_NOT_ASKED: '这条请假已经处理过。',
  E_MISSING: '还有内容没有补齐，活动状态没有改变。',
  E_NO_STEP: '活动状态已经变化，请重新打开本页再操作。',
  E_LATE: '结束已超过一个月，请填写延迟提交说明。',
  E_NOT_OPEN: '活动已结班或已取消，没有重复结班。',
  E_NO_RULE_SET: '没有适用于结束日期的学时规则。请先在“干部学时—规则”中启用规则。',
  E_PERIOD_LOCKED: '该年度学时已锁定，不能结班。请先解除锁定并说明原因。',
  E_NOT_CLOSED: '这个活动没有结班，不需要取消。',
  E_NO_ITEM: '计划项目已不存在，请直接新建活动。',
};
