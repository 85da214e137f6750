import { mkdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { logPath } from '../../../electron/audit/log-file.ts';
import { withAudit } from '../../../electron/audit/with-audit.ts';
import type { AllHandlers, Caller } from '../../../electron/handlers.ts';
import { calls, type RequestOf } from '../../../shared/contract/contract.ts';
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

test('hand-off is noted by ids, never by names, and nothing goes out without the note', async () => {
  const { host, vault, audit, handlers } = await table();
  const caller: Caller = { account: vault.account() };
  const [from, to] = [
    { unitId: 'own', name: '城关镇' },
    { unitId: 'county', name: '县委组织部' },
  ];
  const manifest: RequestOf<'package:begin'>['manifest'] = {
    ...{ v: 1, minReader: 1, schema: 1, kind: 'up', number: 1, created: 1, by: '王建国', level: 'internal' },
    ...{ period: null, snapshotId: null, personId: null, streams: {}, tables: {}, changes: 0 },
    ...{ from: { ...from, incarnation: 'i' }, to },
  };
  const receipt: RequestOf<'receipt:save'>['receipt'] = {
    ...{ v: 1, packageId: 'package', digest: 'd', from, to, at: 1, status: 'applied', tips: {} },
    ...{ fresh: 0, conflicts: 0, missing: [], refusal: '' },
  };
  const begin = () =>
    handlers['package:begin'](
      {
        ...{ job: 'j', medium: 'm', manifest, previous: '', validDays: null },
        ...{ volumeBytes: 2_000_000, fileIds: [] },
      },
      caller,
    );
  await handlers['identity:save']({ unitName: '城关镇' }, caller);
  await handlers['identity:open']({}, caller);
  await handlers['identity:confirm']({ unitId: 'county' }, caller);
  await handlers['identity:certify']({ unitId: 'county', unitName: '城关镇' }, caller);
  await handlers['identity:revoke']({ unitId: 'county', reason: '撤并' }, caller);
  await handlers['mailbox:pick-folder']({}, caller);
  await begin();
  await handlers['package:open']({ job: 'j', medium: 'm', name: 'a.qlpkg' }, caller);
  await handlers['receipt:save']({ medium: null, receipt }, caller);
  await handlers['receipt:open']({ medium: null, name: null }, caller);
  const { entries } = must(await audit.handlers['audit:list']({ before: null, limit: 50 }, caller));
  expect(entries.map(({ what, about }) => [what, about]).reverse()).toEqual([
    ['identity:save', ''],
    ['identity:open-failed', ''],
    ['identity:confirm', 'county'],
    ['identity:certify', 'county'],
    ['identity:revoke', 'county'],
    ['mailbox:pick-folder', ''],
    ['package:begin', 'up county'],
    ['package:open-failed', ''],
    ['receipt:save', 'package'],
    ['receipt:open-failed', ''],
  ]);

  const path = logPath(host.profileDir, 'unit');
  rmSync(path);
  mkdirSync(path);
  expect(codeOf(await begin())).toBe('E_AUDIT_LOG');
  expect(codeOf(await handlers['identity:revoke']({ unitId: 'x', reason: 'y' }, caller))).toBe('E_AUDIT_LOG');
  expect(codeOf(await handlers['receipt:save']({ medium: null, receipt }, caller))).toBe('E_AUDIT_LOG');
});
