import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../electron/handlers.ts';
import { machineMark, parseMachineGuid } from '../../../electron/vault/machine-mark.ts';
import { utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import { codeOf, must, openedVault, password, testHost } from './test-host.ts';

const nobody: Caller = { account: null };
const MINUTE = 60_000;

const firstAccount = async (vault: Vault): Promise<string> =>
  (await vault.status()).accounts[0]?.id ?? 'none';
const unlock = async (vault: Vault, word = password) =>
  vault.handlers['vault:unlock']({ accountId: await firstAccount(vault), password: word }, nobody);
const seal = async (vault: Vault, id: string, text: string): Promise<Uint8Array<ArrayBuffer>> =>
  must(
    await vault.handlers['block:seal']({ level: 'internal', blocks: [{ id, bytes: utf8(text) }] }, nobody),
  ).map((block) => new Uint8Array(block))[0] ?? new Uint8Array();
const open = (vault: Vault, id: string, bytes: Uint8Array<ArrayBuffer>) =>
  vault.handlers['block:open']({ blocks: [{ id, bytes }] }, nobody);

describe.each([1, 2] as const)('a vault of suite %i', (suite) => {
  test('opens with its password after a restart and gives the same blocks back', async () => {
    const host = testHost();
    const first = await openedVault(host, suite);
    const block = await seal(first, 'b1', '张三 2026 年培训');
    const again = await createVault(host, floorCost);
    expect((await again.status()).state).toBe('locked');
    expect(codeOf(await open(again, 'b1', block))).toBe('E_LOCKED');
    const status = must(await unlock(again));
    expect(status).toMatchObject({ state: 'open', suite, account: { name: '王建国', role: 'officer' } });
    const [bytes] = must(await open(again, 'b1', block));
    expect(new TextDecoder().decode(bytes)).toBe('张三 2026 年培训');
    expect(codeOf(await open(again, 'b2', block))).toBe('E_CHUNK');
  });

  test('each region of a damaged block gives its own code', async () => {
    const vault = await openedVault(testHost(), suite);
    const block = await seal(vault, 'b', 'x'.repeat(100));
    const expected: readonly (readonly [number, string])[] = [
      [0, 'E_MAGIC'],
      [3, 'E_VERSION'],
      [4, 'E_SUITE'],
      [5, 'E_FLAGS'],
      [6, 'E_HEADER'],
      [8, 'E_UNWRAP'],
      [10, 'E_CHUNK'],
      [30, 'E_CHUNK'],
      [block.length - 1, 'E_CHUNK'],
    ];
    for (const [at, code] of expected) {
      const bad = Uint8Array.from(block);
      bad[at] = (bad[at] ?? 0) ^ 0x80;
      expect([at, codeOf(await open(vault, 'b', bad))]).toEqual([at, code]);
    }
    expect(codeOf(await open(vault, 'b', block.subarray(0, 30)))).toBe('E_TRUNC');
    expect(codeOf(await open(vault, 'b', block.subarray(0, 60)))).toBe('E_CHUNK');
  });
});

describe('passwords', () => {
  test('five wrong ones make a delay that a restart, a changed clock and a deleted file do not shorten', async () => {
    const host = testHost();
    await openedVault(host);
    const vault = await createVault(host, floorCost);
    for (let i = 1; i <= 4; i += 1)
      expect(codeOf(await unlock(vault, 'wrong-password'))).toBe('E_WRONG_PASSWORD');
    expect(await unlock(vault, 'wrong-password')).toMatchObject({ facts: { failures: 5, seconds: 60 } });
    expect(codeOf(await unlock(vault))).toBe('E_WAIT');

    const restarted = await createVault(host, floorCost);
    host.setWall(host.now() + 400 * 24 * 60 * MINUTE);
    expect(codeOf(await unlock(restarted))).toBe('E_WAIT');
    host.setWall(0);
    expect(codeOf(await unlock(restarted))).toBe('E_WAIT');
    host.pass(40_000);
    expect((await restarted.status()).waitSeconds).toBe(20);

    const third = await createVault(host, floorCost);
    expect((await third.status()).waitSeconds).toBe(20);
    rmSync(join(third.folder(), 'attempts.json'));
    const fourth = await createVault(host, floorCost);
    expect((await fourth.status()).waitSeconds).toBe(60);

    host.pass(MINUTE);
    expect(await unlock(fourth, 'wrong-password')).toMatchObject({ facts: { failures: 6, seconds: 120 } });
    host.pass(2 * MINUTE);
    expect(codeOf(await unlock(fourth))).toBe('ok');
    expect(await fourth.status()).toMatchObject({ failures: 0, waitSeconds: 0 });
  });

  test('are refused when weak, and changed with the old one only', async () => {
    const host = testHost();
    const fresh = await createVault(host, floorCost);
    const create = (word: string) =>
      fresh.handlers['vault:create']({ userName: '李', password: word, suite: 2 }, nobody);
    for (const weak of ['1234567', 'aaaaaaaaaa', 'abcabcabc'])
      expect(codeOf(await create(weak))).toBe('E_WEAK_PASSWORD');
    expect(codeOf(await create(password))).toBe('ok');
    expect(codeOf(await create(password))).toBe('E_VAULT_EXISTS');

    const block = await seal(fresh, 'b', 'stays readable');
    const change = (oldPassword: string, newPassword: string) =>
      fresh.handlers['vault:change-password']({ oldPassword, newPassword }, nobody);
    expect(codeOf(await change('not the old one', 'another-word-9'))).toBe('E_WRONG_PASSWORD');
    expect(codeOf(await change(password, 'short'))).toBe('E_WEAK_PASSWORD');
    expect(codeOf(await change(password, 'another-word-9'))).toBe('ok');
    fresh.lock('button');
    expect(codeOf(await unlock(fresh))).toBe('E_WRONG_PASSWORD');
    expect(codeOf(await unlock(fresh, 'another-word-9'))).toBe('ok');
    expect(codeOf(await open(fresh, 'b', block))).toBe('ok');
  });

  test('a key file that cannot be written keeps the old password', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    const accounts = join(vault.folder(), 'accounts');
    const [name = ''] = readdirSync(accounts);
    const before = readFileSync(join(accounts, name));
    rmSync(accounts, { recursive: true });
    writeFileSync(accounts, 'a file in place of the folder');
    const changed = await vault.handlers['vault:change-password'](
      { oldPassword: password, newPassword: 'another-word-9' },
      nobody,
    );
    expect(codeOf(changed)).toBe('E_IO');
    expect(before.length).toBeGreaterThan(100);
  });
});

