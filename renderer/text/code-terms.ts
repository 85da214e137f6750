import {
  assignmentKindTerm,
  categoryTerm,
  claimKindTerm,
  claimStatusTerm,
  contentTerm,
  departureTerm,
  eventKindTerm,
  eventStatusTerm,
  evidenceTerm,
  exemptionTerm,
  halfTerm,
  leaveKindTerm,
  ledgerTerm,
  levelTerm,
  markTerm,
  memberRoleTerm,
  memberStatusTerm,
  methodTerm,
  orgKindTerm,
  partyTerm,
  planItemStatusTerm,
  planStatusTerm,
  rankTerm,
  sexTerm,
  staffRoleTerm,
} from '../../shared/report/terms.ts';
import { tableTerm } from './table-term.ts';

type Terms = Readonly<Record<string, string>>;

const leaveStatusTerm = { asked: '待批', approved: '已批准', refused: '未批准', returned: '已销假' };
const sessionStatusTerm = { planned: '计划', held: '已举行', cancelled: '已取消', moved: '已改期' };
export const snapshotStatusTerm = {
  open: '开放',
  checked: '已预检',
  locked: '已锁定',
  'handed-over': '已报送',
  received: '已回执',
  reopened: '已重开',
} as const;
export const directiveKindTerm = {
  plan: '计划项目',
  task: '任务',
  course: '课程',
  lesson: '每日小课堂',
  notice: '通知',
  'rule-set': '学时规则',
  'report-cycle': '上报周期',
} as const;
export const reportCycleTerm = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
} as const;
export const directiveStatusTerm = { draft: '起草', issued: '已下发', withdrawn: '已撤回' } as const;
export const replyStatusTerm = {
  received: '已收到',
  adopted: '已采纳',
  done: '已办结',
  declined: '不采纳',
} as const;
export const remarkKindTerm = { note: '批注', confirm: '确认', return: '退回' } as const;

/** Words of the codes of one field: `table.field`, `*.field` for all tables, `.part` inside lists and dictionaries. */
const terms: Readonly<Record<string, Terms>> = {
  '*.level': levelTerm,
  '*.ledger': ledgerTerm,
  '*.ledgers': ledgerTerm,
  '*.method': methodTerm,
  '*.half': halfTerm,
  '*.fromHalf': halfTerm,
  '*.toHalf': halfTerm,
  'holiday.kind': { holiday: '放假', workday: '调休上班' },
  'org.kind': orgKindTerm,
  'person.sex': { ...sexTerm, unknown: '未填' },
  'person.departure': departureTerm,
  'assignment.rank': rankTerm,
  'assignment.kind': assignmentKindTerm,
  'exemption.kind': exemptionTerm,
  'ruleSet.proration': { full: '按全年要求', 'pro-rata': '按月折算' },
  'plan.status': planStatusTerm,
  'planItem.kind': eventKindTerm,
  'planItem.content': contentTerm,
  'planItem.status': planItemStatusTerm,
  'event.kind': eventKindTerm,
  'event.category': categoryTerm,
  'event.status': eventStatusTerm,
  'session.status': sessionStatusTerm,
  'leave.kind': leaveKindTerm,
  'leave.status': leaveStatusTerm,
  'claim.kind': claimKindTerm,
  'claim.status': claimStatusTerm,
  'periodLock.status': { locked: '已锁定', reopened: '已解除' },
  'evidence.kind': evidenceTerm,
  'evidence.ownerTable': tableTerm,
  'paper.fonts': { gb2312: '仿宋_GB2312、楷体_GB2312', gbk: '仿宋、楷体' },
  'snapshot.status': snapshotStatusTerm,
  'profile.reportCycle': reportCycleTerm,
  'directive.kind': directiveKindTerm,
  'directive.status': directiveStatusTerm,
  'directiveReply.status': replyStatusTerm,
  'remark.kind': remarkKindTerm,
  'remark.table': tableTerm,
  'sheet.state': markTerm,
  'roster.role': memberRoleTerm,
  'roster.status': memberStatusTerm,
  'session.role': staffRoleTerm,
  'session.cat': contentTerm,
  'person.status': partyTerm,
};

/** The word for a code of a field, or the code itself when the program knows none. */
export const codeTerm = (table: string, field: string, code: string): string =>
  terms[`${table}.${field}`]?.[code] ?? terms[`*.${field}`]?.[code] ?? code;
