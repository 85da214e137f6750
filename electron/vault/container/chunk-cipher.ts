import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Bytes, concat, wipe } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import type { Suites } from '../primitives/suites.ts';
import { CHUNK, chunkAad, chunkNonce, SEALED_CHUNK, sealedSize } from './chunks.ts';

/** Chunks that go to a cipher at once: 1 MiB. */
export const RUN = 16;

/** Chunks that follow each other. All are whole; only the end of a payload may be short, or one empty chunk. */
export interface Run {
  /** Number of the first of them. */
  readonly first: number;
  /** Given away: whoever passes them must not use them again. */
  readonly bytes: Bytes;
  readonly isEnd: boolean;
}

/** Seals, checks and opens the chunks of one container, and digests them as they stand in the file. */
export interface ChunkCipher {
  /** The sealed chunks, which are in the digest now. The text is overwritten. */
  readonly seal: (run: Run) => Promise<Bytes>;
  /** Takes sealed chunks into the digest; gives no text back. The number of the first that is damaged; -1 = none. */
  readonly check: (run: Run) => Promise<number>;
  readonly open: (run: Run) => Promise<Result<Bytes, 'E_CHUNK'>>;
  /** Of all chunks that were sealed or checked; asked for once. */
  readonly digest: () => Promise<Bytes>;
  /** Overwrites the key. What is asked afterwards fails as on a closed file. */
  readonly wipe: () => void;
}

/**
 * Where the chunks of a container are worked on.
 * @param key of the payload; it is taken over and overwritten.
 * @param plainBytes of the payload, as far as they are known.
 */
export type Ciphers = (suite: Suite, key: Bytes, plainBytes: number) => Promise<ChunkCipher>;

/** What every reader and writer of containers needs. */
export interface ContainerTools {
  readonly suites: Suites;
  readonly ciphers: Ciphers;
}

/** What a cipher throws after `wipe`. */
export const closedError = (): Error =>
  Object.assign(new Error('the container was closed'), { code: 'EBADF' });

const piecesOf = (bytes: Bytes, size: number): readonly Bytes[] =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / size)) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );

/** On this thread. */
export const hereCiphers: Ciphers = async (suite, key) => {
  const digest = await suite.startHash();
  let isOpen = true;
  const each = <T>(
    { first, bytes, isEnd }: Run,
    size: number,
    work: (piece: Bytes, nonce: Bytes, aad: Bytes) => T,
  ): readonly T[] => {
    if (!isOpen) throw closedError();
    return piecesOf(bytes, size).map((piece, i, all) =>
      work(piece, chunkNonce(first + i), chunkAad(isEnd && i === all.length - 1)),
    );
  };
  const openEach = (run: Run): readonly (Bytes | null)[] =>
    each(run, SEALED_CHUNK, (piece, nonce, aad) => suite.open(key, nonce, aad, piece));
  return {
    seal: async (run) => {
      const out = new Uint8Array(sealedSize(run.bytes.length));
      let at = 0;
      each(run, CHUNK, (piece, nonce, aad) => {
        const sealed = suite.seal(key, nonce, aad, piece);
        out.set(sealed, at);
        at += sealed.length;
      });
      digest.update(out);
      wipe(run.bytes);
      return out;
    },
    check: async (run) => {
      const damaged = openEach(run).indexOf(null);
      digest.update(run.bytes);
      return damaged < 0 ? damaged : run.first + damaged;
    },
    open: async (run) => {
      const opened = openEach(run);
      const whole = opened.filter((plain) => plain !== null);
      return whole.length === opened.length
        ? success(concat(...whole))
        : failure('E_CHUNK', { chunk: run.first + opened.indexOf(null) });
    },
    digest: async () => {
      if (!isOpen) throw closedError();
      return digest.digest();
    },
    wipe: () => {
      isOpen = false;
      wipe(key);
    },
  };
};
