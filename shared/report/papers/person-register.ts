import type { Compliance, NeedResult } from '../../domain/hours/credit-entry.ts';
import { complianceOf, entriesOf } from '../../domain/hours/engine.ts';
import type { Person } from '../../domain/people/person.ts';
import { assignmentAt, partyAt } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import type { CalendarDate, DateSpan } from '../../kernel/calendar-date.ts';
import { showDate, showDays, showHours, showPeriod, unknown } from '../format.ts';
import type { Block, Paper, ReportTable } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { ruleSetIdAt } from '../rule-basis.ts';
import { type Figures, figuresOf, heading, paragraph, say, tableOf, text } from '../spans.ts';
import { complianceTerm, ledgerTerm, partyTerm, rankTerm, sexTerm } from '../terms.ts';
import { type RegisterRow, registerRows, sumOf } from './register-rows.ts';

function facts(records: Records, person: Person, asOf: CalendarDate): Block {
  const assignment = assignmentAt(records, person.id, asOf);
  const office = assignment ? (records.org.get(assignment.orgId)?.name ?? '') : '';
  const party = partyAt(person, asOf);
  const pairs: readonly (readonly [string, string])[] = [
    ['姓名', person.name],
    ['性别', sexTerm[person.sex]],
    ['出生年月', person.birth?.replace('-', '.') ?? ''],
    ['民族', person.ethnicity],
    ['政治面貌', party ? partyTerm[party] : ''],
    ['学历', person.education],
    ['部门', office],
    ['职务', assignment?.post ?? ''],
    ['职级', assignment ? rankTerm[assignment.rank] : ''],
    ['任现职时间', assignment?.from ? showDate(assignment.from) : ''],
  ];
  const rows = [pairs.slice(0, 4), pairs.slice(4, 8), pairs.slice(8)];
  const at = (row: (typeof rows)[number], i: number, part: 0 | 1): string => row[i]?.[part] ?? '';
  return tableOf({
    key: 'person',
    title: '基本情况',
    caption: '',
    rows,
    columns: [0, 1, 2, 3].flatMap((i) => [
      {
        title: '项目',
        widthChars: 5,
        align: 'center' as const,
        cell: (row: (typeof rows)[number]) => at(row, i, 0),
      },
      {
        title: '内容',
        widthChars: 9,
        align: 'left' as const,
        cell: (row: (typeof rows)[number]) => at(row, i, 1),
      },
    ]),
  });
}

function trainings(rows: readonly RegisterRow[], f: Figures): ReportTable {
  const total: RegisterRow | undefined = rows[0] && { ...rows[0], key: 'total', title: '合计' };
  const ledger = (row: RegisterRow, name: 'central' | 'online' | 'party') =>
    f.hours(`hours.${name}`, row.key === 'total' ? sumOf(rows, name) : (row.quarters[name] ?? 0));
  const halfDays = rows.reduce((sum, row) => sum + row.halfDays, 0);
  const isTotal = (row: RegisterRow) => row.key === 'total';
  return tableOf({
    key: 'trainings',
    title: '参加教育培训情况',
    caption: '学时为已入账学时；集中、网络、党员教育分别计入，不重复计算。',
    totals: total ? 1 : 0,
    rows: total ? [...rows, total] : rows,
    columns: [
      { title: '序号', widthChars: 3, align: 'center', cell: (r, i) => (isTotal(r) ? '' : String(i + 1)) },
      {
        title: '起止时间',
        widthChars: 10,
        align: 'center',
        cell: (r) =>
          isTotal(r)
            ? ''
            : r.from === r.to
              ? r.from.replaceAll('-', '.')
              : `${r.from.replaceAll('-', '.')}～${r.to.slice(5).replace('-', '.')}`,
      },
      {
        title: '天数',
        widthChars: 3,
        align: 'right',
        cell: (r) => f.days('days.central', isTotal(r) ? halfDays : r.halfDays),
      },
      { title: '培训班（活动）名称', widthChars: 17, align: 'left', cell: (r) => r.title },
      { title: '培训类别', widthChars: 8, align: 'left', cell: (r) => (isTotal(r) ? '' : r.category) },
      { title: '方式', widthChars: 5, align: 'center', cell: (r) => (isTotal(r) ? '' : r.form) },
      { title: '主办单位', widthChars: 8, align: 'left', cell: (r) => (isTotal(r) ? '' : r.organiser) },
      { title: '集中', widthChars: 4, align: 'right', cell: (r) => ledger(r, 'central') },
      { title: '网络', widthChars: 4, align: 'right', cell: (r) => ledger(r, 'online') },
      { title: '党员', widthChars: 4, align: 'right', cell: (r) => ledger(r, 'party') },
      { title: '考核结果', widthChars: 6, align: 'center', cell: (r) => (isTotal(r) ? '' : r.result) },
      {
        title: '备注',
        widthChars: 6,
        align: 'left',
        cell: (r) =>
          isTotal(r)
            ? ''
            : [r.madeUp ? '含补训' : '', r.proved ? '' : '待佐证', r.certNo].filter(Boolean).join('、'),
      },
    ],
    notes: rows.length === 0 ? ['本期没有入账的培训记录。'] : [],
  });
}

