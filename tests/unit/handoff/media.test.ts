import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createDeskFile } from '../../../electron/handoff/desk-file.ts';
import { createMailbox } from '../../../electron/handoff/mailbox.ts';
import { createMedia } from '../../../electron/handoff/media.ts';
import type { FileOnMedium } from '../../../shared/contract/handoff-calls.ts';
import { tempDir } from '../vault/test-host.ts';
import {
  codeOf,
  enrol,
  identityFile,
  must,
  type Office,
  office,
  secondDesk,
  signIn,
} from './identity-world.ts';
import { draft } from './package-world.ts';

const DAY = 24 * 60 * 60 * 1000;

async function picked(at: Office, folder: string) {
  at.host.answers.push(folder);
  const medium = must(await at.handlers['medium:pick']({}, at.caller()));
  if (!medium) throw new Error('cancelled');
  return medium;
}
const filesOf = async (at: Office, medium: string) =>
  must(await at.handlers['medium:files']({ medium }, at.caller()));

/** Writes a package of `from` for `to` onto a medium. */
async function send(from: Office, to: Office, medium: string, kind: 'up' | 'desk' = 'up') {
  const manifest = draft(from as never, to as never, { kind });
  const { session } = must(
    await from.handlers['package:begin'](
      { job: 'j', medium, manifest, previous: '', validDays: null, volumeBytes: 2_000_000_000, fileIds: [] },
      from.caller(),
    ),
  );
  return must(await from.handlers['package:finish']({ session }, from.caller()));
}

const fileNamed = (name: string): FileOnMedium => ({
  ...{ name, type: 'package', bytes: 1, created: 1, number: 1, kind: 'desk', fromUnitId: 'u' },
  ...{ isForUs: true, isOwn: false, volume: { index: 1, count: 1 } },
});

describe('media', () => {
  test('a chosen folder is listed with its space until the vault is locked', async () => {
    const town = await office('城关镇');
    expect(must(await town.handlers['medium:pick']({}, town.caller()))).toBeNull();
    const folder = tempDir();
    const medium = await picked(town, folder);
    expect(medium).toMatchObject({ path: folder, isReadOnly: false });
    expect(medium.id).not.toContain(folder);
    expect(medium.freeBytes).toBeGreaterThan(0);
    expect(medium.totalBytes).toBeGreaterThan(medium.freeBytes);
    expect(medium.fileSystem).not.toBe('');
    expect(must(await town.handlers['medium:list']({}, town.caller()))).toContainEqual({
      ...medium,
      // Other programs write too.
      freeBytes: expect.any(Number),
    });
    const [account] = (await town.vault.status()).accounts;
    await signIn(town, account?.id ?? '');
    const later = must(await town.handlers['medium:list']({}, town.caller()));
    expect(later.some(({ path }) => path === folder)).toBe(false);
  });

  test('refuses the profile, also through a link, and folders that are gone', async () => {
    const town = await office('城关镇');
    const pick = (folder: string) => {
      town.host.answers.push(folder);
      return town.handlers['medium:pick']({}, town.caller());
    };
    const link = join(tempDir(), 'link');
    symlinkSync(join(town.host.profileDir, 'vault'), link);
    expect(codeOf(await pick(town.host.profileDir))).toBe('E_INSIDE_PROFILE');
    expect(codeOf(await pick(link))).toBe('E_INSIDE_PROFILE');
    expect(codeOf(await pick(join(tempDir(), 'none')))).toBe('E_GONE');
    const files = (medium: string) => town.handlers['medium:files']({ medium }, town.caller());
    expect(codeOf(await files('unknown'))).toBe('E_NO_MEDIUM');
    const folder = tempDir();
    const { id } = await picked(town, folder);
    rmSync(folder, { recursive: true });
    expect(codeOf(await files(id))).toBe('E_NO_MEDIUM');
    expect(must(await town.handlers['medium:list']({}, town.caller())).some((each) => each.id === id)).toBe(
      false,
    );
  });

  test('a path that is another device now is no medium', async () => {
    const folder = tempDir();
    const drive = { path: folder, label: 'U', fileSystem: 'FAT32', isReadOnly: false, isRemovable: true };
    const drives = { removable: async () => [drive], holding: async () => drive };
    const media = createMedia(drives, async () => null);
    const [stick] = await media.list();
    expect(stick).toMatchObject({ label: 'U', fileSystem: 'FAT32', isRemovable: true });
    expect(await media.pathOf(stick?.id ?? '')).toBe(folder);
    rmSync(folder, { recursive: true });
    // The shared memory of the machine is a device of its own.
    symlinkSync('/dev/shm', folder);
    expect(await media.pathOf(stick?.id ?? '')).toBeNull();
    rmSync(folder);
  });

  test('shows our files by their heads, and nothing else', async () => {
    const [town, county] = [await office('城关镇'), await office('县委组织部')];
    await enrol(town, county, { role: 'superior' });
    await enrol(county, town);
    const folder = tempDir();
    const out = await picked(town, folder);
    const written = await send(town, county, out.id);
    const identity = await identityFile(county);
    writeFileSync(join(folder, 'county.qlid'), readFileSync(identity));
    writeFileSync(join(folder, 'notes.txt'), 'x');
    writeFileSync(join(folder, 'damaged.qlpkg'), 'x');
    writeFileSync(join(folder, 'copy.zip'), readFileSync(identity));
    symlinkSync(identity, join(folder, 'link.qlid'));
    mkdirSync(join(folder, 'folder.qlid'));
    const name = written.files[0]?.name ?? '';
    const mine = await filesOf(town, out.id);
    expect(mine.map((file) => [file.name, file.type, file.isOwn, file.isForUs]).sort()).toEqual([
      ['county.qlid', 'identity', false, true],
      [name, 'package', true, false],
    ]);
    const theirs = await filesOf(county, (await picked(county, folder)).id);
    expect(theirs.find((file) => file.name === name)).toEqual({
      ...{ name, type: 'package', bytes: written.bytes, created: town.host.now(), number: 7, kind: 'up' },
      ...{ fromUnitId: town.id, isForUs: true, isOwn: false, volume: { index: 1, count: 1 } },
    });
    expect(theirs.find((file) => file.type === 'identity')).toMatchObject({ isOwn: true, isForUs: false });
  });
});

