import { describe, expect, it } from 'vitest';
import { makeUp, missedOf } from '../../../shared/domain/attendance/make-up.ts';
import { newMark, setMark } from '../../../shared/domain/attendance/marks.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, sessionOf } from '../event/class-records.ts';
import { codeOf, day, done, recordsOf, unwrap } from '../event/records.ts';

const absent = (): Records => {
  let records = classRecords();
  const session = sessionOf(records, '02am');
  records = done(records, setMark(records, session, 'zhang', newMark('absent'), ''));
  records = done(records, setMark(records, session, 'zhao', newMark('exempt'), ''));
  return done(records, setMark(records, session, 'shan', newMark('present'), ''));
};
const input = {
  sessionId: '02am',
  personId: 'zhang',
  date: day('2026-03-20'),
  way: '自学',
  evidenceIds: [],
};

describe('make-up (X-05)', () => {
  it('lists who missed what; exempt people owe nothing', () => {
    expect(missedOf(absent(), 'class').map((one) => [one.personId, one.makeUp])).toEqual([['zhang', null]]);
  });

  it('is made once, not before the session, only for what was missed, with a way', () => {
    const records = absent();
    expect(codeOf(makeUp(records, { ...input, personId: 'shan' }))).toBe('E_NOT_MISSED');
    expect(codeOf(makeUp(records, { ...input, date: day('2026-03-01') }))).toBe('E_BEFORE');
    expect(codeOf(makeUp(records, { ...input, way: '' }))).toBe('E_NO_WAY');
    const made = done(records, unwrap(makeUp(records, input)));
    expect(missedOf(made, 'class')[0]?.makeUp).toMatchObject({ date: '2026-03-20', way: '自学' });
    expect(codeOf(makeUp(made, input))).toBe('E_EXISTS');
  });

  it('goes into a later year when its own year is open, never into a locked one (G-13)', () => {
    const locked = (year: number): Records => ({
      ...absent(),
      periodLock: recordsOf({
        periodLock: [
          {
            id: `lock.${year}`,
            year,
            ruleSetId: 'rules',
            status: 'locked',
            on: day('2027-01-05'),
            by: '专干',
            reason: '',
          },
        ],
      }).periodLock,
    });
    expect(codeOf(makeUp(locked(2026), input))).toBe('E_YEAR_LOCKED');
    expect(codeOf(makeUp(locked(2026), { ...input, date: day('2027-01-10') }))).toBeNull();
  });
});
