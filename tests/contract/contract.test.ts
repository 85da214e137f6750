import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CallName, calls, eventNames } from '../../shared/contract/contract.ts';
import { roles, routerFailures } from '../../shared/contract/define.ts';
import { openServices } from './services.ts';

const names = Object.keys(calls).filter((name): name is CallName => name in calls);

/** Every test of the repository but this one, as one text. */
const testText = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('contract.test.ts'))
  .map((file) => readFileSync(join('tests', file), 'utf8'))
  .join('\n');

describe('every call of the contract', () => {
  it('is known: the contract did not shrink unnoticed', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(eventNames.length).toBeGreaterThanOrEqual(4);
  });

  it('has a handler in main, and main has no other', async () => {
    const { services, end } = await openServices();
    expect(Object.keys(services.handlers).sort()).toEqual([...names].sort());
    await end();
  });

  it.each(names)('%s has a closed request, roles, failures and a limit', (name) => {
    const call = calls[name];
    expect(name).toMatch(/^[a-z]+:[a-z-]+$/);
    expect(call.request).toBeInstanceOf(z.ZodObject);
    for (const nonsense of [undefined, null, 'text', 7, []]) {
      expect(call.request.safeParse(nonsense).success).toBe(false);
    }
    if (call.roles !== 'anyone') {
      expect(call.roles.length).toBeGreaterThan(0);
      expect(call.roles.filter((role) => !roles.includes(role))).toEqual([]);
    }
    expect(call.failures).toEqual(expect.arrayContaining([...routerFailures]));
    expect(new Set(call.failures).size).toBe(call.failures.length);
    expect(call.failures.filter((code) => !/^E_[A-Z_]+$/.test(code))).toEqual([]);
    expect(call.maxBytes).toBeGreaterThan(0);
    expect(call.maxBytes).toBeLessThanOrEqual(256 * 1024 * 1024);
  });

  it.each(names)('%s is named in a test', (name) => {
    expect(testText.includes(name)).toBe(true);
  });

  it('fails only with codes that a test names', () => {
    const codes = [...new Set(names.flatMap((name) => [...calls[name].failures]))];
    expect(codes.filter((code) => !testText.includes(code))).toEqual([]);
  });
});
