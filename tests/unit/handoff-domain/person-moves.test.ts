import { describe, expect, it } from 'vitest';
import { doublesOf, matchesOf } from '../../../shared/domain/handoff/adopt-credits.ts';
import { adoptPersonFile } from '../../../shared/domain/handoff/adopt-person.ts';
import { collectPersonFile } from '../../../shared/domain/handoff/collect-person.ts';
import { sumFigures } from '../../../shared/domain/handoff/measures.ts';
import { unitFigures } from '../../../shared/domain/handoff/unit-figures.ts';
import { lockFailure } from '../../../shared/domain/hours/lock-guard.ts';
import { differencesToLock, lockYear } from '../../../shared/domain/hours/period-lock.ts';
import { moveWrites } from '../../../shared/domain/people/person-actions.ts';
import { assignmentsOf, isMemberOfUnitAt } from '../../../shared/domain/people/slices.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, unit } from '../hours/unit.ts';
import { adopt, arrival, collected, hours, leave, ledgerSum, twoUnits } from './two-units.ts';

const year = { from: day('2026-01-01'), to: day('2026-12-31') };

describe('X-01: moves to another unit on 1 July with 40 学时 before', () => {
  it('40 学时 stay in the activity table of the old unit, and 40 + later count for 达标 at the new one', () => {
    const { old, fresh } = twoUnits();
    const file = collected(old);
    leave(old);
    adopt(fresh, file);
    fresh.klass({ id: 'autumn', from: '2026-09-07', halfDays: 4, marks: { li: 'present', wang: 'present' } });

    const [a, b] = [unitFigures(old.records(), year), unitFigures(fresh.records(), year)];
    expect([hours(a['hours.central']), hours(b['hours.central'])]).toEqual([80, 32]);
    expect([a['event.count'], a['event.times'], b['event.count'], b['event.times']]).toEqual([1, 2, 1, 2]);
    expect(fresh.hours('li', 2026)).toBe(56);
    expect(fresh.compliance('li', '2026-12-31')).toMatchObject({ counted: true });
    expect(hours(fresh.need('li', '2026-12-31').haveQuarters)).toBe(56);
    expect(old.compliance('li', '2026-12-31')).toMatchObject({ counted: false, status: 'outside' });
  });

  it('sums over both units are the same in both attributions: nothing twice, nothing lost', () => {
    const { old, fresh } = twoUnits();
    const file = collected(old);
    leave(old);
    adopt(fresh, file);
    fresh.klass({ id: 'autumn', from: '2026-09-07', halfDays: 4, marks: { li: 'present', wang: 'present' } });
    const sum = sumFigures([unitFigures(old.records(), year), unitFigures(fresh.records(), year)]);
    expect(hours(sum['hours.central'])).toBe(112);
    expect(hours(sum['member.central'])).toBe(112);
    expect([sum['people.members'], sum['people.due']]).toEqual([3, 3]);
  });

  it('was never a member of the new unit before the move, nor a newcomer after it', () => {
    const { old, fresh } = twoUnits();
    adopt(fresh, collected(old, 'li', '2026-10-31'), { from: day('2026-11-01') });
    const records = fresh.records();
    expect(
      ['2026-05-31', '2026-10-31', '2026-11-01'].map((on) => isMemberOfUnitAt(records, 'li', day(on))),
    ).toEqual([false, false, true]);
    expect(unitFigures(records, { from: day('2026-05-01'), to: day('2026-05-31') })['people.members']).toBe(
      1,
    );
    // Came in November: a newcomer would be outside the denominator and owe two months only.
    expect(fresh.compliance('li', '2026-12-31').counted).toBe(true);
    expect(hours(fresh.need('li', '2026-12-31').proRataQuarters ?? 0)).toBe(90);
  });

  it('a person hired in the year stays a newcomer with the first day at the old unit', () => {
    const { old, fresh } = twoUnits();
    old.person('new', { name: '新人', joined: day('2026-08-01') });
    adopt(fresh, collected(old, 'new', '2026-10-31'), { from: day('2026-11-01') });
    expect(fresh.compliance('new', '2026-12-31').counted).toBe(true);
    expect(hours(fresh.need('new', '2026-12-31').proRataQuarters ?? 0)).toBe(37.5);
  });

  it('keeps 任职 before as text, opens the new one, and carries the rank so that no 提任补训 arises', () => {
    const { old, fresh } = twoUnits();
    old.person('chief', { name: '孙处' }, { rank: 'county-deputy', post: '副局长', from: day('2015-01-01') });
    adopt(fresh, collected(old, 'chief'));
    const work = assignmentsOf(fresh.records(), 'chief');
    expect(work.map(({ orgId, orgName, post, from, to }) => [orgId, orgName, post, from, to])).toEqual([
      ['orgB', '', '', '2026-07-01', null],
      ['orgA', '滨海市局 A科', '副局长', '2015-01-01', '2026-06-30'],
    ]);
    expect(fresh.compliance('chief', '2026-12-31').promotionDue).toBeNull();
  });

  it('a 调动 dated into the time at the other unit opens a 任职 here and leaves that one as it came', () => {
    const { old, fresh } = twoUnits();
    adopt(fresh, collected(old));
    const change = { orgId: 'orgA', rank: 'township-deputy' } as const;
    fresh.write(...moveWrites(fresh.records(), 'li', day('2026-06-29'), change, () => 'moved'));
    expect(
      assignmentsOf(fresh.records(), 'li').map(({ id, orgId, orgName, to }) => [id, orgId, orgName, to]),
    ).toEqual([
      ['at.2026-07-01.li', 'orgB', '', null],
      ['moved', 'orgA', '', null],
      ['li.1', 'orgA', '滨海市局 A科', '2026-06-30'],
    ]);
  });

  it('credits of two years stay in their years (X-11), and expected ones do not travel', () => {
    const { old, fresh } = twoUnits();
    old.klass({ id: 'turn', from: '2025-12-30', halfDays: 6, marks: { li: 'present' } });
    old.klass({ id: 'open', from: '2026-05-11', halfDays: 2, marks: { li: 'present' }, closed: false });
    const file = collected(old);
    expect(file.credits.map(({ sourceId, from, to }) => [sourceId, from, to])).toEqual([
      ['turn', '2025-12-30', '2025-12-31'],
      ['turn', '2026-01-01', '2026-01-01'],
      ['spring', '2026-03-02', '2026-03-06'],
    ]);
    adopt(fresh, file);
    expect([fresh.hours('li', 2025), fresh.hours('li', 2026), fresh.days('li', 2026)]).toEqual([16, 48, 6]);
  });

  it('a class that was closed after the move comes with the next file, the others are not counted again', () => {
    const { old, fresh } = twoUnits();
    old.klass({ id: 'late', from: '2026-06-22', halfDays: 4, marks: { li: 'present' }, closed: false });
    adopt(fresh, collected(old));
    old.write({ table: 'closing', id: 'late', set: { closedOn: day('2026-07-10'), ruleSetId: old.ruleId } });
    const second = collected(old);
    expect(adoptPersonFile(fresh.records(), second, arrival())).toMatchObject({ credits: 1, known: 1 });
    adopt(fresh, second);
    expect(fresh.hours('li', 2026)).toBe(56);
  });
});

