import { type ByteSink, writeFully } from '../disk.ts';
import { type Bytes, concat, wipe } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import { type ChunkCipher, type Ciphers, closedError, RUN } from './chunk-cipher.ts';
import { CHUNK } from './chunks.ts';
import { type ContainerHeader, fileKeys, headBytes, proofBytes, provenBytes, SIGNED } from './format.ts';
import { underWay } from './under-way.ts';

export interface ContainerSpec {
  readonly suite: Suite;
  readonly ciphers: Ciphers;
  readonly flags: number;
  readonly header: ContainerHeader;
  readonly fileKey: Uint8Array;
  /** The unit's signature; asked for once, at the end, when the flags say so. */
  readonly sign: (message: Uint8Array) => Bytes | null;
}

/** Takes the payload in pieces and keeps two runs of chunks in memory. File errors are thrown. */
export interface ContainerWriter {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** False when the signing key is gone (the vault was locked meanwhile). */
  readonly finish: () => Promise<boolean>;
  /** Overwrites the keys, whatever happened before; the file is the caller's. */
  readonly close: () => void;
}

interface RunSink {
  readonly put: (bytes: Bytes) => Promise<void>;
  /** Puts the last run and writes all that is still under way. */
  readonly end: (bytes: Bytes) => Promise<{ readonly cipherBytes: number; readonly digest: Bytes }>;
  readonly close: () => void;
}

/** While a run is sealed, the one before is written and the next one filled. */
function sealRuns(
  file: ByteSink,
  start: number,
  startCipher: (plainBytes: number) => Promise<ChunkCipher>,
): RunSink {
  let started: ChunkCipher | null = null;
  let isClosed = false;
  let sealing: Promise<Bytes> | null = null;
  let first = 0;
  let at = start;
  const write = async (sealed: Bytes | null): Promise<void> => {
    if (!sealed) return;
    await writeFully(file, sealed, at);
    at += sealed.length;
  };
  const seal = async (bytes: Bytes, isEnd: boolean): Promise<ChunkCipher> => {
    if (isClosed) throw closedError();
    const cipher = started ?? (await startCipher(bytes.length));
    started = cipher;
    if (isClosed) cipher.wipe();
    const before = await sealing;
    sealing = underWay(cipher.seal({ first, bytes, isEnd }));
    first += RUN;
    await write(before);
    return cipher;
  };
  return {
    put: async (bytes) => {
      await seal(bytes, false);
    },
    end: async (bytes) => {
      const cipher = await seal(bytes, true);
      await write(await sealing);
      return { cipherBytes: at - start, digest: await cipher.digest() };
    },
    close: () => {
      isClosed = true;
      started?.wipe();
    },
  };
}

/** The prelude (proof, digest, length) is written last: until then the file opens as nothing. */
export async function startContainer(file: ByteSink, spec: ContainerSpec): Promise<ContainerWriter> {
  const { suite, flags, header } = spec;
  const head = headBytes(suite, flags, header);
  const keys = fileKeys(suite, spec.fileKey, head);
  const start = head.length + 32 + 8 + 32 + proofBytes(flags);
  const sink = sealRuns(file, start, (plainBytes) => spec.ciphers(suite, keys.payload, plainBytes));
  let run: Bytes = new Uint8Array(RUN * CHUNK);
  let held = 0;

  const write = async (bytes: Uint8Array): Promise<void> => {
    let from = 0;
    while (from < bytes.length) {
      if (held === run.length) {
        const full = run;
        run = new Uint8Array(RUN * CHUNK);
        held = 0;
        await sink.put(full);
      }
      const take = Math.min(run.length - held, bytes.length - from);
      run.set(bytes.subarray(from, from + take), held);
      held += take;
      from += take;
    }
  };
  const finish = async (): Promise<boolean> => {
    const rest = run.subarray(0, held);
    run = new Uint8Array();
    const { cipherBytes, digest } = await sink.end(rest);
    const proven = provenBytes(head, keys.commitment, cipherBytes, digest);
    const proof = flags & SIGNED ? spec.sign(proven) : suite.mac(keys.local, proven);
    if (proof) await writeFully(file, concat(proven, proof), 0);
    return proof !== null;
  };
  const close = (): void => {
    sink.close();
    wipe(run, keys.payload, keys.local);
  };
  return { write, finish, close };
}
