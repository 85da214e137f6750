import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../shared/domain/handoff/handoff.ts';
import { type OwingContext, owedToSuperior, owingOf } from '../../../shared/domain/handoff/owing.ts';
import { reportablePeriods } from '../../../shared/domain/handoff/report-cycle.ts';
import { dayOfStamp, lastEnded, periodAt } from '../../../shared/domain/handoff/report-period.ts';
import { type HandoffFacts, noHandoff } from '../../../shared/domain/obligations/handoff-todos.ts';
import { todosOf } from '../../../shared/domain/obligations/todo.ts';
import type { ReportCycle } from '../../../shared/domain/unit-profile/report-cycles.ts';
import { deskWith } from '../../support/records.ts';
import { day } from '../hours/unit.ts';

const east = { unitId: 'east', name: '东城分局' };
const west = { unitId: 'west', name: '西城分局' };
const superior = { unitId: 'sup', name: '省局' };

/** 10:00 in Beijing. */
const at = (date: string): number => Date.parse(`${date}T02:00:00Z`);

type Facts = Partial<Omit<Handoff, 'id' | 'at'>> & { readonly on: string };

function records(...handoffs: readonly Facts[]) {
  const desk = deskWith();
  handoffs.forEach(({ on, ...facts }, index) => {
    const set = {
      direction: 'in',
      kind: 'up',
      unitId: 'east',
      incarnation: 'pc1',
      number: index + 1,
      status: 'applied',
      at: at(on),
      ...facts,
    } as const;
    desk.write([{ table: 'handoff', id: `h${index + 1}`, set }]);
  });
  return desk;
}

const context = (today: string, more: Partial<OwingContext> = {}): OwingContext => ({
  today: day(today),
  conflictsOf: () => 0,
  ...more,
});
const q3 = { from: day('2026-07-01'), to: day('2026-09-30') };

describe('periods', () => {
  it('are whole months, quarters, half years and years with their names', () => {
    expect(periodAt('month', day('2026-02-10'))).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
      label: '2026年2月',
    });
    expect(periodAt('quarter', day('2026-12-31'))).toMatchObject({
      from: '2026-10-01',
      to: '2026-12-31',
      label: '2026年第4季度',
    });
    expect(periodAt('half-year', day('2026-06-30'))).toMatchObject({
      from: '2026-01-01',
      to: '2026-06-30',
      label: '2026年上半年',
    });
    expect(periodAt('half-year', day('2026-07-01'))).toMatchObject({
      from: '2026-07-01',
      to: '2026-12-31',
      label: '2026年下半年',
    });
    expect(periodAt('year', day('2026-05-05'))).toMatchObject({
      from: '2026-01-01',
      to: '2026-12-31',
      label: '2026年度',
    });
  });
  it('the newest one that is over, also across the turn of the year', () => {
    expect(lastEnded('quarter', day('2026-10-01')).label).toBe('2026年第3季度');
    expect(lastEnded('quarter', day('2026-09-30')).label).toBe('2026年第2季度');
    expect(lastEnded('month', day('2027-01-01')).label).toBe('2026年12月');
    expect(lastEnded('year', day('2027-01-01')).label).toBe('2026年度');
  });
  it('the period of the cycle is offered first, each once', () => {
    const labels = (cycle: ReportCycle) =>
      reportablePeriods(cycle, day('2026-10-20')).map((period) => period.label);
    const others = ['2026年第3季度', '2026年9月', '2026年上半年', '2026年度', '2025年度'];
    expect(labels('quarter')).toEqual(others);
    expect(labels('month')).toEqual(['2026年9月', '2026年第3季度', ...others.slice(2)]);
    expect(labels('half-year')[0]).toBe('2026年上半年');
    expect(labels('year')[0]).toBe('2025年度');
  });
  it('a stamp names the day in Beijing', () => {
    expect(dayOfStamp(Date.parse('2026-09-30T16:30:00Z'))).toBe('2026-10-01');
    expect(dayOfStamp(Date.parse('2026-09-30T15:59:00Z'))).toBe('2026-09-30');
  });
});

