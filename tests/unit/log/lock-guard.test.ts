import { describe, expect, it } from 'vitest';
import { newMemory, publish, viewOf } from '../../../renderer/store/memory.ts';
import type { Action, Write } from '../../../shared/domain/action.ts';
import { lockFailure } from '../../../shared/domain/hours/lock-guard.ts';
import { type Records, tableNames } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { applyChange, endBatch } from '../../../shared/log/fold.ts';
import { planAction } from '../../../shared/log/plan-action.ts';

const on = calendarDate('2025-06-03');
const mark = { state: 'present', minutes: 0, spoke: false, leaveId: null } as const;
const member = { role: 'trainee', status: 'passed', from: null, certNo: '' } as const;
const base: readonly Write[] = [
  { table: 'event', id: 'e', set: { title: '班', kind: 'special-class', from: on, to: on } },
  { table: 'session', id: 's', set: { eventId: 'e', date: on, half: 'am', start: '09:00', end: '11:30' } },
  { table: 'sheet', id: 's', set: { eventId: 'e', marks: { p: mark } } },
  { table: 'roster', id: 'e', set: { members: { p: member } } },
];
const closing: Write = { table: 'closing', id: 'e', set: { closedOn: on, ruleSetId: 'r' } };
const lock: Write = {
  ...{ table: 'periodLock', id: 'lock.2025' },
  set: { year: 2025, ruleSetId: 'r', status: 'locked', on },
};

/** A memory after some writes, and what the guard says to an action on it. */
function guardAfter(writes: readonly Write[]) {
  const memory = newMemory();
  const planned = planAction(viewOf(memory), { label: '', writes });
  if (!planned.ok) throw new Error(JSON.stringify(planned.facts));
  for (const [n, { table, record, fields }] of planned.value.entries())
    applyChange(
      memory.fold,
      {
        ...{ stream: 'd|0|internal', n: n + 1, prev: '', hlc: [n, 0], actor: '', action: '', schema: 1 },
        ...{ table, record, fields, over: {} },
      },
      `c${n}`,
    );
  endBatch(memory.fold);
  publish(memory, planned.value);
  return (...next: readonly Write[]) => {
    const action: Action = { label: '', writes: next };
    const plan = planAction(viewOf(memory), action);
    if (!plan.ok) throw new Error(JSON.stringify(plan.facts));
    return lockFailure(memory.records, plan.value);
  };
}

const sign: Write = { table: 'sheet', id: 's', map: 'marks', entries: { p: { ...mark, state: 'late' } } };
const enrol: Write = { table: 'roster', id: 'e', map: 'members', entries: { q: member } };
const certify: Write = {
  table: 'roster',
  id: 'e',
  map: 'members',
  entries: { p: { ...member, certNo: '7' } },
};

describe('a closed activity', () => {
  const guard = guardAfter([...base, closing]);

  it('is read-only in everything that 学时 follow from', () => {
    const closed = { ok: false, code: 'E_CLOSED', facts: { eventId: 'e' } };
    expect(guard(sign)).toMatchObject(closed);
    expect(guard(enrol)).toMatchObject(closed);
    expect(guard({ table: 'session', id: 's', set: { half: 'pm' } })).toMatchObject(closed);
    expect(guard({ table: 'session', id: 's', deleted: true })).toMatchObject(closed);
    expect(guard({ table: 'event', id: 'e', set: { fullTime: true } })).toMatchObject(closed);
    expect(
      guard({
        table: 'leave',
        id: 'l',
        set: { personId: 'p', eventId: 'e', from: on, to: on, kind: 'sick' },
      }),
    ).toMatchObject(closed);
  });

  it('leaves status, remarks, certificates and other activities open', () => {
    expect(guard({ table: 'event', id: 'e', set: { status: 'archived', remark: '归档' } })).toMatchObject({
      ok: true,
    });
    expect(guard(certify)).toMatchObject({ ok: true });
    expect(guard({ table: 'roster', id: 'f', set: { members: { p: member } } })).toMatchObject({ ok: true });
  });

  it('still takes a 补训, which counts in its own year (G-13)', () => {
    const set = { personId: 'q', sessionId: 's', date: on };
    const makeUp: Write = { table: 'makeUp', id: 's.q', set };
    expect(guard(makeUp)).toMatchObject({ ok: true });
    const inLocked = { ok: false, code: 'E_PERIOD_LOCKED', facts: { year: 2025 } };
    expect(guardAfter([...base, lock])(makeUp)).toMatchObject(inLocked);
  });

  it('may be reopened, and changed in the same step', () => {
    const reopen: Write = { table: 'closing', id: 'e', set: { reversed: true } };
    expect(guard(reopen, sign)).toMatchObject({ ok: true });
    expect(guardAfter(base)(sign, closing)).toMatchObject({ ok: true });
  });
});

describe('a locked year', () => {
  const guard = guardAfter([...base, lock]);

  it('is read-only for sheets, rosters, sessions, leave and claims that count in it', () => {
    const locked = { ok: false, code: 'E_PERIOD_LOCKED', facts: { year: 2025 } };
    expect(guard(sign)).toMatchObject(locked);
    expect(guard(enrol)).toMatchObject(locked);
    const claim = {
      personId: 'p',
      title: '网课',
      kind: 'online',
      ledger: 'online',
      from: on,
      to: on,
    } as const;
    expect(guard({ table: 'claim', id: 'c', set: claim })).toMatchObject(locked);
    expect(
      guard({
        table: 'claim',
        id: 'c',
        set: { ...claim, from: calendarDate('2024-12-30'), to: calendarDate('2026-01-02') },
      }),
    ).toMatchObject(locked);
    // Moving a session into the locked year, or out of it.
    expect(guard({ table: 'session', id: 's', set: { date: calendarDate('2026-01-05') } })).toMatchObject(
      locked,
    );
  });

  it('leaves other years open, and opens when it is reopened', () => {
    const set = {
      eventId: 'e',
      date: calendarDate('2026-01-05'),
      half: 'am',
      start: '09:00',
      end: '11:30',
    } as const;
    expect(guard({ table: 'session', id: 't', set })).toMatchObject({ ok: true });
    expect(guard({ table: 'periodLock', id: 'lock.2025', set: { status: 'reopened' } }, sign)).toMatchObject({
      ok: true,
    });
  });
});

it('publishes a map for every table', () => {
  const records: Records = newMemory().records;
  expect(Object.keys(records)).toEqual([...tableNames]);
});

describe('X-22: a rule set that 结班 or a locked year rests on', () => {
  const rule: Write = { table: 'ruleSet', id: 'r', set: { name: '规则', from: on } };
  const edit: Write = { table: 'ruleSet', id: 'r', set: { name: '改名' } };

  it('cannot be edited, by whatever way the write comes', () => {
    expect(guardAfter([...base, rule, closing])(edit)).toMatchObject({
      ok: false,
      code: 'E_CLOSED',
      facts: { ruleSetId: 'r' },
    });
    expect(guardAfter([...base, rule, lock])(edit)).toMatchObject({ ok: false, code: 'E_CLOSED' });
  });

  it('is open while nothing rests on it, and again after 取消结班', () => {
    expect(guardAfter([...base, rule])(edit)).toMatchObject({ ok: true });
    const reversed: Write = {
      ...{ table: 'closing', id: 'e' },
      set: { closedOn: on, ruleSetId: 'r', reversed: true, reason: '更正' },
    };
    expect(guardAfter([...base, rule, reversed])(edit)).toMatchObject({ ok: true });
  });
});
