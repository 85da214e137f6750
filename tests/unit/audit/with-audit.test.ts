import { mkdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { logPath } from '../../../electron/audit/log-file.ts';
import { withAudit } from '../../../electron/audit/with-audit.ts';
import type { AllHandlers, Caller } from '../../../electron/handlers.ts';
import { calls } from '../../../shared/contract/contract.ts';
import { failure } from '../../../shared/kernel/result.ts';
import { codeOf, must, openedVault, password, testHost } from '../vault/test-host.ts';

const nobody: Caller = { account: null };

/** Every call answers E_INTERNAL, except those of the real vault and the real log. */
async function table() {
  const host = testHost();
  const vault = await openedVault(host);
  const audit = createAudit(host, vault);
  const rest: AllHandlers = new Proxy({ ...vault.handlers, ...audit.handlers } as AllHandlers, {
    ownKeys: () => Object.keys(calls),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (known, name) => Reflect.get(known, name) ?? (async () => failure('E_INTERNAL')),
  });
  return { host, vault, audit, handlers: withAudit(rest, audit) };
}

test('sensitive calls are noted before they run, and refused when they cannot be', async () => {
  const { host, vault, audit, handlers } = await table();
  const caller: Caller = { account: vault.account() };
  must(await handlers['vault:set-idle']({ minutes: 5 }, caller));
  const listed = must(await audit.handlers['audit:list']({ before: null, limit: 5 }, caller));
  expect(listed.entries).toMatchObject([{ who: caller.account?.id, what: 'vault:set-idle', about: '5' }]);

  const path = logPath(host.profileDir, 'unit');
  rmSync(path);
  mkdirSync(path);
  expect(codeOf(await handlers['vault:set-idle']({ minutes: 7 }, caller))).toBe('E_AUDIT_LOG');
  expect((await vault.status()).idleMinutes).toBe(5);
  expect(codeOf(await handlers['evidence:export']({ fileId: 'f', suggestedName: 'x' }, caller))).toBe(
    'E_AUDIT_LOG',
  );
});

test('unlocking is noted with its outcome and works with an unwritable log', async () => {
  const { host, vault, audit, handlers } = await table();
  const accountId = vault.account()?.id ?? '';
  vault.lock('button');
  expect(codeOf(await handlers['vault:unlock']({ accountId, password: 'wrong-password' }, nobody))).toBe(
    'E_WRONG_PASSWORD',
  );
  must(await handlers['vault:unlock']({ accountId, password }, nobody));
  const listed = must(await audit.handlers['audit:list']({ before: null, limit: 5 }, nobody));
  expect(listed.entries.map((entry) => [entry.what, entry.who])).toEqual([
    ['vault:unlock', accountId],
    ['vault:unlock-failed', ''],
  ]);
  vault.lock('button');
  const path = logPath(host.profileDir, 'unit');
  rmSync(path);
  mkdirSync(path);
  must(await handlers['vault:unlock']({ accountId, password }, nobody));
});
