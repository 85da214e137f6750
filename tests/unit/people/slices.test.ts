import { describe, expect, it } from 'vitest';
import type { Write } from '../../../shared/domain/action.ts';
import { everyone } from '../../../shared/domain/people/audience.ts';
import { ageAt, peopleOf } from '../../../shared/domain/people/audience-query.ts';
import {
  assignmentAt,
  isMemberOfUnitAt,
  isPresentAt,
  isWithin,
  officialOrder,
  orgPath,
  partyAt,
} from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { calendarMonth, calendarDate as day } from '../../../shared/kernel/calendar-date.ts';
import { deskWith, snapshot } from '../../support/records.ts';

const unit = (...writes: Write[]): Records =>
  snapshot(
    deskWith([
      {
        label: '单位',
        writes: [
          { table: 'org', id: 'top', set: { name: '局', kind: 'unit' } },
          { table: 'org', id: 'sub', set: { name: '分局', kind: 'subbureau', parentId: 'top' } },
          { table: 'org', id: 'desk', set: { name: '股', kind: 'department', parentId: 'sub' } },
          ...writes,
        ],
      },
    ]),
  );

const person = (
  id: string,
  set: Partial<Extract<Write, { table: 'person'; set: unknown }>['set']> = {},
): Write => ({
  ...{ table: 'person', id },
  set: { name: id, ...set },
});
const post = (
  id: string,
  set: Partial<Extract<Write, { table: 'assignment'; set: unknown }>['set']> = {},
): Write => ({
  ...{ table: 'assignment', id },
  set: { personId: id.split('.')[0] ?? '', orgId: 'desk', rank: 'clerk-1', ...set },
});
const named = (records: Records, id: string) => {
  const found = records.person.get(id);
  if (!found) throw new Error(id);
  return found;
};

describe('time slices of people', () => {
  it('X-01: moved on 1 July, the day decides which 科室', () => {
    const records = unit(
      person('li'),
      post('li.1', { orgId: 'sub', to: day('2026-06-30') }),
      post('li.2', { orgId: 'desk', from: day('2026-07-01') }),
    );
    expect(assignmentAt(records, 'li', day('2026-06-30'))?.orgId).toBe('sub');
    expect(assignmentAt(records, 'li', day('2026-07-01'))?.orgId).toBe('desk');
  });

  it('X-07: of several posts the primary one decides', () => {
    const records = unit(
      person('li'),
      post('li.1', { orgId: 'sub', primary: true, from: day('2020-01-01') }),
      post('li.2', { orgId: 'desk', primary: false, from: day('2025-01-01') }),
    );
    expect(assignmentAt(records, 'li', day('2026-01-01'))?.orgId).toBe('sub');
  });

  it('X-10: party status of the day', () => {
    const records = unit(
      person('li', {
        party: [
          { status: 'masses', from: null },
          { status: 'probationary', from: day('2025-07-01') },
          { status: 'member', from: day('2026-07-01') },
        ],
      }),
    );
    const li = named(records, 'li');
    expect(['2025-06-30', '2025-07-01', '2026-07-01'].map((date) => partyAt(li, day(date)))).toEqual([
      'masses',
      'probationary',
      'member',
    ]);
  });

  it('X-02, X-03: present until the last day; loaned in is present but no member', () => {
    const records = unit(
      person('old', { left: day('2026-03-31') }),
      person('guest'),
      post('guest.1', { kind: 'loan-in' }),
    );
    expect(isPresentAt(named(records, 'old'), day('2026-03-31'))).toBe(true);
    expect(isPresentAt(named(records, 'old'), day('2026-04-01'))).toBe(false);
    expect(isPresentAt(named(records, 'guest'), day('2026-04-01'))).toBe(true);
    expect(isMemberOfUnitAt(records, 'guest', day('2026-04-01'))).toBe(false);
  });

  it('the path of an organisation runs from the top, and ends where parents go in a circle', () => {
    const records = unit();
    expect(orgPath(records, 'desk').map((org) => org.id)).toEqual(['top', 'sub', 'desk']);
    expect([isWithin(records, 'desk', 'top'), isWithin(records, 'top', 'desk')]).toEqual([true, false]);
    const circle = unit({ table: 'org', id: 'top', set: { parentId: 'desk' } });
    expect(orgPath(circle, 'desk')).toHaveLength(3);
  });

  it('X-23: official order is the order number, people without one last', () => {
    const records = unit(person('none'), person('second', { order: 2 }), person('first', { order: 1 }));
    expect([...records.person.values()].sort(officialOrder).map((one) => one.id)).toEqual([
      'first',
      'second',
      'none',
    ]);
  });
});

describe('audience', () => {
  const records = unit(
    person('li', { birth: calendarMonth('1991-05') }),
    person('wang', { birth: calendarMonth('1970-01') }),
    person('gone', { left: day('2020-01-01') }),
    post('li.1', { orgId: 'desk' }),
    post('wang.1', { orgId: 'top', rank: 'county-deputy' }),
  );
  const ids = (query: Partial<typeof everyone>) =>
    peopleOf(records, { ...everyone, ...query }, day('2026-05-01'))
      .map((one) => one.id)
      .sort();

  it('takes an organisation with all below it, and ranks', () => {
    expect(ids({})).toEqual(['li', 'wang']);
    expect(ids({ orgIds: ['sub'] })).toEqual(['li']);
    expect(ids({ orgIds: ['top'], ranks: ['county-deputy'] })).toEqual(['wang']);
  });

  it('names people in and out besides the query, but nobody who has left', () => {
    expect(ids({ orgIds: ['sub'], include: ['wang', 'gone'], exclude: ['li'] })).toEqual(['wang']);
  });

  it('X-24: age by the month of birth on the day', () => {
    expect(ageAt(named(records, 'li'), day('2026-04-30'))).toBe(34);
    expect(ageAt(named(records, 'li'), day('2026-05-01'))).toBe(35);
    expect(ids({ ageTo: 35 })).toEqual(['li']);
  });
});
