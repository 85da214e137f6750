import { personTimes } from '../../domain/indicators/held-events.ts';
import { lecturingOf } from '../../domain/indicators/lecturing.ts';
import { ratio } from '../format.ts';
import type { Block, Span } from '../model.ts';
import { heading, paragraph, say } from '../spans.ts';
import { countsOf, heldOf, noRecords, type SummaryContext } from './context.ts';
import { interactiveQuarters } from './practice.ts';

const mean = (values: ReadonlyMap<string, number>, people: number): number | null =>
  people > 0 ? [...values.values()].reduce((sum, value) => sum + value, 0) / people : null;

const complianceShare = (context: SummaryContext): number | null =>
  context.findings.find((one) => one.indicator.id === 'I-A13')?.reading.value ?? null;

/** “较上一同期提高2.1个百分点”; only when both periods can be told. */
function change(
  context: SummaryContext,
  query: string,
  now: number | null,
  before: number | null,
): readonly Span[] {
  if (now === null || before === null) return [];
  const points = Math.round((now - before) * 1000) / 10;
  if (points === 0) return say`，与上一同期持平`;
  const word = points > 0 ? '提高' : '下降';
  return say`，较上一同期${word}${context.f.shown(query, points, String(Math.abs(points)))}个百分点`;
}

/** 更新知识结构 (§3.6). */
function knowledge(context: SummaryContext): Block {
  const { f, facts, period } = context;
  const { held, hours, headcount } = facts;
  const cats = [...hours.byContent].filter(([, quarters]) => quarters > 0).length;
  return paragraph(
    'result-knowledge',
    held.length === 0
      ? noRecords('培训活动')
      : say`${period}共举办各类培训${f.count('event.count', held.length)}期、参训${f.count('event.times', personTimes(held))}人次，人均集中培训${f.hours('hours.central.mean', mean(hours.byPerson, headcount))}学时、网络学习${f.hours('hours.online.mean', mean(hours.onlineByPerson, headcount))}学时，${f.share('compliance.share', complianceShare(context))}的干部完成学时要求，内容覆盖${f.count('content.count', cats)}类。`,
  );
}

/** 提高能力: what new staff and practical training show. */
function ability(context: SummaryContext): Block {
  const newcomers = heldOf(context, ['induction']);
  const special = heldOf(context, ['special-class', 'rotation', 'promotion-class']);
  const sharing = heldOf(context, ['experience']);
  return paragraph(
    'result-ability',
    newcomers.length + special.length + sharing.length === 0 ? noRecords('业务培训') : [],
    newcomers.length > 0
      ? say`新入职人员参加初任培训${countsOf(context, 'induction', newcomers)}，较快掌握工作内容和流程。`
      : [],
    special.length > 0
      ? say`通过专题培训、轮训${countsOf(context, 'class.special', special)}，各级干部的业务能力得到提升。`
      : [],
    sharing.length > 0
      ? say`有经验的同志登台分享${countsOf(context, 'experience', sharing)}，老带新成为常态。`
      : [],
  );
}

const methodChange = (f: SummaryContext['f'], was: number | null, now: number): readonly Span[] => {
  const count = f.count('method.count', now);
  if (was === null) return say`达到${count}`;
  return was === now ? say`保持${count}` : say`由${f.count('method.before', was)}种变为${count}`;
};

/** 形式多样: methods and share of interactive hours against the period before. */
function variety(context: SummaryContext): Block {
  const { f, facts, before } = context;
  const methods = (of: typeof facts) => [...of.hours.byMethod].filter(([, q]) => q > 0).length;
  const interactive = ratio(interactiveQuarters(facts.hours.byMethod), facts.hours.byLedger.central);
  const earlier = before && before.held.length > 0 ? before : null;
  const was = earlier
    ? ratio(interactiveQuarters(earlier.hours.byMethod), earlier.hours.byLedger.central)
    : null;
  const lecturing = lecturingOf(facts.held);
  const share = facts.headcount > 0 ? lecturing.inHouse.size / facts.headcount : null;
  return paragraph(
    'result-variety',
    facts.held.length === 0
      ? noRecords('培训方式')
      : say`培训方式${methodChange(f, earlier ? methods(earlier) : null, methods(facts))}种，互动式学时占比${f.share('method.interactive', interactive)}${change(context, 'method.interactive.change', interactive, was)}；登台授课${f.count('lecturer.appearances', lecturing.appearances)}人次，授课人数占干部总数的${f.share('lecturer.share', share)}。`,
  );
}

/** 一（二）实际成效. */
export const results = (context: SummaryContext): Block[] => [
  heading(2, '实际成效'),
  heading(3, '有效更新了干部的知识结构'),
  knowledge(context),
  heading(3, '有效提高了干部的履职能力'),
  ability(context),
  heading(3, '逐步实现培训形式方法的多样性'),
  variety(context),
];
