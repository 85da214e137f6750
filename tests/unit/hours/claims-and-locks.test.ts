import { describe, expect, it } from 'vitest';
import { claimSteps, stepClaims } from '../../../shared/domain/hours/claim-steps.ts';
import { differencesToLock, lockYear, reopenYear } from '../../../shared/domain/hours/period-lock.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, unit } from './unit.ts';

const decision = { by: '李干事', on: day('2026-11-24'), reason: '', granted: null };

function withClaim(status: 'draft' | 'submitted' | 'granted' = 'submitted') {
  const u = unit();
  u.person('p');
  u.write({
    table: 'claim',
    id: 'k',
    set: {
      personId: 'p',
      title: '外训',
      kind: 'external',
      ledger: 'central',
      from: day('2026-03-02'),
      to: day('2026-03-04'),
      asked: quarters(16),
      status,
    },
  });
  const claim = u.records().claim.get('k');
  if (!claim) throw new Error('no claim');
  return { u, claim };
}

describe('SM-Claim', () => {
  it('grants as asked or in part, and the credit follows', () => {
    const { u, claim } = withClaim();
    const full = stepClaims([claim], 'grant', decision);
    if (full.ok) u.write(...full.value.writes);
    expect(u.hours('p', 2026)).toBe(16);
    const part = stepClaims([claim], 'grant', { ...decision, granted: quarters(8) });
    if (part.ok) u.write(...part.value.writes);
    expect([u.hours('p', 2026), u.records().claim.get('k')?.status]).toEqual([8, 'partly-granted']);
  });

  it('returns and refuses only with a reason, and takes the credit back', () => {
    const { u, claim } = withClaim('granted');
    expect(stepClaims([claim], 'return', decision)).toMatchObject({ ok: false, code: 'E_REASON' });
    const back = stepClaims([claim], 'return', { ...decision, reason: '证明不全' });
    if (back.ok) u.write(...back.value.writes);
    expect([u.hours('p', 2026), u.records().claim.get('k')?.granted]).toEqual([0, 0]);
  });

  it('refuses steps that the status does not allow, for none of the claims at all', () => {
    const { claim } = withClaim('draft');
    expect(claimSteps(claim)).toEqual(['submit', 'withdraw']);
    expect(stepClaims([claim], 'grant', decision)).toMatchObject({ ok: false, code: 'E_STEP' });
    expect(stepClaims([], 'grant', decision)).toMatchObject({ ok: false, code: 'E_STEP' });
  });
});

describe('期间锁定', () => {
  const today = day('2026-12-31');

  it('waits for open activities, freezes the figures, and tells what changed after it was reopened', () => {
    const u = unit();
    u.person('p');
    u.klass({ id: 'c', from: '2026-03-02', halfDays: 2, marks: { p: 'present' }, closed: false });
    expect(lockYear(u.records(), 2026, '李', today)).toMatchObject({
      ok: false,
      code: 'E_OPEN_EVENTS',
      facts: { count: 1 },
    });
    u.write(
      { table: 'event', id: 'c', set: { status: 'closed' } },
      { table: 'closing', id: 'c', set: { closedOn: today, ruleSetId: u.ruleId } },
    );
    const locked = lockYear(u.records(), 2026, '李', today);
    if (locked.ok) u.write(...locked.value.writes);
    expect(u.records().periodLock.get('lock.2026')).toMatchObject({
      status: 'locked',
      version: 1,
      figures: { p: { halfDays: 2 } },
    });
    expect(lockYear(u.records(), 2026, '李', today)).toMatchObject({ ok: false, code: 'E_LOCKED_ALREADY' });
    expect(reopenYear(u.records(), 2026, '李', today, ' ')).toMatchObject({ ok: false, code: 'E_REASON' });
    const reopened = reopenYear(u.records(), 2026, '李', today, '更正签到');
    if (reopened.ok) u.write(...reopened.value.writes);
    u.klass({ id: 'd', from: '2026-05-11', halfDays: 1, marks: { p: 'present' } });
    expect(differencesToLock(u.records(), 2026)).toEqual([{ personId: 'p', was: 32, now: 48 }]);
    const again = lockYear(u.records(), 2026, '李', today);
    if (again.ok) u.write(...again.value.writes);
    expect(u.records().periodLock.get('lock.2026')?.version).toBe(2);
    expect(differencesToLock(u.records(), 2026)).toEqual([]);
  });

  it('cannot be reopened when it is not locked, nor locked without a rule', () => {
    const u = unit();
    expect(reopenYear(u.records(), 2026, '李', today, '原因')).toMatchObject({
      ok: false,
      code: 'E_NOT_LOCKED',
    });
    expect(lockYear(u.records(), 2020, '李', today)).toMatchObject({ ok: false, code: 'E_NO_RULE_SET' });
  });
});
