import { parentPort } from 'node:worker_threads';
import type { Bytes } from '../primitives/bytes.ts';
import { loadSuites } from '../primitives/suites.ts';
import { type ChunkCipher, hereCiphers } from './chunk-cipher.ts';
import type { CipherAnswer, CipherJob, CipherOrder } from './cipher-line.ts';

/** Seals and opens chunks in a thread of its own. It is given keys of payloads, never a key of the vault. */
const suites = loadSuites();
const held = new Map<number, Promise<ChunkCipher>>();
const nothing: Bytes = new Uint8Array();

async function cipherOf(number: number): Promise<ChunkCipher> {
  const found = await held.get(number);
  if (!found) throw new Error('a cipher is used before its start or after its end');
  return found;
}

async function work(job: CipherJob): Promise<Omit<CipherAnswer, 'call'>> {
  const cipher = await cipherOf(job.cipher);
  switch (job.type) {
    case 'seal':
      return { bytes: await cipher.seal(job), damaged: -1 };
    case 'check':
      return { bytes: nothing, damaged: await cipher.check(job) };
    case 'open': {
      const opened = await cipher.open(job);
      if (opened.ok) return { bytes: opened.value, damaged: -1 };
      return { bytes: nothing, damaged: Number(opened.facts.chunk) };
    }
    case 'digest':
      return { bytes: await cipher.digest(), damaged: -1 };
  }
}

async function wipe(number: number): Promise<void> {
  const cipher = held.get(number);
  held.delete(number);
  (await cipher)?.wipe();
}

async function obey(order: CipherOrder): Promise<void> {
  switch (order.type) {
    case 'start': {
      const { cipher, suite, key } = order;
      held.set(
        cipher,
        suites.then((loaded) => hereCiphers(loaded[suite], key, 0)),
      );
      return;
    }
    case 'wipe':
      return wipe(order.cipher);
    case 'end':
      await Promise.all([...held.keys()].map(wipe));
      return process.exit();
    default: {
      const answer: CipherAnswer = { ...(await work(order)), call: order.call };
      parentPort?.postMessage(answer, answer.bytes === nothing ? [] : [answer.bytes.buffer]);
    }
  }
}

// A fault in here ends the worker; main gets it as an error of each call that waits.
parentPort?.on('message', (order: CipherOrder) => void obey(order));
