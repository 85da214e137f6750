import { expect, it } from 'vitest';
import {
  type ComparedUnit,
  comparedRateOf,
  findingOf,
  sumOfUnits,
} from '../../../shared/domain/handoff/compare-units.ts';
import { addRemark, remarksFor } from '../../../shared/domain/handoff/remark-steps.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { done, recordsOf } from '../event/records.ts';

const unit = (unitId: string, due: number, met: number, members: number, central: number): ComparedUnit => ({
  ...{ unitId, name: `${unitId}局` },
  figures: {
    'people.due': due,
    'compliance.met': met,
    'people.members': members,
    'member.central': central,
    'planItem.count': 0,
    'planItem.done': 0,
  },
});
const units = [
  unit('a', 10, 10, 10, 4_000),
  unit('b', 20, 12, 20, 4_000),
  unit('c', 5, 4, 5, 1_000),
  { unitId: 'd', name: 'd局', figures: null },
] as const;

it('sums the units whose figures are known, and rates are worked out from the sums', () => {
  const sum = sumOfUnits(units);
  expect(sum['people.due']).toBe(35);
  expect(comparedRateOf(sum, 'compliance.share')).toBeCloseTo(26 / 35);
  expect(comparedRateOf(sum, 'member.central.mean')).toBeCloseTo(9_000 / 4 / 35);
  expect(comparedRateOf(sum, 'planItem.share')).toBeNull();
});

it('names the units below the mark, lowest first, and leaves out those without a value', () => {
  const compliance = findingOf(units, 'compliance.share');
  expect(compliance.below.map((one) => one.unitId)).toEqual(['b', 'c']);
  expect(compliance.ranked.map((one) => one.unit.unitId)).toEqual(['b', 'c', 'a']);
  const hours = findingOf(units, 'member.central.mean');
  expect(hours.mark).toBeCloseTo(9_000 / 4 / 35);
  expect(hours.below.map((one) => one.unitId)).toEqual(['b', 'c']);
  expect(findingOf(units, 'planItem.share')).toMatchObject({ below: [], ranked: [] });
  expect(findingOf([], 'member.central.mean')).toMatchObject({ mark: null, below: [] });
});

const on = calendarDate('2026-11-24');
const input = {
  ...{ id: 'r1', unitId: 'a', table: 'event', record: 'e1', title: '科级班', on, by: '李四' },
} as const;

it('a return and a note need words, a confirmation does not', () => {
  expect(addRemark({ ...input, kind: 'return', text: '  ' })).toMatchObject({ ok: false, code: 'E_REASON' });
  expect(addRemark({ ...input, kind: 'note', text: '' })).toMatchObject({ ok: false, code: 'E_REASON' });
  const confirmed = addRemark({ ...input, kind: 'confirm', text: '' });
  const returned = addRemark({ ...input, id: 'r2', kind: 'return', text: ' 缺签到表 ' });
  if (!confirmed.ok || !returned.ok) throw new Error('refused');
  const records = done(done(recordsOf({}), confirmed.value), returned.value);
  expect(remarksFor(records.remark, 'a', { table: 'event', record: 'e1' })).toHaveLength(2);
  expect(records.remark.get('r2')).toMatchObject({ text: '缺签到表', kind: 'return', unitId: 'a' });
  expect(remarksFor(records.remark, 'a', { table: 'event', record: 'e2' })).toEqual([]);
  expect(remarksFor(records.remark, 'b', null)).toEqual([]);
});
