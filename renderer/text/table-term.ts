import type { TableName } from '../../shared/domain/tables.ts';

/** What one record of a table is called. */
export const tableTerm: Record<TableName, string> = {
  profile: '单位与称谓',
  columnMapping: '导入列对应',
  holiday: '节假日',
  org: '单位',
  person: '干部',
  assignment: '任职',
  exemption: '免训',
  ruleSet: '学时规则',
  plan: '年度计划',
  planItem: '计划项目',
  event: '培训活动',
  session: '课次',
  roster: '名单',
  sheet: '签到表',
  leave: '请假',
  makeUp: '补学',
  claim: '学时申报',
  closing: '结班',
  periodLock: '期间锁定',
  evidence: '佐证材料',
  paper: '文稿',
  snapshot: '报送快照',
  directive: '下发件',
  directiveReply: '落实情况',
  remark: '上级批注',
  handoff: '交接记录',
  timeCorrection: '时间更正',
};

/** The same for a table that may be one of a newer program. */
export const anyTableTerm = (table: string): string =>
  Object.hasOwn(tableTerm, table) ? tableTerm[table as TableName] : '新版本的记录';
