import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Bytes, concat, equalBytes, wipe } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import { type Suites, suiteOf } from '../primitives/suites.ts';
import {
  CARRIED,
  CHUNK,
  type ContainerHeader,
  chunkAad,
  chunkNonce,
  FIXED,
  type FileKeys,
  fileKeys,
  KNOWN_FLAGS,
  LARGEST_HEADER,
  MAGIC,
  parseHeader,
  plainSize,
  proofBytes,
  SEALED_CHUNK,
  SIGNED,
  VERSION,
} from './format.ts';

export type HeadFailure =
  | 'E_MAGIC'
  | 'E_VERSION'
  | 'E_SUITE'
  | 'E_FLAGS'
  | 'E_TRUNC'
  | 'E_HEADER'
  | 'E_LENGTH';
export type ContainerFailure = HeadFailure | 'E_SIGNATURE' | 'E_COMMIT' | 'E_CHUNK' | 'E_DIGEST';

/** What can be read of a container without any key; nothing of it is proven yet. */
export interface ContainerHead {
  readonly suite: Suite;
  readonly flags: number;
  readonly header: ContainerHeader;
  readonly head: Bytes;
  readonly proven: Bytes;
  readonly commitment: Bytes;
  readonly digest: Bytes;
  readonly proof: Bytes;
  /** Where the sealed chunks begin. */
  readonly start: number;
  readonly cipherBytes: number;
  readonly plainBytes: number;
}

/** A file on disk, or a small one that is in memory. */
export interface ByteSource {
  readonly stat: () => Promise<{ readonly size: number }>;
  readonly read: (
    into: Uint8Array,
    offset: number,
    length: number,
    at: number,
  ) => Promise<{ readonly bytesRead: number }>;
}

