import { type PaperKind, paperKinds } from '../../../shared/domain/paper/paper.ts';

/** Name of each paper and one line on what it is for. */
export const paperTexts: Readonly<Record<PaperKind, { readonly name: string; readonly use: string }>> = {
  summary: { name: '工作总结', use: '按年度或任意时段汇总，含做法、成效、经验、问题和打算' },
  'annual-plan': { name: '年度计划', use: '由年度计划生成正文和项目安排表' },
  statistics: { name: '统计表', use: '表1至表5和表9，同时可导出 Excel' },
  'unit-register': { name: '单位学时登记表', use: '全体在册人员的学时和达标情况' },
  'person-register': { name: '个人教育培训登记表', use: '一个人的培训记录、应完成和已完成学时' },
  'hours-certificate': { name: '学时证明', use: '一个人在一段时间内完成的学时' },
  'handoff-slip': { name: '数据交接单', use: '一次交接的包号、校验码和签收栏，随介质移交' },
  'snapshot-figures': { name: '报送数据', use: '已锁定的报送快照，重开后附差异表，同时可导出 Excel' },
  'sign-in-sheet': { name: '签到表', use: '一个课次的签到表，含序号和签名栏' },
};

export const paperKindOf = (text: string | undefined): PaperKind | null =>
  paperKinds.find((kind) => kind === text) ?? null;
