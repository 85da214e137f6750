import type { ContentCat, EventKind, Ledger, Method } from '../domain/event/kinds.ts';
import { type Audience, everyone } from '../domain/people/audience.ts';
import { ranks } from '../domain/people/rank.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { DemonstrationOptions } from './options.ts';
import {
  isCountyLevel,
  isSectionHead,
  isYoung,
  type MadePerson,
  type MadePost,
  newThisYear,
} from './people.ts';
import { type MadeOrg, type MadeUnits, ordinalOf } from './units.ts';

/** One activity of a year before it has dates, people and marks. */
export interface Course {
  readonly kind: EventKind;
  readonly title: string;
  /** `MM-DD` from which the first working day is taken. */
  readonly start: string;
  readonly halfDays: number;
  readonly audience: Audience;
  readonly invites: (person: MadePerson, date: CalendarDate, post: MadePost) => boolean;
  readonly ledgers: readonly Ledger[];
  readonly content: ContentCat;
  /** Of each half day in turn, where they differ. */
  readonly contents: readonly ContentCat[];
  readonly method: Method;
  readonly topics: readonly string[];
  readonly fullTime: boolean;
  readonly host: MadeOrg;
  /** Key of the plan item; null = 计划外. */
  readonly planned: string | null;
  readonly venue: string;
}

type CourseFacts = Pick<Course, 'kind' | 'title' | 'start' | 'halfDays' | 'content' | 'topics' | 'planned'>;
const all = (_person: MadePerson): boolean => true;

const courseOf = (host: MadeOrg, facts: CourseFacts, more: Partial<Course> = {}): Course => ({
  audience: everyone,
  invites: all,
  ledgers: ['central'],
  method: 'lecture',
  contents: [],
  fullTime: false,
  host,
  venue: '三楼会议室',
  ...facts,
  ...more,
});

const countyRanks = ranks.filter((r) => r.startsWith('county') || r.startsWith('consultant'));
const townshipRanks = ranks.filter((r) => r.startsWith('township'));
const monthDay = (month: number, day: number): string =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function theory(units: MadeUnits, year: number): Course[] {
  const quarters = [1, 2, 3, 4].map((quarter) =>
    courseOf(
      units.root,
      {
        kind: 'theory-group',
        title: `${year}年第${ordinalOf(quarter)}季度党委理论学习中心组集体学习研讨`,
        start: monthDay(quarter * 3 - 1, 12),
        halfDays: 1,
        content: 'theory',
        topics: ['专题学习研讨'],
        planned: '党委理论学习中心组学习',
      },
      {
        audience: { ...everyone, ranks: [...countyRanks, ...townshipRanks] },
        invites: (p) => isCountyLevel(p) || isSectionHead(p),
        method: 'discussion',
      },
    ),
  );
  return [
    courseOf(
      units.root,
      {
        kind: 'central-study',
        title: `${year}年年初集中学习`,
        start: '01-08',
        halfDays: 6,
        content: 'policy',
        topics: ['中央会议精神', '政治理论', '党建教育', '廉政法规', '内部管理制度', '年度工作打算'],
        planned: '年初集中学习',
      },
      { contents: ['policy', 'theory', 'party-building', 'integrity', 'internal-rules', 'internal-rules'] },
    ),
    ...quarters,
    courseOf(
      units.root,
      {
        kind: 'reading',
        title: `${year}年读书交流会`,
        start: '04-22',
        halfDays: 1,
        content: 'theory',
        topics: ['读原著、谈体会'],
        planned: '读书交流',
      },
      { audience: { ...everyone, ranks: townshipRanks }, invites: isSectionHead, method: 'discussion' },
    ),
  ];
}