describe('X-06: counted once', () => {
  it('the same file twice writes nothing, also after the phone was corrected here', () => {
    const { old, fresh } = twoUnits();
    const file = collected(old);
    expect(adopt(fresh, file)).toBeGreaterThan(3);
    fresh.write({ table: 'person', id: 'li', set: { phone: '66668888' } });
    expect(adopt(fresh, file)).toBe(0);
    expect(adopt(fresh, file, { from: day('2026-08-01'), today: day('2026-09-09') })).toBe(0);
    expect([fresh.hours('li', 2026), fresh.records().person.get('li')?.phone]).toEqual([40, '66668888']);
  });

  it('two ledgers of one activity both come, each once', () => {
    const { old, fresh } = twoUnits();
    old.write({ table: 'person', id: 'li', set: { party: [{ status: 'member', from: null }] } });
    old.klass({
      id: 'party',
      from: '2026-04-13',
      halfDays: 2,
      marks: { li: 'present' },
      event: { ledgers: ['central', 'party'] },
    });
    const file = collected(old);
    expect([ledgerSum(file, 'central'), ledgerSum(file, 'party')]).toEqual([48, 8]);
    adopt(fresh, file);
    expect([fresh.hours('li', 2026), fresh.hours('li', 2026, 'party')]).toEqual([48, 8]);
  });

  it('to B and on to C: the source, the unit and the 科室 stay those of A', () => {
    const { old, fresh } = twoUnits();
    adopt(fresh, collected(old));
    leave(fresh, 'li', '2026-09-30');
    const third = unit();
    adopt(third, collected(fresh, 'li', '2026-09-30', 'new'), { from: day('2026-10-01') });
    const [claim] = third.records().claim.values();
    expect(claim).toMatchObject({ sourceId: 'spring', host: '滨海市局', orgName: 'A科' });
    expect(assignmentsOf(third.records(), 'li').map((one) => one.orgName)).toEqual([
      '',
      '临江市局 B科',
      '滨海市局 A科',
    ]);
    expect(third.hours('li', 2026)).toBe(40);
    // The proof stays at A; what a signed package carries needs none here.
    expect(third.entries('li', 2026).map((entry) => entry.proved)).toEqual([true]);
  });

  it('back at the old unit: its own activities are not counted a second time, what came in between is', () => {
    const { old, fresh } = twoUnits();
    const file = collected(old);
    leave(old);
    adopt(fresh, file);
    fresh.klass({ id: 'autumn', from: '2026-08-03', halfDays: 2, marks: { li: 'present' } });
    adopt(old, collected(fresh, 'li', '2026-09-30', 'new'), { orgId: 'orgA', from: day('2026-10-01') });
    const records = old.records();
    expect(old.hours('li', 2026)).toBe(48);
    expect(records.person.get('li')).toMatchObject({ left: null, departure: null, joined: '2019-07-01' });
    expect(
      ['2026-06-30', '2026-08-15', '2026-10-01'].map((on) => isMemberOfUnitAt(records, 'li', day(on))),
    ).toEqual([true, false, true]);
  });

  it('what looks like a claim that was granted here is shown, not dropped', () => {
    const { old, fresh } = twoUnits();
    fresh.person('li', { name: '李明' });
    fresh.write({
      table: 'claim',
      id: 'typed',
      set: {
        personId: 'li',
        title: '《spring》',
        kind: 'external',
        ledger: 'central',
        from: day('2026-03-02'),
        to: day('2026-03-06'),
        granted: quarters(40),
        status: 'granted',
      },
    });
    expect(doublesOf(fresh.records(), collected(old))).toMatchObject([
      { credit: { sourceId: 'spring' }, like: ['申报“《spring》”'] },
    ]);
  });
});

