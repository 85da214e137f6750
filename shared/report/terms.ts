import type { LeaveKind, MarkState } from '../domain/attendance/sheet.ts';
import type { EventStatus, Half, MemberRole, MemberStatus, StaffRole } from '../domain/event/event.ts';
import type { ContentCat, EventKind, Ledger, Method, TrainingCategory } from '../domain/event/kinds.ts';
import type { EvidenceKind } from '../domain/evidence/evidence.ts';
import type { PackageKind } from '../domain/handoff/kinds.ts';
import type { ClaimKind, ClaimStatus } from '../domain/hours/claim.ts';
import type { ComplianceStatus } from '../domain/hours/credit-entry.ts';
import type { AssignmentKind, ExemptionKind } from '../domain/people/assignment.ts';
import type { DepartureKind, PartyStatus } from '../domain/people/person.ts';
import type { Rank } from '../domain/people/rank.ts';
import type { PlanItemStatus, PlanStatus } from '../domain/plan/plan.ts';
import type { Level } from '../domain/record/fields.ts';
import type { OrgKind } from '../domain/units/org.ts';

/** The Chinese term of every stored code: one table for screens, Excel, Word and import synonyms. */
export const orgKindTerm: Record<OrgKind, string> = {
  unit: '单位',
  department: '科室',
  subbureau: '分局',
  branch: '支部',
};

export const rankTerm: Record<Rank, string> = {
  'provincial-chief': '省部级正职',
  'provincial-deputy': '省部级副职',
  'prefecture-chief': '厅局级正职',
  'prefecture-deputy': '厅局级副职',
  'inspector-1': '一级巡视员',
  'inspector-2': '二级巡视员',
  'county-chief': '县处级正职',
  'county-deputy': '县处级副职',
  'consultant-1': '一级调研员',
  'consultant-2': '二级调研员',
  'consultant-3': '三级调研员',
  'consultant-4': '四级调研员',
  'township-chief': '乡科级正职',
  'township-deputy': '乡科级副职',
  'principal-1': '一级主任科员',
  'principal-2': '二级主任科员',
  'principal-3': '三级主任科员',
  'principal-4': '四级主任科员',
  'clerk-1': '一级科员',
  'clerk-2': '二级科员',
  probation: '试用期人员',
  institution: '事业编制人员',
  worker: '工勤人员',
  none: '未定级',
};

export const sexTerm = { male: '男', female: '女', unknown: '' } as const;
export const partyTerm: Record<PartyStatus, string> = {
  masses: '群众',
  league: '共青团员',
  probationary: '中共预备党员',
  member: '中共党员',
  democratic: '民主党派',
};
export const departureTerm: Record<DepartureKind, string> = {
  transfer: '调出',
  retirement: '退休',
  resignation: '辞职',
  dismissal: '开除',
  death: '去世',
  'loan-ended': '借用期满',
};
export const assignmentKindTerm: Record<AssignmentKind, string> = {
  staff: '在编',
  'loan-in': '借入',
  'loan-out': '借出',
  attached: '挂职',
  contract: '聘用',
  rehired: '返聘',
};
export const exemptionTerm: Record<ExemptionKind, string> = {
  sick: '长期病假',
  maternity: '产假',
  study: '脱产进修',
  posted: '驻村援派',
  other: '其他',
};

