import { type ByteSink, writeFully } from '../disk.ts';
import { type Bytes, concat, wipe } from '../primitives/bytes.ts';
import type { RunningHash, Suite } from '../primitives/suite.ts';
import {
  CHUNK,
  type ContainerHeader,
  chunkAad,
  chunkNonce,
  type FileKeys,
  fileKeys,
  headBytes,
  proofBytes,
  provenBytes,
  SIGNED,
} from './format.ts';

export interface ContainerSpec {
  readonly suite: Suite;
  readonly flags: number;
  readonly header: ContainerHeader;
  readonly fileKey: Uint8Array;
  /** The unit's signature; asked for once, at the end, when the flags say so. */
  readonly sign: (message: Uint8Array) => Bytes | null;
}

/** Takes the payload in pieces and keeps one chunk in memory. File errors are thrown. */
export interface ContainerWriter {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** False when the signing key is gone (the vault was locked meanwhile). */
  readonly finish: () => Promise<boolean>;
}

interface Sink {
  readonly file: ByteSink;
  readonly keys: FileKeys;
  readonly digest: RunningHash;
  at: number;
  counter: number;
  cipherBytes: number;
}

async function putChunk(suite: Suite, sink: Sink, plain: Uint8Array, isLast: boolean): Promise<void> {
  const sealed = suite.seal(sink.keys.payload, chunkNonce(sink.counter), chunkAad(isLast), plain);
  sink.digest.update(sealed);
  await writeFully(sink.file, sealed, sink.at);
  sink.at += sealed.length;
  sink.cipherBytes += sealed.length;
  sink.counter += 1;
}

/** The prelude (proof, digest, length) is written last: until then the file opens as nothing. */
export async function startContainer(file: ByteSink, spec: ContainerSpec): Promise<ContainerWriter> {
  const { suite, flags, header } = spec;
  const head = headBytes(suite, flags, header);
  const keys = fileKeys(suite, spec.fileKey, head);
  const at = head.length + 32 + 8 + 32 + proofBytes(flags);
  const sink: Sink = { file, keys, digest: await suite.startHash(), at, counter: 0, cipherBytes: 0 };
  const pending = new Uint8Array(CHUNK);
  let held = 0;

  const write = async (bytes: Uint8Array): Promise<void> => {
    let from = 0;
    while (from < bytes.length) {
      if (held === CHUNK) {
        await putChunk(suite, sink, pending, false);
        held = 0;
      }
      const take = Math.min(CHUNK - held, bytes.length - from);
      pending.set(bytes.subarray(from, from + take), held);
      held += take;
      from += take;
    }
  };
  const finish = async (): Promise<boolean> => {
    await putChunk(suite, sink, pending.subarray(0, held), true);
    const proven = provenBytes(head, keys.commitment, sink.cipherBytes, sink.digest.digest());
    const proof = flags & SIGNED ? spec.sign(proven) : suite.mac(keys.local, proven);
    wipe(pending, keys.payload, keys.local);
    if (!proof) return false;
    const prelude = concat(proven, proof);
    await writeFully(file, prelude, 0);
    return true;
  };
  return { write, finish };
}