describe('damaged and foreign key files', () => {
  const change = (vault: Vault, edit: (json: Record<string, unknown>) => unknown): void => {
    const accounts = join(vault.folder(), 'accounts');
    for (const name of readdirSync(accounts)) {
      const path = join(accounts, name);
      writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')))));
    }
  };

  test('close the vault with the reason', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    change(vault, (json) => ({ ...json, sealedKey: 'AAAA' }));
    const again = await createVault(host, floorCost);
    expect(await again.status()).toMatchObject({ state: 'broken', broken: 'key-file' });
    rmSync(join(vault.folder(), 'vault.json'));
    const third = await createVault(host, floorCost);
    expect(await third.status()).toMatchObject({ state: 'broken', broken: 'vault-file' });
    expect(codeOf(await third.handlers['vault:create']({ userName: 'x', password, suite: 1 }, nobody))).toBe(
      'E_VAULT_EXISTS',
    );
  });
});

describe('locking', () => {
  test('the idle clock announces itself one minute before and then overwrites the keys', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    must(await vault.handlers['vault:set-idle']({ minutes: 2 }, nobody));
    const house = vault.keyring()?.secrets.get('house');
    let locked = 0;
    vault.onLock(() => {
      locked += 1;
    });
    host.pass(61_000);
    await expect.poll(() => host.events).toContainEqual(['vault:idle-soon', { seconds: 59 }]);
    await vault.handlers['vault:touch']({}, nobody);
    host.pass(90_000);
    await expect.poll(() => host.events.filter(([name]) => name === 'vault:idle-soon')).toHaveLength(2);
    expect(vault.account()).not.toBeNull();
    host.pass(40_000);
    await expect.poll(() => host.events).toContainEqual(['vault:locked', { reason: 'idle' }]);
    expect(locked).toBe(1);
    expect(vault.account()).toBeNull();
    expect(house?.every((byte) => byte === 0)).toBe(true);
    const again = await createVault(host, floorCost);
    expect(must(await unlock(again)).idleMinutes).toBe(2);
  });

  test('suspend and screen lock name their reason', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    vault.lock('suspend');
    expect(host.events).toEqual([['vault:locked', { reason: 'suspend' }]]);
    vault.lock('screen');
    expect(host.events).toHaveLength(1);
  });
});

