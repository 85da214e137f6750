import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createBackupHandlers } from '../../../electron/backup/handlers.ts';
import { createEvidenceHandlers } from '../../../electron/evidence/handlers.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import type { Caller } from '../../../electron/handlers.ts';
import { utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import type { BackupPart, BackupReason } from '../../../shared/contract/backup-calls.ts';
import {
  codeOf,
  must,
  onTold,
  openedVault,
  password,
  type TestHost,
  tempDir,
  testHost,
} from '../vault/test-host.ts';

const nobody: Caller = { account: null };
const mounted: string[] = [];
afterEach(() => {
  for (const dir of mounted.splice(0)) execFileSync('umount', [dir]);
});

function services(host: TestHost, vault: Vault) {
  const audit = createAudit(host, vault);
  return {
    host,
    vault,
    audit,
    backup: createBackupHandlers({ host, vault, audit }),
    evidence: createEvidenceHandlers({ host, vault, files: createSavedFiles(), jobs: createJobs() }),
  };
}
type Services = ReturnType<typeof services>;

async function withFolder(
  suite: 1 | 2 = 2,
  folder = tempDir(),
): Promise<Services & { readonly folder: string }> {
  const host = testHost();
  const made = services(host, await openedVault(host, suite));
  host.answers.push(folder);
  expect(must(await made.backup['backup:pick-folder']({}, nobody))).toBe(folder);
  return { ...made, folder };
}

const rows: readonly BackupPart[] = [
  { store: 'blocks', key: 'b:1', bytes: new Uint8Array(70_000).fill(3) },
  { store: 'blocks', key: 'b:2', bytes: new Uint8Array(0) },
  { store: 'meta', key: '', bytes: utf8('{"schema":1}') },
];

async function run({ backup }: Services, reason: BackupReason = 'manual') {
  const { session } = must(await backup['backup:begin']({ reason }, nobody));
  must(await backup['backup:append']({ session, parts: rows.slice(0, 2) }, nobody));
  must(await backup['backup:append']({ session, parts: rows.slice(2) }, nobody));
  return must(await backup['backup:finish']({ session }, nobody));
}

/** All rows of an open restore, page by page. */
async function readAll({ backup }: Services, session: string, count: number): Promise<readonly BackupPart[]> {
  const parts: BackupPart[] = [];
  for (;;) {
    const page = must(await backup['backup:restore-read']({ session, offset: parts.length }, nobody));
    if (page.length === 0) break;
    parts.push(...page);
  }
  expect(parts).toHaveLength(count);
  return parts;
}

const names = (folder: string): string[] => readdirSync(folder).sort();

describe.each([1, 2] as const)('backup of suite %i', (suite) => {
  test('brings rows, attachments, the log and the key files back to an empty machine', async () => {
    const source = await withFolder(suite);
    const bytes = utf8('签到表 扫描件');
    const stored = must(
      await source.evidence['evidence:add']({ fileName: 'a.pdf', level: 'internal', bytes }, nobody),
    );
    must(await source.audit.note('x', 'test:note', ''));
    const entry = await run(source, 'daily');
    expect(entry.fileName).toMatch(/^qinglan-unit-\d{8}-\d{6}-daily-[0-9a-f]{4}\.qlbak$/);
    expect(must(await source.backup['backup:status']({}, nobody))).toEqual({
      folder: source.folder,
      entries: [entry],
    });
    expect(names(source.folder)).toEqual([entry.fileName]);

    const host = testHost();
    const target = services(host, await createVault(host, floorCost));
    host.answers.push(join(source.folder, entry.fileName));
    const opened = must(await target.backup['backup:restore-open']({ id: null }, nobody));
    expect(opened).toMatchObject({ parts: 3, isSameVault: false, vaultId: source.vault.vaultId() });
    expect(readdirSync(host.profileDir)).toEqual([]);
    const session = opened?.session ?? '';
    expect(await readAll(target, session, 3)).toEqual(rows);
    must(await target.backup['backup:restore-finish']({ session }, nobody));

    const status = await target.vault.status();
    expect(status).toMatchObject({ state: 'locked', waitSeconds: 0, vaultId: source.vault.vaultId() });
    const accountId = status.accounts[0]?.id ?? '';
    must(await target.vault.handlers['vault:unlock']({ accountId, password }, nobody));
    expect(must(await target.evidence['evidence:read']({ fileId: stored.fileId }, nobody))).toEqual(bytes);
    const log = must(await target.audit.handlers['audit:list']({ before: null, limit: 9 }, nobody));
    expect(log).toMatchObject({ intact: true, total: 1 });
  });
});

test('restoring into the same vault keeps the present key files and brings lost attachments back', async () => {
  const set = await withFolder();
  const bytes = utf8('scan');
  const { fileId } = must(
    await set.evidence['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody),
  );
  const entry = await run(set);
  const newPassword = 'another-word-9';
  must(await set.vault.handlers['vault:change-password']({ oldPassword: password, newPassword }, nobody));
  rmSync(join(set.host.profileDir, 'evidence', 'unit'), { recursive: true });
  const opened = must(await set.backup['backup:restore-open']({ id: entry.id }, nobody));
  expect(opened?.isSameVault).toBe(true);
  must(await set.backup['backup:restore-finish']({ session: opened?.session ?? '' }, nobody));
  expect(set.vault.account()).not.toBeNull();
  expect(must(await set.evidence['evidence:read']({ fileId }, nobody))).toEqual(bytes);
  set.vault.lock('button');
  const accountId = (await set.vault.status()).accounts[0]?.id ?? '';
  must(await set.vault.handlers['vault:unlock']({ accountId, password: newPassword }, nobody));
});

test('another vault is set aside, never deleted, and the new one is locked', async () => {
  const source = await withFolder();
  const entry = await run(source);
  const target = await withFolder();
  copyFileSync(join(source.folder, entry.fileName), join(target.folder, entry.fileName));
  expect(must(await target.backup['backup:status']({}, nobody)).entries).toEqual([]);
  const opened = must(await target.backup['backup:restore-open']({ id: entry.id }, nobody));
  expect(opened?.isSameVault).toBe(false);
  must(await target.backup['backup:restore-finish']({ session: opened?.session ?? '' }, nobody));
  expect(await target.vault.status()).toMatchObject({ state: 'locked', vaultId: source.vault.vaultId() });
  expect(
    readdirSync(join(target.host.profileDir, 'vault')).filter((name) => name.startsWith('unit.old-')),
  ).toHaveLength(1);
});

test('a locked vault takes no restore, an auditor neither', async () => {
  const set = await withFolder();
  const entry = await run(set);
  const auditor = must(
    await set.vault.handlers['account:add']({ name: '审计', role: 'auditor', password }, nobody),
  );
  set.vault.lock('button');
  expect(codeOf(await set.backup['backup:restore-open']({ id: entry.id }, nobody))).toBe('E_LOCKED');
  must(await set.vault.handlers['vault:unlock']({ accountId: auditor.id, password }, nobody));
  expect(codeOf(await set.backup['backup:restore-open']({ id: entry.id }, nobody))).toBe('E_ROLE');
});

test('fourteen are kept, the oldest go, foreign files stay', async () => {
  const set = await withFolder();
  const other = await withFolder(2, set.folder);
  const foreign = await run(other);
  writeFileSync(join(set.folder, 'qinglan-unit-notes.qlbak'), 'not a backup');
  const made: string[] = [];
  for (let i = 0; i < 16; i += 1) {
    set.host.setWall(Date.UTC(2026, 10, 24) + i * 86_400_000);
    made.push((await run(set, 'daily')).fileName);
  }
  const expected = [...made.slice(2), foreign.fileName, 'qinglan-unit-notes.qlbak'].sort();
  expect(names(set.folder)).toEqual(expected);
  const { entries } = must(await set.backup['backup:status']({}, nobody));
  expect(entries.map((entry) => entry.fileName)).toEqual(made.slice(2).reverse());
});

test('what a kill left behind is removed after a day, not before', async () => {
  const set = await withFolder();
  const part = (name: string, ageMs: number): void => {
    const path = join(set.folder, name);
    writeFileSync(path, 'half');
    const at = (set.host.now() - ageMs) / 1000;
    utimesSync(path, at, at);
  };
  part('qinglan-unit-20261101-080000-daily-aaaa.qlbak.part', 25 * 3_600_000);
  part('qinglan-unit-20261124-080000-daily-bbbb.qlbak.part', 3_600_000);
  part('notes.qlbak.part', 25 * 3_600_000);
  const { fileName } = await run(set);
  expect(names(set.folder)).toEqual(
    ['notes.qlbak.part', 'qinglan-unit-20261124-080000-daily-bbbb.qlbak.part', fileName].sort(),
  );
});

describe('the folder', () => {
  test('must be outside the profile, also behind a link, and writable', async () => {
    const set = await withFolder();
    const pick = (path: string): Promise<unknown> => {
      set.host.answers.push(path);
      return set.backup['backup:pick-folder']({}, nobody).then(codeOf);
    };
    expect(await pick(set.host.profileDir)).toBe('E_INSIDE_PROFILE');
    expect(await pick(join(set.host.profileDir, 'vault'))).toBe('E_INSIDE_PROFILE');
    const link = join(tempDir(), 'link');
    symlinkSync(set.host.profileDir, link);
    expect(await pick(link)).toBe('E_INSIDE_PROFILE');
    expect(await pick(join(set.folder, 'gone'))).toBe('E_GONE');
    const file = join(set.folder, 'file');
    writeFileSync(file, '');
    expect(await pick(file)).toBe('E_GONE');
    expect(must(await set.backup['backup:status']({}, nobody)).folder).toBe(set.folder);
  });

  test('is asked for first, and its loss is named', async () => {
    const host = testHost();
    const set = services(host, await openedVault(host));
    expect(codeOf(await set.backup['backup:begin']({ reason: 'daily' }, nobody))).toBe('E_NO_FOLDER');
    expect(must(await set.backup['backup:pick-folder']({}, nobody))).toBeNull();
    const chosen = await withFolder();
    renameSync(chosen.folder, `${chosen.folder}-away`);
    expect(codeOf(await chosen.backup['backup:begin']({ reason: 'daily' }, nobody))).toBe('E_GONE');
    expect(must(await chosen.backup['backup:status']({}, nobody)).entries).toEqual([]);
    rmSync(`${chosen.folder}-away`, { recursive: true });
  });

  test('pulled out while writing leaves nothing that looks like a backup', async () => {
    const set = await withFolder();
    const { session } = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
    must(await set.backup['backup:append']({ session, parts: rows.slice() }, nobody));
    rmSync(set.folder, { recursive: true });
    expect(codeOf(await set.backup['backup:finish']({ session }, nobody))).toBe('E_GONE');
    mkdirSync(set.folder);
    expect(names(set.folder)).toEqual([]);
    expect(codeOf(await set.backup['backup:append']({ session, parts: [] }, nobody))).toBe('E_IO');
  });

  test.skipIf(process.getuid?.() !== 0)('full or read-only leaves the earlier backup whole', async () => {
    const folder = tempDir();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]);
    mounted.push(folder);
    const set = await withFolder(2, folder);
    const earlier = await run(set);
    const { session } = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
    const large = [{ store: 'blocks', key: 'x', bytes: new Uint8Array(24 * 1024 * 1024) }];
    expect(codeOf(await set.backup['backup:append']({ session, parts: large }, nobody))).toBe('E_DISK_FULL');
    expect(names(folder)).toEqual([earlier.fileName]);
    writeFileSync(join(folder, 'filler'), new Uint8Array(8 * 1024 * 1024));
    expect(codeOf(await set.backup['backup:begin']({ reason: 'daily' }, nobody))).toBe('E_DISK_FULL');
    rmSync(join(folder, 'filler'));
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    expect(codeOf(await set.backup['backup:begin']({ reason: 'daily' }, nobody))).toBe('E_READ_ONLY');
    set.host.answers.push(folder);
    expect(codeOf(await set.backup['backup:pick-folder']({}, nobody))).toBe('E_READ_ONLY');
    const opened = must(await set.backup['backup:restore-open']({ id: earlier.id }, nobody));
    must(await set.backup['backup:abort']({ session: opened?.session ?? '' }, nobody));
  });
});