function party(units: MadeUnits, year: number): Course[] {
  const inParty = { audience: { ...everyone, party: 'party' as const }, invites: (p: MadePerson) => p.party };
  const lectures = [3, 6, 9, 11].map((month, i) =>
    courseOf(
      units.root,
      {
        kind: 'party-lecture',
        title: `${year}年第${ordinalOf(i + 1)}期党委领导“微党课”`,
        start: monthDay(month, 5),
        halfDays: 1,
        content: 'party-building',
        topics: ['党章党规党纪专题'],
        planned: '党委领导、支部书记“微党课”',
      },
      { ...inParty, ledgers: ['central', 'party'] },
    ),
  );
  const days = units.branches.flatMap((branch, i) =>
    [2, 4, 6, 8, 10, 12].map((month) =>
      courseOf(
        branch,
        {
          kind: 'party-day',
          title: `${branch.name}${year}年${month}月主题党日`,
          start: monthDay(month, 14 + (i % 8)),
          halfDays: 1,
          content: 'party-building',
          topics: [month === 6 ? '追寻红色记忆，坚定理想信念' : '重温入党誓词，开展专题学习'],
          planned: '主题党日',
        },
        {
          audience: { ...everyone, branchIds: [branch.id], party: 'party' },
          invites: (p, _date, post) => p.party && post.branch.id === branch.id,
          ledgers: ['party'],
          method: month === 6 ? 'on-site' : 'discussion',
          venue: '党员活动室',
        },
      ),
    ),
  );
  return [
    ...lectures,
    ...days,
    courseOf(units.root, {
      kind: 'integrity-lecture',
      title: `${year}年党委书记讲廉课`,
      start: '05-20',
      halfDays: 1,
      content: 'integrity',
      topics: ['以案为鉴守初心'],
      planned: '廉政教育系列活动',
    }),
    courseOf(
      units.root,
      {
        kind: 'site-visit',
        title: `${year}年廉政教育基地参观学习`,
        start: '07-03',
        halfDays: 1,
        content: 'integrity',
        topics: ['参观廉政教育基地、家规展览馆'],
        planned: '廉政教育系列活动',
      },
      { ...inParty, method: 'on-site', ledgers: ['central', 'party'], venue: '市廉政教育基地' },
    ),
    courseOf(
      units.root,
      {
        kind: 'film',
        title: `${year}年廉政教育影片观看`,
        start: '08-26',
        halfDays: 1,
        content: 'integrity',
        topics: ['观看廉政教育影片'],
        planned: null,
      },
      { method: 'video' },
    ),
  ];
}

function classes(options: DemonstrationOptions, units: MadeUnits, year: number): Course[] {
  const groups = Math.max(2, Math.round(units.offices.length / 4));
  const topics = [
    '业务新政解读',
    '办理流程与风险防控',
    '信息系统操作',
    '典型案例研讨',
    '公文写作与督办',
    '结业测试与交流',
  ];
  const group = (k: number): MadeOrg[] => units.offices.filter((_, i) => i % groups === k);
  const into = (offices: readonly MadeOrg[]) => ({
    audience: { ...everyone, orgIds: offices.map((o) => o.id) },
    invites: (p: MadePerson, _date: CalendarDate, post: MadePost) =>
      !isCountyLevel(p) && offices.includes(post.office),
    fullTime: true,
    venue: '干部培训中心',
  });
  const special = Array.from({ length: groups }, (_, k) =>
    courseOf(
      units.root,
      {
        kind: 'special-class',
        title: `${year}年第${ordinalOf(k + 1)}期综合业务专题培训班`,
        start: monthDay(3 + ((k * 2) % 8), 3 + ((k * 5) % 17)),
        halfDays: 6,
        content: 'professional',
        topics,
        planned: '综合业务专题培训班',
      },
      into(group(k)),
    ),
  );
  const rotation = Array.from({ length: Math.ceil(groups / 2) }, (_, k) =>
    courseOf(
      units.root,
      {
        kind: 'rotation',
        title: `${year}年第${ordinalOf(k + 1)}期干部轮训班`,
        start: monthDay(4 + ((k * 2) % 7), 10 + ((k * 3) % 12)),
        halfDays: 10,
        content: 'policy',
        topics: [...topics, '重大决策部署专题', '党性教育现场教学'],
        planned: '干部轮训班',
      },
      into(group((k * 2 + year) % groups)),
    ),
  );
  const induction = courseOf(
    units.root,
    {
      kind: 'induction',
      title: `${year}年新入职人员初任培训班`,
      start: '09-08',
      halfDays: 12,
      content: 'internal-rules',
      topics: ['规章制度', '岗位业务', '廉洁自律', '“以老带新”结对见面'],
      planned: '新入职人员初任培训',
    },
    { invites: newThisYear, fullTime: true, venue: '干部培训中心' },
  );
  return [...special, ...rotation, ...(options.people > 50 ? [induction] : [])];
}

