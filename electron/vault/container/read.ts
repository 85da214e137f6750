import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Bytes, concat, equalBytes, wipe } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import { type Suites, suiteOf } from '../primitives/suites.ts';
import { type ChunkCipher, type Ciphers, closedError, RUN, type Run } from './chunk-cipher.ts';
import { CHUNK, plainSize, SEALED_CHUNK } from './chunks.ts';
import {
  CARRIED,
  type ContainerHeader,
  FIXED,
  fileKeys,
  KNOWN_FLAGS,
  LARGEST_HEADER,
  MAGIC,
  parseHeader,
  proofBytes,
  SIGNED,
  VERSION,
} from './format.ts';
import { underWay } from './under-way.ts';

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

/** Up to RUN chunks as they stand in the file, less when it was cut meanwhile. */
async function readRun(file: ByteSource, head: ContainerHead, first: number, end: number): Promise<Run> {
  const at = first * SEALED_CHUNK;
  const stop = Math.min(first + RUN, end);
  const bytes = await readAt(file, head.start + at, Math.min(stop * SEALED_CHUNK, head.cipherBytes) - at);
  return { first, bytes, isEnd: stop === chunkCount(head) };
}

/** Takes every chunk into the digest; while a run is checked, the next is read. The first damaged chunk, -1 = none. */
async function checkChunks(
  file: ByteSource,
  head: ContainerHead,
  cipher: ChunkCipher,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const count = chunkCount(head);
  const damaged: number[] = [];
  let checking = Promise.resolve(-1);
  for (let first = 0; first < count; first += RUN) {
    const run = await readRun(file, head, first, count);
    damaged.push(await checking);
    if (first > 0) onProgress(first, count);
    checking = underWay(cipher.check(run));
  }
  damaged.push(await checking);
  onProgress(count, count);
  return damaged.find((chunk) => chunk >= 0) ?? -1;
}

function isProven(head: ContainerHead, local: Uint8Array, signKey: Uint8Array | null): boolean {
  const { suite, proven, proof } = head;
  return head.flags & SIGNED
    ? signKey !== null && suite.verify(signKey, proven, proof)
    : equalBytes(suite.mac(local, proven), proof);
}

/** First pass over the chunks: nothing is released before all of them hold. */
async function verifyChunks(
  file: ByteSource,
  head: ContainerHead,
  cipher: ChunkCipher,
  onProgress: (done: number, total: number) => void,
): Promise<Result<null, 'E_CHUNK' | 'E_DIGEST'>> {
  const damaged = await checkChunks(file, head, cipher, onProgress);
  if (!equalBytes(await cipher.digest(), head.digest)) return failure('E_DIGEST');
  return damaged < 0 ? success(null) : failure('E_CHUNK', { chunk: damaged });
}

/**
 * @param signKey the sender's key that the reader trusts; null for local files.
 * Constant memory: two runs of chunks at a time, twice over the file.
 */
export async function openContainer(
  file: ByteSource,
  head: ContainerHead,
  fileKey: Uint8Array,
  signKey: Uint8Array | null,
  ciphers: Ciphers,
  onProgress: (done: number, total: number) => void,
): Promise<Result<ContainerReader, ContainerFailure>> {
  const keys = fileKeys(head.suite, fileKey, head.head);
  const proven = isProven(head, keys.local, signKey);
  const isCommitted = equalBytes(keys.commitment, head.commitment);
  wipe(keys.local, keys.commitment);
  if (!proven || !isCommitted) {
    wipe(keys.payload);
    return failure(proven ? 'E_COMMIT' : 'E_SIGNATURE');
  }
  const cipher = await ciphers(head.suite, keys.payload, head.plainBytes);
  let verified: Result<null, ContainerFailure> | null = null;
  try {
    verified = await verifyChunks(file, head, cipher, onProgress);
  } finally {
    if (!verified?.ok) cipher.wipe();
  }
  return verified.ok ? success(readerOf(file, head, cipher)) : verified;
}

/** Text of chunks that follow each other. */
interface Opened {
  readonly from: number;
  readonly plain: Bytes;
}

/** Second pass: releases text and keeps what it opened last, because many small contents stand in one chunk. */
function readerOf(file: ByteSource, head: ContainerHead, cipher: ChunkCipher): ContainerReader {
  let last: Opened | null = null;
  let isOpen = true;
  const openAt = async (at: number, end: number): Promise<Result<Opened, 'E_CHUNK'>> => {
    if (last && last.from <= at && at < last.from + last.plain.length) return success(last);
    const run = await readRun(file, head, Math.floor(at / CHUNK), Math.ceil(end / CHUNK));
    const plain = await cipher.open(run);
    if (!plain.ok) return plain;
    if (!isOpen) throw closedError();
    const from = run.first * CHUNK;
    if (plain.value.length <= at - from) return failure('E_CHUNK', { chunk: run.first });
    last = { from, plain: plain.value };
    return success(last);
  };
  const read = async (at: number, length: number): Promise<Result<Bytes, 'E_CHUNK'>> => {
    const end = Math.min(head.plainBytes, at + length);
    const parts: Uint8Array[] = [];
    for (let done = at; done < end; ) {
      const opened = await openAt(done, end);
      if (!opened.ok) return opened;
      const { from, plain } = opened.value;
      const part = plain.subarray(done - from, end - from);
      parts.push(part);
      done += part.length;
    }
    return success(concat(...parts));
  };
  const forget = (): void => {
    isOpen = false;
    cipher.wipe();
    if (last) wipe(last.plain);
    last = null;
  };
  return { head, read, wipe: forget };
}
