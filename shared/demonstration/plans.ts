import type { Write } from '../domain/action.ts';
import { calendarDate, quarterOf } from '../kernel/calendar-date.ts';
import { halfDays, quarters } from '../kernel/credit-amount.ts';
import type { Course } from './programme.ts';
import type { MadeUnits } from './units.ts';

export const planIdOf = (year: number): string => `demo.plan.${year}`;
export const planItemIdOf = (year: number, key: string, keys: readonly string[]): string =>
  `demo.pi.${year}.${keys.indexOf(key) + 1}`;

export const planKeysOf = (programme: readonly Course[]): string[] => [
  ...new Set(programme.map((course) => course.planned).filter((key) => key !== null)),
];

const audienceText = (course: Course): string =>
  course.audience.party === 'party'
    ? '全体党员'
    : course.audience.ranks.length > 0
      ? '科级以上干部'
      : course.audience.ageTo !== null
        ? '35岁以下青年干部'
        : '全体干部职工';

/** 年度培训计划 of one year: one item a line of the programme, linked to the same line of the year before. */
export function planWrites(
  year: number,
  programme: readonly Course[],
  units: MadeUnits,
  state: { readonly current: boolean; readonly first: boolean },
): Write[] {
  const keys = planKeysOf(programme);
  const writes: Write[] = [
    {
      table: 'plan',
      id: planIdOf(year),
      set: {
        year,
        title: `${year}年度干部教育培训计划`,
        basis: '《干部教育培训工作条例》《全国干部教育培训规划（2023—2027年）》',
        goals: '全体干部年度集中培训不少于12天或者90学时，党员集中学习不少于32学时，网络自学不少于50学时。',
        safeguards: '压实科室培训职责，严格考勤管理，落实经费保障，培训情况与年度考核相结合。',
        status: state.current ? 'running' : 'concluded',
        approvedAt: calendarDate(`${year}-01-20`),
        docNo: `临示教〔${year}〕1号`,
        copiedFrom: state.first ? null : planIdOf(year - 1),
      },
    },
  ];
  keys.forEach((key, i) => {
    const courses = programme.filter((course) => course.planned === key);
    const first = courses[0];
    if (!first) return;
    const half = Math.max(...courses.map((course) => course.halfDays));
    writes.push({
      table: 'planItem',
      id: planItemIdOf(year, key, keys),
      set: {
        planId: planIdOf(year),
        order: i + 1,
        title: key,
        kind: first.kind,
        content: first.content,
        method: first.method,
        audience: first.audience,
        audienceText: audienceText(first),
        quarter: courses.length > 3 ? 4 : quarterOf(calendarDate(`${year}-${first.start}`)),
        days: halfDays(half / 2),
        hours: quarters(half * 4),
        ownerOrgId: units.offices[first.kind.startsWith('party') ? 2 : 1]?.id ?? null,
        lecturer: first.fullTime ? '党校教师、内部师资' : '内部师资',
        budget: first.fullTime ? 24_000 : 0,
        basis: '《干部教育培训工作条例》',
        previousId: state.first ? null : planItemIdOf(year - 1, key, keys),
        recurring: true,
        status: state.current ? 'running' : 'done',
      },
    });
  });
  return writes;
}
