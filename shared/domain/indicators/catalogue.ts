import { addDays, calendarDate, weekdayOf, yearOf } from '../../kernel/calendar-date.ts';
import { sessionsOf } from '../event/event-queries.ts';
import { complianceOf } from '../hours/engine.ts';
import { assignmentAt } from '../people/slices.ts';
import { itemsOfPlan, planInForce, predecessorOf } from '../plan/plan-items.ts';
import { heldEvents, sumSessions } from './held-events.ts';
import type { Indicator, PeriodFacts, Reading } from './indicator.ts';
import { lecturingOf, topThreeShare } from './lecturing.ts';

const share = (part: number, whole: number): Reading => ({
  value: whole > 0 ? part / whole : null,
  n: whole,
});
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function substituteShare({ held, hours }: PeriodFacts): Reading {
  let quarters = 0;
  for (const { event } of held) {
    if (event.substitute || event.kind === 'meeting-as-training')
      quarters += hours.byEvent.get(event.id) ?? 0;
  }
  return { value: hours.byLedger.central > 0 ? quarters / hours.byLedger.central : null, n: held.length };
}

/** Person-days in full-time activities of three days and more for each of the average number of people. */
function fullTimeDepth({ held, headcount }: PeriodFacts): Reading {
  const long = held.filter(({ event, sessions }) => event.fullTime && sessions.length >= 6);
  const halfDays = sumSessions(long, (session) => session.attended);
  return { value: headcount > 0 ? halfDays / 2 / headcount : null, n: Math.round(headcount) };
}

function planContinuity({ records, span }: PeriodFacts): Reading {
  const plan = planInForce(records, yearOf(span.to));
  const items = plan ? itemsOfPlan(records, plan.id) : [];
  return share(items.filter((item) => predecessorOf(records, item) !== null).length, items.length);
}

function series({ held, hours }: PeriodFacts): Reading {
  const sizes = new Map<string, number>();
  const seriesOf = (one: (typeof held)[number]) => one.event.seriesId ?? one.event.planItemId;
  for (const one of held) {
    const id = seriesOf(one);
    if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + one.sessions.length);
  }
  const quarters = held
    .filter((one) => (sizes.get(seriesOf(one) ?? '') ?? 0) >= 3)
    .reduce((total, one) => total + (hours.byEvent.get(one.event.id) ?? 0), 0);
  return { value: hours.byLedger.central > 0 ? quarters / hours.byLedger.central : null, n: held.length };
}

/** Share of persons in the denominator who meet all needs at the end of the period (I-A13). */
function compliance({ records, span }: PeriodFacts): Reading {
  let [counted, met] = [0, 0];
  for (const one of complianceOf(records, span.to).values()) {
    if (!one.counted) continue;
    counted++;
    if (one.status === 'met') met++;
  }
  return share(met, counted);
}

function leaderShare(facts: PeriodFacts): Reading {
  const lecturing = lecturingOf(facts.held);
  const all = lecturing.inHouseMinutes + lecturing.outsideMinutes;
  const leading = [...lecturing.inHouse].filter(([id]) => {
    const rank = assignmentAt(facts.records, id, facts.span.to)?.rank;
    return rank !== undefined && (rank.startsWith('county') || rank.startsWith('prefecture'));
  });
  return {
    value: all > 0 ? sum(leading.map(([, minutes]) => minutes)) / all : null,
    n: lecturing.appearances,
  };
}

const outside = (facts: PeriodFacts): Reading => {
  const { inHouseMinutes, outsideMinutes, appearances } = lecturingOf(facts.held);
  const all = inHouseMinutes + outsideMinutes;
  return { value: all > 0 ? outsideMinutes / all : null, n: appearances };
};

/** Sessions that were called off or moved, of all that were set for the period. */
function calledOff({ records, span }: PeriodFacts): Reading {
  let [planned, off] = [0, 0];
  for (const event of records.event.values()) {
    if (event.from > span.to || event.to < span.from) continue;
    for (const session of sessionsOf(records, event.id)) {
      if (session.date < span.from || session.date > span.to) continue;
      planned++;
      if (session.status === 'cancelled' || session.status === 'moved') off++;
    }
  }
  return share(off, planned);
}

function offHours({ records, held }: PeriodFacts): Reading {
  const free = (date: string, weekday: number): boolean => {
    const kind = records.holiday.get(date)?.kind;
    return kind === 'holiday' || (kind !== 'workday' && (weekday === 0 || weekday === 6));
  };
  const off = sumSessions(held, ({ session }) =>
    session.half === 'evening' || free(session.date, weekdayOf(session.date)) ? 1 : 0,
  );
  return share(
    off,
    sumSessions(held, () => 1),
  );
}

function makeUps({ records, span }: PeriodFacts): Reading {
  let [due, done] = [0, 0];
  for (const { sessions } of heldEvents(records, span)) {
    for (const { session, leave, absent } of sessions) due += session ? leave + absent : 0;
  }
  for (const makeUp of records.makeUp.values()) {
    const date = records.session.get(makeUp.sessionId)?.date;
    if (date !== undefined && date >= span.from && date <= span.to) done++;
  }
  return share(done, due);
}

const attendance = ({ held }: PeriodFacts): Reading =>
  share(
    sumSessions(held, (s) => s.attended),
    sumSessions(held, (s) => s.expected),
  );
