import { failure, success } from '../../../shared/kernel/result.ts';
import { type Bytes, wipe } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import { type ChunkCipher, type Ciphers, closedError, hereCiphers } from './chunk-cipher.ts';
import { CHUNK } from './chunks.ts';
import { type CipherLine, openCipherLine } from './cipher-line.ts';

/** One worker for all containers of the process: it starts when it is first needed and stays. */
export interface CipherWorker {
  readonly ciphers: Ciphers;
  /** Ends the worker with every key in it. What is under way fails as locked; the next use starts a new worker. */
  readonly end: () => void;
}

/** Up to here a payload is done on this thread, in a few milliseconds, before a worker has started. */
const SMALL = 4 * CHUNK;

/** A lock took the keys away; `diskFailure` knows the code. */
const lockedError = (): Error => Object.assign(new Error('the vault was locked'), { code: 'ELOCKED' });

/** @param file the bundled `container-worker`. */
export function createCipherWorker(file: string): CipherWorker {
  let line: CipherLine | null = null;
  let started = 0;
  const running = (): CipherLine => {
    if (line) return line;
    const opened = openCipherLine(file, () => {
      if (line === opened) line = null;
    });
    line = opened;
    return opened;
  };
  return {
    ciphers: async (suite, key, plainBytes) => {
      if (plainBytes <= SMALL) return hereCiphers(suite, key, plainBytes);
      started += 1;
      return farCipher(running(), started, suite, key);
    },
    end: () => line?.end(lockedError()),
  };
}

function farCipher(line: CipherLine, cipher: number, suite: Suite, key: Bytes): ChunkCipher {
  let isOpen = true;
  const sent = key.slice();
  wipe(key);
  line.tell({ type: 'start', cipher, suite: suite.id, key: sent }, sent);
  const ask: CipherLine['ask'] = async (question) => {
    if (!isOpen) throw closedError();
    return line.ask(question);
  };
  return {
    seal: async (run) => (await ask({ ...run, type: 'seal', cipher })).bytes,
    check: async (run) => (await ask({ ...run, type: 'check', cipher })).damaged,
    open: async (run) => {
      const { bytes, damaged } = await ask({ ...run, type: 'open', cipher });
      return damaged < 0 ? success(bytes) : failure('E_CHUNK', { chunk: damaged });
    },
    digest: async () => (await ask({ type: 'digest', cipher })).bytes,
    wipe: () => {
      if (isOpen) line.tell({ type: 'wipe', cipher });
      isOpen = false;
    },
  };
}
