import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, must, tempDir } from '../vault/test-host.ts';
import {
  attach,
  beginning,
  inboxOf,
  nobody,
  onStep,
  pair,
  send,
  somePart,
  tryOpen,
  trySend,
  type Unit,
} from './package-world.ts';

const MIB = 1024 * 1024;
const mounted: string[] = [];
afterEach(() => {
  for (const dir of mounted.splice(0)) execFileSync('umount', ['-l', dir]);
});

function mount(size: string): string {
  const folder = tempDir();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  mounted.push(folder);
  return folder;
}
const isRoot = process.getuid?.() === 0;
const big = { kind: 'changes' as const, bytes: new Uint8Array(3 * MIB).fill(1) };

/** A session with three megabytes of parts, about to be finished. */
async function ready(from: Unit, to: Unit): Promise<() => Promise<string>> {
  const { session } = must(await beginning(from, to));
  must(await from.handlers['package:append']({ session, parts: [big] }, nobody));
  return async () => codeOf(await from.handlers['package:finish']({ session }, nobody));
}

describe('the medium is pulled out', () => {
  test('before and while it is written', async () => {
    const { branch, superior, folder } = await pair();
    const before = await ready(branch, superior);
    rmSync(folder, { recursive: true });
    expect(await before()).toBe('E_GONE');
    expect(codeOf(await trySend(branch, superior))).toBe('E_GONE');
    mkdirSync(folder);
    for (const step of ['加密写入记录', '核对写入的文件']) {
      const during = await ready(branch, superior);
      onStep(branch, step, () => renameSync(folder, `${folder}-away`));
      expect([step, await during()]).toEqual([step, 'E_GONE']);
      expect(inboxOf(branch)).toEqual([]);
      renameSync(`${folder}-away`, folder);
      const names = readdirSync(folder);
      expect(names.filter((name) => !name.endsWith('.part'))).toEqual([]);
      for (const name of names) rmSync(join(folder, name));
    }
  });

  test('and its folder stays as an empty one: nothing is written there', async () => {
    const { branch, superior, folder } = await pair();
    const finish = await ready(branch, superior);
    branch.media.clear();
    expect(await finish()).toBe('E_GONE');
    expect(readdirSync(folder)).toEqual([]);
    expect(inboxOf(branch)).toEqual([]);
  });

  test('while it is read: what was cut short is named, nothing stays', async () => {
    const { branch, superior, folder } = await pair();
    const written = await send(branch, superior, { parts: [big] });
    const name = written.files[0]?.name ?? '';
    onStep(superior, '复制到本机', () => truncateSync(join(folder, name), 2 * MIB));
    expect(codeOf(await tryOpen(superior, name))).toBe('E_TRUNC');
    rmSync(folder, { recursive: true });
    expect(codeOf(await tryOpen(superior, name))).toBe('E_GONE');
    expect(inboxOf(superior)).toEqual([]);
  });

  test('after the first volume was read', async () => {
    const { branch, superior, folder } = await pair();
    const fileIds = [await attach(branch, 'x'.repeat(900_000)), await attach(branch, 'y'.repeat(900_000))];
    const written = await send(branch, superior, { fileIds, volumeBytes: MIB });
    onStep(superior, '核对完整性和签名', () => renameSync(folder, `${folder}-away`));
    expect(codeOf(await tryOpen(superior, written.files[0]?.name ?? ''))).toBe('E_GONE');
    expect(inboxOf(superior)).toEqual([]);
    renameSync(`${folder}-away`, folder);
    expect(codeOf(await tryOpen(superior, written.files[0]?.name ?? ''))).toBe('ok');
  });
});

describe.skipIf(!isRoot)('on a real small file system', () => {
  test('full: said before writing, and an earlier package stays whole', async () => {
    const folder = mount('6m');
    const { branch, superior } = await pair(2, folder);
    const earlier = (await send(branch, superior)).files[0]?.name ?? '';
    const finish = await ready(branch, superior);
    writeFileSync(join(folder, 'filler'), new Uint8Array(4 * MIB));
    expect(await finish()).toBe('E_DISK_FULL');
    expect(readdirSync(folder).sort()).toEqual(['filler', earlier].sort());
    expect(codeOf(await tryOpen(superior, earlier))).toBe('ok');
  });

  test('filled up by another program while it is written', async () => {
    const folder = mount('6m');
    const { branch, superior } = await pair(2, folder);
    const earlier = (await send(branch, superior)).files[0]?.name ?? '';
    const finish = await ready(branch, superior);
    onStep(branch, '加密写入记录', () => {
      try {
        writeFileSync(join(folder, 'filler'), new Uint8Array(6 * MIB));
      } catch {
        // It takes what is left.
      }
    });
    expect(await finish()).toBe('E_DISK_FULL');
    expect(readdirSync(folder).sort()).toEqual(['filler', earlier].sort());
    expect(codeOf(await tryOpen(superior, earlier))).toBe('ok');
  });

  test('read-only: a package can be read, none can be written, nothing is changed', async () => {
    const folder = mount('6m');
    const { branch, superior } = await pair(2, folder);
    const name = (await send(branch, superior)).files[0]?.name ?? '';
    const finish = await ready(branch, superior);
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    expect(await finish()).toBe('E_READ_ONLY');
    expect(codeOf(await trySend(branch, superior))).toBe('E_READ_ONLY');
    expect(codeOf(await tryOpen(superior, name))).toBe('ok');
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('the own disk is full while a package is read or kept', async () => {
    const { branch, superior } = await pair();
    const fileIds = [await attach(branch, 'z'.repeat(3 * MIB))];
    const name = (await send(branch, superior, { fileIds, parts: [big] })).files[0]?.name ?? '';
    const inbox = join(superior.host.profileDir, 'inbox');
    mkdirSync(inbox, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', inbox]);
    mounted.push(inbox);
    expect(codeOf(await tryOpen(superior, name))).toBe('E_DISK_FULL');
    execFileSync('umount', [mounted.pop() ?? '']);
    const got = must(await tryOpen(superior, name));
    const evidence = join(superior.host.profileDir, 'evidence');
    mkdirSync(evidence, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', evidence]);
    mounted.push(evidence);
    const session = got?.session ?? '';
    expect(codeOf(await superior.handlers['package:keep']({ job: 'k', session }, nobody))).toBe(
      'E_DISK_FULL',
    );
    execFileSync('umount', [mounted.pop() ?? '']);
    expect(must(await superior.handlers['package:keep']({ job: 'k', session }, nobody))).toEqual({ kept: 1 });
  });
});

test('the own disk is full while parts wait', async () => {
  const { branch, superior } = await pair();
  const outbox = join(branch.host.profileDir, 'outbox');
  writeFileSync(outbox, 'a file where the folder should be');
  expect(codeOf(await trySend(branch, superior))).not.toBe('ok');
  expect(readFileSync(outbox, 'utf8')).toContain('a file');
  rmSync(outbox);
  expect(codeOf(await trySend(branch, superior, { parts: [somePart] }))).toBe('ok');
});
