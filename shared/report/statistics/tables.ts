import { contentCats, methods } from '../../domain/event/kinds.ts';
import {
  distinctPeople,
  type HeldEvent,
  personTimes,
  sumSessions,
} from '../../domain/indicators/held-events.ts';
import { idOf } from '../../domain/people/person-index.ts';
import { partyAt } from '../../domain/people/slices.ts';
import { yearOf } from '../../kernel/calendar-date.ts';
import { ratio } from '../format.ts';
import type { ReportTable } from '../model.ts';
import { type TableColumn, tableOf } from '../spans.ts';
import { contentTerm, eventKindTerm, leaveKindTerm, methodTerm } from '../terms.ts';
import { bandsAt } from './bands.ts';
import type { StatisticsContext } from './context.ts';

/** Columns of a table whose rows are `R`. */
const columnsOf =
  <R>() =>
  (
    title: string,
    widthChars: number,
    cell: TableColumn<R>['cell'],
    align: TableColumn<R>['align'] = 'right',
  ) => ({
    title,
    widthChars,
    align,
    cell,
  });

interface GroupRow {
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}

/** 表1 基本情况: people at the end of the period by 级别, with party members, sex and age. */
export function table1(c: StatisticsContext): ReportTable {
  const column = columnsOf<GroupRow>();
  const { facts, f, members } = c;
  const { records, span } = facts;
  const bands = bandsAt(records, span.to);
  const rows: GroupRow[] = bands.map((band) => ({
    name: band.name,
    ids: new Set(members.filter((p) => band.has(p.id)).map((p) => p.id)),
  }));
  rows.push({ name: '合计', ids: new Set(members.map((p) => p.id)) });
  const people = (row: GroupRow) => members.filter((p) => row.ids.has(p.id));
  const inParty = (row: GroupRow) =>
    people(row).filter((p) => ['member', 'probationary'].includes(partyAt(p, span.to) ?? '')).length;
  const aged = (row: GroupRow, from: number, to: number) =>
    people(row).filter(
      (p) =>
        p.birth !== null &&
        yearOf(span.to) - yearOf(p.birth) >= from &&
        yearOf(span.to) - yearOf(p.birth) <= to,
    ).length;
  return tableOf({
    key: 'statistics-1',
    title: '表1 干部基本情况',
    caption: `期末在册，截至${span.to.replaceAll('-', '.')}；平均人数 ${Math.round(facts.headcount * 10) / 10} 人（各月末在册人数的平均，不含免训）。`,
    rows,
    totals: 1,
    columns: [
      column('级别', 14, (r) => r.name, 'left'),
      column('期末在册', 6, (r) => f.count('people.members', r.ids.size)),
      column('女', 5, (r) => f.count('people.female', people(r).filter((p) => p.sex === 'female').length)),
      column('党员', 5, (r) => f.count('people.party', inParty(r))),
      column('35岁以下', 6, (r) => f.count('people.age35', aged(r, 0, 35))),
      column('36至45岁', 6, (r) => f.count('people.age45', aged(r, 36, 45))),
      column('46至54岁', 6, (r) => f.count('people.age54', aged(r, 46, 54))),
      column('55岁以上', 6, (r) => f.count('people.age55', aged(r, 55, 200))),
    ],
  });
}

interface KindRow {
  readonly name: string;
  readonly held: readonly HeldEvent[];
}

const kindRows = (held: readonly HeldEvent[]): KindRow[] => {
  const kinds = [...new Set(held.map(({ event }) => event.kind))];
  const rows = kinds.map((kind) => ({
    name: eventKindTerm[kind],
    held: held.filter(({ event }) => event.kind === kind),
  }));
  return [...rows.sort((a, b) => b.held.length - a.held.length), { name: '合计', held }];
};

/** 表2 班次: activities of the period by kind. */
export function table2(c: StatisticsContext): ReportTable {
  const column = columnsOf<KindRow>();
  const { facts, f } = c;
  const quarters = (row: KindRow) =>
    row.held.reduce((sum, { event }) => sum + (facts.hours.byEvent.get(event.id) ?? 0), 0);
  const cost = (row: KindRow) => row.held.reduce((sum, { event }) => sum + event.cost, 0);
  return tableOf({
    key: 'statistics-2',
    title: '表2 举办班次情况',
    caption: `统计期间：${c.period}；按发生时归属；学时为集中培训人·学时；经费单位：元。`,
    rows: kindRows(facts.held),
    totals: 1,
    columns: [
      column('类型', 9, (r) => r.name, 'left'),
      column('期数', 5, (r) => f.count('event.count', r.held.length)),
      column('脱产班次', 6, (r) =>
        f.count('event.fullTime', r.held.filter(({ event }) => event.fullTime).length),
      ),
      column('天数', 6, (r) =>
        f.days(
          'event.days',
          sumSessions(r.held, () => 1),
        ),
      ),
      column('人数', 6, (r) => f.count('event.people', distinctPeople(r.held).size)),
      column('人次', 6, (r) => f.count('event.times', personTimes(r.held))),
      column('人·学时', 8, (r) => f.hours('event.hours', quarters(r))),
      column('经费', 7, (r) => f.count('event.cost', cost(r))),
    ],
  });
}