describe('who owes which package', () => {
  it('names every registered unit; one without a package owes it, overdue ten days after the period', () => {
    const desk = records({ on: '2026-10-08', ...q3 });
    const of = (today: string) =>
      owingOf(desk.records, [east, west], context(today)).map((one) => [one.name, one.report, one.isOverdue]);
    expect(of('2026-10-10')).toEqual([
      ['东城分局', 'done', false],
      ['西城分局', 'none', false],
    ]);
    expect(of('2026-10-11')).toEqual([
      ['东城分局', 'done', false],
      ['西城分局', 'none', true],
    ]);
  });

  it('a package of another period does not count, one without a period does when it was written after it', () => {
    const h1 = { from: day('2026-04-01'), to: day('2026-06-30') };
    const report = (...handoffs: readonly Facts[]) =>
      owingOf(records(...handoffs).records, [east], context('2026-10-20'))[0]?.report;
    expect(report({ on: '2026-07-05', ...h1 })).toBe('none');
    expect(report({ on: '2026-09-30' })).toBe('none');
    expect(report({ on: '2026-10-01' })).toBe('done');
    expect(report({ on: '2026-10-01', from: day('2026-01-01'), to: day('2026-12-31') })).toBe('done');
    expect(report({ on: '2026-10-01', ...q3, status: 'refused' })).toBe('none');
    expect(report({ on: '2026-10-01', ...q3, status: 'held' })).toBe('sent');
    expect(report({ on: '2026-10-01', ...q3, kind: 'person' })).toBe('none');
  });

  it('each unit by the cycle that was issued for it, newest first, withdrawn ones aside', () => {
    const desk = records();
    const issue = (id: string, cycle: string, issuedOn: string, more: object = {}) => {
      const facts = { kind: 'report-cycle', title: '上报周期', status: 'issued', ...more } as const;
      const set = { ...facts, issuedOn: day(issuedOn), content: { reportCycle: [{ cycle }] } };
      desk.write([{ table: 'directive', id, set }]);
    };
    const periods = () =>
      owingOf(desk.records, [east, west], context('2026-10-20')).map((one) => one.period.label);
    expect(periods()).toEqual(['2026年第3季度', '2026年第3季度']);
    issue('a', 'half-year', '2026-02-01');
    issue('b', 'month', '2026-03-01', { unitIds: ['east'] });
    expect(periods()).toEqual(['2026年9月', '2026年上半年']);
    issue('c', 'year', '2026-04-01');
    expect(periods()).toEqual(['2025年度', '2025年度']);
    issue('c', 'year', '2026-04-01', { status: 'withdrawn' });
    expect(periods()).toEqual(['2026年9月', '2026年上半年']);
    // What this unit asks of others is not what it owes itself.
    expect(owedToSuperior(desk.records, superior, context('2026-10-20')).period.label).toBe('2026年第3季度');
    desk.write([{ table: 'profile', id: 'profile', set: { unitName: '市局', reportCycle: 'month' } }]);
    expect(owedToSuperior(desk.records, superior, context('2026-10-20')).period.label).toBe('2026年9月');
  });

  it('last sent, last received, last confirmed, and how many wait for a receipt', () => {
    const out = { direction: 'out', kind: 'down' } as const;
    const desk = records(
      { on: '2026-03-01', ...out, status: 'delivered' },
      { on: '2026-04-01', ...out, status: 'written' },
      { on: '2026-05-01', ...out, status: 'written' },
      { on: '2026-05-20' },
      { on: '2026-06-20', status: 'refused' },
      { on: '2026-07-20', unitId: 'west' },
    );
    const [one] = owingOf(desk.records, [east], context('2026-10-20'));
    expect([one?.lastSent?.id, one?.lastReceived?.id, one?.lastConfirmed?.id, one?.unconfirmed]).toEqual([
      'h3',
      'h4',
      'h1',
      2,
    ]);
  });

  it('missing numbers until they come, for each incarnation of the sender by itself', () => {
    const held: Facts = { on: '2026-10-03', number: 5, status: 'held', missing: [3, 4] };
    const missing = (...handoffs: readonly Facts[]) =>
      owingOf(records(...handoffs).records, [east], context('2026-10-20'))[0]?.missing;
    expect(missing(held)).toEqual([3, 4]);
    expect(missing(held, { on: '2026-10-04', number: 3 })).toEqual([4]);
    expect(missing(held, { on: '2026-10-04', number: 3, incarnation: 'pc2' })).toEqual([3, 4]);
    expect(missing(held, { on: '2026-10-04', number: 4, status: 'held', missing: [3] })).toEqual([3]);
    expect(missing({ ...held, status: 'applied' })).toEqual([]);
  });

  it('conflicts by unit as given', () => {
    const more = { conflictsOf: (unitId: string) => (unitId === 'west' ? 3 : 0) };
    const found = owingOf(records().records, [east, west], context('2026-10-20', more));
    expect(found.map((one) => one.conflicts)).toEqual([0, 3]);
  });

  it('the own side: written is not delivered', () => {
    const up = { direction: 'out', unitId: 'sup', on: '2026-10-05', ...q3 } as const;
    const state = (...handoffs: readonly Facts[]) =>
      owedToSuperior(records(...handoffs).records, superior, context('2026-10-20'));
    expect(state()).toMatchObject({ report: 'none', isOverdue: true, due: '2026-10-10' });
    expect(state({ ...up, status: 'written' })).toMatchObject({
      report: 'sent',
      isOverdue: false,
      unconfirmed: 1,
    });
    expect(state({ ...up, status: 'delivered' })).toMatchObject({ report: 'done', unconfirmed: 0 });
  });
});

