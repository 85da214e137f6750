import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { AccountSummary, Space } from '../../shared/contract/vault-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { openBlock, sealBlock } from './blocks.ts';
import { type DiskFailure, diskFailure, readWhole, syncFolder, writeWhole } from './disk.ts';
import { type KeyFile, keyFileBytes, parseKeyFile } from './key-file.ts';
import { fromBase64, fromUtf8, random, toHex, utf8 } from './primitives/bytes.ts';
import type { Suite } from './primitives/suite.ts';
import { type Suites, suiteOf } from './primitives/suites.ts';

/** The folder of one vault: `vault.json`, `accounts/`, `attempts.json`, `policy.bin`, `tips.bin`, `peers.bin`, `desk.bin`. */
export const vaultFolder = (profileDir: string, space: Space): string => join(profileDir, 'vault', space);
export const accountPath = (folder: string, id: string): string => join(folder, 'accounts', `${id}.json`);
export const attemptsPath = (folder: string): string => join(folder, 'attempts.json');

/**
 * Clear facts about a vault. `mask` only keeps the names on the lock screen out of searches through the disk: it
 * stands beside them and is no secret.
 */
const vaultFile = z.strictObject({
  format: z.literal(1),
  vaultId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  suite: z.union([z.literal(1), z.literal(2)]),
  mask: z.base64().max(100),
});
export type VaultFile = z.infer<typeof vaultFile>;

export interface StoredAccount {
  readonly file: KeyFile;
  readonly summary: AccountSummary;
}
export interface StoredVault {
  readonly file: VaultFile;
  readonly suite: Suite;
  readonly accounts: ReadonlyMap<string, StoredAccount>;
}

const nameId = (id: string): string => `name:${id}`;
export const maskName = (suite: Suite, mask: Uint8Array, id: string, name: string): Uint8Array =>
  sealBlock(suite, mask, 'house', 0, nameId(id), utf8(name));

function summaryOf(suite: Suite, mask: Uint8Array, file: KeyFile): AccountSummary | null {
  const { id, role, name } = file.head;
  const opened = openBlock(suite, () => mask, nameId(id), fromBase64(name));
  return opened.ok ? { id, role, name: fromUtf8(opened.value) } : null;
}

export const vaultFileBytes = (file: VaultFile): Uint8Array => utf8(`${JSON.stringify(file)}\n`);

function parseVaultFile(bytes: Uint8Array): VaultFile | null {
  try {
    const parsed = vaultFile.safeParse(JSON.parse(fromUtf8(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function loadAccounts(
  folder: string,
  file: VaultFile,
  suite: Suite,
): Promise<Map<string, StoredAccount>> {
  const accounts = new Map<string, StoredAccount>();
  for (const name of await readdir(join(folder, 'accounts')).catch(() => [])) {
    const bytes = name.endsWith('.json') ? await readWhole(join(folder, 'accounts', name)) : null;
    const parsed = bytes?.ok && bytes.value ? parseKeyFile(suite, bytes.value) : null;
    if (!parsed?.ok || parsed.value.head.vaultId !== file.vaultId) continue;
    const summary = summaryOf(suite, fromBase64(file.mask), parsed.value);
    if (summary && name === `${summary.id}.json`) accounts.set(summary.id, { file: parsed.value, summary });
  }
  return accounts;
}

/** Null = no vault was made yet. The facts of E_BROKEN say which file is damaged. */
export async function loadVault(
  folder: string,
  suites: Suites,
): Promise<Result<StoredVault | null, 'E_BROKEN'>> {
  const present = await readdir(folder).then(
    () => true,
    () => false,
  );
  if (!present) return success(null);
  const bytes = await readWhole(join(folder, 'vault.json'));
  const file = bytes.ok && bytes.value ? parseVaultFile(bytes.value) : null;
  const suite = file && suiteOf(suites, file.suite);
  if (!file || !suite) return failure('E_BROKEN', { part: 'vault-file' });
  const accounts = await loadAccounts(folder, file, suite);
  return accounts.size > 0 ? success({ file, suite, accounts }) : failure('E_BROKEN', { part: 'key-file' });
}

/** Writes a complete vault folder beside the final place and renames it: there is a whole vault or none. */
export async function placeVault(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Result<null, DiskFailure>> {
  const staging = `${folder}.new`;
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true, mode: 0o700 });
    for (const [name, bytes] of files) {
      const written = await writeWhole(join(staging, name), bytes);
      if (!written.ok) return written;
    }
    await setAside(folder);
    await rename(staging, folder);
    await syncFolder(dirname(folder));
    return success(null);
  } catch (error) {
    return diskFailure(error);
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => null);
  }
}

/** A vault that is replaced is kept under another name, never deleted. */
async function setAside(folder: string): Promise<void> {
  const there = await readdir(dirname(folder)).then((names) => names.includes(basename(folder)));
  if (there) await rename(folder, `${folder}.old-${toHex(random(4))}`);
}

export const writeAccount = (folder: string, file: KeyFile): Promise<Result<null, DiskFailure>> =>
  writeWhole(accountPath(folder, file.head.id), keyFileBytes(file));