describe('X-12: somebody of that name is here already', () => {
  it('is offered as a choice with what speaks for it; another id tail speaks against it', () => {
    const { old, fresh } = twoUnits();
    old.write({ table: 'person', id: 'li', set: { idTail: '123X' } });
    fresh.person('p1', { name: '李明' });
    fresh.person('p2', { name: '李明', idTail: '0007' });
    fresh.person('p3', { name: '李鸣', staffNo: '1001' });
    const found = matchesOf(fresh.records(), collected(old));
    expect(found.map(({ person, by }) => [person.id, by])).toEqual([
      ['p1', 'name'],
      ['p3', 'staffNo'],
    ]);
  });

  it('chosen as the same: one person under the id of the file, with the local hours and the local 任职', () => {
    const { old, fresh } = twoUnits();
    fresh.person(
      'typed',
      { name: '李明', joined: day('2026-07-01') },
      { orgId: 'orgB', from: day('2026-07-01') },
    );
    fresh.klass({ id: 'welcome', from: '2026-07-06', halfDays: 2, marks: { typed: 'present' } });
    const file = collected(old);
    adopt(fresh, file, { into: 'typed' });
    const records = fresh.records();
    expect(records.person.get('typed')?.mergedInto).toBe('li');
    expect(fresh.hours('li', 2026)).toBe(48);
    expect(assignmentsOf(records, 'li').map((one) => one.orgName)).toEqual(['', '滨海市局 A科']);
    expect(matchesOf(records, file)).toEqual([]);
    expect(adopt(fresh, file, { into: 'typed' })).toBe(0);
  });

  it('not chosen: both stay, and the namesake keeps only the own hours', () => {
    const { old, fresh } = twoUnits();
    fresh.person('other', { name: '李明' });
    adopt(fresh, collected(old));
    expect([fresh.hours('li', 2026), fresh.hours('other', 2026)]).toEqual([40, 0]);
  });

  it('a record that was merged here later still gets what a second file brings', () => {
    const { old, fresh } = twoUnits();
    adopt(fresh, collected(old));
    fresh.person('keep', { name: '李明' });
    fresh.write({ table: 'person', id: 'li', set: { mergedInto: 'keep' } });
    old.klass({ id: 'more', from: '2026-05-11', halfDays: 2, marks: { li: 'present' } });
    adopt(fresh, collected(old));
    expect(fresh.hours('keep', 2026)).toBe(48);
  });
});

