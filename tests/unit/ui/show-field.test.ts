import { expect, it } from 'vitest';
import { fieldLabel } from '../../../renderer/text/field-labels.ts';
import { recordTitle } from '../../../renderer/text/record-title.ts';
import { EMPTY, showField, showFieldName } from '../../../renderer/text/show-field.ts';
import { fieldKind } from '../../../shared/domain/field-kind.ts';
import { everyone } from '../../../shared/domain/people/audience.ts';
import { tableNames, tables } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { recordsOf } from '../event/records.ts';

const day = calendarDate('2026-03-02');
const records = recordsOf({
  person: [{ id: 'p1', name: '张三' }],
  org: [{ id: 'o1', name: '办公室', kind: 'department' }],
  event: [{ id: 'e1', title: '科级班', kind: 'special-class', from: day, to: day }],
  session: [{ id: 's1', eventId: 'e1', date: day, half: 'am', start: '09:00', end: '11:30', topic: '开班' }],
});

it('every field of every table has a Chinese name', () => {
  for (const table of tableNames)
    for (const field of Object.keys(tables[table].schema.shape))
      if (field !== 'id') expect(fieldLabel(table, field), `${table}.${field}`).not.toBe('新版本的字段');
  expect(fieldLabel('person', 'invented')).toBe('新版本的字段');
  expect(fieldLabel('person', '$deleted')).toBe('删除');
});

it('every choice of every table is shown in Chinese', () => {
  for (const table of tableNames)
    for (const field of Object.keys(tables[table].schema.shape)) {
      const known = fieldKind(table, field);
      if (known?.kind.type !== 'choice' || table === 'paper' || table === 'handoff') continue;
      for (const code of known.kind.codes)
        expect(showField(table, field, code, records), `${table}.${field}=${code}`).not.toMatch(/^[a-z]/);
    }
});

it.each([
  ['person', 'birth', '1985-12', '1985-12'],
  ['person', 'birth', null, EMPTY],
  ['person', 'sex', 'male', '男'],
  ['assignment', 'orgId', 'o1', '办公室'],
  ['assignment', 'orgId', 'gone', '已不在的记录'],
  ['assignment', 'primary', false, '否'],
  ['claim', 'granted', 14, '3.5学时'],
  ['claim', 'days', 3, '1.5天'],
  ['event', 'ledgers', ['central', 'party'], '集中培训、党员教育'],
  ['person', 'tags', [], EMPTY],
  ['person', 'party', [{ status: 'member', from: '2010-07-01' }], '中共党员，起2010-07-01'],
  ['sheet', 'marks/p1', { state: 'late', minutes: 20, spoke: true, leaveId: null }, '迟到，分钟20，发言'],
  ['sheet', 'marks/p1', null, '没有'],
  ['person', '$deleted', true, '删除'],
  ['event', 'audience', everyone, '全体'],
  [
    'event',
    'audience',
    { ...everyone, orgIds: ['o1'], ranks: ['clerk-1'], party: 'party', ageTo: 35, include: ['p1'] },
    '办公室，一级科员，中共党员，35岁以下，另加张三',
  ],
  ['unheard-of', 'field', 'text', 'text'],
] as const)('%s.%s = %j is shown as %s', (table, field, value, shown) => {
  expect(showField(table, field, value, records)).toBe(shown);
});

it('an entry of a dictionary says whose it is, a record without a name says whose it is', () => {
  expect(showFieldName('sheet', 'marks/p1', records)).toBe('签到（张三）');
  expect(showFieldName('person', 'phone', records)).toBe('手机');
  expect(recordTitle('sheet', { id: 's1', eventId: 'e1' }, records)).toBe('开班 签到表');
  expect(recordTitle('roster', { id: 'e1' }, records)).toBe('科级班 名单');
  expect(recordTitle('leave', { id: 'l', personId: 'p1', eventId: 'e1' }, records)).toBe('张三 请假');
  expect(recordTitle('leave', { id: 'l', personId: 'p1', eventId: 'e1' }, null)).toBe('请假');
});

it('kinds of fields are read from the schema', () => {
  expect(fieldKind('person', 'birth')).toEqual({ kind: { type: 'month' }, isNullable: true });
  expect(fieldKind('leave', 'from')).toEqual({ kind: { type: 'date' }, isNullable: false });
  expect(fieldKind('claim', 'granted')?.kind.type).toBe('quarters');
  expect(fieldKind('plan', 'basis')?.kind).toEqual({ type: 'text', isLong: true });
  expect(fieldKind('person', 'name')?.kind).toEqual({ type: 'text', isLong: false });
  expect(fieldKind('event', 'audience')?.kind.type).toBe('compound');
  expect(fieldKind('event', 'invented')).toBeNull();
});