/** Reads `length` bytes, fewer only at the end of the file. */
async function readAt(file: ByteSource, at: number, length: number): Promise<Bytes> {
  const out = new Uint8Array(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(out, got, length - got, at + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return out.subarray(0, got);
}

/** File errors are thrown, everything about the content is returned. */
export async function readHead(
  file: ByteSource,
  suites: Suites,
): Promise<Result<ContainerHead, HeadFailure>> {
  const { size } = await file.stat();
  const fixed = await readAt(file, 0, FIXED);
  if (!MAGIC.every((byte, i) => i >= fixed.length || fixed[i] === byte)) return failure('E_MAGIC');
  if (fixed.length < FIXED) return failure('E_TRUNC');
  const [version, suiteId = 0, flags = 0] = fixed.subarray(MAGIC.length);
  if (version !== VERSION) return failure('E_VERSION', { version: version ?? 0 });
  const suite = suiteOf(suites, suiteId);
  if (!suite) return failure('E_SUITE', { suite: suiteId });
  if (flags & ~KNOWN_FLAGS) return failure('E_FLAGS', { flags });
  const headerBytes = new DataView(fixed.buffer).getUint32(FIXED - 4);
  if (headerBytes > LARGEST_HEADER) return failure('E_HEADER', { bytes: headerBytes });
  const proofSize = proofBytes(flags);
  const start = FIXED + headerBytes + 32 + 8 + 32 + proofSize;
  const prelude = await readAt(file, 0, start);
  if (prelude.length < start) return failure('E_TRUNC');
  const head = prelude.slice(0, FIXED + headerBytes);
  const header = parseHeader(head.subarray(FIXED));
  if (!header || (header.carriedKey !== null) !== Boolean(flags & CARRIED)) return failure('E_HEADER');
  const cipherBytes = Number(new DataView(prelude.buffer).getBigUint64(head.length + 32));
  const plainBytes = plainSize(cipherBytes);
  if (plainBytes === null || size > start + cipherBytes) return failure('E_LENGTH');
  if (size < start + cipherBytes) return failure('E_TRUNC');
  return success({
    suite,
    flags,
    header,
    head,
    proven: prelude.slice(0, start - proofSize),
    commitment: prelude.slice(head.length, head.length + 32),
    digest: prelude.slice(head.length + 40, head.length + 72),
    proof: prelude.slice(start - proofSize),
    start,
    cipherBytes,
    plainBytes,
  });
}

/** A container whose every byte was verified. */
export interface ContainerReader {
  readonly head: ContainerHead;
  /** Plaintext from `at`, up to `length` bytes; empty at the end. A file that changed meanwhile gives E_CHUNK. */
  readonly read: (at: number, length: number) => Promise<Result<Bytes, 'E_CHUNK'>>;
  /** Overwrites the keys; nothing can be read afterwards. */
  readonly wipe: () => void;
}

const chunkCount = (head: ContainerHead): number => Math.ceil(head.cipherBytes / SEALED_CHUNK);

async function readChunk(file: ByteSource, head: ContainerHead, index: number): Promise<Bytes> {
  const at = index * SEALED_CHUNK;
  return readAt(file, head.start + at, Math.min(SEALED_CHUNK, head.cipherBytes - at));
}

const openChunk = (head: ContainerHead, keys: FileKeys, index: number, sealed: Uint8Array): Bytes | null =>
  head.suite.open(keys.payload, chunkNonce(index), chunkAad(index === chunkCount(head) - 1), sealed);

/** First pass: proof, digest, commitment and every chunk; nothing is released before all of it holds. */
async function verifyAll(
  file: ByteSource,
  head: ContainerHead,
  keys: FileKeys,
  signKey: Uint8Array | null,
  onProgress: (done: number, total: number) => void,
): Promise<Result<null, ContainerFailure>> {
  const { suite } = head;
  const isProven =
    head.flags & SIGNED
      ? signKey !== null && suite.verify(signKey, head.proven, head.proof)
      : equalBytes(suite.mac(keys.local, head.proven), head.proof);
  if (!isProven) return failure('E_SIGNATURE');
  if (!equalBytes(keys.commitment, head.commitment)) return failure('E_COMMIT');
  const digest = await suite.startHash();
  let damaged = -1;
  for (let index = 0; index < chunkCount(head); index += 1) {
    const sealed = await readChunk(file, head, index);
    digest.update(sealed);
    if (damaged < 0 && !openChunk(head, keys, index, sealed)) damaged = index;
    onProgress(index + 1, chunkCount(head));
  }
  if (!equalBytes(digest.digest(), head.digest)) return failure('E_DIGEST');
  return damaged < 0 ? success(null) : failure('E_CHUNK', { chunk: damaged });
}

/**
 * @param signKey the sender's key that the reader trusts; null for local files.
 * Constant memory: one chunk at a time, twice over the file.
 */
export async function openContainer(
  file: ByteSource,
  head: ContainerHead,
  fileKey: Uint8Array,
  signKey: Uint8Array | null,
  onProgress: (done: number, total: number) => void,
): Promise<Result<ContainerReader, ContainerFailure>> {
  const keys = fileKeys(head.suite, fileKey, head.head);
  const verified = await verifyAll(file, head, keys, signKey, onProgress);
  if (!verified.ok) return verified;
  let last: { readonly index: number; readonly plain: Bytes } | null = null;
  const plainChunk = async (index: number): Promise<Bytes | null> => {
    if (last?.index === index) return last.plain;
    const plain = openChunk(head, keys, index, await readChunk(file, head, index));
    last = plain && { index, plain };
    return plain;
  };
  const read = async (at: number, length: number): Promise<Result<Bytes, 'E_CHUNK'>> => {
    const end = Math.min(head.plainBytes, at + length);
    const parts: Uint8Array[] = [];
    for (let from = at; from < end; ) {
      const index = Math.floor(from / CHUNK);
      const plain = await plainChunk(index);
      if (!plain) return failure('E_CHUNK', { chunk: index });
      const stop = Math.min(end, (index + 1) * CHUNK);
      parts.push(plain.subarray(from - index * CHUNK, stop - index * CHUNK));
      from = stop;
    }
    return success(concat(...parts));
  };
  const forget = (): void => wipe(keys.payload, keys.commitment, keys.local, ...(last ? [last.plain] : []));
  return success({ head, read, wipe: forget });
}
