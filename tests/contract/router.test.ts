import { describe, expect, it } from 'vitest';
import type { AllHandlers } from '../../electron/handlers.ts';
import { payloadSize } from '../../electron/payload-size.ts';
import { createRouter } from '../../electron/router.ts';
import { type CallName, calls } from '../../shared/contract/contract.ts';
import { type Role, roles } from '../../shared/contract/define.ts';
import { success } from '../../shared/kernel/result.ts';
import { openServices } from './services.ts';

const ours = { isOurMainFrame: true };
const names = Object.keys(calls).filter((name): name is CallName => name in calls);

/** A router whose handlers note that they were reached: what is tested is who gets that far. */
function recordingRouter(role: Role | null) {
  const reached: string[] = [];
  const bugs: string[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        reached.push(name);
        if (name === 'app:quit') throw new Error('张三 440981');
        return success(null);
      },
    ]),
  ) as unknown as AllHandlers;
  const account = role === null ? null : { id: 'a', name: '张三', role };
  const route = createRouter({ handlers, account: () => account, onBug: (call) => void bugs.push(call) });
  return { route, reached, bugs };
}

describe('the router', () => {
  it('refuses every sender but our own main frame', async () => {
    const { route, reached } = recordingRouter('officer');
    for (const name of names) {
      expect(await route({ isOurMainFrame: false }, name, {})).toMatchObject({ ok: false, code: 'E_SENDER' });
    }
    expect(reached).toEqual([]);
  });

  it('refuses names that the contract does not have', async () => {
    const { route } = recordingRouter('officer');
    for (const name of ['vault:steal', '__proto__', 'constructor', 'toString', 7, null, undefined, {}]) {
      expect(await route(ours, name, {})).toMatchObject({ ok: false, code: 'E_PAYLOAD' });
    }
  });

  it('refuses a payload that the schema does not know', async () => {
    const { route, reached } = recordingRouter('officer');
    expect(await route(ours, 'file:launch', { token: 7 })).toMatchObject({
      code: 'E_PAYLOAD',
      facts: { part: 'token' },
    });
    expect(await route(ours, 'file:launch', undefined)).toMatchObject({ code: 'E_PAYLOAD' });
    expect(reached).toEqual([]);
  });

  it('refuses a giant before its schema is asked', async () => {
    const { route, reached } = recordingRouter('officer');
    const giant = { token: 'x'.repeat(calls['file:launch'].maxBytes) };
    expect(await route(ours, 'file:launch', giant)).toMatchObject({ code: 'E_TOO_LARGE' });
    const circle: { token: string; again?: unknown } = { token: 'x' };
    circle.again = circle;
    expect(await route(ours, 'file:launch', circle)).toMatchObject({ code: 'E_TOO_LARGE' });
    expect(reached).toEqual([]);
  });

  it('lets a locked vault do only what anyone may', async () => {
    const { route, reached } = recordingRouter(null);
    for (const name of names) {
      const answer = await route(ours, name, {});
      if (calls[name].roles === 'anyone') continue;
      expect(answer).toMatchObject({ ok: false, code: 'E_LOCKED' });
    }
    expect(reached.every((name) => name in calls && calls[name as CallName].roles === 'anyone')).toBe(true);
  });

  it.each(roles)('role × call: %s reaches exactly the calls that list the role', async (role) => {
    for (const name of names) {
      const { route } = recordingRouter(role);
      const allowed = calls[name].roles;
      const answer = await route(ours, name, {});
      const isRefused = !answer.ok && answer.code === 'E_ROLE';
      expect([name, isRefused]).toEqual([name, allowed !== 'anyone' && !allowed.includes(role)]);
    }
  });

  it('keeps the 三员 away from content', () => {
    const content: readonly CallName[] = [
      'file:pick',
      'paper:save',
      'workbook:save',
      'evidence:read',
      'evidence:export',
    ];
    for (const name of content) {
      for (const role of ['system-admin', 'security-admin', 'auditor'] as const) {
        expect([name, role, calls[name].roles.includes(role)]).toEqual([name, role, false]);
      }
    }
  });

  it('turns a bug into a value without its message', async () => {
    const { route, bugs } = recordingRouter('officer');
    const answer = await route(ours, 'app:quit', {});
    expect(answer).toEqual({ ok: false, code: 'E_INTERNAL', facts: {} });
    expect(bugs).toEqual(['app:quit']);
    expect(JSON.stringify(answer)).not.toContain('张三');
  });

  it('reaches the real services', async () => {
    const { services, end } = await openServices();
    const route = createRouter({ ...services, onBug: () => undefined });
    expect(await route(ours, 'app:info', {})).toMatchObject({ ok: true, value: { version: '1.2.3' } });
    expect(await route(ours, 'audit:list', { before: null, limit: 5 })).toMatchObject({ code: 'E_LOCKED' });
    await end();
  });
});

describe('the size of a request', () => {
  it('counts text, bytes and structure, and stops at the limit', () => {
    expect(payloadSize('ab', 1_000)).toBe(12);
    expect(payloadSize(new Uint8Array(100), 1_000)).toBe(116);
    expect(payloadSize({ a: [1, 2], b: null }, 1_000)).toBeGreaterThan(32);
    expect(payloadSize({ long: ['x'.repeat(500)] }, 100)).toBeGreaterThan(100);
    expect(payloadSize(new Map([['key', 'x'.repeat(90)]]), 1_000)).toBeGreaterThan(180);
  });

  it('counts many small items, so that no list passes as empty', () => {
    expect(payloadSize(new Array(10_000).fill(0), 1e9)).toBeGreaterThanOrEqual(80_000);
  });
});