export const eventKindTerm: Record<EventKind, string> = {
  'central-study': '集中学习',
  'theory-group': '中心组学习',
  'special-class': '专题培训班',
  rotation: '轮训',
  induction: '初任培训',
  'promotion-class': '任职培训',
  'party-lecture': '党课',
  'integrity-lecture': '廉课',
  'party-day': '主题党日',
  'site-visit': '参观学习',
  reading: '读书交流',
  film: '观影学习',
  symposium: '座谈会',
  experience: '经验分享',
  'micro-class': '微讲堂',
  contest: '竞赛测试',
  relay: '转培训',
  'meeting-as-training': '以会代训',
  dispatch: '外派选送',
  online: '网络学习',
  'daily-lesson': '每日小课堂',
};
export const categoryTerm: Record<TrainingCategory, string> = {
  'party-theory': '党的理论教育和党性教育',
  'major-policy': '重大决策部署集中轮训',
  induction: '初任培训',
  promotion: '任职培训',
  'in-service': '在职培训',
  other: '其他培训',
};
export const contentTerm: Record<ContentCat, string> = {
  theory: '政治理论',
  policy: '政策方针',
  'party-building': '党建教育',
  integrity: '廉政法规',
  'internal-rules': '内部管理制度',
  professional: '业务专业',
};
export const methodTerm: Record<Method, string> = {
  lecture: '讲授',
  discussion: '研讨',
  case: '案例',
  practice: '实操',
  'on-site': '现场教学',
  video: '观看视频',
  'self-study': '自学',
  test: '测试',
};
export const ledgerTerm: Record<Ledger, string> = {
  central: '集中培训',
  online: '网络培训',
  party: '党员教育',
  basic: '基本培训',
  self: '自主学习',
};
export const eventStatusTerm: Record<EventStatus, string> = {
  planned: '计划',
  notified: '已通知',
  enrolling: '报名',
  'roster-fixed': '名单确定',
  running: '进行',
  ended: '结束',
  'material-complete': '材料齐',
  closed: '已结班',
  archived: '已归档',
  postponed: '已延期',
  cancelled: '已取消',
};
export const halfTerm: Record<Half, string> = { am: '上午', pm: '下午', evening: '晚上' };
export const staffRoleTerm: Record<StaffRole, string> = {
  lecturer: '主讲',
  tutor: '辅导',
  host: '主持',
  commentator: '点评',
};
export const memberRoleTerm: Record<MemberRole, string> = {
  trainee: '学员',
  auditor: '旁听',
  staff: '工作人员',
  attendee: '列席',
};
export const memberStatusTerm: Record<MemberStatus, string> = {
  proposed: '拟定',
  confirmed: '确认',
  withdrawn: '退出',
  dismissed: '退学',
  passed: '结业',
  failed: '结业不合格',
};
export const markTerm: Record<MarkState, string> = {
  present: '到',
  late: '迟到',
  early: '早退',
  leave: '请假',
  absent: '缺课',
  exempt: '免训',
};
export const leaveKindTerm: Record<LeaveKind, string> = {
  sick: '病假',
  personal: '事假',
  official: '公假',
  maternity: '产假',
  other: '其他',
};
export const evidenceTerm: Record<EvidenceKind, string> = {
  scheme: '培训方案',
  notice: '培训通知',
  timetable: '最终课表',
  'sign-in-sheet': '签到表',
  evaluation: '评估表',
  photo: '照片',
  certificate: '证书证明',
  material: '学习资料',
  summary: '小结',
  other: '其他',
};
export const claimKindTerm: Record<ClaimKind, string> = {
  external: '外部培训',
  online: '网络学习',
  self: '自主学习',
  paper: '论文成果',
  lecture: '外出授课',
};
export const claimStatusTerm: Record<ClaimStatus, string> = {
  draft: '草稿',
  submitted: '待审核',
  granted: '已认定',
  'partly-granted': '部分认定',
  returned: '已退回',
  refused: '不予认定',
  withdrawn: '已撤回',
};
export const planStatusTerm: Record<PlanStatus, string> = {
  draft: '起草',
  consulting: '征求意见',
  submitted: '送审',
  approved: '审定',
  issued: '印发',
  running: '执行',
  adjusting: '调整',
  concluded: '总结',
  archived: '归档',
};
export const planItemStatusTerm: Record<PlanItemStatus, string> = {
  'not-started': '未启动',
  running: '进行中',
  done: '已完成',
  adjusted: '已调整',
  cancelled: '已取消',
};
export const complianceTerm: Record<ComplianceStatus, string> = {
  met: '已达标',
  near: '临近',
  unmet: '未达标',
  exempt: '免训',
  outside: '不计入',
};
export const levelTerm: Record<Level, string> = {
  public: '公开',
  internal: '内部',
  secret: '秘密',
  confidential: '机密',
};
export const packageKindTerm: Record<PackageKind, string> = {
  up: '上报包',
  down: '下发包',
  person: '个人档案包',
  desk: '同单位另一台电脑',
};
