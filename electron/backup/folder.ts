import { access, open, readdir, realpath, rm, stat, statfs } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { type BackupEntry, type BackupReason, backupReasons } from '../../shared/contract/backup-calls.ts';
import type { Space } from '../../shared/contract/vault-calls.ts';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import { readHead } from '../vault/container/read.ts';
import { type DiskFailure, diskFailure, readWhole, writeWhole } from '../vault/disk.ts';
import { fromUtf8, random, toHex, utf8 } from '../vault/primitives/bytes.ts';
import type { Suites } from '../vault/primitives/suites.ts';

/** Where backups go, one folder for each space; it stands in the clear because it is asked for before unlocking. */
const settings = z.strictObject({ unit: z.string().nullable(), demo: z.string().nullable() });
type Settings = z.infer<typeof settings>;
const settingsPath = (profileDir: string): string => join(profileDir, 'backup.json');

async function loadSettings(profileDir: string): Promise<Settings> {
  const none = { unit: null, demo: null };
  const read = await readWhole(settingsPath(profileDir));
  if (!read.ok || !read.value) return none;
  try {
    const parsed = settings.safeParse(JSON.parse(fromUtf8(read.value)));
    return parsed.success ? parsed.data : none;
  } catch {
    return none;
  }
}

export const loadFolder = async (profileDir: string, space: Space): Promise<string | null> =>
  (await loadSettings(profileDir))[space];

export async function saveFolder(
  profileDir: string,
  space: Space,
  folder: string,
): Promise<Result<null, DiskFailure>> {
  const next = { ...(await loadSettings(profileDir)), [space]: folder };
  return writeWhole(settingsPath(profileDir), utf8(JSON.stringify(next)));
}

/** A backup inside the profile would be lost with it. */
export async function isInside(profileDir: string, folder: string): Promise<boolean> {
  const [outer, inner] = [await realpath(profileDir), await realpath(folder)];
  return inner === outer || inner.startsWith(outer + sep);
}

/** Writes and removes a file, because permissions say little about sticks and shared folders. */
export async function tryWriting(folder: string): Promise<Result<null, DiskFailure>> {
  const path = join(folder, `qinglan-${toHex(random(6))}.part`);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
    await rm(path);
    return success(null);
  } catch (error) {
    return diskFailure(error);
  }
}

/** A folder that is not there any more is a medium that was pulled out, whatever the system called it. */
export async function mediumFailure(folder: string, error: unknown): Promise<Failure<DiskFailure>> {
  const known = diskFailure(error);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  return isThere ? known : failure('E_GONE', known.facts);
}

export async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= bytes;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** ASCII, sorts by time within a space: `qinglan-unit-20261124-083015-daily-1a2b.qlbak`. */
export function backupName(space: Space, reason: BackupReason, now: number): string {
  const at = new Date(now);
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const time = `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  return `qinglan-${space}-${day}-${time}-${reason}-${toHex(random(2))}.qlbak`;
}
export const isBackupName = (name: string): boolean => /^[A-Za-z0-9._-]{1,100}\.qlbak$/.test(name);

const reasonOf = (header: ContainerHeader): BackupReason =>
  backupReasons.find((reason) => reason === header.about.reason) ?? 'manual';

export const entryOf = (name: string, bytes: number, header: ContainerHeader): BackupEntry => ({
  id: name,
  fileName: name,
  writtenAt: new Date(header.created).toISOString(),
  bytes,
  reason: reasonOf(header),
});

export interface FoundBackup {
  readonly entry: BackupEntry;
  readonly vaultId: string;
  readonly created: number;
}

/** Reads the head of one file; null when it is no backup. Nothing is proven by that. */
async function peek(folder: string, name: string, suites: Suites): Promise<FoundBackup | null> {
  const path = join(folder, name);
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const head = await readHead(file, suites);
    if (!head.ok || head.value.header.type !== 'backup') return null;
    const { header } = head.value;
    const entry = entryOf(name, (await stat(path)).size, header);
    return { entry, vaultId: header.sender?.vaultId ?? '', created: header.created };
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The backups of a space in a folder, newest first. A folder that is not there holds none. */
export async function listBackups(
  folder: string,
  space: Space,
  suites: Suites,
): Promise<readonly FoundBackup[]> {
  const names = await readdir(folder).catch(() => []);
  const found: FoundBackup[] = [];
  for (const name of names) {
    if (!isBackupName(name) || !name.startsWith(`qinglan-${space}-`)) continue;
    const backup = await peek(folder, name, suites);
    if (backup) found.push(backup);
  }
  return found.sort((a, b) => b.created - a.created || (a.entry.id < b.entry.id ? 1 : -1));
}

const KEPT = 14;

/** Removes the oldest backups of this vault beyond the kept ones; only called after a new one was verified. */
export async function prune(folder: string, space: Space, vaultId: string, suites: Suites): Promise<void> {
  const own = (await listBackups(folder, space, suites)).filter((backup) => backup.vaultId === vaultId);
  for (const { entry } of own.slice(KEPT))
    await rm(join(folder, entry.id), { force: true }).catch(() => null);
}

export const isBackupPart = (name: string, space: Space): boolean =>
  name.startsWith(`qinglan-${space}-`) && name.endsWith('.qlbak.part');

const STALE_MS = 24 * 60 * 60 * 1000;

/** Removes what a kill left behind a day ago or more; a younger one may be another machine at work. */
export async function dropStaleParts(
  folder: string,
  isOwn: (name: string) => boolean,
  now: number,
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!isOwn(name)) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && now - found.mtimeMs > STALE_MS)
      await rm(join(folder, name), { force: true }).catch(() => null);
  }
}