test('aborting and locking leave no part file', async () => {
  const set = await withFolder();
  const first = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
  must(await set.backup['backup:append']({ ...first, parts: rows.slice() }, nobody));
  must(await set.backup['backup:abort'](first, nobody));
  expect(names(set.folder)).toEqual([]);
  const second = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
  must(await set.backup['backup:append']({ ...second, parts: rows.slice() }, nobody));
  set.vault.lock('idle');
  await expect.poll(() => names(set.folder)).toEqual([]);
  expect(codeOf(await set.backup['backup:finish'](second, nobody))).toBe('E_IO');
});

test('locking while a large backup is written or verified is said and leaves no part file', async () => {
  const set = await withFolder(1);
  const large = () => [{ store: 'blocks', key: 'x', bytes: new Uint8Array(6 * 1024 * 1024).fill(1) }];
  const accountId = set.vault.account()?.id ?? '';
  const unlock = async () => must(await set.vault.handlers['vault:unlock']({ accountId, password }, nobody));
  const first = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
  const appending = set.backup['backup:append']({ ...first, parts: large() }, nobody);
  setImmediate(() => set.vault.lock('idle'));
  expect(codeOf(await appending)).toBe('E_LOCKED');
  expect(names(set.folder)).toEqual([]);
  await unlock();
  const second = must(await set.backup['backup:begin']({ reason: 'daily' }, nobody));
  must(await set.backup['backup:append']({ ...second, parts: large() }, nobody));
  onTold(set.host, '核对备份', () => set.vault.lock('idle'));
  const finishing = set.backup['backup:finish'](second, nobody);
  expect(codeOf(await finishing)).toBe('E_LOCKED');
  await expect.poll(() => names(set.folder)).toEqual([]);
  await unlock();
  expect((await run(set)).bytes).toBeGreaterThan(0);
});

