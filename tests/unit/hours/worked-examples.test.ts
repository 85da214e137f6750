import { describe, expect, it } from 'vitest';
import { creditOfOnline } from '../../../shared/domain/hours/online.ts';
import { presets } from '../../../shared/domain/hours/presets.ts';
import { assignmentAt } from '../../../shared/domain/people/slices.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, unit } from './unit.ts';

const presetA = presets()[0];
if (!presetA) throw new Error('no preset');

/** 10 half days 脱产, 6 集中学习, 4 中心组: 20 half days in one year. */
function twentyHalfDays(preset: 'A' | 'B') {
  const u = unit(preset);
  u.person('p');
  u.klass({
    id: 'class',
    from: '2026-03-02',
    halfDays: 10,
    marks: { p: 'present' },
    event: { fullTime: true },
  });
  u.klass({ id: 'study', from: '2026-04-06', halfDays: 6, marks: { p: 'present' } });
  u.klass({ id: 'group', from: '2026-05-11', halfDays: 4, marks: { p: 'present' } });
  return u;
}

function withMakeUps(preset: 'A' | 'B') {
  const u = twentyHalfDays(preset);
  u.klass({ id: 'missed', from: '2026-06-01', halfDays: 2, marks: { p: 'absent' } });
  for (const n of [1, 2]) {
    u.write({
      table: 'makeUp',
      id: `missed.${n}.p`,
      set: { personId: 'p', sessionId: `missed.${n}`, date: day('2026-06-20') },
    });
  }
  u.klass({ id: 'lecture', from: '2026-07-01', halfDays: 1, marks: { p: 'present' } });
  return u;
}

describe('worked examples of domain §3.7', () => {
  it('G-01: 20 half days are 80 学时 and 10 days, not met by either', () => {
    const u = twentyHalfDays('A');
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([80, 10]);
    expect(u.need('p', '2026-12-31').metBy).toBeNull();
  });

  it('G-02: two make-ups make 88/11, one more lecture 92/11.5: met by hours', () => {
    const u = withMakeUps('A');
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([92, 11.5]);
    expect(u.need('p', '2026-12-31').metBy).toBe('hours');
    expect([u.need('p', '2026-06-30').haveQuarters / 4, u.need('p', '2026-06-30').metBy]).toEqual([88, null]);
  });

  it('G-03: the same under preset B is 69/11.5, and one more half day 72/12 meets it by days', () => {
    const u = withMakeUps('B');
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([69, 11.5]);
    expect(u.need('p', '2026-12-31').metBy).toBeNull();
    u.klass({ id: 'more', from: '2026-08-03', halfDays: 1, marks: { p: 'present' } });
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([72, 12]);
    expect(u.need('p', '2026-12-31').metBy).toBe('days');
  });

  it('G-05: 275 of 550 by the end of the third year is 55 behind the line; promoted, due within a year', () => {
    const u = unit('A');
    u.person('p', {}, { rank: 'township-chief', to: day('2025-08-14') });
    u.write({
      table: 'assignment',
      id: 'p.2',
      set: { personId: 'p', orgId: 'orgA', rank: 'county-deputy', from: day('2025-08-15') },
    });
    const claim = (id: string, year: number, hours: number) =>
      u.write({
        table: 'claim',
        id,
        set: {
          personId: 'p',
          title: id,
          kind: 'external',
          ledger: 'central',
          from: day(`${year}-05-01`),
          to: day(`${year}-05-20`),
          granted: quarters(hours),
          asked: quarters(hours),
          status: 'granted',
        },
      });
    claim('c23', 2023, 92);
    claim('c24', 2024, 95);
    claim('c25', 2025, 88);
    const need = u.need('p', '2025-12-31');
    expect([need.haveQuarters / 4, (need.needQuarters ?? 0) / 4, (need.lineQuarters ?? 0) / 4]).toEqual([
      275, 550, 330,
    ]);
    expect(u.compliance('p', '2025-12-31').promotionDue).toBe('2026-08-15');
  });

  it('G-07: online items of 31, 30, 29, 16, 15 and 5 minutes give 3.5; below 90 % nothing', () => {
    const credit = (minutes: number, watched = 100) =>
      creditOfOnline({ minutes, watched, elective: false }, presetA.credit) / 4;
    expect([31, 30, 29, 16, 15, 5].map((minutes) => credit(minutes))).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25]);
    expect(credit(31, 89)).toBe(0);
    expect(credit(31, 90)).toBe(1);
  });

  it('G-08 / X-11: a class over the turn of the year is split by the dates of its sessions', () => {
    const u = unit('A');
    u.person('p');
    u.klass({
      id: 'old',
      from: '2025-12-30',
      halfDays: 4,
      marks: { p: 'present' },
      event: { to: day('2026-01-03') },
    });
    u.klass({ id: 'new', from: '2026-01-02', halfDays: 4, marks: { p: 'present' } });
    expect([u.hours('p', 2025), u.hours('p', 2026)]).toEqual([16, 16]);
  });

  it('G-11 / X-01: hours follow the person; both attributions sum to the same', () => {
    const u = unit('A');
    u.person('p', {}, { to: day('2026-06-30') });
    u.write({
      table: 'assignment',
      id: 'p.2',
      set: { personId: 'p', orgId: 'orgB', rank: 'township-deputy', from: day('2026-07-01') },
    });
    u.klass({ id: 'march', from: '2026-03-02', halfDays: 1, marks: { p: 'present' } });
    u.klass({ id: 'september', from: '2026-09-01', halfDays: 1, marks: { p: 'present' } });
    const records = u.records();
    const atSession = new Map<string, number>();
    for (const entry of u.entries('p', 2026)) {
      const org = assignmentAt(records, 'p', entry.date)?.orgId ?? '';
      atSession.set(org, (atSession.get(org) ?? 0) + entry.quarters / 4);
    }
    expect(Object.fromEntries(atSession)).toEqual({ orgA: 4, orgB: 4 });
    expect(assignmentAt(records, 'p', day('2026-12-31'))?.orgId).toBe('orgB');
    expect(u.hours('p', 2026)).toBe(8);
  });

  it('G-13: a make-up in January for a session of December counts in the new year', () => {
    const u = unit('A');
    u.person('p');
    u.klass({ id: 'december', from: '2025-12-22', halfDays: 1, marks: { p: 'leave' } });
    u.write({
      table: 'makeUp',
      id: 'december.1.p',
      set: { personId: 'p', sessionId: 'december.1', date: day('2026-01-10') },
    });
    expect([u.hours('p', 2025), u.hours('p', 2026)]).toEqual([0, 4]);
  });
});
