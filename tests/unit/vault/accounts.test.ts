import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../electron/handlers.ts';
import { canonicalJson } from '../../../electron/vault/canonical-json.ts';
import {
  keyFileBytes,
  keyFileSchema,
  newKeyFile,
  openKeyFile,
  parseKeyFile,
} from '../../../electron/vault/key-file.ts';
import { toBase64, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { codeOf, must, openedVault, password, testHost } from './test-host.ts';

const nobody: Caller = { account: null };
const suites = await loadSuites();

const add = (vault: Vault, name: string, role: Role) =>
  vault.handlers['account:add']({ name, role, password }, nobody);
const enter = async (vault: Vault, accountId: string): Promise<void> => {
  vault.lock('button');
  must(await vault.handlers['vault:unlock']({ accountId, password }, nobody));
};
const seal = (vault: Vault, level: 'internal' | 'secret' | 'confidential', text: string) =>
  vault.handlers['block:seal']({ level, blocks: [{ id: 'b', bytes: utf8(text) }] }, nobody);
const open = (vault: Vault, block: Uint8Array<ArrayBuffer>) =>
  vault.handlers['block:open']({ blocks: [{ id: 'b', bytes: block }] }, nobody);
const bytesOf = (blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(blocks[0] ?? []);

describe.each([1, 2] as const)('several accounts of suite %i', (suite) => {
  test('each opens with its own password what its role may read', async () => {
    const vault = await openedVault(testHost(), suite);
    const internal = bytesOf(must(await seal(vault, 'internal', '内部')));
    const secret = bytesOf(must(await seal(vault, 'secret', '秘密')));
    const expected: readonly (readonly [Role, string, string, string])[] = [
      ['liaison', 'ok', 'E_UNWRAP', 'E_LEVEL'],
      ['leader', 'ok', 'ok', 'ok'],
      ['system-admin', 'E_UNWRAP', 'E_UNWRAP', 'E_LEVEL'],
      ['security-admin', 'E_UNWRAP', 'E_UNWRAP', 'E_LEVEL'],
      ['auditor', 'E_UNWRAP', 'E_UNWRAP', 'E_LEVEL'],
    ];
    const made = [];
    for (const [role] of expected) made.push(must(await add(vault, `账号 ${role}`, role)));
    for (const [i, [role, readInternal, readSecret, writeSecret]] of expected.entries()) {
      await enter(vault, made[i]?.id ?? '');
      expect(vault.account()?.role).toBe(role);
      expect([role, codeOf(await open(vault, internal))]).toEqual([role, readInternal]);
      expect([role, codeOf(await open(vault, secret))]).toEqual([role, readSecret]);
      expect([role, codeOf(await seal(vault, 'secret', 'x'))]).toEqual([role, writeSecret]);
    }
  });

  test('one that is removed cannot read what comes later', async () => {
    const host = testHost();
    const vault = await openedVault(host, suite);
    const officer = vault.account()?.id ?? '';
    const liaison = must(await add(vault, '李', 'liaison'));
    const stays = must(await add(vault, '赵', 'liaison'));
    const keyFile = join(vault.folder(), 'accounts', `${liaison.id}.json`);
    const stolen = readFileSync(keyFile);
    const before = bytesOf(must(await seal(vault, 'internal', 'before')));
    must(await vault.handlers['account:remove']({ accountId: liaison.id }, nobody));
    const after = bytesOf(must(await seal(vault, 'internal', 'after')));

    await enter(vault, stays.id);
    expect(codeOf(await open(vault, before))).toBe('ok');
    expect(codeOf(await open(vault, after))).toBe('ok');
    vault.lock('button');
    writeFileSync(keyFile, stolen);
    const again = await createVault(host, floorCost);
    await enter(again, liaison.id);
    expect(codeOf(await open(again, before))).toBe('ok');
    expect(codeOf(await open(again, after))).toBe('E_UNWRAP');
    await enter(again, officer);
    expect(codeOf(await open(again, after))).toBe('ok');
  });
});

test('refusals have their codes', async () => {
  const vault = await openedVault(testHost());
  const officer = vault.account()?.id ?? '';
  expect(codeOf(await add(vault, '王建国', 'liaison'))).toBe('E_NAME_TAKEN');
  expect(
    codeOf(
      await vault.handlers['account:add'](
        { name: '李', role: 'liaison', password: '12345678'.slice(1) },
        nobody,
      ),
    ),
  ).toBe('E_WEAK_PASSWORD');
  expect(codeOf(await vault.handlers['account:remove']({ accountId: 'nobody' }, nobody))).toBe(
    'E_NO_ACCOUNT',
  );
  expect(codeOf(await vault.handlers['account:remove']({ accountId: officer }, nobody))).toBe(
    'E_LAST_ACCOUNT',
  );
  const admin = must(await add(vault, '管理员', 'system-admin'));
  await enter(vault, admin.id);
  expect(codeOf(await add(vault, '新专干', 'officer'))).toBe('E_ROLE_CLASH');
  expect(codeOf(await vault.handlers['account:remove']({ accountId: officer }, nobody))).toBe(
    'E_LAST_ACCOUNT',
  );
  expect(codeOf(await add(vault, '新审计', 'auditor'))).toBe('ok');
  expect(codeOf(await vault.handlers['vault:unlock']({ accountId: 'nobody', password }, nobody))).toBe('ok');
  vault.lock('button');
  expect(codeOf(await vault.handlers['vault:unlock']({ accountId: 'nobody', password }, nobody))).toBe(
    'E_NO_ACCOUNT',
  );
});

test('names on the lock screen are not found by searching the disk', async () => {
  const vault = await openedVault(testHost());
  for (const name of readdirSync(vault.folder(), { recursive: true, withFileTypes: true })) {
    if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name)).includes('王建国')).toBe(false);
  }
});

