import { describe, expect, test } from 'vitest';
import type { Compliance } from '../../../shared/domain/hours/credit-entry.ts';
import { hoursTodos } from '../../../shared/domain/obligations/hours-todos.ts';
import { planCompletion } from '../../../shared/domain/obligations/plan-todos.ts';
import { todosOf } from '../../../shared/domain/obligations/todo.ts';
import { endOfWeek, groupOf } from '../../../shared/domain/obligations/todo-item.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import { classRecords } from '../event/class-records.ts';
import { day, recordsOf } from '../event/records.ts';

type Table = keyof Records;
type Patch = { readonly [N in Table]?: Readonly<Record<string, object>> };

/** The class of five days with fields of some records changed. */
function classWith(patch: Patch): Records {
  const records: Record<string, Map<string, object>> = {};
  for (const [name, table] of Object.entries(classRecords()))
    records[name] = new Map<string, object>([...table.entries()]);
  for (const [name, changes] of Object.entries(patch))
    for (const [id, fields] of Object.entries(changes))
      records[name]?.set(id, { ...records[name]?.get(id), id, ...fields });
  return records as unknown as Records;
}

const signed = (): Patch['sheet'] =>
  Object.fromEntries(
    [...classRecords().session.keys()].map((id) => [id, { eventId: 'class', marks: {}, done: true }]),
  );
const of = (records: Records, today: string, backup: number | null | undefined = 0) =>
  todosOf(records, day(today), backup);
const kinds = (records: Records, today: string) => of(records, today).map((todo) => todo.kind);

describe('sign-in', () => {
  test('today’s sessions are named and open where they are signed', () => {
    const todos = of(classRecords(), '2026-03-02').filter((todo) => todo.kind === 'sign-in');
    expect(todos.map(({ verb, group, path }) => [verb, group, path])).toEqual([
      ['签到', 'week', '/events/class/session/02am'],
      ['签到', 'week', expect.stringMatching(/^\/events\/class\/session\/02/)],
    ]);
  });
  test('days that passed become one overdue line at the first session', () => {
    const todo = of(classRecords(), '2026-03-09').find((one) => one.kind === 'sign-in');
    expect(todo).toMatchObject({
      group: 'overdue',
      verb: '补签',
      fact: '缺10次签到',
      subject: '第1期科级干部培训班',
      path: '/events/class/session/02am',
    });
  });
  test('nothing before the first day, nothing for a cancelled activity', () => {
    expect(kinds(classRecords(), '2026-02-20')).not.toContain('sign-in');
    expect(kinds(classWith({ event: { class: { status: 'cancelled' } } }), '2026-03-09')).not.toContain(
      'sign-in',
    );
  });
});

describe('material and 结班', () => {
  test('a signed class with its four proofs only waits for 结班, due a week after the last day', () => {
    const todo = of(classWith({ sheet: signed() ?? {} }), '2026-03-10').find((one) => one.kind === 'closing');
    expect(todo).toMatchObject({
      verb: '结班',
      due: '2026-03-13',
      group: 'week',
      path: '/events/class/credits',
    });
    expect(kinds(classWith({ sheet: signed() ?? {} }), '2026-03-20')).toContain('closing');
  });
  test('missing proofs are named', () => {
    const records = { ...classWith({ sheet: signed() ?? {} }), evidence: new Map() };
    const todo = of(records, '2026-03-20').find((one) => one.kind === 'material');
    expect(todo).toMatchObject({ group: 'overdue', verb: '补材料', path: '/events/class/evidence' });
    expect(todo?.fact).toBe('缺培训方案、培训通知、最终课表、签到表');
  });
  test('a closed class owes nothing', () => {
    const records = classWith({ sheet: signed() ?? {}, event: { class: { status: 'closed' } } });
    expect(kinds(records, '2026-03-20')).not.toContain('closing');
  });
});

describe('plan', () => {
  test('an item whose quarter passed without a held activity is late', () => {
    const records = classWith({ event: { class: { status: 'cancelled' } } });
    const todo = of(records, '2026-04-02').find((one) => one.kind === 'plan-item');
    expect(todo).toMatchObject({
      group: 'overdue',
      subject: '科级干部培训班',
      due: '2026-03-31',
      path: '/plan/plan',
    });
  });
  test('within its quarter it is owed only while nothing is arranged', () => {
    expect(kinds(classRecords(), '2026-03-15')).not.toContain('plan-item');
    const records = classWith({ event: { class: { status: 'cancelled' } } });
    expect(of(records, '2026-03-15').find((one) => one.kind === 'plan-item')).toMatchObject({
      group: 'month',
    });
  });
  test('a draft plan owes nothing; completion counts what is closed', () => {
    const draft = classWith({
      plan: { plan: { status: 'draft' } },
      event: { class: { status: 'cancelled' } },
    });
    expect(kinds(draft, '2026-04-02')).not.toContain('plan-item');
    expect(planCompletion(classRecords(), day('2026-03-15'))).toEqual({ planId: 'plan', done: 0, items: 1 });
    const closed = classWith({ event: { class: { status: 'closed' } } });
    expect(planCompletion(closed, day('2026-03-15'))).toMatchObject({ done: 1 });
    expect(planCompletion(closed, day('2027-03-15'))).toBe(null);
  });
});

