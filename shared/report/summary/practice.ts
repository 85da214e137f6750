import { distinctPeople, type HeldEvent, sumSessions } from '../../domain/indicators/held-events.ts';
import { lecturingOf } from '../../domain/indicators/lecturing.ts';
import { itemsOfPlan, planInForce } from '../../domain/plan/plan-items.ts';
import { yearOf } from '../../kernel/calendar-date.ts';
import { ratio } from '../format.ts';
import type { Block, Span } from '../model.ts';
import { heading, paragraph, say } from '../spans.ts';
import { contentTerm, eventKindTerm, methodTerm } from '../terms.ts';
import { countsOf, coverage, examples, heldOf, hoursOf, noRecords, type SummaryContext } from './context.ts';

type Section = (context: SummaryContext) => Block[];

const when = (any: boolean, sentence: () => readonly Span[]): readonly Span[] => (any ? sentence() : []);

/** 1 理论武装 (S-05…S-11). */
const theory: Section = (context) => {
  const { f, facts, self } = context;
  const group = heldOf(context, ['theory-group']);
  const reading = heldOf(context, ['reading']);
  const all = [...group, ...reading];
  const quarters = facts.hours.byContent.get('theory') ?? 0;
  return [
    heading(3, '坚持把党的创新理论作为理论武装的重中之重'),
    paragraph(
      'practice-theory',
      all.length === 0
        ? noRecords('理论学习活动')
        : say`${self}坚持读原著、学原文、悟原理，把理论学习抓在日常、学在经常。`,
      when(
        group.length > 0,
        () =>
          say`举办党委理论学习中心组集体学习研讨${countsOf(context, 'theory-group', group)}，人均参加${f.shown('theory-group.perPerson', perPerson(group), oneDecimalOf(perPerson(group)))}次。`,
      ),
      when(
        reading.length > 0,
        () =>
          say`开展读书交流${countsOf(context, 'reading', reading)}，发言${f.count('reading.speakers', speakersOf(reading))}人次。`,
      ),
      when(
        quarters > 0,
        () =>
          say`政治理论类内容累计${f.hours('hours.theory', quarters)}人·学时，占集中培训学时的${f.share('hours.theory.share', ratio(quarters, facts.hours.byLedger.central))}。`,
      ),
    ),
  ];
};

const perPerson = (held: readonly HeldEvent[]): number | null => {
  const people = distinctPeople(held).size;
  return people > 0 ? held.reduce((sum, one) => sum + one.participants.size, 0) / people : null;
};
const oneDecimalOf = (value: number | null): string =>
  value === null ? '—' : String(Math.round(value * 10) / 10);
const speakersOf = (held: readonly HeldEvent[]): number =>
  held.reduce((sum, one) => sum + one.speakers.size, 0);

/** 2 党性教育 (S-12…S-20). */
const party: Section = (context) => {
  const { f, facts } = context;
  const lectures = heldOf(context, ['party-lecture']);
  const days = heldOf(context, ['party-day']);
  const visits = heldOf(context, ['site-visit']);
  const members = facts.hours.partyByPerson.size;
  const partyQuarters = facts.hours.byLedger.party;
  return [
    heading(3, '上好党性教育必修课，打牢干部干事创业基石'),
    paragraph(
      'practice-party',
      lectures.length + days.length + visits.length === 0
        ? noRecords('党性教育活动')
        : say`突出党章党规党纪学习，深入开展党的宗旨、党史国史、优良作风教育。`,
      when(
        lectures.length > 0,
        () => say`开展党委领导、支部书记“微党课”${countsOf(context, 'party-lecture', lectures)}。`,
      ),
      when(days.length > 0, () => say`以支部为单位开展主题党日${countsOf(context, 'party-day', days)}。`),
      when(
        visits.length > 0,
        () => say`积极走出去，开展参观学习${countsOf(context, 'site-visit', visits)}。`,
      ),
      when(
        members > 0,
        () => say`党员人均参加党员教育${f.hours('hours.party.mean', partyQuarters / members)}学时。`,
      ),
    ),
  ];
};

/** 3 年初集中学习 (S-21…S-26). */
const central: Section = (context) => {
  const { f } = context;
  const held = heldOf(context, ['central-study']);
  const expected = sumSessions(held, (s) => s.expected);
  const attended = sumSessions(held, (s) => s.attended);
  const cats = new Set(
    held.flatMap(({ sessions }) => sessions.flatMap(({ session }) => session.content.map((c) => c.cat))),
  );
  return [
    heading(3, '开展集中学习系列活动，为全年工作开好头、起好步'),
    paragraph(
      'practice-central',
      held.length === 0
        ? noRecords('集中学习活动')
        : say`以支部为基础带头学、以科室为重点全员学，先后组织${examples(held, 5)}等集中学习${countsOf(context, 'central-study', held)}，课次${f.count(
            'central-study.sessions',
            sumSessions(held, () => 1),
          )}次，出勤率${f.share('central-study.attendance', ratio(attended, expected))}，干部覆盖面${coverage(context, 'central-study', held)}。`,
      when(
        cats.size > 0,
        () => say`学习内容涵盖${[...cats].map((cat) => contentTerm[cat]).join('、')}等方面。`,
      ),
    ),
  ];
};

