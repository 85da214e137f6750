import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskFailure, readWhole, writeWhole } from '../../../electron/vault/disk.ts';
import { placeVault } from '../../../electron/vault/vault-file.ts';
import { codeOf, must, tempDir } from './test-host.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

test('the system’s codes have their names', () => {
  const expected = [
    ['ENOSPC', 'E_DISK_FULL'],
    ['EDQUOT', 'E_DISK_FULL'],
    ['EROFS', 'E_READ_ONLY'],
    ['EACCES', 'E_READ_ONLY'],
    ['ENODEV', 'E_GONE'],
    ['ENOENT', 'E_GONE'],
    ['EIO', 'E_IO'],
  ] as const;
  for (const [errno, code] of expected)
    expect(diskFailure(systemError(errno))).toMatchObject({ code, facts: { errno } });
  expect(() => diskFailure(new TypeError('a bug'))).toThrow(TypeError);
});

test('a write replaces whole, for its owner only, and a failed one leaves the old file and no rest', async () => {
  const folder = tempDir();
  const path = join(folder, 'a', 'file');
  must(await writeWhole(path, Uint8Array.of(1)));
  must(await writeWhole(path, Uint8Array.of(2)));
  expect(must(await readWhole(path))).toEqual(Uint8Array.of(2));
  expect(must(await readWhole(join(folder, 'nothing')))).toBeNull();
  expect(codeOf(await readWhole(join(folder, 'a')))).toBe('E_IO');
  mkdirSync(join(folder, 'b'));
  expect(codeOf(await writeWhole(join(folder, 'b'), Uint8Array.of(3)))).toBe('E_IO');
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  writeFileSync(join(folder, 'c'), '');
  expect(codeOf(await writeWhole(join(folder, 'c', 'd'), Uint8Array.of(3)))).toBe('E_IO');
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('a vault folder is placed whole; the one that stood there is kept', async () => {
  const folder = join(tempDir(), 'vault', 'unit');
  must(await placeVault(folder, new Map([['x/y', Uint8Array.of(1)]])));
  must(await placeVault(folder, new Map([['z', Uint8Array.of(2)]])));
  const names = readdirSync(join(folder, '..'));
  expect(readdirSync(folder)).toEqual(['z']);
  expect(names.filter((name) => name.startsWith('unit.old-'))).toHaveLength(1);
  expect(names).toHaveLength(2);
});

test('kill -9 at any moment leaves the old or the new file, never half', async () => {
  const script = 'tests/unit/vault/kill/write-forever.ts';
  let seed = 20261124;
  for (let round = 0; round < 8; round += 1) {
    const path = join(tempDir(), 'file');
    const child = spawn(process.execPath, ['electron/run-ts.mjs', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('error', reject);
      child.once('exit', reject);
    });
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    await new Promise((resolve) => setTimeout(resolve, seed % 40));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const bytes = readFileSync(path);
    expect(bytes.length).toBe(200_000);
    expect(bytes.every((byte) => byte === bytes[0])).toBe(true);
  }
});