const absence = ({ held }: PeriodFacts): Reading =>
  share(
    sumSessions(held, (s) => s.absent),
    sumSessions(held, (s) => s.expected),
  );
const official = ({ held }: PeriodFacts): Reading =>
  share(
    sumSessions(held, (s) => s.official),
    sumSessions(held, (s) => s.expected),
  );

const selfStudy = ({ hours }: PeriodFacts): Reading => {
  const all = hours.byLedger.central + hours.byLedger.online + hours.byLedger.self;
  return { value: all > 0 ? hours.byLedger.self / all : null, n: hours.byPerson.size };
};

/** Gini coefficient of central 学时 over the people who were trained: 0 = all alike. */
export function spreadOf({ hours }: PeriodFacts): Reading {
  const values = [...hours.byPerson.values()].sort((a, b) => a - b);
  const total = sum(values);
  if (total === 0) return { value: null, n: values.length };
  const weighted = values.reduce((acc, value, i) => acc + (i + 1) * value, 0);
  return {
    value: (2 * weighted) / (values.length * total) - (values.length + 1) / values.length,
    n: values.length,
  };
}

/** Of the people below three quarters of their yearly need at the end of the third quarter (I-C6). */
function lag({ records, span }: PeriodFacts): Reading {
  const mark = calendarDate(`${yearOf(span.to)}-09-30`);
  const asOf = mark <= span.to ? mark : addDays(span.to, 0);
  let [counted, behind] = [0, 0];
  for (const one of complianceOf(records, asOf).values()) {
    const needs = one.needs.filter((need) => need.need.windowYears === 1 && need.needQuarters !== null);
    if (!one.counted || needs.length === 0) continue;
    counted++;
    if (needs.some((need) => need.metBy === null && need.haveQuarters < 0.75 * (need.needQuarters ?? 0)))
      behind++;
  }
  return share(behind, counted);
}

const define = (
  id: string,
  problem: Indicator['problem'],
  name: string,
  basis: string,
  better: Indicator['better'],
  green: number,
  red: number,
  read: Indicator['read'],
  unit: Indicator['unit'] = 'share',
): Indicator => ({ id, problem, name, basis, better, green, red, read, unit });

/** Indicators of domain §3.5 that today's records can tell; reference values are suggestions of that page. */
export const indicators: readonly Indicator[] = [
  define('I-A1', 'system', '以会代训率', '以会代训学时占集中培训学时', 'low', 0.15, 0.3, substituteShare),
  define('I-A2', 'system', '脱产深度', '三天以上脱产培训人均天数', 'high', 3, 1, fullTimeDepth, 'days'),
  define('I-A3', 'system', '计划连续率', '延续上年的计划项目占比', 'high', 0.6, 0.3, planContinuity),
  define('I-A8', 'system', '计划外占比', '没有计划项目的活动占比', 'low', 0.2, 0.4, ({ held }) =>
    share(held.filter(({ event }) => event.planItemId === null).length, held.length),
  ),
  define('I-A10', 'system', '系列化率', '三次以上成系列活动的学时占比', 'high', 0.3, 0.1, series),
  define('I-A13', 'system', '达标率', '达到全部学时要求的人数占应训人数', 'high', 1, 0.9, compliance),
  define('I-B1', 'lecturers', '上讲台率', '内部授课人数占平均人数', 'high', 0.15, 0.05, (facts) => ({
    value: facts.headcount > 0 ? lecturingOf(facts.held).inHouse.size / facts.headcount : null,
    n: Math.round(facts.headcount),
  })),
  define('I-B2', 'lecturers', '师资集中度', '授课最多三人占内部授课时长', 'low', 0.5, 0.7, (facts) => ({
    value: topThreeShare(lecturingOf(facts.held)),
    n: lecturingOf(facts.held).appearances,
  })),
  define(
    'I-B4',
    'lecturers',
    '领导授课占比',
    '班子成员授课时长占全部授课时长',
    'high',
    0.2,
    0.1,
    leaderShare,
  ),
  define('I-B10', 'lecturers', '外请占比', '外请教师授课时长占比', 'low', 0.4, 0.7, outside),
  define('I-C1', 'time', '因公缺训率', '公假缺课占应到人次', 'low', 0.05, 0.15, official),
  define('I-C2', 'time', '补训率', '已补训占缺课人次', 'high', 0.9, 0.6, makeUps),
  define('I-C6', 'time', '进度缺口', '进度不足四分之三的人数占比', 'low', 0.15, 0.35, lag),
  define('I-C8', 'time', '改期取消率', '改期和取消的课次占比', 'low', 0.1, 0.2, calledOff),
  define('I-C9', 'time', '非工作时间率', '休息日和晚间课次占比', 'low', 0.1, 0.25, offHours),
  define('I-D1', 'incentive', '出勤率', '实到占应到人次', 'high', 0.95, 0.85, attendance),
  define('I-D2', 'incentive', '无故缺课率', '缺课占应到人次', 'low', 0, 0.01, absence),
  define('I-D6', 'incentive', '自主学习率', '自主学习学时占比', 'high', 0.15, 0.05, selfStudy),
  define('I-D10', 'incentive', '学时离散度', '个人学时的基尼系数', 'low', 0.2, 0.35, spreadOf, 'ratio'),
];