describe('requests', () => {
  const leave = {
    personId: 'zhang',
    eventId: 'class',
    from: day('2026-03-03'),
    fromHalf: 'am',
    to: day('2026-03-03'),
    toHalf: 'pm',
    kind: 'sick',
    status: 'asked',
  };
  test('leave that waits, one line an activity', () => {
    const one = of(classWith({ leave: { l1: leave } }), '2026-03-02').find((todo) => todo.kind === 'leave');
    expect(one).toMatchObject({ fact: '张三请假待审批', due: '2026-03-03', path: '/events/class/leave' });
    const two = of(classWith({ leave: { l1: leave, l2: { ...leave, personId: 'zhao' } } }), '2026-03-02');
    expect(two.find((todo) => todo.kind === 'leave')).toMatchObject({ fact: '2人请假待审批' });
    expect(kinds(classWith({ leave: { l1: { ...leave, status: 'approved' } } }), '2026-03-02')).not.toContain(
      'leave',
    );
  });
  test('claims that wait, all in one line', () => {
    const claim = {
      personId: 'zhang',
      title: '网络课',
      kind: 'online',
      ledger: 'online',
      from: day('2026-02-01'),
      to: day('2026-02-10'),
      asked: quarters(2),
      granted: quarters(0),
      status: 'submitted',
    };
    const todo = of(classWith({ claim: { c1: claim, c2: claim } }), '2026-03-02').find(
      (one) => one.kind === 'claim',
    );
    expect(todo).toMatchObject({ fact: '2项待审核', due: '2026-03-12', path: '/hours/claims' });
  });
});

describe('学时', () => {
  const compliance = (id: string, more: Partial<Compliance>): readonly [string, Compliance] => [
    id,
    { personId: id, status: 'unmet', counted: true, needs: [], promotionDue: null, ...more },
  ];
  const everybody = new Map([
    compliance('a', {}),
    compliance('b', {}),
    compliance('c', { status: 'near' }),
    compliance('d', { counted: false, status: 'outside' }),
  ]);
  test('未达标 is brought up from September on, as one line for all who are counted', () => {
    expect(hoursTodos(everybody, day('2026-08-31'))).toEqual([]);
    expect(hoursTodos(everybody, day('2026-09-01'))).toMatchObject([
      { kind: 'hours', fact: '2人未达标', due: null, path: '/hours?status=unmet' },
    ]);
    expect(hoursTodos(everybody, day('2026-12-01'))).toMatchObject([{ due: '2026-12-31' }]);
  });
  test('提任补训 names how many and the first date, in any month', () => {
    const promoted = new Map([
      compliance('a', { status: 'met', promotionDue: day('2026-05-01') }),
      compliance('b', { status: 'met', promotionDue: day('2026-04-01') }),
    ]);
    expect(hoursTodos(promoted, day('2026-03-01'))).toMatchObject([
      { kind: 'promotion', fact: '2人须在提任一年内补足', due: '2026-04-01' },
    ]);
  });
});

describe('backup', () => {
  test('none, old, fresh, unknown', () => {
    const empty = recordsOf({});
    expect(of(empty, '2026-03-02', null)).toMatchObject([
      { kind: 'backup', fact: '还没有备份', group: 'overdue' },
    ]);
    expect(of(empty, '2026-03-02', 8)).toMatchObject([{ fact: '上次备份在8天前' }]);
    expect(of(empty, '2026-03-02', 7)).toEqual([]);
    expect(of(empty, '2026-03-02', undefined)).toEqual([]);
  });
});

test('groups end on Sunday and 31 days ahead', () => {
  const monday = day('2026-03-02');
  expect(endOfWeek(monday)).toBe('2026-03-08');
  expect(endOfWeek(day('2026-03-08'))).toBe('2026-03-08');
  expect(groupOf(day('2026-03-01'), monday)).toBe('overdue');
  expect(groupOf(day('2026-03-08'), monday)).toBe('week');
  expect(groupOf(day('2026-03-09'), monday)).toBe('month');
  expect(groupOf(day('2026-04-02'), monday)).toBe('month');
  expect(groupOf(day('2026-04-03'), monday)).toBe(null);
});

test('the most urgent comes first', () => {
  const todos = of(classRecords(), '2026-03-04', null);
  expect(todos[0]?.group).toBe('overdue');
  const order = todos.map((todo) => ['overdue', 'week', 'month'].indexOf(todo.group));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});
