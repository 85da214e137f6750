import { describe, expect, it } from 'vitest';
import { leaveShareOf } from '../../../shared/domain/attendance/leave-rule.ts';
import { likelyDuplicates } from '../../../shared/domain/hours/claim-steps.ts';
import { presets } from '../../../shared/domain/hours/presets.ts';
import { isPinned } from '../../../shared/domain/hours/rule-at.ts';
import { asQuarters, quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, mark, unit } from './unit.ts';

const credit = (change: object) => {
  const base = presets()[0]?.credit;
  if (!base) throw new Error('no preset');
  return { credit: { ...base, ...change } };
};

describe('edge cases of domain §3.4', () => {
  it('X-02: a retired person leaves the denominator from the month of retirement, the credits stay', () => {
    const u = unit();
    u.person('p', { left: day('2026-03-31'), departure: 'retirement' });
    u.klass({ id: 'c', from: '2026-02-02', halfDays: 2, marks: { p: 'present' } });
    expect(u.compliance('p', '2026-02-28').counted).toBe(true);
    expect(u.compliance('p', '2026-03-31')).toMatchObject({ counted: false, status: 'outside' });
    expect(u.hours('p', 2026)).toBe(8);
  });

  it('X-03: loaned out stays in the denominator, loaned in and 挂职 do not', () => {
    const u = unit();
    u.person('out', {}, { kind: 'loan-out' });
    u.person('in', {}, { kind: 'loan-in' });
    u.person('attached', {}, { kind: 'attached' });
    expect(['out', 'in', 'attached'].map((id) => u.compliance(id, '2026-06-30').counted)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('X-04: joined on 1 September the need is 90, pro rata 30; the unit chooses which one decides', () => {
    const full = unit();
    full.person('p', { joined: day('2026-09-01') });
    expect([full.need('p', '2026-12-31').needQuarters, full.need('p', '2026-12-31').proRataQuarters]).toEqual(
      [360, 120],
    );
    const pro = unit('A', { proration: 'pro-rata' });
    pro.person('p', { joined: day('2026-09-01') });
    pro.klass({ id: 'c', from: '2026-10-12', halfDays: 8, marks: { p: 'present' } });
    expect(pro.need('p', '2026-12-31')).toMatchObject({ needQuarters: 120, metBy: 'hours' });
  });

  it('X-04: who joined after 30 September is not in the 达标率 of that year, but of the next', () => {
    const u = unit();
    u.person('p', { joined: day('2026-10-08') });
    expect([u.compliance('p', '2026-12-31').counted, u.compliance('p', '2027-03-01').counted]).toEqual([
      false,
      true,
    ]);
  });

  it('X-05: a make-up earns at most the session, and only where one was missed', () => {
    const u = unit();
    u.person('p');
    u.person('q');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 1, marks: { p: 'leave', q: 'present' } });
    for (const id of ['p', 'q'])
      u.write({
        table: 'makeUp',
        id: `c.1.${id}`,
        set: { personId: id, sessionId: 'c.1', date: day('2026-03-20') },
      });
    expect([u.hours('p', 2026), u.hours('q', 2026)]).toEqual([4, 4]);
    expect(u.entries('p', 2026)[0]).toMatchObject({ date: '2026-03-20', source: { type: 'make-up' } });
  });

  it('X-06: a source counts once in a ledger and may feed several; the likely same claim is told', () => {
    const u = unit();
    u.person('p', { party: [{ status: 'member', from: null }] });
    u.klass({
      id: 'secrecy',
      from: '2026-03-02',
      halfDays: 2,
      marks: { p: 'present' },
      event: { title: '保密培训', ledgers: ['central', 'central', 'party'] },
    });
    expect([u.hours('p', 2026), u.hours('p', 2026, 'party')]).toEqual([8, 8]);
    u.write({
      table: 'claim',
      id: 'k',
      set: {
        personId: 'p',
        title: '《保密培训》',
        kind: 'external',
        ledger: 'central',
        from: day('2026-03-02'),
        to: day('2026-03-02'),
        asked: quarters(8),
        status: 'submitted',
      },
    });
    const records = u.records();
    const claim = records.claim.get('k');
    expect(claim && likelyDuplicates(records, claim)).toEqual(['活动“保密培训”']);
  });

  it('X-07: the lecturer of a session gets the lecture and not the attendance', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 1, marks: { p: 'present' }, lecturer: 'p' });
    expect(u.entries('p', 2026)).toHaveLength(1);
    expect(u.entries('p', 2026)[0]).toMatchObject({ source: { as: 'lecturer' }, quarters: 32 });
  });

  it('lecturing: twice the session, the same topic once, forty a year', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: {}, lecturer: 'p', topic: '同一课' });
    expect(u.hours('p', 2026)).toBe(8);
    u.klass({ id: 'd', from: '2026-04-06', halfDays: 10, marks: {}, lecturer: 'p' });
    expect(u.hours('p', 2026)).toBe(40);
  });

  it('X-07: the primary assignment decides the rank group; needs of several posts are a union', () => {
    const u = unit();
    u.person('p', { party: [{ status: 'member', from: null }] }, { post: '科长' });
    u.write({
      table: 'assignment',
      id: 'p.2',
      set: { personId: 'p', orgId: 'orgB', rank: 'county-deputy', post: '支部书记', primary: false },
    });
    const groups = u.compliance('p', '2026-06-30').needs.map((need) => need.group.id);
    expect(groups).toEqual(['township', 'all', 'party', 'branch-leader']);
  });

  it('X-08: the group is that of the as-of date, and earlier hours of the window count', () => {
    const u = unit();
    u.person('p', {}, { to: day('2026-07-31') });
    u.write({
      table: 'assignment',
      id: 'p.2',
      set: { personId: 'p', orgId: 'orgA', rank: 'county-deputy', from: day('2026-08-01') },
    });
    u.klass({ id: 'c', from: '2024-03-04', halfDays: 4, marks: { p: 'present' } });
    expect(u.need('p', '2026-07-31')).toMatchObject({ from: '2026-01-01', haveQuarters: 0 });
    expect(u.need('p', '2026-08-31')).toMatchObject({
      from: '2023-01-01',
      to: '2027-12-31',
      haveQuarters: 64,
    });
  });

  it('X-10: the party ledger only for those who were in the party that day; 预备党员 are counted', () => {
    const u = unit();
    u.person('member', {
      party: [
        { status: 'league', from: null },
        { status: 'probationary', from: day('2026-06-01') },
      ],
    });
    u.person('other', { party: [{ status: 'masses', from: null }] });
    for (const [id, from] of [
      ['before', '2026-05-11'],
      ['after', '2026-06-08'],
    ] as const) {
      u.klass({
        id,
        from,
        halfDays: 1,
        marks: { member: 'present', other: 'present' },
        event: { ledgers: ['central', 'party'] },
      });
    }
    expect([
      u.hours('member', 2026, 'party'),
      u.hours('other', 2026, 'party'),
      u.hours('other', 2026),
    ]).toEqual([4, 0, 8]);
  });

  it('X-11: by end date everything counts in the year in which the class ends', () => {
    const u = unit('A', credit({ crossYear: 'by-end-date' }));
    u.person('p');
    u.klass({ id: 'c', from: '2025-12-31', halfDays: 4, marks: { p: 'present' } });
    expect([u.hours('p', 2025), u.hours('p', 2026)]).toEqual([0, 16]);
  });

  it('X-12: hours of a merged record belong to the one that stays', () => {
    const u = unit();
    u.person('p');
    u.person('twin');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'absent', twin: 'present' } });
    u.write({ table: 'person', id: 'twin', set: { mergedInto: 'p' } });
    expect([u.hours('p', 2026), u.hours('twin', 2026), u.entries('p', 2026).length]).toEqual([8, 0, 2]);
  });

  it('X-15: a cancelled or moved session gives nothing, the sheet stays', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'present' } });
    u.write({ table: 'session', id: 'c.2', set: { status: 'cancelled' } });
    expect(u.hours('p', 2026)).toBe(4);
    expect(u.records().sheet.has('c.2')).toBe(true);
  });

  it('X-16: late past the threshold earns the share that the rule says, and no half day', () => {
    const u = unit('A', credit({ lateFactor: 0.5 }));
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'late' } });
    u.write({ table: 'sheet', id: 'c.1', map: 'marks', entries: { p: mark('late', 14) } });
    u.write({ table: 'sheet', id: 'c.2', map: 'marks', entries: { p: mark('late', 15) } });
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([6, 0.5]);
  });

  it('X-17, X-18: leave of more than 1/7 in a full-time class takes all credit, 公假 too; other classes keep it', () => {
    const u = unit();
    u.person('p');
    const marks = ['leave', 'leave', ...Array.from({ length: 8 }, () => 'present' as const)] as const;
    u.klass({ id: 'full', from: '2026-03-02', halfDays: 10, marks: { p: marks }, event: { fullTime: true } });
    u.klass({ id: 'part', from: '2026-05-04', halfDays: 10, marks: { p: marks } });
    expect(u.hours('p', 2026)).toBe(32);
    const records = u.records();
    const event = records.event.get('full');
    const rule = records.ruleSet.get(u.ruleId);
    expect(event && rule && leaveShareOf(records, event, 'p', rule.leave)).toEqual({
      halfDays: 2,
      allowed: 1,
      total: 10,
      exceeded: true,
    });
  });

  it('1/7 in half days: 6→0, 7→1, 10→1, 14→2, 20→2, 24→3, 30→4, 44→6', () => {
    const rule = presets()[0]?.leave;
    const allowed = (n: number) => Math.floor((n * (rule?.numerator ?? 0)) / (rule?.denominator ?? 1));
    expect([6, 7, 10, 14, 20, 24, 30, 44].map(allowed)).toEqual([0, 1, 1, 2, 2, 3, 4, 6]);
  });

  it('X-19: who is exempted by a document is out of the denominator for those months', () => {
    const u = unit();
    u.person('p');
    u.write({
      table: 'exemption',
      id: 'x',
      set: {
        personId: 'p',
        kind: 'maternity',
        from: day('2026-02-01'),
        to: day('2026-07-31'),
        document: '人〔2026〕1号',
      },
    });
    expect(u.compliance('p', '2026-06-30')).toMatchObject({ status: 'exempt', counted: false });
    expect(u.compliance('p', '2026-09-30')).toMatchObject({ status: 'unmet', counted: true });
    expect(u.need('p', '2026-09-30').proRataQuarters).toBe(180);
  });

  it('X-22: an activity keeps the rule set with which it was closed', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'present' } });
    const [, presetB] = presets();
    if (!presetB) throw new Error('no preset B');
    const { id, ...fields } = presetB;
    u.write({ table: 'ruleSet', id, set: { ...fields, from: day('2026-01-01') } });
    expect(u.hours('p', 2026)).toBe(8);
    expect(isPinned(u.records(), u.ruleId)).toBe(true);
    u.write({ table: 'closing', id: 'c', set: { reversed: true, reason: '更正' } });
    expect([u.hours('p', 2026), isPinned(u.records(), u.ruleId)]).toEqual([0, false]);
  });

  it('what is not closed yet is expected, not entered', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'present' }, closed: false });
    expect(u.hours('p', 2026)).toBe(0);
    expect(u.entries('p', 2026).map((entry) => entry.status)).toEqual(['expected', 'expected']);
  });

  it('a day gives at most eight 学时 in a ledger, a short session counts by the hour', () => {
    const u = unit();
    u.person('p');
    for (const [id, half] of [
      ['a', 'am'],
      ['b', 'pm'],
      ['c', 'evening'],
    ] as const) {
      u.klass({ id, from: '2026-03-02', halfDays: 1, marks: { p: 'present' }, half });
    }
    expect(u.hours('p', 2026)).toBe(8);
    u.klass({
      id: 'short',
      from: '2026-03-09',
      halfDays: 1,
      marks: { p: 'present' },
      times: ['14:30', '16:00'],
    });
    expect([u.hours('p', 2026), u.days('p', 2026)]).toEqual([9.5, 1]);
  });

  it('a day gives at most eight 学时 whatever the order of the ledgers, to people outside the party too', () => {
    const u = unit();
    u.person('li', { party: [{ status: 'masses', from: null }] });
    u.klass({
      id: 'dangke',
      from: '2026-03-02',
      halfDays: 2,
      marks: { li: 'present' },
      event: { ledgers: ['party', 'central'] },
    });
    u.klass({ id: 'yexiao', from: '2026-03-02', halfDays: 1, half: 'evening', marks: { li: 'present' } });
    expect(u.hours('li', 2026)).toBe(8);
  });

  it('surplus of the year before counts where the rule carries over, once and apart from what was earned', () => {
    for (const [carryOver, met] of [
      [true, 'hours'],
      [false, null],
    ] as const) {
      const u = unit('A', credit({ carryOver }));
      u.person('p');
      u.klass({ id: 'before', from: '2025-03-03', halfDays: 28, marks: { p: 'present' } });
      u.klass({ id: 'after', from: '2026-03-02', halfDays: 18, marks: { p: 'present' } });
      const need = u.need('p', '2026-12-31');
      expect([need.haveQuarters, need.carriedQuarters, need.metBy]).toEqual([288, carryOver ? 88 : 0, met]);
      expect(u.need('p', '2027-12-31').carriedQuarters).toBe(0);
    }
  });

  it('a class cap holds over the turn of the year', () => {
    const u = unit('A', credit({ perClassCap: 12 }));
    u.person('p');
    u.klass({ id: 'c', from: '2025-12-31', halfDays: 4, marks: { p: 'present' } });
    expect([u.hours('p', 2025), u.hours('p', 2026)]).toEqual([8, 4]);
  });

  it('sums over any span equal the sum of the entries, whole months or not', () => {
    const u = unit();
    u.person('p');
    for (let month = 1; month <= 12; month++)
      u.klass({
        id: `m${month}`,
        from: `2026-${String(month).padStart(2, '0')}-15`,
        halfDays: 3,
        marks: { p: 'present' },
      });
    for (const asOf of ['2026-01-14', '2026-01-15', '2026-05-16', '2026-06-30', '2026-12-31']) {
      const need = u.need('p', asOf);
      const entries = u.entries('p', 2026).filter((entry) => entry.date <= asOf);
      expect([asOf, need.haveQuarters]).toEqual([
        asOf,
        asQuarters(entries.reduce((sum, entry) => sum + entry.quarters, 0)),
      ]);
    }
  });
});
