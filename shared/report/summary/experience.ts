import { distinctPeople } from '../../domain/indicators/held-events.ts';
import { itemsOfPlan, planInForce } from '../../domain/plan/plan-items.ts';
import { yearOf } from '../../kernel/calendar-date.ts';
import { ratio } from '../format.ts';
import type { Block } from '../model.ts';
import { heading, paragraph, say } from '../spans.ts';
import { countsOf, heldOf, noRecords, type SummaryContext } from './context.ts';

function planned(context: SummaryContext): Block {
  const { f, facts } = context;
  const plan = planInForce(facts.records, yearOf(facts.span.to));
  const items = plan ? itemsOfPlan(facts.records, plan.id).filter((item) => item.status !== 'cancelled') : [];
  const served = new Set(facts.held.map(({ event }) => event.planItemId));
  const done = items.filter((item) => served.has(item.id)).length;
  return paragraph(
    'experience-needs',
    items.length === 0
      ? noRecords('年度计划')
      : say`坚持“缺什么学什么、需要什么学什么”，年初编制计划项目${f.count('planItem.count', items.length)}项，已开展${f.count('planItem.served', done)}项，占${f.share('planItem.served.share', ratio(done, items.length))}；纳入计划的活动占全部活动的${f.share('event.planned.share', ratio(facts.held.filter(({ event }) => event.planItemId !== null).length, facts.held.length))}。`,
  );
}

function platform(context: SummaryContext): Block {
  const { f } = context;
  const brand = heldOf(context, ['micro-class', 'experience']);
  const relays = heldOf(context, ['relay']);
  const contests = heldOf(context, ['contest']);
  return paragraph(
    'experience-platform',
    brand.length + relays.length + contests.length === 0 ? noRecords('特色平台活动') : [],
    brand.length > 0
      ? say`依托“青年微讲堂”“以老带新”分享讲台等平台，举办${countsOf(context, 'brand', brand)}。`
      : [],
    relays.length > 0
      ? say`选送人员学成后开展转培训${f.count('relay.events', relays.length)}场、覆盖${f.count('relay.people', distinctPeople(relays).size)}人。`
      : [],
    contests.length > 0 ? say`以竞赛促学习，开展竞赛测试${countsOf(context, 'contest', contests)}。` : [],
  );
}

function renewal(context: SummaryContext): Block {
  const { f, facts } = context;
  const speakers = new Set(facts.held.flatMap((one) => [...one.speakers]));
  const onSite = facts.held.filter(({ sessions }) =>
    sessions.some(({ session }) => session.method === 'on-site'),
  );
  return paragraph(
    'experience-renewal',
    facts.held.length === 0 ? noRecords('培训活动') : say`不断改进培训方式，加强互动交流。`,
    speakers.size > 0 ? say`在研讨交流中发言的干部${f.count('speaker.people', speakers.size)}名。` : [],
    onSite.length > 0 ? say`组织现场教学${countsOf(context, 'on-site', onSite)}，把课堂搬到一线。` : [],
  );
}

/** 一（三）基本经验. */
export const experience = (context: SummaryContext): Block[] => [
  heading(2, '基本经验'),
  heading(3, '结合实际，了解需求'),
  planned(context),
  heading(3, '依托平台，打造特色'),
  platform(context),
  heading(3, '不断创新，添加活力'),
  renewal(context),
];
