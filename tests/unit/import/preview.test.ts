import { describe, expect, it } from 'vitest';
import { countRows, matchContext, matchRow, type PreviewRow } from '../../../shared/domain/import/preview.ts';
import { rosterAction } from '../../../shared/domain/import/roster-action.ts';
import type { RosterRow, RosterValues } from '../../../shared/domain/import/roster-row.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { apply, counter, recordsOf, rosterOf, sheetsOf, today } from './fixtures.ts';

const row = (n: number, values: Record<string, unknown> & { readonly name: string }): RosterRow => ({
  row: n,
  values: values as unknown as RosterValues,
  problems: [],
  raw: null,
});

function preview(
  rows: readonly RosterRow[],
  records: Records,
  choices = new Map<number, string>(),
): readonly PreviewRow[] {
  const context = matchContext(records, today, choices);
  return rows.map((r) => matchRow(r, context));
}

const unit = { id: 'U', name: '某局', kind: 'unit', parentId: null };
const office = { id: 'O', name: '办公室', kind: 'department', parentId: 'U' };
const law = { id: 'L', name: '法制科', kind: 'department', parentId: 'U' };
const base = { org: [unit, office, law], profile: [{ id: 'profile', unitName: '某局' }] };
const person = (id: string, more: Record<string, unknown> = {}) => ({ id, name: '张伟', ...more });
const work = (id: string, personId: string, orgId: string, more: Record<string, unknown> = {}) => ({
  id,
  personId,
  orgId,
  ...more,
});

describe('identity rule X-12', () => {
  const one = (records: Records, values: Record<string, unknown>): Partial<PreviewRow> => {
    const [first] = preview([row(2, { name: '张伟', ...values })], records);
    return { status: first?.status ?? 'error', personId: first?.personId ?? null, by: first?.by ?? null };
  };
  it('1 by 工号, whatever the rest says', () => {
    const records = recordsOf({ ...base, person: [person('A', { staffNo: '7', idTail: '0001' })] });
    expect(one(records, { staffNo: '7', idTail: '0002' })).toMatchObject({ personId: 'A', by: 'staffNo' });
  });
  it('2 by tail and name, before birth month', () => {
    const records = recordsOf({
      ...base,
      person: [person('A', { idTail: '0001', birth: '1980-01' }), person('B', { birth: '1990-01' })],
    });
    expect(one(records, { idTail: '0001', birth: '1990-01' })).toMatchObject({ personId: 'A', by: 'idTail' });
  });
  it('3 by name and birth month', () => {
    const records = recordsOf({
      ...base,
      person: [person('A', { birth: '1980-01' }), person('B', { birth: '1990-01' })],
    });
    expect(one(records, { birth: '1990-01' })).toMatchObject({ personId: 'B', by: 'birth' });
  });
  it('4 by name and 科室', () => {
    const records = recordsOf({
      ...base,
      person: [person('A'), person('B')],
      assignment: [work('a', 'A', 'O'), work('b', 'B', 'L')],
    });
    expect(one(records, { org: '法制科' })).toMatchObject({ personId: 'B', by: 'org' });
  });
  it('5 asks when two fit, and when nothing speaks for or against', () => {
    const two = recordsOf({
      ...base,
      person: [person('A'), person('B')],
      assignment: [work('a', 'A', 'O'), work('b', 'B', 'O')],
    });
    expect(one(two, { org: '办公室' })).toMatchObject({ status: 'ask' });
    const other = recordsOf({ ...base, person: [person('A')], assignment: [work('a', 'A', 'O')] });
    expect(one(other, { org: '法制科' })).toMatchObject({ status: 'ask' });
  });
  it('a namesake with another number, tail or birth month is another person', () => {
    const records = recordsOf({ ...base, person: [person('A', { birth: '1980-01', idTail: '0001' })] });
    expect(one(records, { birth: '1990-01' })).toMatchObject({ status: 'new' });
    expect(one(records, { idTail: '0002' })).toMatchObject({ status: 'new' });
  });
  it('the answer to a question counts', () => {
    const records = recordsOf({ ...base, person: [person('A')] });
    const asked = [row(2, { name: '张伟', org: '法制科' })];
    expect(preview(asked, records, new Map([[2, 'A']]))[0]).toMatchObject({
      status: 'changed',
      by: 'choice',
    });
    expect(preview(asked, records, new Map([[2, 'new']]))[0]).toMatchObject({ status: 'new' });
  });
  it('a 工号 that belongs to another name is an error', () => {
    const records = recordsOf({ ...base, person: [{ id: 'A', name: '王芳', staffNo: '7' }] });
    expect(preview([row(2, { name: '张伟', staffNo: '7' })], records)[0]).toMatchObject({
      status: 'error',
      problems: [{ code: 'STAFF_NO_TAKEN', detail: '王芳' }],
    });
  });
  it('merged people are never matched', () => {
    const records = recordsOf({
      ...base,
      person: [person('A', { mergedInto: 'B', idTail: '0001' }), person('B', { idTail: '0001' })],
    });
    expect(one(records, { idTail: '0001' })).toMatchObject({ personId: 'B' });
  });
});

describe('a roster that repeats itself', () => {
  it('one person twice, two namesakes, one 工号 twice', async () => {
    const { rows } = rosterOf(await sheetsOf('duplicates.xlsx'));
    const found = preview(rows, recordsOf(base));
    expect(found.map((r) => [r.row, r.status, r.twiceOf])).toEqual([
      [2, 'new', null],
      [3, 'new', null],
      [4, 'twice', 2],
      [5, 'new', null],
      [6, 'error', null],
      [7, 'twice', 5],
    ]);
    expect(countRows(found)).toEqual({ new: 3, changed: 0, repeated: 2, error: 1 });
  });
});