/** 4 专题教育培训与以老带新 (S-27…S-38). */
const special: Section = (context) => {
  const { f, facts, self } = context;
  const classes = heldOf(context, ['special-class', 'rotation', 'promotion-class', 'induction']);
  const fullTime = classes.filter(({ event }) => event.fullTime);
  const newcomers = heldOf(context, ['induction']);
  const sharing = heldOf(context, ['experience']);
  const plan = planInForce(facts.records, yearOf(facts.span.to));
  const items = plan ? itemsOfPlan(facts.records, plan.id).filter((item) => item.status !== 'cancelled') : [];
  return [
    heading(3, '开展专题教育培训，促进人才队伍快速成长'),
    paragraph(
      'practice-special',
      when(
        plan !== null && items.length > 0,
        () => say`制定${plan?.title ?? ''}，安排培训项目${f.count('planItem.count', items.length)}项。`,
      ),
      classes.length === 0
        ? noRecords('专题培训')
        : say`围绕中心工作举办各类专题培训、轮训${countsOf(context, 'class', classes)}，累计${f.hours('class.hours', hoursOf(context, classes))}人·学时；其中脱产培训${countsOf(context, 'class.fullTime', fullTime)}。`,
      when(
        newcomers.length > 0,
        () => say`举办初任培训${countsOf(context, 'induction', newcomers)}，帮助新入职人员尽快投入工作岗位。`,
      ),
      when(
        sharing.length > 0,
        () =>
          say`${self}积极搭建“以老带新”分享平台，组织有经验的同志登台分享${countsOf(context, 'experience', sharing)}。`,
      ),
    ),
  ];
};

/** 5 创新 (S-39…S-48). */
const renewal: Section = (context) => {
  const { f, facts } = context;
  const micro = heldOf(context, ['micro-class']);
  const integrity = heldOf(context, ['integrity-lecture', 'film']);
  const contests = heldOf(context, ['contest']);
  const methods = [...facts.hours.byMethod].filter(([, quarters]) => quarters > 0);
  const interactive = interactiveQuarters(facts.hours.byMethod);
  const lecturing = lecturingOf(facts.held);
  return [
    heading(3, '持续推进创新，为培训注入新活力'),
    paragraph(
      'practice-renewal',
      methods.length === 0
        ? noRecords('培训方式')
        : say`由“一人讲、大家听”向“人人讲、大家谈”转变，采用${methods.map(([method]) => methodTerm[method]).join('、')}等${f.count('method.count', methods.length)}种方式，互动式学时占${f.share('method.interactive', ratio(interactive, facts.hours.byLedger.central))}。`,
      when(
        lecturing.inHouse.size > 0,
        () =>
          say`内部授课人员${f.count('lecturer.inHouse', lecturing.inHouse.size)}名，登台授课${f.count('lecturer.appearances', lecturing.appearances)}人次。`,
      ),
      when(micro.length > 0, () => say`举办“青年微讲堂”${countsOf(context, 'micro-class', micro)}。`),
      when(
        integrity.length > 0,
        () =>
          say`开展廉课、廉政影片观看等活动${countsOf(context, 'integrity', integrity)}，将家风、局风建设贯穿干部培训始终。`,
      ),
      when(contests.length > 0, () => say`组织竞赛测试${countsOf(context, 'contest', contests)}。`),
    ),
  ];
};

/** 研讨, 案例, 实操 and 现场教学 (I-E3). */
export const interactiveQuarters = (byMethod: ReadonlyMap<string, number>): number =>
  ['discussion', 'case', 'practice', 'on-site'].reduce((sum, method) => sum + (byMethod.get(method) ?? 0), 0);

/** 6 转培训 (S-49…S-53). */
const relay: Section = (context) => {
  const { f } = context;
  const sent = heldOf(context, ['dispatch']);
  const relays = heldOf(context, ['relay']);
  const reached = distinctPeople(relays).size;
  const people = distinctPeople(sent).size;
  return [
    heading(3, '充分共享成果，发挥转培训“滚雪球”效应'),
    paragraph(
      'practice-relay',
      sent.length + relays.length === 0 ? noRecords('外派选送和转培训') : [],
      when(sent.length > 0, () => say`选送干部参加外部培训${countsOf(context, 'dispatch', sent)}。`),
      when(
        relays.length > 0,
        () =>
          say`以专题授课、经验交流等形式开展转培训${countsOf(context, 'relay', relays)}，先后就${examples(relays, 4)}等内容进行再培训，覆盖${f.count('relay.people', reached)}人。`,
      ),
      when(
        people > 0 && reached > 0,
        () =>
          say`平均每选送1人带动${f.shown('relay.reach', reached / people, oneDecimalOf(reached / people))}人受益。`,
      ),
    ),
  ];
};

/** 其他活动 that no section above names, so that the sum of the paper is complete. */
const others: Section = (context) => {
  const named: readonly string[] = [
    'theory-group',
    'reading',
    'party-lecture',
    'party-day',
    'site-visit',
    'central-study',
    'special-class',
    'rotation',
    'promotion-class',
    'induction',
    'experience',
    'micro-class',
    'integrity-lecture',
    'film',
    'contest',
    'dispatch',
    'relay',
  ];
  const rest = context.facts.held.filter(({ event }) => !named.includes(event.kind));
  if (rest.length === 0) return [];
  const kinds = [...new Set(rest.map(({ event }) => eventKindTerm[event.kind]))];
  return [
    heading(3, '结合工作实际，抓实日常学习'),
    paragraph('practice-others', say`另开展${kinds.join('、')}等活动${countsOf(context, 'others', rest)}。`),
  ];
};

/** 一（一）具体做法. */
export const practice: Section = (context) => [
  heading(2, '具体做法'),
  ...[theory, party, central, special, renewal, relay, others].flatMap((section) => section(context)),
];
