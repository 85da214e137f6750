import type { PlanItem, PlanItemStatus } from '../../../shared/domain/plan/plan.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { daysOf, hoursOf } from '../../../shared/kernel/credit-amount.ts';
import { contentTerm, eventKindTerm, methodTerm, planItemStatusTerm } from '../../../shared/report/terms.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { itemTone, quarterText } from './texts.ts';

/**
 * Columns of the item table in the order of the printed plan (D-01).
 * @param statusOf the status that the item's activities give it.
 */
export const itemColumns = (
  orgs: Records['org'],
  statusOf: (item: PlanItem) => PlanItemStatus,
): readonly Column<PlanItem>[] => [
  { key: 'order', title: '序号', width: 60, kind: 'integer', value: (item) => item.order },
  { key: 'title', title: '班次（项目）', flex: 1, width: 200, kind: 'text', value: (item) => item.title },
  {
    key: 'status',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (item) => planItemStatusTerm[statusOf(item)],
    render: (item) => (
      <StatusChip tone={itemTone[statusOf(item)]} label={planItemStatusTerm[statusOf(item)]} />
    ),
  },
  { key: 'quarter', title: '季度', width: 92, kind: 'text', value: (item) => quarterText(item.quarter) },
  { key: 'days', title: '天数', width: 64, kind: 'decimal', value: (item) => daysOf(item.days) },
  { key: 'hours', title: '学时', width: 64, kind: 'decimal', value: (item) => hoursOf(item.hours) },
  { key: 'headcount', title: '人数', width: 64, kind: 'integer', value: (item) => item.headcount },
  {
    key: 'owner',
    title: '责任科室',
    width: 110,
    kind: 'text',
    value: (item) => (item.ownerOrgId ? (orgs.get(item.ownerOrgId)?.name ?? '') : ''),
  },
  { key: 'budget', title: '预算（元）', width: 96, kind: 'integer', value: (item) => item.budget },
  { key: 'audience', title: '培训对象', width: 130, kind: 'text', value: (item) => item.audienceText },
  { key: 'kind', title: '类别', width: 100, kind: 'text', value: (item) => eventKindTerm[item.kind] },
  {
    key: 'content',
    title: '内容类别',
    width: 110,
    kind: 'text',
    value: (item) => contentTerm[item.content],
    hidden: true,
  },
  {
    key: 'method',
    title: '方式',
    width: 90,
    kind: 'text',
    value: (item) => methodTerm[item.method],
    hidden: true,
  },
  { key: 'lecturer', title: '师资', width: 110, kind: 'text', value: (item) => item.lecturer, hidden: true },
  { key: 'basis', title: '依据', width: 160, kind: 'text', value: (item) => item.basis, hidden: true },
];