describe('todos of hand-off', () => {
  const todos = (desk: ReturnType<typeof records>, today: string, facts: Partial<HandoffFacts> = {}) =>
    todosOf(desk.records, day(today), undefined, { ...noHandoff, ...facts }).map(
      ({ kind, group, subject, fact, due, path }) => [kind, group, subject, fact, due, path],
    );

  it('none without hand-off', () => {
    expect(todos(records(), '2026-10-20')).toEqual([]);
  });

  it('下发件未落实, until it is done or declined', () => {
    const desk = records();
    const reply = (id: string, set: object) =>
      desk.write([
        {
          table: 'directiveReply',
          id,
          set: { unitId: 'sup', title: `下发件${id}`, status: 'received', ...set },
        },
      ]);
    reply('a', { on: day('2026-10-12') });
    reply('b', { dueOn: day('2026-10-15'), status: 'adopted' });
    reply('c', { dueOn: day('2026-10-15'), status: 'done' });
    reply('d', { dueOn: day('2026-10-15'), status: 'declined' });
    expect(todos(desk, '2026-10-16')).toEqual([
      ['directive', 'overdue', '下发件b', '下发件未落实', '2026-10-15', '/exchange/directives'],
      ['directive', 'month', '下发件a', '下发件待处理', '2026-10-19', '/exchange/directives'],
    ]);
  });

  it('上报包未交接 at the branch; the locked snapshot of that period says it instead', () => {
    const desk = records();
    expect(todos(desk, '2026-10-06', { superior })).toEqual([
      ['hand-over', 'week', '2026年第3季度上报包', '尚未交接', '2026-10-10', '/exchange'],
    ]);
    const snapshot = { title: '三季度', ...q3, status: 'locked', lockedOn: day('2026-10-05') } as const;
    desk.write([{ table: 'snapshot', id: 's', set: snapshot }]);
    expect(todos(desk, '2026-10-06', { superior })).toEqual([
      ['snapshot', 'week', '三季度', '快照已锁定，尚未上报', '2026-10-08', '/exchange'],
    ]);
    desk.write([{ table: 'snapshot', id: 's', set: { status: 'handed-over' } }]);
    const written = { direction: 'out', unitId: 'sup', unitName: '省局', status: 'written' } as const;
    const after = records({ on: '2026-10-06', ...q3, ...written });
    expect(todos(after, '2026-10-06', { superior })).toEqual([
      ['receipt', 'month', '给省局的包', '未收到回执', '2026-10-13', '/exchange'],
    ]);
  });

  it('at the superior: which units have not reported', () => {
    const desk = records({ on: '2026-10-08', ...q3 });
    expect(todos(desk, '2026-10-12', { subordinates: [east, west] })).toEqual([
      ['hand-over', 'overdue', '2026年第3季度上报包', '西城分局尚未上报', '2026-10-10', '/exchange'],
    ]);
    expect(todos(records(), '2026-10-12', { subordinates: [east, west] })[0]?.[3]).toBe('2个单位尚未上报');
  });

  it('a package that came back goes out anew', () => {
    const out = { direction: 'out', kind: 'down', unitName: '东城分局' } as const;
    const back = { on: '2026-10-01', ...out, status: 'refused', receiptAt: at('2026-10-05') } as const;
    expect(todos(records(back), '2026-10-06')).toEqual([
      ['hand-over', 'month', '给东城分局的第1号包', '被退回，待重新生成', '2026-10-12', '/exchange'],
    ]);
    const anew = records(back, { on: '2026-10-06', ...out, status: 'delivered' });
    expect(todos(anew, '2026-10-06')).toEqual([]);
  });

  it('a package that a later confirmed one covers waits for no receipt', () => {
    const out = { direction: 'out', unitId: 'sup', unitName: '省局' } as const;
    const desk = records(
      { on: '2026-08-01', ...out, status: 'written' },
      { on: '2026-09-01', ...out, status: 'delivered' },
    );
    expect(todos(desk, '2026-10-20')).toEqual([]);
    const open = records(
      { on: '2026-08-01', ...out, status: 'delivered' },
      { on: '2026-09-01', ...out, status: 'written' },
      { on: '2026-09-05', ...out, unitId: 'east', unitName: '东城分局', status: 'written' },
    );
    expect(todos(open, '2026-10-20')).toEqual([
      ['receipt', 'overdue', '已写出的包', '2个未收到回执', '2026-09-08', '/exchange'],
    ]);
  });

  it('conflicts are due at once', () => {
    expect(todos(records(), '2026-10-20', { conflicts: 4 })).toEqual([
      ['conflict', 'overdue', '合并冲突', '4处待处理', null, '/exchange/conflicts'],
    ]);
  });
});
