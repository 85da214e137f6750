import type { Plan, PlanItem } from '../../domain/plan/plan.ts';
import { itemsOfPlan, planInForce } from '../../domain/plan/plan-items.ts';
import type { Records } from '../../domain/tables.ts';
import { type CalendarDate, firstOfYear } from '../../kernel/calendar-date.ts';
import { oneDecimal, ratio } from '../format.ts';
import type { Block, Paper, ReportTable } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { type Figures, figuresOf, heading, missing, paragraph, say, tableOf, text } from '../spans.ts';
import { eventKindTerm, methodTerm } from '../terms.ts';

const live = (items: readonly PlanItem[]): PlanItem[] => items.filter((item) => item.status !== 'cancelled');
const sum = (items: readonly PlanItem[], of: (item: PlanItem) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

function planTable(records: Records, items: readonly PlanItem[], f: Figures): ReportTable {
  const owner = (item: PlanItem): string =>
    item.ownerOrgId === null ? '' : (records.org.get(item.ownerOrgId)?.name ?? '');
  return tableOf({
    key: 'plan-items',
    title: '',
    caption: '经费单位：元',
    rows: items,
    columns: [
      { title: '序号', widthChars: 3, align: 'center', cell: (_item, i) => String(i + 1) },
      { title: '班次（活动）', widthChars: 13, align: 'left', cell: (item) => item.title },
      { title: '类型', widthChars: 6, align: 'center', cell: (item) => eventKindTerm[item.kind] },
      { title: '对象', widthChars: 9, align: 'left', cell: (item) => item.audienceText },
      {
        title: '人数',
        widthChars: 4,
        align: 'right',
        cell: (item) => (item.headcount > 0 ? f.count('planItem.headcount', item.headcount) : '—'),
      },
      { title: '学时', widthChars: 4, align: 'right', cell: (item) => f.hours('planItem.hours', item.hours) },
      {
        title: '时间',
        widthChars: 5,
        align: 'center',
        cell: (item) => (item.quarter === null ? '全年' : `第${'一二三四'[item.quarter - 1] ?? ''}季度`),
      },
      { title: '主办', widthChars: 7, align: 'left', cell: owner },
      { title: '方式', widthChars: 4, align: 'center', cell: (item) => methodTerm[item.method] },
      {
        title: '经费',
        widthChars: 5,
        align: 'right',
        cell: (item) => f.shown('planItem.budget', item.budget, String(item.budget)),
      },
      { title: '依据', widthChars: 9, align: 'left', cell: (item) => item.basis },
    ],
  });
}

function lastYear(records: Records, year: number, f: Figures): Block | null {
  const before = planInForce(records, year - 1);
  if (!before) return null;
  const items = live(itemsOfPlan(records, before.id));
  const done = items.filter((item) => item.status === 'done').length;
  return paragraph(
    'last-year',
    say`${String(year - 1)}年计划安排项目${f.count('planItem.lastYear.count', items.length)}项，完成${f.count('planItem.lastYear.done', done)}项，完成率${f.share('planItem.lastYear.share', ratio(done, items.length))}。`,
  );
}

function tasks(plan: Plan, items: readonly PlanItem[], f: Figures): Block[] {
  const budget = sum(items, (item) => item.budget);
  const continued = items.filter((item) => item.previousId !== null).length;
  return [
    heading(1, '目标任务'),
    paragraph('goals', plan.goals === '' ? [missing('计划未填写目标任务')] : [text(plan.goals)]),
    paragraph(
      'size',
      say`全年计划安排培训项目${f.count('planItem.count', items.length)}项，其中延续上年的项目${f.count('planItem.continued', continued)}项，经费预算${f.shown('planItem.budget.sum', budget, `${oneDecimal(budget / 10_000)}万元`)}。`,
    ),
  ];
}

function mainClasses(records: Records, items: readonly PlanItem[], f: Figures): Block[] {
  const byQuarter = [1, 2, 3, 4, null].map((quarter) => items.filter((item) => item.quarter === quarter));
  const blocks: Block[] = [heading(1, '重点班次')];
  byQuarter.forEach((group, i) => {
    if (group.length === 0) return;
    const when = i === 4 ? '全年安排' : `第${'一二三四'[i] ?? ''}季度`;
    blocks.push(heading(2, when));
    for (const item of group) {
      const owner = item.ownerOrgId === null ? undefined : records.org.get(item.ownerOrgId)?.name;
      blocks.push(
        heading(3, item.title),
        paragraph(
          `item-${item.id}`,
          say`面向${item.audienceText || '全体干部职工'}，${item.days > 0 ? say`安排${f.days('planItem.days', item.days)}天、` : ''}${f.hours('planItem.hours', item.hours)}学时，${owner === undefined ? [missing(`“${item.title}”没有责任单位`)] : `由${owner}负责`}。`,
        ),
      );
    }
  });
  return blocks;
}

/** D-01 年度干部教育培训计划 with its table as annex. */
export function annualPlan(
  records: Records,
  plan: Plan,
  today: CalendarDate,
  settings: PaperSettings,
): Paper | null {
  const profile = records.profile.get('profile');
  if (!profile) return null;
  const items = live(itemsOfPlan(records, plan.id));
  const f = figuresOf({
    asOf: today > firstOfYear(plan.year) ? today : firstOfYear(plan.year),
    ruleSetId: '',
    attribution: 'none',
  });
  const before = lastYear(records, plan.year, f);
  const blocks: Block[] = [
    heading(1, '总体要求'),
    paragraph(
      'basis',
      plan.basis === ''
        ? [missing('计划未填写依据')]
        : say`为做好${String(plan.year)}年度干部教育培训工作，根据${plan.basis}等文件精神，结合${profile.selfName || '本单位'}实际，制定本计划。`,
    ),
    ...(before ? [before] : []),
    ...tasks(plan, items, f),
    ...(items.length > 0 ? mainClasses(records, items, f) : []),
    heading(1, '保障措施'),
    paragraph(
      'safeguards',
      plan.safeguards === '' ? [missing('计划未填写保障措施')] : [text(plan.safeguards)],
    ),
  ];
  return framedPaper(profile, settings, {
    family: 'official',
    kind: 'annual-plan',
    title: plan.title,
    blocks,
    annexes:
      items.length > 0
        ? [{ title: `${plan.year}年度干部教育培训项目安排表`, blocks: [planTable(records, items, f)] }]
        : [],
  });
}
