import { describe, expect, it } from 'vitest';
import {
  approverFor,
  askLeave,
  decideLeave,
  leaveCovers,
  leaveHalfDays,
  overdueReturns,
  returnFromLeave,
} from '../../../shared/domain/attendance/leave.ts';
import { presetAll } from '../../../shared/domain/attendance/marks.ts';
import { leaveStanding } from '../../../shared/domain/conduct/leave-standing.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, eventOf, sessionOf } from '../event/class-records.ts';
import { codeOf, day, done, unwrap } from '../event/records.ts';

const slip = {
  id: 'leave',
  personId: 'zhang',
  eventId: 'class',
  from: day('2026-03-02'),
  fromHalf: 'pm',
  to: day('2026-03-04'),
  toHalf: 'am',
  kind: 'personal',
  reason: '家中有事',
  approver: '组织人事科',
  approvedAt: day('2026-03-01'),
} as const;

const ask = (records: Records, part: Partial<Parameters<typeof askLeave>[1]> = {}) =>
  askLeave(records, { ...slip, ...part }, '张三');

describe('leave by half days', () => {
  it('covers from its first to its last half day', () => {
    const at = (date: string, half: 'am' | 'pm' | 'evening') => leaveCovers(slip, { date: day(date), half });
    expect(at('2026-03-02', 'am')).toBe(false);
    expect(at('2026-03-02', 'pm')).toBe(true);
    expect(at('2026-03-02', 'evening')).toBe(true);
    expect(at('2026-03-03', 'am')).toBe(true);
    expect(at('2026-03-04', 'am')).toBe(true);
    expect(at('2026-03-04', 'pm')).toBe(false);
  });

  it('goes up the ladder of the unit, half day by half day (R-27)', () => {
    const records = classRecords();
    expect([1, 2, 3].map((half) => approverFor(records, half))).toEqual(['班主任', '组织人事科', '分管领导']);
  });

  it('marks the sheets that exist and is taken by later ones', () => {
    let records = classRecords();
    records = done(records, presetAll(records, sessionOf(records, '03am')));
    records = done(records, unwrap(ask(records)));
    expect(records.sheet.get('03am')?.marks.zhang).toMatchObject({ state: 'leave', leaveId: 'leave' });
    records = done(records, presetAll(records, sessionOf(records, '04am')));
    expect(records.sheet.get('04am')?.marks.zhang?.state).toBe('leave');
    expect(leaveHalfDays(records, 'class', 'zhang')).toBe(4);
  });

  it('asked first: nothing is marked until it is approved', () => {
    let records = classRecords();
    records = done(records, presetAll(records, sessionOf(records, '03am')));
    records = done(records, unwrap(ask(records, { approvedAt: null })));
    expect(records.sheet.get('03am')?.marks.zhang?.state).toBe('present');
    const decision = { approve: true, approver: '分管领导', on: day('2026-03-02') };
    expect(codeOf(decideLeave(records, 'leave', { ...decision, approver: ' ' }))).toBe('E_NO_APPROVER');
    const refused = done(records, unwrap(decideLeave(records, 'leave', { ...decision, approve: false })));
    expect(refused.sheet.get('03am')?.marks.zhang?.state).toBe('present');
    records = done(records, unwrap(decideLeave(records, 'leave', decision)));
    expect(records.sheet.get('03am')?.marks.zhang?.state).toBe('leave');
    expect(codeOf(decideLeave(records, 'leave', decision))).toBe('E_NOT_ASKED');
    expect(codeOf(decideLeave(records, 'nobody', decision))).toBe('E_NO_LEAVE');
  });

  it('refuses what cannot be', () => {
    const records = classRecords();
    expect(codeOf(ask(records, { to: day('2026-03-01') }))).toBe('E_SPAN');
    expect(codeOf(ask(records, { from: day('2026-05-01'), to: day('2026-05-02') }))).toBe('E_NO_SESSION');
    expect(codeOf(ask(records, { approver: '' }))).toBe('E_NO_APPROVER');
  });
});

describe('销假', () => {
  it('coming back early shortens the leave and clears its later marks', () => {
    let records = classRecords();
    records = done(records, unwrap(ask(records)));
    for (const id of ['03am', '03pm', '04am'])
      records = done(records, presetAll(records, sessionOf(records, id)));
    records = done(
      records,
      unwrap(returnFromLeave(records, 'leave', { date: day('2026-03-03'), half: 'pm' })),
    );
    expect(records.leave.get('leave')).toMatchObject({ status: 'returned', to: '2026-03-03', toHalf: 'am' });
    expect(records.sheet.get('03am')?.marks.zhang?.state).toBe('leave');
    expect(records.sheet.get('03pm')?.marks.zhang).toBeUndefined();
    expect(records.sheet.get('04am')?.marks.zhang).toBeUndefined();
  });

  it('on time leaves everything as it was; late is overdue until it is done', () => {
    let records = done(classRecords(), unwrap(ask(classRecords())));
    expect(overdueReturns(records, 'class', day('2026-03-05')).map((one) => one.id)).toEqual(['leave']);
    records = done(
      records,
      unwrap(returnFromLeave(records, 'leave', { date: day('2026-03-05'), half: 'am' })),
    );
    expect(records.leave.get('leave')).toMatchObject({ status: 'returned', to: '2026-03-04', toHalf: 'am' });
    expect(overdueReturns(records, 'class', day('2026-03-05'))).toEqual([]);
  });

  it('cannot be before the leave began', () => {
    const records = done(classRecords(), unwrap(ask(classRecords())));
    const back = { date: day('2026-03-02'), half: 'am' as const };
    expect(codeOf(returnFromLeave(records, 'leave', back))).toBe('E_BEFORE');
    expect(codeOf(returnFromLeave(records, 'nobody', back))).toBe('E_NOT_APPROVED');
  });
});

describe('the ceiling of one seventh (R-07, X-17, X-18)', () => {
  it('ten half days allow one; official leave counts like any other', () => {
    const one = { fromHalf: 'am', to: slip.from, toHalf: 'am', kind: 'official' } as const;
    let records = done(classRecords(), unwrap(ask(classRecords(), one)));
    expect(leaveStanding(records, eventOf(records), 'zhang')).toEqual({
      applies: true,
      leave: 1,
      total: 10,
      limit: 1,
      over: false,
    });
    records = done(
      records,
      unwrap(
        ask(records, {
          id: 'second',
          from: day('2026-03-06'),
          to: day('2026-03-06'),
          fromHalf: 'pm',
          toHalf: 'pm',
        }),
      ),
    );
    expect(leaveStanding(records, eventOf(records), 'zhang')).toMatchObject({ leave: 2, over: true });
  });

  it('is for full-time classes only', () => {
    const records = done(classRecords(), unwrap(ask(classRecords())));
    const evening = { ...eventOf(records), fullTime: false };
    expect(leaveStanding(records, evening, 'zhang')).toMatchObject({ applies: false, leave: 4, over: false });
  });
});