describe('spaces and tips', () => {
  test('the demonstration unit has a vault of its own', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    const switchTo = (space: 'unit' | 'demo') => vault.handlers['vault:use-space']({ space }, nobody);
    expect(codeOf(await switchTo('demo'))).toBe('E_VAULT_OPEN');
    const block = await seal(vault, 'b', 'of the unit');
    vault.lock('button');
    expect(must(await switchTo('demo'))).toMatchObject({ space: 'demo', state: 'fresh', vaultId: null });
    must(await vault.handlers['vault:create']({ userName: '演示', password, suite: 2 }, nobody));
    expect(codeOf(await open(vault, 'b', block))).toBe('E_CHUNK');
    vault.lock('button');
    expect(must(await switchTo('unit'))).toMatchObject({ state: 'locked' });
  });

  test('tips are sealed outside the database and come back', async () => {
    const host = testHost();
    const vault = await openedVault(host);
    expect(must(await vault.handlers['tips:read']({}, nobody))).toBeNull();
    const tips = { incarnation: 'inc-1', tips: { 'inc-1|unit|internal': '7:abcdef' } };
    must(await vault.handlers['tips:write'](tips, nobody));
    expect(must(await vault.handlers['tips:read']({}, nobody))).toEqual({ ...tips, isSameMachine: true });
    const raw = readFileSync(join(vault.folder(), 'tips.bin'));
    expect(raw.includes('inc-1')).toBe(false);
    raw[40] = (raw[40] ?? 0) ^ 1;
    writeFileSync(join(vault.folder(), 'tips.bin'), raw);
    expect(codeOf(await vault.handlers['tips:read']({}, nobody))).toBe('E_IO');
  });

  test('a copied profile knows that it is one until it has written tips of its own', async () => {
    const vault = await openedVault(testHost());
    const tips = { incarnation: 'inc-1', tips: {} };
    must(await vault.handlers['tips:write'](tips, nobody));
    const host = testHost();
    cpSync(join(vault.folder(), '..', '..'), host.profileDir, { recursive: true });
    const copy = await createVault(host, floorCost);
    const accountId = vault.account()?.id ?? '';
    must(await copy.handlers['vault:unlock']({ accountId, password }, nobody));
    expect(must(await copy.handlers['tips:read']({}, nobody))).toEqual({ ...tips, isSameMachine: false });
    must(await copy.handlers['tips:write'](tips, nobody));
    expect(must(await copy.handlers['tips:read']({}, nobody))).toMatchObject({ isSameMachine: true });
    expect(must(await vault.handlers['tips:read']({}, nobody))).toMatchObject({ isSameMachine: true });
  });

  test('tips of an older program count as written here', async () => {
    const vault = await openedVault(testHost());
    const old = { incarnation: 'inc-1', tips: { 's|0|internal': '1.a' } };
    const sealed = vault.keyring()?.sealHouse('tips', new TextEncoder().encode(JSON.stringify(old)));
    writeFileSync(join(vault.folder(), 'tips.bin'), sealed ?? '');
    expect(must(await vault.handlers['tips:read']({}, nobody))).toEqual({ ...old, isSameMachine: true });
  });

  test('the mark of a machine changes with its id and with the folder, nothing else', async () => {
    const [here, there] = [testHost().profileDir, testHost().profileDir];
    const mark = (folder: string, id: string) => machineMark(folder, async () => id);
    expect(await mark(here, 'a')).toBe(await mark(here, 'a'));
    expect(await mark(here, '')).toBe(await mark(here, ''));
    expect(new Set([await mark(here, 'a'), await mark(here, 'b'), await mark(there, 'a')]).size).toBe(3);
    const output =
      '\r\nHKEY_LOCAL_MACHINE\\x\r\n    MachineGuid    REG_SZ    5AB1C2D3-0000-4444-8888-123456789ABC\r\n';
    expect(parseMachineGuid(output)).toBe('5ab1c2d3-0000-4444-8888-123456789abc');
    expect(parseMachineGuid('ERROR: Access is denied.')).toBe('');
  });
});