function sharing(units: MadeUnits, year: number): Course[] {
  const youth = [3, 5, 7, 9, 10, 12].map((month, i) =>
    courseOf(
      units.root,
      {
        kind: i % 2 === 0 ? 'micro-class' : 'experience',
        title:
          i % 2 === 0
            ? `${year}年第${ordinalOf(i / 2 + 1)}期“青年微讲堂”`
            : `${year}年第${ordinalOf((i + 1) / 2)}期“以老带新”分享讲台`,
        start: monthDay(month, 18),
        halfDays: 1,
        content: 'professional',
        topics: ['青年干部登台分享'],
        planned: '青年微讲堂与“以老带新”分享',
      },
      {
        audience: { ...everyone, ageTo: 35 },
        invites: isYoung,
        method: i % 2 === 0 ? 'discussion' : 'practice',
      },
    ),
  );
  const meetings = [2, 5, 8, 11].map((month) =>
    courseOf(units.root, {
      kind: 'meeting-as-training',
      title: `${year}年${month}月工作例会暨业务学习`,
      start: monthDay(month, 26),
      halfDays: 1,
      content: 'internal-rules',
      topics: ['会议传达与业务学习'],
      planned: null,
    }),
  );
  const relays = [4, 8, 11].map((month, i) =>
    courseOf(
      units.root,
      {
        kind: 'relay',
        title: `${year}年第${ordinalOf(i + 1)}次外训成果转培训`,
        start: monthDay(month, 20),
        halfDays: 1,
        content: i === 1 ? 'internal-rules' : 'professional',
        topics: [i === 1 ? '保密知识转培训' : '新系统使用转培训'],
        planned: '外训成果转培训',
      },
      {
        audience: { ...everyone, orgIds: units.offices.filter((_, k) => k % 3 === i).map((o) => o.id) },
        invites: (_p, _date, post) => units.offices.indexOf(post.office) % 3 === i,
        method: 'case',
      },
    ),
  );
  return [
    ...youth,
    ...meetings,
    ...relays,
    courseOf(
      units.root,
      {
        kind: 'symposium',
        title: `${year}年党建工作座谈会`,
        start: '06-24',
        halfDays: 1,
        content: 'party-building',
        topics: ['党务工作交流'],
        planned: '党建工作座谈会',
      },
      { audience: { ...everyone, ranks: townshipRanks }, invites: isSectionHead, method: 'discussion' },
    ),
    courseOf(
      units.root,
      {
        kind: 'contest',
        title: `${year}年业务知识竞赛`,
        start: '10-15',
        halfDays: 1,
        content: 'professional',
        topics: ['业务知识竞赛'],
        planned: '业务知识竞赛',
      },
      { invites: isYoung, audience: { ...everyone, ageTo: 35 }, method: 'test' },
    ),
  ];
}

const officeTopics = ['岗位业务学习', '政策文件解读', '典型案例分析', '制度流程学习'];

function offices(options: DemonstrationOptions, units: MadeUnits, year: number): Course[] {
  return units.offices.flatMap((office, i) =>
    Array.from({ length: options.unitSessions }, (_, n) => {
      const slot = Math.floor((n * 330) / Math.max(1, options.unitSessions)) + 20;
      const topic = officeTopics[(n + i) % officeTopics.length] ?? '岗位业务学习';
      return courseOf(
        office,
        {
          kind: 'special-class',
          title: `${office.name}${year}年第${n + 1}次${topic}`,
          start: monthDay(1 + Math.floor(slot / 30), 1 + ((slot + i * 3) % 27)),
          halfDays: 1,
          content: n % 4 === 3 ? 'internal-rules' : 'professional',
          topics: [topic],
          planned: '各单位业务学习',
        },
        {
          audience: { ...everyone, orgIds: [office.id] },
          invites: (_p, _date, post) => post.office === office,
          method: n % 3 === 2 ? 'case' : 'lecture',
          venue: `${office.name}会议室`,
        },
      );
    }),
  );
}

/** Everything that the unit did (or still plans) in a year, in the order of the calendar. */
export function programmeOf(options: DemonstrationOptions, units: MadeUnits, year: number): Course[] {
  return [
    ...theory(units, year),
    ...party(units, year),
    ...classes(options, units, year),
    ...sharing(units, year),
    ...offices(options, units, year),
  ].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}
