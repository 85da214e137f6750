import { type Finding, worstOf } from '../../domain/indicators/diagnosis.ts';
import type { Indicator, Problem } from '../../domain/indicators/indicator.ts';
import { itemsOfPlan, planInForce } from '../../domain/plan/plan-items.ts';
import { yearOf } from '../../kernel/calendar-date.ts';
import { oneDecimal, showShare } from '../format.ts';
import type { Block, Span } from '../model.ts';
import { heading, missing, paragraph, say } from '../spans.ts';
import type { SummaryContext } from './context.ts';

const titles: Readonly<Record<Problem, string>> = {
  system: '系统性培训方面',
  lecturers: '师资力量方面',
  time: '工学矛盾方面',
  incentive: '激励约束方面',
};

export const showIndicator = (indicator: Indicator, value: number): string => {
  if (indicator.unit === 'share') return showShare(value);
  if (indicator.unit === 'days') return `${oneDecimal(value)}天`;
  return String(Math.round(value * 100) / 100);
};

function compared(context: SummaryContext, finding: Finding): readonly Span[] {
  const { indicator, reading, before } = finding;
  if (before === null || reading.value === null) return [];
  const by = reading.value - before;
  const shown =
    indicator.unit === 'share'
      ? `${oneDecimal(Math.abs(by) * 100)}个百分点`
      : showIndicator(indicator, Math.abs(by));
  if (Math.abs(by) < 0.0005) return say`，与上一同期持平`;
  return say`，较上一同期${by >= 0 ? '上升' : '下降'}${context.f.shown(`${indicator.id}.change`, by, shown)}`;
}

/** “以会代训率为35%（…），高于参考值30%，较上一同期上升3个百分点，主要集中在…。” (diagnosis text rule). */
function sentence(context: SummaryContext, finding: Finding): readonly Span[] {
  const { indicator, reading, orgIds } = finding;
  if (reading.value === null) return [];
  const orgs = orgIds.map((id) => context.facts.records.org.get(id)?.name ?? '').filter(Boolean);
  const side = indicator.better === 'low' ? '高于' : '低于';
  return say`${indicator.name}为${context.f.shown(indicator.id, reading.value, showIndicator(indicator, reading.value))}（${indicator.basis}），${side}参考值${showIndicator(indicator, indicator.red)}${compared(context, finding)}${orgs.length > 0 ? `，主要集中在${orgs.join('、')}` : ''}。`;
}

function problem(context: SummaryContext, which: Problem): Block[] {
  const told = context.findings.filter((one) => one.indicator.problem === which && one.light !== 'none');
  const worst = worstOf(context.findings, which);
  const text =
    told.length === 0
      ? [missing(`${titles[which]}没有可供判断的记录`)]
      : worst.length === 0
        ? say`从${context.f.count(`${which}.told`, told.length)}项指标看，未发现突出问题。`
        : worst.flatMap((finding) => sentence(context, finding));
  return [heading(3, titles[which]), paragraph(`problem-${which}`, text)];
}

/** Measures come from the records: items of the next plan, where there is one; else a person must write them. */
function measures(context: SummaryContext): Block[] {
  const { facts, f } = context;
  const next = planInForce(facts.records, yearOf(facts.span.to) + 1);
  const items = next ? itemsOfPlan(facts.records, next.id).filter((item) => item.status !== 'cancelled') : [];
  const red = context.findings.filter((one) => one.light === 'red');
  return [
    heading(2, '对策建议'),
    paragraph(
      'measures',
      red.length > 0
        ? say`针对${red.map((one) => one.indicator.name).join('、')}等${f.count('finding.red', red.length)}项偏离参考值的指标，逐项明确责任单位和整改时限，并在下一期总结中报告变化。`
        : say`各项指标处于参考范围，将继续保持并定期复核。`,
      items.length > 0
        ? say`${String(yearOf(facts.span.to) + 1)}年计划已安排${items
            .slice(0, 5)
            .map((item) => `“${item.title}”`)
            .join('、')}等项目${f.count('planItem.next', items.length)}项予以落实。`
        : [],
    ),
  ];
}

/** 二、存在的问题、原因分析和对策建议. */
export const problemsAndMeasures = (context: SummaryContext): Block[] => [
  heading(1, '存在的问题、原因分析和对策建议'),
  heading(2, '存在的问题及原因'),
  ...(['system', 'lecturers', 'time', 'incentive'] as const).flatMap((which) => problem(context, which)),
  ...measures(context),
];

/** 三、打算: the next plan's aims and items by quarter. */
export function outlook(context: SummaryContext): Block[] {
  const { facts, f } = context;
  const year = yearOf(facts.span.to) + 1;
  const next = planInForce(facts.records, year);
  const items = next ? itemsOfPlan(facts.records, next.id).filter((item) => item.status !== 'cancelled') : [];
  return [
    heading(1, '下一步干部教育培训工作的打算'),
    heading(2, '工作思路'),
    paragraph(
      'outlook-aims',
      next && next.goals !== '' ? say`${next.goals}` : [missing(`还没有${year}年计划的目标任务`)],
    ),
    heading(2, '主要措施'),
    paragraph(
      'outlook-items',
      items.length > 0
        ? say`${String(year)}年安排培训项目${f.count('planItem.next', items.length)}项，重点是${items
            .slice(0, 6)
            .map((item) => item.title)
            .join('、')}。`
        : [missing(`还没有${year}年计划的项目`)],
    ),
  ];
}