describe.each([1, 2] as const)('a key file of suite %i', (suiteId) => {
  const suite = suites[suiteId];
  const unitSign = suite.newSigningPair();
  const make = () =>
    newKeyFile(suite, {
      vaultId: 'v',
      id: 'a',
      role: 'auditor',
      maskedName: utf8('name'),
      password,
      cost: floorCost,
      unitSign,
      unitExchange: suite.newExchangePair().publicKey,
      grants: new Map([['house', new Uint8Array(32).fill(9)]]),
    });
  /** A changed file with a checksum that fits again, as somebody with the program's source would write it. */
  const rehash = (file: Record<string, unknown>): Uint8Array => {
    const { check: _, ...body } = keyFileSchema.parse({ ...file, check: 'AAAA' });
    return keyFileBytes({ ...body, check: toBase64(suite.hash(utf8(canonicalJson(body))).slice(0, 16)) });
  };

  test('opens only with its password', async () => {
    const file = await make();
    expect(must(await openKeyFile(suite, file, password)).secrets.get('house')).toEqual(
      new Uint8Array(32).fill(9),
    );
    expect(codeOf(await openKeyFile(suite, file, `${password} `))).toBe('E_WRONG_PASSWORD');
  });

  test('refuses a raised role, foreign grants and a weaker cost', async () => {
    const file = await make();
    const raised = must(parseKeyFile(suite, rehash({ ...file, head: { ...file.head, role: 'officer' } })));
    expect(codeOf(await openKeyFile(suite, raised, password))).toBe('E_WRONG_PASSWORD');
    const wrapped = toBase64(
      suite.wrap(
        Uint8Array.from(Buffer.from(file.head.publicKey, 'base64')),
        utf8(canonicalJson({ purpose: 'qinglan grant', vaultId: 'v', id: 'a', name: 'house' })),
        new Uint8Array(32),
      ),
    );
    const foreign = must(parseKeyFile(suite, rehash({ ...file, grants: { house: wrapped } })));
    expect(await openKeyFile(suite, foreign, password)).toMatchObject({
      code: 'E_KEY_FILE',
      facts: { part: 'signature' },
    });
    const cheap = parseKeyFile(suite, rehash({ ...file, kdf: { ...file.kdf, n: 1024 } }));
    expect(cheap).toMatchObject({ code: 'E_KEY_FILE', facts: { part: 'cost' } });
    const dear = parseKeyFile(suite, rehash({ ...file, kdf: { ...file.kdf, n: 2 ** 19 } }));
    expect(codeOf(dear)).toBe('E_KEY_FILE');
  });

  test('notices damage before a password is blamed', async () => {
    const bytes = keyFileBytes(await make());
    for (let at = 0; at < bytes.length - 1; at += 7) {
      const bad = Uint8Array.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 1;
      expect([at, codeOf(parseKeyFile(suite, bad))]).toEqual([at, 'E_KEY_FILE']);
    }
  });
});
