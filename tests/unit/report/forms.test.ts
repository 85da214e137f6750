import { describe, expect, it } from 'vitest';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../../shared/demonstration/options.ts';
import { complianceOf, creditsOf } from '../../../shared/domain/hours/engine.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { heldEvents, personTimes, sumSessions } from '../../../shared/domain/indicators/held-events.ts';
import type { PaperKind } from '../../../shared/domain/paper/paper.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { buildPaper } from '../../../shared/report/build.ts';
import { blocksOf, missingPlaces } from '../../../shared/report/check.ts';
import { plainText } from '../../../shared/report/edits.ts';
import { type Paper, paperSchema, type ReportTable } from '../../../shared/report/model.ts';
import { deskWith } from '../../support/records.ts';

const today = calendarDate('2026-11-24');
const actions = [
  ...demonstrationActions({ ...demonstrationSize, today, ruleSets: presetRuleSets(), files: {} }),
];
const { records } = deskWith(actions, false);
const settings = {
  docNo: '',
  addressee: '',
  signer: '',
  issuedOn: today,
  level: 'internal',
  fonts: 'gb2312',
} as const;
const year = { from: calendarDate('2025-01-01'), to: calendarDate('2025-12-31') };

const build = (kind: PaperKind, subjectId: string | null = null): Paper => {
  const paper = buildPaper(records, { kind, ...year, subjectId, settings }, today);
  if (!paper) throw new Error(kind);
  return paperSchema.parse(paper);
};
const tableOf = (paper: Paper, key: string): ReportTable => {
  const table = blocksOf(paper).find((block) => block.type === 'table' && block.key === key);
  if (table?.type !== 'table') throw new Error(key);
  return table;
};
const cells = (table: ReportTable, row: number): string[] =>
  (table.rows.at(row) ?? []).map((cell) => plainText(cell.spans));
const numbers = (table: ReportTable, column: number): number[] =>
  table.rows.slice(0, -table.totals || undefined).map((row) => Number(plainText(row[column]?.spans ?? [])));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('统计表', () => {
  const paper = build('statistics');
  const held = heldEvents(records, year);

  it('prints 表1–表5 and 表9, each with its 口径', () => {
    const tables = blocksOf(paper).flatMap((block) => (block.type === 'table' ? [block] : []));
    expect(tables.map((table) => table.title.slice(0, 2))).toEqual([
      '表1',
      '表2',
      '表3',
      '表4',
      '表5',
      '表9',
    ]);
    for (const table of tables) expect(table.caption).not.toBe('');
  });

  it('表2 and 表9 add up to the activities and marks of the records', () => {
    const classes = tableOf(paper, 'statistics-2');
    expect(sum(numbers(classes, 1))).toBe(held.length);
    expect(Number(cells(classes, -1)[5])).toBe(personTimes(held));
    const attendance = tableOf(paper, 'statistics-9');
    expect(sum(numbers(attendance, 1))).toBe(sumSessions(held, (session) => session.expected));
    expect(Number(cells(attendance, -1)[2])).toBe(sumSessions(held, (session) => session.attended));
  });

  it('表3 counts the people in the denominator and those who met the requirement as the ledger does', () => {
    const all = [...complianceOf(records, year.to).values()].filter((one) => one.counted);
    const total = cells(tableOf(paper, 'statistics-3'), -1);
    expect(Number(total[1])).toBe(all.length);
    expect(Number(total[7])).toBe(all.filter((one) => one.status === 'met').length);
  });

  it('表4 and 表5 split the same 学时', () => {
    const method = cells(tableOf(paper, 'statistics-4'), -1);
    const content = cells(tableOf(paper, 'statistics-5'), -1);
    expect(method[1]).toBe(content[1]);
  });
});

describe('登记表', () => {
  it('of the unit lists every member with what the ledger shows', () => {
    const table = tableOf(build('unit-register'), 'unit-register');
    const credits = creditsOf(records, year);
    const first = table.rows[0]?.[4]?.spans[0];
    expect(first?.type === 'figure' ? first.figure.value : null).toBe(
      (credits.get('demo.p.1')?.quarters.central ?? 0) / 4,
    );
    expect(table.rows.length).toBeGreaterThan(250);
  });

  it('of a person adds up to the person’s ledger', () => {
    const table = tableOf(build('person-register', 'demo.p.40'), 'trainings');
    const total = table.rows.at(-1)?.[7]?.spans[0];
    const quarters = creditsOf(records, year).get('demo.p.40')?.quarters.central ?? 0;
    expect(total?.type === 'figure' ? total.figure.value : null).toBe(quarters / 4);
    expect(sum(numbers(table, 7))).toBe(quarters / 4);
  });
});

describe('other papers', () => {
  it('签到表 lists the roster in official order with row numbers and empty places to sign', () => {
    const session =
      [...records.session.values()].find((one) => one.date > today) ?? [...records.session.values()][0];
    const table = tableOf(build('sign-in-sheet', session?.id ?? ''), 'sign-in');
    expect(cells(table, 0)[0]).toBe('1');
    expect(table.rows.every((row) => plainText(row[4]?.spans ?? []) === '')).toBe(true);
  });

  it('年度计划 carries its table and asks for what the plan does not say', () => {
    const paper = build('annual-plan', 'demo.plan.2026');
    expect(paper.annexes).toHaveLength(1);
    expect(missingPlaces(paper)).toEqual([]);
    const bare = deskWith(actions, false);
    bare.write([{ table: 'plan', id: 'demo.plan.2026', set: { goals: '' } }]);
    const lacking = buildPaper(
      bare.records,
      { kind: 'annual-plan', ...year, subjectId: 'demo.plan.2026', settings },
      today,
    );
    expect(lacking && missingPlaces(lacking)).toEqual([{ key: 'goals', reason: '计划未填写目标任务' }]);
  });

  it('学时证明 says what the ledger says', () => {
    const paper = build('hours-certificate', 'demo.p.40');
    const body = paper.blocks[0];
    const hours = (creditsOf(records, year).get('demo.p.40')?.quarters.central ?? 0) / 4;
    expect(body?.type === 'paragraph' ? plainText(body.spans) : '').toContain(`集中培训${hours}学时`);
  });

  it('a unit without records gets papers that say so and stop the export', () => {
    const empty = deskWith([
      { label: '', writes: [{ table: 'profile', id: 'profile', set: { unitName: '空单位' } }] },
    ]);
    const paper = buildPaper(empty.records, { kind: 'summary', ...year, subjectId: null, settings }, today);
    expect(paper && missingPlaces(paper).length).toBeGreaterThan(8);
    const statistics = buildPaper(
      empty.records,
      { kind: 'statistics', ...year, subjectId: null, settings },
      today,
    );
    expect(statistics && paperSchema.safeParse(statistics).success).toBe(true);
  });

  it('nothing is built without 单位与称谓 or for a subject that is gone', () => {
    expect(
      buildPaper(deskWith().records, { kind: 'summary', ...year, subjectId: null, settings }, today),
    ).toBeNull();
    expect(
      buildPaper(records, { kind: 'sign-in-sheet', ...year, subjectId: 'gone', settings }, today),
    ).toBeNull();
  });
});