describe('X-14: organisations are renamed in between', () => {
  it('each credit and 任职 keeps the name of its time', () => {
    const { old, fresh } = twoUnits();
    old.write(
      { table: 'org', id: 'orgA', set: { to: day('2026-03-31'), successorIds: ['orgN'] } },
      { table: 'org', id: 'orgN', set: { name: '新A科', kind: 'department', from: day('2026-04-01') } },
      { table: 'assignment', id: 'li.1', set: { to: day('2026-03-31') } },
      {
        table: 'assignment',
        id: 'li.2',
        set: { personId: 'li', orgId: 'orgN', rank: 'township-deputy', from: day('2026-04-01') },
      },
    );
    old.klass({ id: 'may', from: '2026-05-11', halfDays: 2, marks: { li: 'present' } });
    const file = collected(old);
    expect(file.credits.map((one) => [one.sourceId, one.orgName])).toEqual([
      ['spring', 'A科'],
      ['may', '新A科'],
    ]);
    adopt(fresh, file);
    expect(assignmentsOf(fresh.records(), 'li').map((one) => one.orgName)).toEqual([
      '',
      '滨海市局 新A科',
      '滨海市局 A科',
    ]);
    expect(fresh.records().org.has('orgN')).toBe(false);
  });
});

describe('locked years of the new unit', () => {
  /** The action as the store's guard sees it: every write as a new record. */
  const guarded = (fresh: ReturnType<typeof unit>, file: ReturnType<typeof collected>) =>
    lockFailure(
      fresh.records(),
      adoptPersonFile(fresh.records(), file, arrival()).writes.map((write) => ({
        table: write.table,
        record: write.id,
        fields: 'set' in write ? write.set : {},
        before: null,
        after: 'set' in write ? write.set : {},
      })),
    );

  it('do not stop a person from being taken over, and stay as they were handed in', () => {
    const { old, fresh } = twoUnits();
    old.klass({ id: 'past', from: '2025-05-12', halfDays: 4, marks: { li: 'present' } });
    const lock = lockYear(fresh.records(), 2025, '周干事', day('2026-01-05'));
    if (!lock.ok) throw new Error(lock.code);
    fresh.write(...lock.value.writes);
    const file = collected(old);
    expect(guarded(fresh, file)).toMatchObject({ ok: true });
    adopt(fresh, file);
    expect(fresh.hours('li', 2025)).toBe(16);
    expect(differencesToLock(fresh.records(), 2025)).toEqual([]);
  });

  it('are guarded where the person was here at the end of that year', () => {
    const { old, fresh } = twoUnits();
    old.klass({ id: 'past', from: '2025-05-12', halfDays: 4, marks: { li: 'present' } });
    fresh.person('li', { name: '李明', joined: day('2025-07-01') });
    const lock = lockYear(fresh.records(), 2025, '周干事', day('2026-01-05'));
    if (!lock.ok) throw new Error(lock.code);
    fresh.write(...lock.value.writes);
    expect(guarded(fresh, collected(old))).toMatchObject({ ok: false, code: 'E_PERIOD_LOCKED' });
  });
});

describe('what stays at the old unit', () => {
  it('nothing of after the last day, and no title above the level of the package (X-28)', () => {
    const { old } = twoUnits();
    old.klass({
      id: 'secret',
      from: '2026-04-13',
      halfDays: 2,
      marks: { li: 'present' },
      event: { level: 'secret' },
    });
    old.klass({ id: 'after', from: '2026-07-06', halfDays: 2, marks: { li: 'present' } });
    const file = collected(old);
    expect(file.credits.map((one) => [one.title, hours(one.quarters)])).toEqual([
      ['spring', 40],
      ['涉密活动', 8],
    ]);
    const open = collectPersonFile(
      old.records(),
      'li',
      day('2026-06-30'),
      { unitId: 'u', name: '' },
      'secret',
    );
    expect(open?.credits.map((one) => one.title)).toEqual(['spring', 'secret']);
    expect(
      collectPersonFile(old.records(), 'nobody', day('2026-06-30'), { unitId: 'u', name: '' }),
    ).toBeNull();
  });
});