describe('mailbox', () => {
  const pickBox = (at: Office, folder: string) => {
    at.host.answers.push(folder);
    return at.handlers['mailbox:pick-folder']({}, at.caller());
  };
  const status = async (at: Office) => must(await at.handlers['mailbox:status']({}, at.caller()));
  const changes = (at: Office) => at.host.events.filter(([event]) => event === 'mailbox:changed').length;

  test('is kept sealed, is a medium, and can be put off', async () => {
    const town = await office('城关镇');
    expect(await status(town)).toEqual({ folder: null, isAway: false, waiting: [] });
    expect(must(await town.handlers['mailbox:pick-folder']({}, town.caller()))).toBeNull();
    expect(codeOf(await pickBox(town, town.host.profileDir))).toBe('E_INSIDE_PROFILE');
    expect(codeOf(await pickBox(town, join(tempDir(), 'none')))).toBe('E_GONE');
    const folder = tempDir();
    expect(must(await pickBox(town, folder))).toBe(folder);
    expect(readdirSync(folder)).toEqual([]);
    expect(readFileSync(join(town.vault.folder(), 'desk.bin')).includes(folder)).toBe(false);
    const media = must(await town.handlers['medium:list']({}, town.caller()));
    expect(media.find(({ path }) => path === folder)).toMatchObject({ label: '局域网信箱' });
    expect((await status(town)).folder).toBe(folder);
    rmSync(folder, { recursive: true });
    await vi.waitFor(async () => expect(await status(town)).toEqual({ folder, isAway: true, waiting: [] }), {
      timeout: 5_000,
    });
    expect(changes(town)).toBe(1);
    expect(must(await town.handlers['medium:list']({}, town.caller()))).toEqual([]);
    must(await town.handlers['mailbox:off']({}, town.caller()));
    expect((await status(town)).folder).toBeNull();
    town.vault.lock('button');
  });

  test('tells the other desk of the unit, not the one that wrote', async () => {
    const first = await office('城关镇');
    const folder = tempDir();
    // The second desk has the same keys, as after a restored backup, and no list of its own files.
    const second = await secondDesk(first);
    must(await pickBox(first, folder));
    must(await pickBox(second, folder));
    const medium = must(await first.handlers['medium:list']({}, first.caller())).find(
      ({ path }) => path === folder,
    );
    const written = await send(first, first, medium?.id ?? '', 'desk');
    const name = written.files[0]?.name ?? '';
    await vi.waitFor(() => expect(changes(second)).toBeGreaterThan(0), { timeout: 5_000 });
    expect((await status(second)).waiting).toMatchObject([{ name, isOwn: false, isForUs: true }]);
    expect((await status(first)).waiting).toEqual([]);
    for (const desk of [first, second]) desk.vault.lock('button');
  });

  test('removes what this desk wrote a month ago, and nothing of another', async () => {
    const first = await office('城关镇');
    const folder = tempDir();
    const second = await secondDesk(first);
    must(await pickBox(first, folder));
    must(await pickBox(second, folder));
    const mediumOf = async (at: Office) =>
      must(await at.handlers['medium:list']({}, at.caller())).find(({ path }) => path === folder)?.id ?? '';
    const [mine, theirs] = [
      await send(first, first, await mediumOf(first), 'desk'),
      await send(second, second, await mediumOf(second), 'desk'),
    ];
    const [account] = (await first.vault.status()).accounts;
    const restart = () => signIn(first, account?.id ?? '');
    first.host.setWall(first.host.now() + 29 * DAY);
    await restart();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(readdirSync(folder)).toHaveLength(2);
    first.host.setWall(first.host.now() + 2 * DAY);
    await restart();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([theirs.files[0]?.name]), { timeout: 5_000 });
    expect(mine.files[0]?.name).not.toBe(theirs.files[0]?.name);
    // Without another unlock: with the next package that this desk writes.
    second.host.setWall(second.host.now() + 31 * DAY);
    const fresh = await send(second, second, await mediumOf(second), 'desk');
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([fresh.files[0]?.name]), { timeout: 5_000 });
    for (const desk of [first, second]) desk.vault.lock('button');
  });

  test('is looked at again and again where the folder gives no events', async () => {
    const files: FileOnMedium[] = [];
    let changed = 0;
    const mailbox = createMailbox({
      // A folder that cannot be watched.
      folder: async () => '/proc/none',
      files: async () => [...files],
      now: () => 0,
      onChange: () => {
        changed += 1;
      },
      ...{ pollMs: 20, answerMs: 1_000 },
    });
    await mailbox.start();
    files.push(fileNamed('a.qlpkg'));
    await vi.waitFor(() => expect(changed).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(changed).toBe(1);
    mailbox.stop();
    files.pop();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(changed).toBe(1);
  });

  test('tells of a share that goes and of one that comes back, each once', async () => {
    const folder = join(tempDir(), 'share');
    let changed = 0;
    const mailbox = createMailbox({
      folder: async () => folder,
      files: async (at) => readdirSync(at).map((name) => fileNamed(name)),
      now: () => 0,
      onChange: () => {
        changed += 1;
      },
      ...{ pollMs: 20, answerMs: 1_000 },
    });
    await mailbox.start();
    expect([changed, await mailbox.state()]).toEqual([1, { folder, files: [], isAway: true }]);
    mkdirSync(folder);
    await vi.waitFor(async () => expect((await mailbox.state()).isAway).toBe(false));
    rmSync(folder, { recursive: true });
    await vi.waitFor(async () => expect((await mailbox.state()).isAway).toBe(true));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(changed).toBe(3);
    mailbox.stop();
  });

  test('a share that hangs keeps nobody waiting, is asked once, and is seen when it answers', async () => {
    const folder = tempDir();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    let asked = 0;
    const mailbox = createMailbox({
      folder: async () => folder,
      // Reading a pipe that nobody writes to hangs as a dead share does: in the thread pool, without end.
      files: async () => {
        asked += 1;
        return (await readFile(pipe, 'utf8')).split(' ').map(fileNamed);
      },
      now: () => 0,
      onChange: () => undefined,
      ...{ pollMs: 20, answerMs: 100 },
    });
    const started = mailbox.start();
    const begun = Date.now();
    expect(await mailbox.state()).toEqual({ folder, files: [], isAway: false });
    expect(Date.now() - begun).toBeLessThan(100);
    await started;
    expect(await mailbox.state()).toEqual({ folder, files: [], isAway: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(1);
    // The hanging look comes back too late to be believed; the one after it is new.
    await writeFile(pipe, 'old.qlpkg');
    await vi.waitFor(() => expect(asked).toBe(2));
    await writeFile(pipe, 'a.qlpkg b.qlpkg');
    await vi.waitFor(async () =>
      expect((await mailbox.state()).files.map(({ name }) => name)).toEqual(['a.qlpkg', 'b.qlpkg']),
    );
    mailbox.stop();
    await writeFile(pipe, '');
  });

  test('what was written is remembered', async () => {
    const town = await office('城关镇');
    const desk = createDeskFile(town.vault);
    await Promise.all([desk.noteWritten(['a']), desk.noteWritten(['b', 'c'])]);
    expect([...(await desk.written())].sort()).toEqual(['a', 'b', 'c']);
  });
});