const needShown = (need: NeedResult): string =>
  [
    need.needQuarters === null ? '' : `${showHours(need.needQuarters)}学时`,
    need.needHalfDays === null ? '' : `${showDays(need.needHalfDays)}天`,
  ]
    .filter(Boolean)
    .join('或');

function needs(compliance: Compliance | undefined, f: Figures): ReportTable {
  return tableOf({
    key: 'needs',
    title: '应完成与已完成',
    caption: compliance ? `达标情况：${complianceTerm[compliance.status]}` : '',
    rows: compliance?.needs ?? [],
    columns: [
      { title: '要求', widthChars: 14, align: 'left', cell: (n) => n.group.name },
      { title: '类别', widthChars: 7, align: 'center', cell: (n) => ledgerTerm[n.need.ledger] },
      {
        title: '起止',
        widthChars: 14,
        align: 'center',
        cell: (n) => `${n.from.replaceAll('-', '.')}～${n.to.replaceAll('-', '.')}`,
      },
      { title: '应完成', widthChars: 11, align: 'center', cell: (n) => needShown(n) || unknown },
      {
        title: '已完成学时',
        widthChars: 6,
        align: 'right',
        cell: (n) => f.hours('need.have', n.haveQuarters),
      },
      {
        title: '已完成天数',
        widthChars: 6,
        align: 'right',
        cell: (n) => f.days('need.haveDays', n.haveHalfDays),
      },
      {
        title: '差额学时',
        widthChars: 6,
        align: 'right',
        cell: (n) => f.hours('need.gap', n.metBy === null ? n.gapQuarters : 0),
      },
    ],
    notes: compliance && compliance.needs.length > 0 ? [] : ['没有适用的学时要求。'],
  });
}

/** D-27 干部教育培训登记表 of one person over a period: facts, trainings, requirement, opinion of the unit. */
export function personRegister(
  records: Records,
  personId: string,
  span: DateSpan,
  today: CalendarDate,
  settings: PaperSettings,
): Paper | null {
  const profile = records.profile.get('profile');
  const person = records.person.get(personId);
  if (!profile || !person) return null;
  const to = span.to ?? today;
  const compliance = complianceOf(records, to).get(personId);
  const f = figuresOf({
    asOf: to,
    ruleSetId: compliance?.needs[0] ? ruleSetIdAt(records, to) : '',
    attribution: 'at-period-end',
  });
  const entered = entriesOf(records, personId, { from: span.from, to }).filter((e) => e.status === 'entered');
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'person-register',
    title: '干部教育培训登记表',
    blocks: [
      paragraph('period', say`单位：${profile.unitName}　　期间：${showPeriod(span.from, to)}`),
      facts(records, person, to),
      trainings(registerRows(records, entered), f),
      needs(compliance, f),
      heading(1, '单位审核意见'),
      paragraph('opinion', [
        text('　　　　　　　　　　　　　　　　　　　　　　（盖章）　　　年　　月　　日'),
      ]),
    ],
  });
}
