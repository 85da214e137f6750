import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredFile } from '../../shared/contract/file-calls.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { idFromBytes } from '../../shared/kernel/id.ts';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Ciphers } from '../vault/container/chunk-cipher.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import { type ContainerWriter, startContainer } from '../vault/container/write.ts';
import { type DiskFailure, diskFailure, syncFolder } from '../vault/disk.ts';
import type { Keyring } from '../vault/keyring.ts';
import { equalBytes, random, toBase64, toHex, wipe } from '../vault/primitives/bytes.ts';
import { commonSuite } from '../vault/primitives/common-suite.ts';
import { evidencePath, incomingFolder } from './folder.ts';

/** A clear file that is read twice: once for its digest, once to be sealed. */
export interface Source {
  readonly fileName: string;
  readonly size: number;
  /** Pieces from the beginning to the end. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

export interface SealOptions {
  readonly folder: string;
  readonly keyring: Keyring;
  readonly ciphers: Ciphers;
  readonly level: Level;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}
export type SealFailure = DiskFailure | 'E_LEVEL' | 'E_CANCELLED' | 'E_CHANGED';

async function digestOf(source: Source): Promise<Uint8Array> {
  const running = await commonSuite.startHash();
  for await (const piece of source.pieces()) running.update(piece);
  return running.digest();
}

/** The same content at the same level is the same file; without the key the id says nothing about the content. */
function addressOf(keyring: Keyring, level: Level, digest: Uint8Array): string | null {
  const key = keyring.fileKey(level, 1, 'address', '', new Uint8Array());
  return key && idFromBytes(keyring.suite.mac(key, digest).subarray(0, 16));
}

const headerOf = (id: string, options: SealOptions, salt: Uint8Array): ContainerHeader => ({
  type: 'evidence',
  id,
  created: options.now,
  expires: null,
  sender: null,
  recipients: [],
  level: options.level,
  term: null,
  epoch: options.keyring.epochOf(options.level),
  salt: toBase64(salt),
  carriedKey: null,
  sequence: 0,
  previous: null,
  volume: { index: 0, count: 1 },
  audit: null,
  about: {},
});

/** Seals the source under its content address; until the rename there is no file of that name. */
export async function sealFile(
  source: Source,
  options: SealOptions,
): Promise<Result<StoredFile, SealFailure>> {
  try {
    const digest = await digestOf(source);
    const fileId = addressOf(options.keyring, options.level, digest);
    if (!fileId) return failure('E_LEVEL', { level: options.level });
    const placed = await sealUnder(fileId, source, digest, options);
    if (!placed.ok) return placed;
    return success({ fileId, fileName: source.fileName, size: source.size, digest: toHex(digest) });
  } catch (error) {
    return diskFailure(error);
  }
}

/**
 * Seals the source under a given id, e.g. the one that its own unit gave it.
 * @param digest SHA-256 of the clear content; null when the source was verified as a whole before.
 */
export async function sealUnder(
  fileId: string,
  source: Source,
  digest: Uint8Array | null,
  options: SealOptions,
): Promise<Result<null, SealFailure>> {
  const { folder } = options;
  const incoming = join(incomingFolder(folder), `${toHex(random(8))}.part`);
  try {
    await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
    const sealed = await writeSealed(incoming, source, fileId, digest, options);
    if (!sealed.ok) return sealed;
    const stopped = stoppedBy(options);
    if (stopped) return stopped;
    const path = evidencePath(folder, fileId);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(incoming, path);
    await syncFolder(dirname(path));
    return success(null);
  } catch (error) {
    return diskFailure(error);
  } finally {
    await rm(incoming, { force: true }).catch(() => null);
  }
}

/** A lock empties the keyring, also before the first chunk is on its way. */
const stoppedBy = ({ keyring, signal }: SealOptions): Failure<'E_LOCKED' | 'E_CANCELLED'> | null =>
  keyring.secrets.size === 0 ? failure('E_LOCKED') : signal.aborted ? failure('E_CANCELLED') : null;

async function writeSealed(
  path: string,
  source: Source,
  fileId: string,
  digest: Uint8Array | null,
  options: SealOptions,
): Promise<Result<null, SealFailure>> {
  const { keyring, level } = options;
  const salt = random(16);
  const header = headerOf(fileId, options, salt);
  const fileKey = keyring.fileKey(level, header.epoch, 'evidence', fileId, salt);
  if (!fileKey) return failure('E_LEVEL', { level });
  const file = await open(path, 'wx', 0o600);
  let writer: ContainerWriter | null = null;
  try {
    const { ciphers } = options;
    const spec = { suite: keyring.suite, ciphers, flags: 0, header, fileKey, sign: () => null };
    writer = await startContainer(file, spec);
    const again = await commonSuite.startHash();
    let done = 0;
    for await (const piece of source.pieces()) {
      const stopped = stoppedBy(options);
      if (stopped) return stopped;
      again.update(piece);
      await writer.write(piece);
      done += piece.length;
      options.onProgress(done, source.size);
    }
    await writer.finish();
    await file.sync();
    return digest === null || equalBytes(again.digest(), digest) ? success(null) : failure('E_CHANGED');
  } finally {
    writer?.close();
    wipe(fileKey);
    await file.close();
  }
}
