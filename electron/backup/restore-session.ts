import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BackupEntry, BackupPart } from '../../shared/contract/backup-calls.ts';
import type { Space } from '../../shared/contract/vault-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { evidencePath } from '../evidence/folder.ts';
import { noAttempts } from '../vault/attempts.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import { CARRIED, SIGNED } from '../vault/container/format.ts';
import type { Frame } from '../vault/container/frames.ts';
import {
  type ContainerFailure,
  type ContainerReader,
  openContainer,
  readHead,
} from '../vault/container/read.ts';
import { errnoOf, ioFailure, syncFolder, writeWhole } from '../vault/disk.ts';
import { type Bytes, equalBytes, fromBase64, random, toHex } from '../vault/primitives/bytes.ts';
import { placeVault } from '../vault/vault-file.ts';
import { entryOf } from './folder.ts';
import { type Index, indexFrames, rowOfName } from './frames.ts';

export type RestoreFailure = ContainerFailure | 'E_NO_BACKUP' | 'E_IO' | 'E_LOCKED';

export interface RestorePlan extends ContainerTools {
  readonly path: string;
  readonly space: Space;
  /** The vault that is in place; null = none, or a broken one. */
  readonly present: { readonly vaultId: string; readonly unitSign: Bytes } | null;
  readonly vaultFolder: string;
  readonly auditFolder: string;
  readonly evidenceFolder: string;
  readonly onProgress: (step: string, done: number, total: number) => void;
}

/** A backup that was verified to its last byte. Nothing in the profile changes before `finish`. */
export interface RestoreSession {
  readonly id: string;
  readonly entry: BackupEntry;
  readonly rows: number;
  readonly vaultId: string;
  readonly isSameVault: boolean;
  readonly read: (offset: number) => Promise<Result<readonly BackupPart[], RestoreFailure>>;
  readonly finish: () => Promise<Result<null, RestoreFailure>>;
  readonly close: () => Promise<void>;
}

const PAGE_BYTES = 32 * 1024 * 1024;
const PAGE_ROWS = 10_000;
const PIECE = 1024 * 1024;
const PEERS = 'peers.bin';
const KEY_FILE = /^(vault\.json|policy\.bin|peers\.bin|accounts\/[A-Za-z0-9_-]{1,64}\.json)$/;
const AUDIT_FILE = /^(log|anchor\.bin)$/;
const EVIDENCE_ID = /^[A-Za-z0-9_-]{1,64}$/;

async function readFrame(reader: ContainerReader, frame: Frame): Promise<Result<Bytes, 'E_CHUNK'>> {
  return reader.read(frame.at, frame.length);
}

/** Names are used as paths, so only the names that the writer makes are taken. */
const namesAreSound = (index: Index): boolean =>
  index.keyFile.every(({ name }) => KEY_FILE.test(name)) &&
  index.audit.every(({ name }) => AUDIT_FILE.test(name)) &&
  index.evidence.every(({ name }) => EVIDENCE_ID.test(name)) &&
  index.row.every(({ name }) => name.includes('\n')) &&
  index.keyFile.some(({ name }) => name === 'vault.json');

async function soundIndex(reader: ContainerReader): Promise<Result<Index, 'E_CHUNK' | 'E_HEADER'>> {
  const index = await indexFrames(reader);
  return index.ok && !namesAreSound(index.value) ? failure('E_HEADER', { part: 'names' }) : index;
}

interface Verified {
  readonly reader: ContainerReader;
  readonly index: Index;
  readonly vaultId: string;
  readonly isSameVault: boolean;
}

/** Without a vault in place the signing key in the header is all there is: it proves wholeness, not origin. */
async function verify(file: FileHandle, plan: RestorePlan): Promise<Result<Verified, RestoreFailure>> {
  const head = await readHead(file, plan.suites);
  if (!head.ok) return head;
  const { header, flags } = head.value;
  if (header.type !== 'backup' || !header.sender || !header.carriedKey) return failure('E_HEADER');
  if (flags !== (SIGNED | CARRIED) || header.about.space !== plan.space)
    return failure('E_HEADER', { part: 'space' });
  const signKey = fromBase64(header.sender.signKey);
  const isSameVault = plan.present?.vaultId === header.sender.vaultId;
  if (isSameVault && plan.present && !equalBytes(signKey, plan.present.unitSign))
    return failure('E_SIGNATURE');
  const key = fromBase64(header.carriedKey);
  const opened = await openContainer(file, head.value, key, signKey, plan.ciphers, (done, total) =>
    plan.onProgress('核对备份', done, total),
  );
  if (!opened.ok) return opened;
  const index = await soundIndex(opened.value);
  if (!index.ok) {
    opened.value.wipe();
    return index;
  }
  return success({ reader: opened.value, index: index.value, vaultId: header.sender.vaultId, isSameVault });
}

export async function openRestore(plan: RestorePlan): Promise<Result<RestoreSession, RestoreFailure>> {
  let file: FileHandle | null = null;
  try {
    file = await open(plan.path, 'r');
    const verified = await verify(file, plan);
    if (verified.ok) return success(await sessionOf(file, plan, verified.value));
    await file.close();
    return verified;
  } catch (error) {
    await file?.close().catch(() => null);
    return errnoOf(error) === 'ENOENT' ? failure('E_NO_BACKUP') : ioFailure(error);
  }
}