const options = (mode: 'dated' | 'correction' = 'dated') => ({
  today,
  mode,
  from: calendarDate('2026-11-01'),
  newId: counter('n'),
  mapping: null,
});

describe('what an import writes', () => {
  it('people, assignments, 科室 and 支部 that are missing; the same file again changes nothing', async () => {
    const { rows } = rosterOf(await sheetsOf('clean.xlsx'));
    const empty = recordsOf({ profile: [{ id: 'profile', unitName: '某局' }] });
    const action = rosterAction(preview(rows, empty), empty, options());
    expect(action.label).toBe('导入花名册（新增 8 人）');
    const after = apply(empty, action.writes);
    expect([...after.org.values()].map((o) => [o.name, o.kind])).toEqual([
      ['某局', 'unit'],
      ['办公室', 'department'],
      ['第一党支部', 'branch'],
      ['征收管理科', 'department'],
      ['第二党支部', 'branch'],
      ['法制科', 'department'],
      ['城区分局', 'subbureau'],
      ['第三党支部', 'branch'],
    ]);
    expect(after.person.size).toBe(8);
    expect(after.assignment.size).toBe(8);
    const newcomer = [...after.person.values()].find((p) => p.name === '吴敏');
    expect(newcomer).toMatchObject({ joined: '2026-07-01', workSince: '2026-07' });
    expect([...after.person.values()].find((p) => p.name === '王建国')).toMatchObject({ joined: null });
    const second = preview(rows, after);
    expect(second.filter((r) => r.status === 'same')).toHaveLength(8);
  });

  it('nothing of the 身份证号 but its tail is written', async () => {
    const { rows } = rosterOf(await sheetsOf('clean.xlsx'));
    const empty = recordsOf({});
    const action = rosterAction(preview(rows, empty), empty, options());
    expect(JSON.stringify(action.writes)).not.toMatch(/\d{15}/);
    expect(JSON.stringify(rows)).not.toMatch(/\d{15}/);
  });

  const before = recordsOf({
    ...base,
    person: [
      person('A', { idTail: '0001', phone: '1', party: [{ status: 'probationary', from: '2025-01-01' }] }),
    ],
    assignment: [
      work('a', 'A', 'O', { post: '科员', rank: 'principal-4', from: '2020-01-01', branchId: null }),
    ],
  });
  const moved = [
    row(2, {
      name: '张伟',
      idTail: '0001',
      org: '法制科',
      post: '副科长',
      rank: 'principal-2',
      party: 'member',
      phone: '2',
    }),
  ];

  it('shows every difference field by field', () => {
    expect(preview(moved, before)[0]?.differences.map((d) => [d.field, d.before, d.after])).toEqual([
      ['phone', '1', '2'],
      ['party', 'probationary', 'member'],
      ['place', '办公室', '法制科'],
      ['post', '科员', '副科长'],
      ['rank', 'principal-4', 'principal-2'],
    ]);
  });

  it('a move ends the old assignment the day before and opens a new one (X-01)', () => {
    const action = rosterAction(preview(moved, before), before, options());
    const after = apply(before, action.writes);
    expect(after.assignment.get('a')).toMatchObject({ orgId: 'O', to: '2026-10-31', post: '科员' });
    expect(after.assignment.get('n1')).toMatchObject({
      orgId: 'L',
      from: '2026-11-01',
      to: null,
      rank: 'principal-2',
    });
    expect(after.person.get('A')?.party).toEqual([
      { status: 'probationary', from: '2025-01-01' },
      { status: 'member', from: '2026-11-01' },
    ]);
  });

  it('a correction puts the assignment right in place', () => {
    const after = apply(before, rosterAction(preview(moved, before), before, options('correction')).writes);
    expect(after.assignment.size).toBe(1);
    expect(after.assignment.get('a')).toMatchObject({ orgId: 'L', from: '2020-01-01', to: null });
  });

  it('filling what was empty is never a move, and blank cells change nothing', () => {
    const records = recordsOf({
      ...base,
      person: [person('A', { idTail: '0001', phone: '1' })],
      assignment: [work('a', 'A', 'O')],
    });
    const filled = preview(
      [row(2, { name: '张伟', idTail: '0001', post: '科员', rank: 'clerk-1' })],
      records,
    );
    const after = apply(records, rosterAction(filled, records, options()).writes);
    expect(after.assignment.size).toBe(1);
    expect(after.assignment.get('a')).toMatchObject({ post: '科员', rank: 'clerk-1', to: null });
    expect(after.person.get('A')?.phone).toBe('1');
  });

  it('科室 of one name in two 分局 need their superior', () => {
    const records = recordsOf({
      org: [
        unit,
        { id: 'S1', name: '城区分局', kind: 'subbureau', parentId: 'U' },
        { id: 'S2', name: '东区分局', kind: 'subbureau', parentId: 'U' },
        { id: 'O1', name: '办公室', kind: 'department', parentId: 'S1' },
        { id: 'O2', name: '办公室', kind: 'department', parentId: 'S2' },
      ],
    });
    expect(preview([row(2, { name: '张伟', org: '办公室' })], records)[0]?.problems[0]?.code).toBe(
      'ORG_SEVERAL',
    );
    expect(preview([row(2, { name: '张伟', org: '东区分局/办公室' })], records)[0]?.place).toEqual({
      type: 'known',
      orgId: 'O2',
    });
    expect(
      preview([row(2, { name: '张伟', unit: '某局', org: '城区分局/征管科' })], records)[0]?.place,
    ).toMatchObject({
      type: 'new',
    });
  });
});
