import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import { mediumFailure } from '../backup/folder.ts';
import type { ContainerTools } from '../vault/container/chunk-cipher.ts';
import { type ContainerHeader, SIGNED } from '../vault/container/format.ts';
import { type ContainerReader, openContainer, readHead } from '../vault/container/read.ts';
import { wrapFor } from '../vault/container/recipients.ts';
import { type ContainerWriter, startContainer } from '../vault/container/write.ts';
import { type DiskFailure, syncFolder } from '../vault/disk.ts';
import { type Bytes, random, toBase64, wipe } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { digestOf } from './open-sealed.ts';

/** The unit that writes. */
export interface Writer extends ContainerTools {
  readonly vaultId: string;
  readonly unitSign: Bytes;
  readonly suite: Suite;
  /** Null once the vault is locked. */
  readonly sign: (message: Uint8Array) => Bytes | null;
}

/** The fields of the header that differ between packages and receipts. */
export type SealedFacts = Pick<
  ContainerHeader,
  'type' | 'id' | 'created' | 'expires' | 'level' | 'sequence' | 'previous' | 'volume' | 'audit' | 'about'
>;

export interface SealedFile {
  /** The unfinished file, verified; `place` gives it its name. */
  readonly part: string;
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
  readonly fileKey: Bytes;
}
export type SealFailure<C extends string> = C | DiskFailure | 'E_LOCKED' | 'E_CANCELLED';

/** Signed by this unit and readable for one unit only. */
function headerOf(writer: Writer, recipientKey: Bytes, facts: SealedFacts, fileKey: Bytes): ContainerHeader {
  const { suite, unitSign, vaultId } = writer;
  return {
    ...facts,
    sender: { vaultId, signKey: toBase64(unitSign) },
    recipients: [wrapFor(suite, recipientKey, unitSign, facts.id, fileKey)],
    term: null,
    epoch: 0,
    salt: '',
    carriedKey: null,
  };
}

/**
 * Writes `<path>.part`, syncs it, opens it again and verifies every byte. Nothing is left of it after a failure.
 * @param content writes the payload; its own failures are returned.
 * @param check reads the payload again, e.g. walks over its frames.
 */
export async function writeSealed<C extends string>(
  path: string,
  writer: Writer,
  recipientKey: Bytes,
  facts: SealedFacts,
  content: (sink: ContainerWriter) => Promise<Result<null, C>>,
  check: (reader: ContainerReader) => Promise<boolean>,
  onVerify: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Result<SealedFile, SealFailure<C>>> {
  const part = `${path}.part`;
  const fileKey = random(32);
  const header = headerOf(writer, recipientKey, facts, fileKey);
  const whenThrown = async (error: unknown): Promise<Failure<DiskFailure | 'E_CANCELLED'>> =>
    signal.aborted ? failure('E_CANCELLED') : mediumFailure(dirname(path), error);
  const step = (done: number, total: number): void => {
    signal.throwIfAborted();
    onVerify(done, total);
  };
  let verified: Result<Verified, SealFailure<C>> | null = null;
  try {
    const written = await writePart(part, writer, header, fileKey, content).catch(whenThrown);
    verified = written.ok ? await verifyPart(part, writer, fileKey, check, step).catch(whenThrown) : written;
  } finally {
    // Also after a bug, which goes on to the router.
    if (!verified?.ok) await dropPart({ part, fileKey });
  }
  return verified.ok ? success({ part, path, fileKey, ...verified.value }) : verified;
}
type Verified = Pick<SealedFile, 'bytes' | 'digest'>;

async function writePart<C extends string>(
  part: string,
  { suite, ciphers, sign }: Writer,
  header: ContainerHeader,
  fileKey: Bytes,
  content: (sink: ContainerWriter) => Promise<Result<null, C>>,
): Promise<Result<null, C | 'E_LOCKED'>> {
  // Readable for others: the stick goes to a machine with other users, and nothing in it is in the clear.
  const file: FileHandle = await open(part, 'wx', 0o644);
  let sink: ContainerWriter | null = null;
  try {
    sink = await startContainer(file, { suite, ciphers, flags: SIGNED, header, fileKey, sign });
    const filled = await content(sink);
    if (!filled.ok) return filled;
    if (!(await sink.finish())) return failure('E_LOCKED');
    await file.sync();
    return success(null);
  } finally {
    sink?.close();
    await file.close();
  }
}

/** Reads the unfinished file back from the medium, whole. */
async function verifyPart(
  part: string,
  { suites, ciphers, unitSign }: Writer,
  fileKey: Bytes,
  check: (reader: ContainerReader) => Promise<boolean>,
  onVerify: (done: number, total: number) => void,
): Promise<Result<Verified, 'E_IO'>> {
  const file = await open(part, 'r');
  try {
    const head = await readHead(file, suites);
    if (!head.ok) return failure('E_IO', { part: 'verify', cause: head.code });
    const reader = await openContainer(file, head.value, fileKey, unitSign, ciphers, onVerify);
    if (!reader.ok) return failure('E_IO', { part: 'verify', cause: reader.code });
    const isSound = await check(reader.value).finally(reader.value.wipe);
    if (!isSound) return failure('E_IO', { part: 'verify' });
    return success({ bytes: head.value.start + head.value.cipherBytes, digest: digestOf(head.value) });
  } finally {
    await file.close();
  }
}

export async function dropPart({ part, fileKey }: Pick<SealedFile, 'part' | 'fileKey'>): Promise<void> {
  wipe(fileKey);
  await rm(part, { force: true }).catch(() => null);
}

/** Gives verified files their names, in this order, all or (after a failure) none. */
export async function place(files: readonly SealedFile[]): Promise<Result<null, DiskFailure>> {
  const placed: string[] = [];
  const [first] = files;
  if (!first) return success(null);
  const folder = dirname(first.path);
  try {
    for (const { part, path } of files) {
      await rename(part, path);
      placed.push(path);
    }
    await syncFolder(folder);
    return success(null);
  } catch (error) {
    for (const path of placed) await rm(path, { force: true }).catch(() => null);
    for (const file of files) await dropPart(file);
    const failed = await mediumFailure(folder, error);
    return failure(failed.code, { ...failed.facts, name: basename(first.path) });
  }
}