async function sessionOf(file: FileHandle, plan: RestorePlan, verified: Verified): Promise<RestoreSession> {
  const { reader, index, vaultId, isSameVault } = verified;
  const name = basename(plan.path);
  const close = (): Promise<void> => {
    reader.wipe();
    return file.close().catch(() => undefined);
  };
  const guarded = async <T>(
    work: () => Promise<Result<T, RestoreFailure>>,
  ): Promise<Result<T, RestoreFailure>> => {
    try {
      return await work();
    } catch (error) {
      return ioFailure(error);
    }
  };
  return {
    id: toHex(random(12)),
    entry: entryOf(name, (await stat(plan.path)).size, reader.head.header),
    rows: index.row.length,
    vaultId,
    isSameVault,
    read: (offset) => guarded(() => readRows(reader, index.row, offset)),
    finish: () =>
      guarded(async () => {
        const placed = isSameVault ? await placeLost(plan, verified) : await placeEverything(plan, verified);
        await close();
        return placed;
      }),
    close,
  };
}

async function readRows(
  reader: ContainerReader,
  rows: readonly Frame[],
  offset: number,
): Promise<Result<readonly BackupPart[], RestoreFailure>> {
  const parts: BackupPart[] = [];
  let bytes = 0;
  for (const frame of rows.slice(offset, offset + PAGE_ROWS)) {
    if (parts.length > 0 && bytes + frame.length > PAGE_BYTES) break;
    const content = await readFrame(reader, frame);
    if (!content.ok) return content;
    parts.push({ ...rowOfName(frame.name), bytes: content.value });
    bytes += frame.length;
  }
  return success(parts);
}

/** The same vault: what is there is newer and stays; attachments and registered units that were lost come back. */
async function placeLost(plan: RestorePlan, verified: Verified): Promise<Result<null, RestoreFailure>> {
  const evidence = await placeEvidence(plan, verified, plan.evidenceFolder);
  const peers = verified.index.keyFile.find(({ name }) => name === PEERS);
  const path = join(plan.vaultFolder, PEERS);
  if (!evidence.ok || !peers || (await stat(path).catch(() => null))) return evidence;
  const content = await readFrame(verified.reader, peers);
  if (!content.ok) return content;
  const written = await writeWhole(path, content.value);
  return written.ok ? written : failure('E_IO', { ...written.facts, cause: written.code });
}

/** Writes each attachment that is not there yet beside its place and renames it: whole or not there. */
async function placeEvidence(
  plan: RestorePlan,
  { reader, index }: Verified,
  folder: string,
): Promise<Result<null, RestoreFailure>> {
  for (const [done, frame] of index.evidence.entries()) {
    const path = evidencePath(folder, frame.name);
    const there = await stat(path).catch(() => null);
    if (there?.size !== frame.length) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const copied = await copyFrame(reader, frame, path);
      if (!copied.ok) return copied;
    }
    plan.onProgress('恢复佐证材料', done + 1, index.evidence.length);
  }
  return success(null);
}

async function copyFrame(
  reader: ContainerReader,
  frame: Frame,
  path: string,
): Promise<Result<null, RestoreFailure>> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    for (let at = 0; at < frame.length; at += PIECE) {
      const piece = await reader.read(frame.at + at, Math.min(PIECE, frame.length - at));
      if (!piece.ok) return piece;
      await file.write(piece.value);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  return success(null);
}

/** Another vault: everything is laid out beside the present one, which is then set aside, the key files last. */
async function placeEverything(plan: RestorePlan, verified: Verified): Promise<Result<null, RestoreFailure>> {
  const { reader, index } = verified;
  const staged = `${plan.evidenceFolder}.new`;
  await rm(staged, { recursive: true, force: true });
  const evidence = await placeEvidence(plan, verified, staged);
  if (!evidence.ok) return evidence;
  const vaultFiles = new Map<string, Uint8Array>([['attempts.json', noAttempts()]]);
  const auditFiles = new Map<string, Uint8Array>();
  for (const [frames, files] of [
    [index.keyFile, vaultFiles],
    [index.audit, auditFiles],
  ] as const) {
    for (const frame of frames) {
      const content = await readFrame(reader, frame);
      if (!content.ok) return content;
      files.set(frame.name, content.value);
    }
  }
  await mkdir(staged, { recursive: true, mode: 0o700 });
  await replaceFolder(staged, plan.evidenceFolder);
  for (const [folder, files] of [
    [plan.auditFolder, auditFiles],
    [plan.vaultFolder, vaultFiles],
  ] as const) {
    const placed = await placeVault(folder, files);
    if (!placed.ok) return failure('E_IO', { ...placed.facts, cause: placed.code });
  }
  return success(null);
}

/** What stood there is kept under another name. */
async function replaceFolder(staged: string, folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (isThere) await rename(folder, `${folder}.old-${toHex(random(4))}`);
  await rename(staged, folder);
  await syncFolder(dirname(folder));
}