/** 表3 参训情况 by 级别: who should, who did, how long, who met the requirement. */
export function table3(c: StatisticsContext): ReportTable {
  const column = columnsOf<GroupRow>();
  const { facts, f } = c;
  const { records, span, held, hours } = facts;
  const trained = distinctPeople(held);
  const counted = [...c.compliance.values()].filter((one) => one.counted);
  const bands = bandsAt(records, span.to);
  const rows: GroupRow[] = bands.map((band) => ({
    name: band.name,
    ids: new Set(counted.filter((one) => band.has(one.personId)).map((one) => one.personId)),
  }));
  rows.push({ name: '合计', ids: new Set(counted.map((one) => one.personId)) });
  const inRow = (row: GroupRow, people: Iterable<number>) =>
    [...people].filter((n) => row.ids.has(idOf(n))).length;
  const times = (row: GroupRow) => held.reduce((sum, one) => sum + inRow(row, one.participants), 0);
  const mean = (row: GroupRow, of: ReadonlyMap<string, number>) =>
    row.ids.size === 0 ? null : [...row.ids].reduce((sum, id) => sum + (of.get(id) ?? 0), 0) / row.ids.size;
  const met = (row: GroupRow) => [...row.ids].filter((id) => c.compliance.get(id)?.status === 'met').length;
  return tableOf({
    key: 'statistics-3',
    title: '表3 干部参训情况',
    caption: `统计期间：${c.period}；期末归属；应训人数不含免训、借入和按规定不计入的人员。`,
    rows,
    totals: 1,
    columns: [
      column('级别', 14, (r) => r.name, 'left'),
      column('应训人数', 6, (r) => f.count('people.due', r.ids.size)),
      column('参训人数', 6, (r) => f.count('people.trained', inRow(r, trained))),
      column('参训率', 6, (r) => f.share('people.trained.share', ratio(inRow(r, trained), r.ids.size))),
      column('人次', 6, (r) => f.count('event.times', times(r))),
      column('人均集中学时', 7, (r) => f.hours('hours.central.mean', mean(r, hours.byPerson))),
      column('人均网络学时', 7, (r) => f.hours('hours.online.mean', mean(r, hours.onlineByPerson))),
      column('达标人数', 6, (r) => f.count('compliance.met', met(r))),
      column('达标率', 6, (r) => f.share('compliance.share', ratio(met(r), r.ids.size))),
    ],
  });
}

interface PartRow {
  readonly name: string;
  readonly quarters: number;
}

const parts = (rows: readonly PartRow[]): PartRow[] => [
  ...rows.filter((row) => row.quarters > 0),
  { name: '合计', quarters: rows.reduce((sum, row) => sum + row.quarters, 0) },
];

function structure(
  c: StatisticsContext,
  key: string,
  title: string,
  caption: string,
  rows: readonly PartRow[],
): ReportTable {
  const column = columnsOf<PartRow>();
  const all = parts(rows);
  const total = all.at(-1)?.quarters ?? 0;
  return tableOf({
    key,
    title,
    caption: `统计期间：${c.period}；${caption}`,
    rows: all,
    totals: 1,
    columns: [
      column('项目', 14, (r) => r.name, 'left'),
      column('人·学时', 10, (r) => c.f.hours(`${key}.hours`, r.quarters)),
      column('占比', 8, (r) => c.f.share(`${key}.share`, ratio(r.quarters, total))),
    ],
  });
}

/** 表4 方式结构. */
export const table4 = (c: StatisticsContext): ReportTable =>
  structure(
    c,
    'statistics-4',
    '表4 培训方式结构',
    '集中培训学时按课次的教学方式划分。',
    methods.map((method) => ({
      name: methodTerm[method],
      quarters: c.facts.hours.byMethod.get(method) ?? 0,
    })),
  );

/** 表5 内容结构. */
export const table5 = (c: StatisticsContext): ReportTable =>
  structure(
    c,
    'statistics-5',
    '表5 培训内容结构',
    '集中培训学时按课次内容及其比例划分。',
    contentCats.map((cat) => ({ name: contentTerm[cat], quarters: c.facts.hours.byContent.get(cat) ?? 0 })),
  );

/** 表9 考勤: by kind of activity; the kinds of leave below. */
export function table9(c: StatisticsContext): ReportTable {
  const column = columnsOf<KindRow>();
  const { facts, f } = c;
  const of = (row: KindRow, pick: 'expected' | 'attended' | 'late' | 'leave' | 'absent') =>
    sumSessions(row.held, (s) => s[pick]);
  const { from, to } = facts.span;
  const leaves = [...facts.records.leave.values()].filter(
    (leave) => leave.from <= to && leave.to >= from && leave.status !== 'refused',
  );
  const byKind = Object.entries(leaveKindTerm)
    .map(([kind, term]) => `${term}${leaves.filter((leave) => leave.kind === kind).length}件`)
    .join('，');
  const madeUp = [...facts.records.makeUp.values()].filter(
    (one) => one.date >= from && one.date <= to,
  ).length;
  return tableOf({
    key: 'statistics-9',
    title: '表9 考勤情况',
    caption: `统计期间：${c.period}；单位：人次，按课次计。`,
    rows: kindRows(facts.held),
    totals: 1,
    columns: [
      column('类型', 9, (r) => r.name, 'left'),
      column('应到', 7, (r) => f.count('attendance.expected', of(r, 'expected'))),
      column('实到', 7, (r) => f.count('attendance.attended', of(r, 'attended'))),
      column('其中迟到', 6, (r) => f.count('attendance.late', of(r, 'late'))),
      column('请假', 6, (r) => f.count('attendance.leave', of(r, 'leave'))),
      column('缺课', 6, (r) => f.count('attendance.absent', of(r, 'absent'))),
      column('出勤率', 6, (r) => f.share('attendance.share', ratio(of(r, 'attended'), of(r, 'expected')))),
    ],
    notes: [`请假申请：${byKind}。`, `本期补训 ${madeUp} 人次。`],
  });
}
