import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupEntry, BackupPart, BackupReason } from '../../shared/contract/backup-calls.ts';
import type { Space } from '../../shared/contract/vault-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { ChainEnd } from '../audit/log-file.ts';
import type { EvidenceFile } from '../evidence/folder.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import { CARRIED, type ContainerHeader, SIGNED } from '../vault/container/format.ts';
import { frameHead } from '../vault/container/frames.ts';
import { openContainer, readHead } from '../vault/container/read.ts';
import { type ContainerWriter, startContainer } from '../vault/container/write.ts';
import { type DiskFailure, syncFolder } from '../vault/disk.ts';
import { type Bytes, random, toBase64, toHex } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { backupName, entryOf, mediumFailure } from './folder.ts';
import { endOfCounts, type FrameKind, frameCodes, indexFrames, rowName } from './frames.ts';

export type WriteBackupFailure = DiskFailure | 'E_LOCKED';

/** Files of the profile that go into a backup besides the database. */
export interface ProfileFile {
  readonly kind: Exclude<FrameKind, 'row'>;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface BackupPlan extends ContainerTools {
  readonly folder: string;
  readonly space: Space;
  readonly reason: BackupReason;
  readonly now: number;
  readonly vaultId: string;
  readonly suite: Suite;
  readonly unitSign: Bytes;
  readonly audit: ChainEnd | null;
  /** Null once the vault is locked. */
  readonly sign: (message: Uint8Array) => Bytes | null;
}

/** One backup on its way into the folder; until `finish` there is only a `.part` file. */
export interface WriteSession {
  readonly id: string;
  readonly append: (parts: readonly BackupPart[]) => Promise<Result<null, DiskFailure>>;
  readonly finish: (
    files: readonly ProfileFile[],
    onProgress: (step: string, done: number, total: number) => void,
  ) => Promise<Result<BackupEntry, WriteBackupFailure>>;
  readonly abort: () => Promise<void>;
}

function headerOf(plan: BackupPlan, id: string, fileKey: Uint8Array): ContainerHeader {
  return {
    type: 'backup',
    id,
    created: plan.now,
    expires: null,
    sender: { vaultId: plan.vaultId, signKey: toBase64(plan.unitSign) },
    recipients: [],
    level: 'internal',
    term: null,
    epoch: 0,
    salt: '',
    carriedKey: toBase64(fileKey),
    sequence: 0,
    previous: null,
    volume: { index: 0, count: 1 },
    audit: plan.audit,
    about: { reason: plan.reason, space: plan.space },
  };
}

async function writeFrame(
  writer: ContainerWriter,
  kind: FrameKind,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await writer.write(frameHead(frameCodes[kind], name, bytes.length));
  await writer.write(bytes);
}

/** Small files are replaced as a whole while the program runs, so they are read in one go; attachments never change. */
async function writeFile(writer: ContainerWriter, { kind, name, path, bytes }: ProfileFile): Promise<void> {
  if (kind !== 'evidence') return writeFrame(writer, kind, name, await readFile(path));
  await writer.write(frameHead(frameCodes[kind], name, bytes));
  let left = bytes;
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    await writer.write(piece);
    left -= piece.length;
  }
  if (left !== 0) throw Object.assign(new Error('an attachment changed its size'), { code: 'EIO' });
}

/** Reads the finished file back from the medium, whole. */
async function verify(
  path: string,
  plan: BackupPlan,
  onProgress: (done: number, total: number) => void,
): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = await readHead(file, plan.suites);
    if (!head.ok) return false;
    const key = Buffer.from(head.value.header.carriedKey ?? '', 'base64');
    const reader = await openContainer(file, head.value, key, plan.unitSign, plan.ciphers, onProgress);
    if (!reader.ok) return false;
    const index = await indexFrames(reader.value).finally(reader.value.wipe);
    return index.ok;
  } finally {
    await file.close();
  }
}

export async function startBackup(plan: BackupPlan): Promise<Result<WriteSession, DiskFailure>> {
  const id = toHex(random(12));
  const name = backupName(plan.space, plan.reason, plan.now);
  const part = join(plan.folder, `${name}.part`);
  const fileKey = random(32);
  const header = headerOf(plan, id, fileKey);
  const counts: Record<FrameKind, number> = { row: 0, keyFile: 0, evidence: 0, audit: 0 };
  let file: FileHandle;
  let writer: ContainerWriter;

  const close = async (): Promise<void> => {
    writer.close();
    await file.close().catch(() => null);
    await rm(part, { force: true }).catch(() => null);
  };
  try {
    file = await open(part, 'wx', 0o600);
    const { suite, ciphers, sign } = plan;
    const spec = { suite, ciphers, flags: SIGNED | CARRIED, header, fileKey, sign };
    writer = await startContainer(file, spec);
  } catch (error) {
    await rm(part, { force: true }).catch(() => null);
    return mediumFailure(plan.folder, error);
  }

  const append: WriteSession['append'] = async (parts) => {
    try {
      for (const { store, key, bytes } of parts) await writeFrame(writer, 'row', rowName(store, key), bytes);
      counts.row += parts.length;
      return success(null);
    } catch (error) {
      await close();
      return mediumFailure(plan.folder, error);
    }
  };

  const finish: WriteSession['finish'] = async (files, onProgress) => {
    try {
      for (const [index, each] of files.entries()) {
        await writeFile(writer, each);
        counts[each.kind] += 1;
        onProgress('写入佐证材料', index + 1, files.length);
      }
      await writer.write(endOfCounts(counts));
      if (!(await writer.finish())) {
        await close();
        return failure('E_LOCKED');
      }
      writer.close();
      await file.sync();
      await file.close();
      if (!(await verify(part, plan, (done, total) => onProgress('核对备份', done, total)))) {
        await close();
        return failure('E_IO', { part: 'verify' });
      }
      await rename(part, join(plan.folder, name));
      await syncFolder(plan.folder);
      return success(entryOf(name, (await stat(join(plan.folder, name))).size, header));
    } catch (error) {
      await close();
      return mediumFailure(plan.folder, error);
    }
  };
  return success({ id, append, finish, abort: close });
}

/** Key files, attachments and the audit log, with their sizes now. */
export async function profileFiles(
  vaultFolder: string,
  auditFolder: string,
  evidence: readonly EvidenceFile[],
): Promise<readonly ProfileFile[]> {
  const accounts = await readdir(join(vaultFolder, 'accounts'));
  const keyFiles = [
    'vault.json',
    'policy.bin',
    'peers.bin',
    ...accounts.filter((name) => name.endsWith('.json')).map((name) => `accounts/${name}`),
  ];
  const named: Omit<ProfileFile, 'bytes'>[] = [
    ...keyFiles.map((name) => ({ kind: 'keyFile' as const, name, path: join(vaultFolder, name) })),
    ...['log', 'anchor.bin'].map((name) => ({ kind: 'audit' as const, name, path: join(auditFolder, name) })),
  ];
  const small: ProfileFile[] = [];
  for (const each of named) {
    const found = await stat(each.path).catch(() => null);
    if (found) small.push({ ...each, bytes: found.size });
  }
  return [
    ...small,
    ...evidence.map(({ fileId, path, bytes }) => ({ kind: 'evidence' as const, name: fileId, path, bytes })),
  ];
}