test('a damaged backup is named for what is wrong, and nothing changes', async () => {
  const set = await withFolder();
  const entry = await run(set);
  const path = join(set.folder, entry.fileName);
  const whole = readFileSync(path);
  const headEnd = 16 + whole.readUInt32BE(12);
  const start = headEnd + 32 + 8 + 32 + 64;
  const open = async (): Promise<string> =>
    codeOf(await set.backup['backup:restore-open']({ id: entry.id }, nobody));
  const spoilt: readonly (readonly [number, string])[] = [
    [0, 'E_MAGIC'],
    [9, 'E_VERSION'],
    [10, 'E_SUITE'],
    [11, 'E_HEADER'],
    [16, 'E_HEADER'],
    [headEnd + 1, 'E_SIGNATURE'],
    [headEnd + 33, 'E_TRUNC'],
    [headEnd + 41, 'E_SIGNATURE'],
    [start - 1, 'E_SIGNATURE'],
    [start, 'E_DIGEST'],
    [whole.length - 1, 'E_DIGEST'],
  ];
  for (const [at, code] of spoilt) {
    const copy = Buffer.from(whole);
    copy[at] = (copy[at] ?? 0) ^ 2;
    writeFileSync(path, copy);
    expect([at, await open()]).toEqual([at, code]);
  }
  writeFileSync(path, whole.subarray(0, -1));
  expect(await open()).toBe('E_TRUNC');
  writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]));
  expect(await open()).toBe('E_LENGTH');
  rmSync(path);
  expect(await open()).toBe('E_NO_BACKUP');
  expect(codeOf(await set.backup['backup:restore-open']({ id: '../../etc/passwd' }, nobody))).toBe(
    'E_NO_BACKUP',
  );
  expect(codeOf(await set.backup['backup:restore-read']({ session: 'x', offset: 0 }, nobody))).toBe('E_IO');
});

