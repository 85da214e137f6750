import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Audit, createAudit } from '../../../electron/audit/audit.ts';
import { logPath } from '../../../electron/audit/log-file.ts';
import type { Caller } from '../../../electron/handlers.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import { codeOf, must, openedVault, password, type TestHost, testHost } from '../vault/test-host.ts';

const nobody: Caller = { account: null };

interface Set {
  readonly host: TestHost;
  readonly vault: Vault;
  readonly audit: Audit;
  readonly path: string;
}
async function withLog(entries: number, suite: 1 | 2 = 2): Promise<Set> {
  const host = testHost();
  const vault = await openedVault(host, suite);
  const audit = createAudit(host, vault);
  for (let i = 1; i <= entries; i += 1) must(await audit.note('account-1', 'test:note', `id-${i}`));
  return { host, vault, audit, path: logPath(host.profileDir, 'unit') };
}
const list = async (audit: Audit, limit = 500, before: number | null = null) =>
  must(await audit.handlers['audit:list']({ before, limit }, nobody));

describe.each([1, 2] as const)('the audit log of suite %i', (suite) => {
  test('keeps who, what and about, sealed, newest first, in pages', async () => {
    const { audit, path } = await withLog(5, suite);
    const all = await list(audit);
    expect(all).toMatchObject({ intact: true, total: 5 });
    expect(all.entries.map((entry) => entry.about)).toEqual(['id-5', 'id-4', 'id-3', 'id-2', 'id-1']);
    expect((await list(audit, 2, 4)).entries.map((entry) => entry.n)).toEqual([3, 2]);
    expect(readFileSync(path).includes('test:note')).toBe(false);
    expect(new Set(all.entries.map((entry) => entry.hash)).size).toBe(5);
  });

  test('continues over a restart and notes wrong passwords while it is locked', async () => {
    const { host, vault, path } = await withLog(2, suite);
    vault.lock('button');
    const again = await createVault(host, floorCost);
    const audit = createAudit(host, again);
    must(await audit.note('', 'vault:unlock-failed', 'account-1'));
    const accountId = (await again.status()).accounts[0]?.id ?? '';
    must(await again.handlers['vault:unlock']({ accountId, password }, nobody));
    must(await audit.note(accountId, 'vault:unlock', accountId));
    const all = await list(audit);
    expect(all).toMatchObject({ intact: true, total: 4 });
    expect(all.entries[1]).toMatchObject({ n: 3, what: 'vault:unlock-failed', about: 'account-1' });
    expect(readFileSync(path, 'utf8').split('\n')[2]?.[0]).toBe('C');
  });

  test('signs a checkpoint after every fifty entries', async () => {
    const { audit } = await withLog(50, suite);
    const all = await list(audit);
    expect(all).toMatchObject({ intact: true, total: 51 });
    expect(all.entries[0]).toMatchObject({ n: 51, what: 'audit:checkpoint' });
  });
});

describe('a changed log is noticed', () => {
  const edits: readonly (readonly [string, (lines: string[]) => string[]])[] = [
    [
      'a line edited',
      (lines) => lines.map((line, i) => (i === 1 ? `${line.slice(0, 60)}AAAA${line.slice(64)}` : line)),
    ],
    ['a line deleted', (lines) => lines.filter((_, i) => i !== 1)],
    ['two lines swapped', ([a = '', b = '', ...rest]) => [b, a, ...rest]],
    ['the tail cut', (lines) => lines.slice(0, 3)],
    ['everything gone', () => []],
    [
      'a clear line put in place of a sealed one',
      (lines) =>
        lines.map((line, i) =>
          i === 1
            ? `C${Buffer.from(JSON.stringify({ n: 2, at: '', who: '', what: 'test:note', about: 'x' })).toString('base64')}`
            : line,
        ),
    ],
  ];
  test.each(edits)('%s', async (_, edit) => {
    const { audit, path } = await withLog(5);
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    writeFileSync(
      path,
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect((await list(audit)).intact).toBe(false);
  });

  test('an older copy of the log put back', async () => {
    const { audit, path } = await withLog(3);
    const old = readFileSync(path);
    must(await audit.note('account-1', 'test:note', 'later'));
    writeFileSync(path, old);
    expect((await list(audit)).intact).toBe(false);
  });

  test('a damaged or removed anchor', async () => {
    const { audit, path } = await withLog(3);
    const anchor = join(dirname(path), 'anchor.bin');
    const bytes = readFileSync(anchor);
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    writeFileSync(anchor, bytes);
    expect((await list(audit)).intact).toBe(false);
  });
});

test('a last line that a kill cut off was never acknowledged and is overwritten', async () => {
  const { host, vault, path } = await withLog(3);
  appendFileSync(path, 'Sabc');
  const audit = createAudit(host, vault);
  must(await audit.note('account-1', 'test:note', 'after the kill'));
  expect(await list(audit)).toMatchObject({ intact: true, total: 4 });
});

test('an unwritable log refuses, and works again once it can be written', async () => {
  const { audit, path } = await withLog(3);
  const before = readFileSync(path);
  rmSync(path);
  mkdirSync(path);
  expect(codeOf(await audit.note('a', 'test:note', ''))).toBe('E_AUDIT_LOG');
  expect(codeOf(await audit.handlers['audit:note']({ what: 'test:note', about: '' }, nobody))).toBe(
    'E_AUDIT_LOG',
  );
  rmSync(path, { recursive: true });
  writeFileSync(path, before);
  must(await audit.note('a', 'test:note', 'again'));
  expect(await list(audit)).toMatchObject({ intact: true, total: 4 });
});

test('nothing is written before there is a vault, and nothing is read while it is locked', async () => {
  const host = testHost();
  const audit = createAudit(host, await createVault(host, floorCost));
  must(await audit.note('', 'test:note', ''));
  expect(await audit.anchor()).toBeNull();
  expect(codeOf(await audit.handlers['audit:list']({ before: null, limit: 5 }, nobody))).toBe('E_LOCKED');
});
