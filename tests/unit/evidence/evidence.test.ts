import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evidenceFolder, evidencePath, listEvidence } from '../../../electron/evidence/folder.ts';
import { createEvidenceHandlers } from '../../../electron/evidence/handlers.ts';
import { readSealed } from '../../../electron/evidence/read-sealed.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import type { Caller } from '../../../electron/handlers.ts';
import type { Ciphers } from '../../../electron/vault/container/chunk-cipher.ts';
import { utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { codeOf, must, onTold, openedVault, password, tempDir, testHost } from '../vault/test-host.ts';

const nobody: Caller = { account: null };

async function set(suite: 1 | 2 = 2) {
  const host = testHost();
  const vault = await openedVault(host, suite);
  const jobs = createJobs();
  const handlers = createEvidenceHandlers({ host, vault, files: createSavedFiles(), jobs });
  return { host, vault, jobs, handlers, folder: evidenceFolder(host.profileDir, 'unit') };
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe.each([1, 2] as const)('evidence of suite %i', (suite) => {
  test('a dropped file comes back, sealed under a name that says nothing', async () => {
    const { handlers, folder } = await set(suite);
    const bytes = utf8('签到表 扫描件 张三 110101199001011234');
    const stored = must(
      await handlers['evidence:add']({ fileName: '张三签到表.pdf', level: 'internal', bytes }, nobody),
    );
    expect(stored).toMatchObject({ fileName: '张三签到表.pdf', size: bytes.length });
    expect(must(await handlers['evidence:read']({ fileId: stored.fileId }, nobody))).toEqual(bytes);
    const again = must(
      await handlers['evidence:add']({ fileName: 'copy.pdf', level: 'internal', bytes }, nobody),
    );
    expect(again.fileId).toBe(stored.fileId);
    const secret = must(
      await handlers['evidence:add']({ fileName: 'copy.pdf', level: 'secret', bytes }, nobody),
    );
    expect(secret.fileId).not.toBe(stored.fileId);
    const files = filesBelow(folder);
    expect(files).toHaveLength(2);
    for (const path of files) {
      expect(path).not.toContain('张三');
      expect(readFileSync(path).includes('张三')).toBe(false);
      expect(path).not.toContain(stored.digest.slice(0, 8));
    }
    expect((await listEvidence(folder)).map((file) => file.fileId).sort()).toEqual(
      [stored.fileId, secret.fileId].sort(),
    );
  });

  test('a picked file of several chunks is streamed, reports progress and is exported clear', async () => {
    const { host, handlers } = await set(suite);
    const content = Buffer.alloc(2_500_000, '课件');
    const source = join(tempDir(), '课件.pptx');
    writeFileSync(source, content);
    host.answers.push(source);
    const [stored] = must(await handlers['evidence:pick']({ job: 'j', level: 'internal' }, nobody));
    expect(stored).toMatchObject({ fileName: '课件.pptx', size: 2_500_000 });
    expect(host.events.at(-1)).toEqual([
      'job:progress',
      { job: 'j', step: '加密保存', done: 2_500_000, total: 2_500_000 },
    ]);
    const target = join(tempDir(), 'out.pptx');
    host.answers.push(target);
    const saved = must(
      await handlers['evidence:export']({ fileId: stored?.fileId ?? '', suggestedName: 'out.pptx' }, nobody),
    );
    expect(saved).toMatchObject({ path: target, bytes: 2_500_000 });
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(
      codeOf(await handlers['evidence:export']({ fileId: stored?.fileId ?? '', suggestedName: 'x' }, nobody)),
    ).toBe('E_CANCELLED');
  });
});

test('choosing none stores none, and cancelling leaves nothing', async () => {
  const { host, handlers, jobs, folder } = await set();
  expect(must(await handlers['evidence:pick']({ job: 'j', level: 'internal' }, nobody))).toEqual([]);
  const source = join(tempDir(), 'large.bin');
  writeFileSync(source, Buffer.alloc(8_000_000));
  host.answers.push(source);
  const picking = handlers['evidence:pick']({ job: 'j', level: 'internal' }, nobody);
  await expect.poll(() => host.events.length).toBeGreaterThan(0);
  jobs.cancel('j');
  expect(must(await picking)).toEqual([]);
  expect(filesBelow(folder)).toEqual([]);
});

test('locking while a file is sealed or opened is said, leaves nothing, and the next one works', async () => {
  const { host, vault, handlers, folder } = await set(1);
  const bytes = new Uint8Array(8_000_000).fill(7);
  const add = () => handlers['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody);
  const unlock = async () => {
    const accountId = (await vault.status()).accounts[0]?.id ?? '';
    must(await vault.handlers['vault:unlock']({ accountId, password }, nobody));
  };
  const source = join(tempDir(), 'large.bin');
  writeFileSync(source, bytes);
  host.answers.push(source);
  onTold(host, '加密保存', () => vault.lock('idle'));
  expect(codeOf(await handlers['evidence:pick']({ job: 'j', level: 'internal' }, nobody))).toBe('E_LOCKED');
  expect(filesBelow(folder)).toEqual([]);
  await unlock();
  const { fileId } = must(await add());
  const ciphers: Ciphers = async (...asked) => {
    const cipher = await vault.ciphers(...asked);
    vault.lock('idle');
    return cipher;
  };
  const keyring = vault.keyring();
  if (!keyring) throw new Error('locked');
  const { suites } = vault;
  expect(codeOf(await readSealed(folder, fileId, { suites, ciphers }, keyring))).toBe('E_LOCKED');
  await unlock();
  expect(must(await handlers['evidence:read']({ fileId }, nobody))).toHaveLength(bytes.length);
});

test('refusals have their codes', async () => {
  const { host, vault, handlers, folder } = await set();
  const add = (size: number) =>
    handlers['evidence:add']({ fileName: 'a', level: 'internal', bytes: new Uint8Array(size) }, nobody);
  expect(codeOf(await add(100 * 1024 * 1024 + 1))).toBe('E_TOO_LARGE_FILE');
  for (const fileId of ['nothing', '../unit', 'aa/../bb', '']) {
    expect(codeOf(await handlers['evidence:read']({ fileId }, nobody))).toBe('E_NO_FILE');
  }
  host.answers.push(join(host.profileDir, 'is not there'));
  expect(codeOf(await handlers['evidence:pick']({ job: 'j', level: 'internal' }, nobody))).toBe('E_IO');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(host.profileDir, 'evidence'), { recursive: true });
  writeFileSync(folder, 'a file in place of the folder');
  expect(codeOf(await add(10))).toBe('E_IO');
  rmSync(folder);
  vault.lock('button');
  expect(codeOf(await add(10))).toBe('E_LOCKED');
  expect(codeOf(await handlers['evidence:read']({ fileId: 'nothing' }, nobody))).toBe('E_LOCKED');
});

test('a liaison cannot seal above its level, and opens nothing above it', async () => {
  const { vault, handlers } = await set();
  const bytes = utf8('secret paper');
  const secret = must(await handlers['evidence:add']({ fileName: 'a', level: 'secret', bytes }, nobody));
  const liaison = must(
    await vault.handlers['account:add']({ name: '联络员', role: 'liaison', password }, nobody),
  );
  vault.lock('button');
  must(await vault.handlers['vault:unlock']({ accountId: liaison.id, password }, nobody));
  expect(codeOf(await handlers['evidence:add']({ fileName: 'a', level: 'secret', bytes }, nobody))).toBe(
    'E_LEVEL',
  );
  expect(codeOf(await handlers['evidence:read']({ fileId: secret.fileId }, nobody))).toBe('E_UNWRAP');
});

test('a damaged file is named for what is wrong', async () => {
  const { handlers, folder } = await set();
  const bytes = new Uint8Array(1000);
  const { fileId } = must(
    await handlers['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody),
  );
  const path = evidencePath(folder, fileId);
  const whole = readFileSync(path);
  const read = async (): Promise<string> => codeOf(await handlers['evidence:read']({ fileId }, nobody));
  const spoil = (at: number): Buffer => {
    const copy = Buffer.from(whole);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  writeFileSync(path, spoil(0));
  expect(await read()).toBe('E_MAGIC');
  writeFileSync(path, spoil(whole.length - 1));
  expect(await read()).toBe('E_DIGEST');
  writeFileSync(path, whole.subarray(0, whole.length - 1));
  expect(await read()).toBe('E_TRUNC');
  writeFileSync(path, whole);
  expect(await read()).toBe('ok');
  expect(statSync(path).mode & 0o077).toBe(0);
});