test('a backup of the same vault signed by another key is refused', async () => {
  const set = await withFolder();
  const entry = await run(set);
  const other = await withFolder();
  const forged = await run(other);
  const text = (path: string): Buffer => readFileSync(path);
  const whole = text(join(set.folder, entry.fileName));
  const foreign = text(join(other.folder, forged.fileName));
  const swapped = Buffer.from(
    foreign.toString('latin1').replace(other.vault.vaultId() ?? '', set.vault.vaultId() ?? ''),
    'latin1',
  );
  writeFileSync(join(set.folder, entry.fileName), swapped);
  expect(codeOf(await set.backup['backup:restore-open']({ id: entry.id }, nobody))).toBe('E_SIGNATURE');
  writeFileSync(join(set.folder, entry.fileName), whole);
  expect(codeOf(await set.backup['backup:restore-open']({ id: entry.id }, nobody))).toBe('ok');
});

test('a backup of the demonstration unit does not go into the real one', async () => {
  const host = testHost();
  const vault = await createVault(host, floorCost);
  const demo = services(host, vault);
  must(await vault.handlers['vault:use-space']({ space: 'demo' }, nobody));
  must(await vault.handlers['vault:create']({ userName: '演示', password, suite: 2 }, nobody));
  const folder = tempDir();
  host.answers.push(folder);
  must(await demo.backup['backup:pick-folder']({}, nobody));
  const entry = await run(demo);
  vault.lock('button');
  must(await vault.handlers['vault:use-space']({ space: 'unit' }, nobody));
  expect(must(await demo.backup['backup:status']({}, nobody)).folder).toBeNull();
  host.answers.push(join(folder, entry.fileName));
  expect(codeOf(await demo.backup['backup:restore-open']({ id: null }, nobody))).toBe('E_HEADER');
});
