import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import {
  type ItemProgress,
  type PlanProgress,
  type ProgressSum,
  percentOf,
  progressOfPlan,
} from '../../../shared/domain/plan/plan-progress.ts';
import { daysOf, hoursOf } from '../../../shared/kernel/credit-amount.ts';
import { eventKindTerm, planItemStatusTerm } from '../../../shared/report/terms.ts';
import { useToday } from '../../store/clock.ts';
import { useRecords } from '../../store/hooks.ts';
import { formatDateLong } from '../../text/format.ts';
import { Bars } from '../../ui/Bars.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { itemTone, quarterText } from './texts.ts';
import { useSessionQuarters } from './use-session-quarters.ts';

const columns: readonly Column<ItemProgress>[] = [
  { key: 'title', title: '班次（项目）', flex: 1, width: 200, kind: 'text', value: (row) => row.item.title },
  {
    key: 'status',
    title: '完成情况',
    width: 110,
    kind: 'text',
    value: (row) => (row.late ? '已过期' : planItemStatusTerm[row.status]),
    render: (row) =>
      row.late ? (
        <StatusChip tone="error" label="已过期" />
      ) : (
        <StatusChip tone={itemTone[row.status]} label={planItemStatusTerm[row.status]} />
      ),
  },
  { key: 'quarter', title: '季度', width: 92, kind: 'text', value: (row) => quarterText(row.item.quarter) },
  { key: 'held', title: '已办期数', width: 84, kind: 'integer', value: (row) => row.held },
  { key: 'headcount', title: '计划人数', width: 80, kind: 'integer', value: (row) => row.item.headcount },
  { key: 'people', title: '参训人数', width: 80, kind: 'integer', value: (row) => row.people },
  { key: 'times', title: '参训人次', width: 80, kind: 'integer', value: (row) => row.attendances },
  { key: 'days', title: '计划天数', width: 80, kind: 'decimal', value: (row) => daysOf(row.item.days) },
  {
    key: 'heldDays',
    title: '实办天数',
    width: 80,
    kind: 'decimal',
    value: (row) => daysOf(row.heldHalfDays),
  },
  { key: 'hours', title: '计划学时', width: 80, kind: 'decimal', value: (row) => hoursOf(row.item.hours) },
  {
    key: 'heldHours',
    title: '实办学时',
    width: 80,
    kind: 'decimal',
    value: (row) => hoursOf(row.heldQuarters),
  },
  { key: 'budget', title: '预算（元）', width: 96, kind: 'integer', value: (row) => row.item.budget },
  { key: 'cost', title: '支出（元）', width: 96, kind: 'integer', value: (row) => row.cost },
  {
    key: 'kind',
    title: '类别',
    width: 110,
    kind: 'text',
    value: (row) => eventKindTerm[row.item.kind],
    hidden: true,
  },
];

const rowId = (row: ItemProgress): string => row.item.id;
const share = (sum: ProgressSum): string => {
  const percent = percentOf(sum.done, sum.items);
  return percent === null ? '无项目' : `${sum.done}/${sum.items}　${percent}%`;
};

/** 计划与执行对照: what was planned and what was done, by quarter and item, counted from the activities. */
export function ProgressTab({ plan }: { readonly plan: Plan }) {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const quartersOf = useSessionQuarters();
  const progress = useMemo(
    () => progressOfPlan(records, plan, today, quartersOf),
    [records, plan, today, quartersOf],
  );
  const caption = `截至${formatDateLong(today)}；“已完成”指活动已结班，取消、调整的项目不计入`;
  return (
    <>
      <Summary progress={progress} />
      <Typography variant="caption" color="text.secondary">
        {caption}
      </Typography>
      <DataTable
        label="计划执行对照"
        rows={progress.items}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => {
          const [event] = row.events;
          navigate(event ? `/events/${event.id}/scheme` : `/plan/${plan.id}?tab=items&item=${row.item.id}`);
        }}
        exportName={`${plan.title}执行对照`}
        captions={[caption]}
        empty={<EmptyState why="计划里还没有项目，无从对照。" next="先在“项目”中填写年度班次。" />}
      />
    </>
  );
}

function Summary({ progress }: { readonly progress: PlanProgress }) {
  const { total, quarters, unplanned } = progress;
  const bars = quarters
    .filter((one) => one.sum.items > 0)
    .map((one) => ({
      label: quarterText(one.quarter),
      value: one.sum.done,
      max: one.sum.items,
      shown: share(one.sum),
    }));
  const facts = [
    `完成 ${share(total)}`,
    `过期 ${total.late} 项`,
    `参训 ${total.people} 人次（计划 ${total.plannedPeople} 人）`,
    `实办 ${daysOf(total.heldHalfDays)} 天（计划 ${daysOf(total.plannedHalfDays)} 天）`,
    `支出 ${total.cost.toLocaleString('zh-CN')} 元（预算 ${total.budget.toLocaleString('zh-CN')} 元）`,
    `计划外活动 ${unplanned.length} 项`,
  ];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) minmax(0,1fr)', gap: 4, mb: 2 }}>
      <Box component="section" aria-label="分季度完成率">
        <Bars items={bars} labelWidth={72} />
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, columnCount: 2 }}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </Box>
    </Box>
  );
}
