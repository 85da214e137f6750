import { Worker } from 'node:worker_threads';
import type { Bytes } from '../primitives/bytes.ts';
import type { Suite } from '../primitives/suite.ts';
import type { Run } from './chunk-cipher.ts';

/** What main tells the worker; ciphers are named by numbers. */
export type CipherOrder =
  | { readonly type: 'start'; readonly cipher: number; readonly suite: Suite['id']; readonly key: Bytes }
  | { readonly type: 'wipe'; readonly cipher: number }
  /** Overwrite every key and end. */
  | { readonly type: 'end' }
  | CipherJob;

/** What the worker answers, under the number of the call. */
export type CipherJob = CipherQuestion & { readonly call: number };
type CipherQuestion = { readonly cipher: number } & (
  | (Run & { readonly type: 'seal' | 'check' | 'open' })
  | { readonly type: 'digest' }
);
export interface CipherAnswer {
  readonly call: number;
  /** Empty when there are none. */
  readonly bytes: Bytes;
  /** Number of the damaged chunk; -1 = none. */
  readonly damaged: number;
}

/** The line to one running worker. */
export interface CipherLine {
  readonly tell: (order: Exclude<CipherOrder, CipherJob>, given?: Bytes) => void;
  readonly ask: (question: CipherQuestion) => Promise<CipherAnswer>;
  /** Ends the worker; what waits for an answer gets this error, and so does what is asked later. */
  readonly end: (error: Error) => void;
}

interface Waiting {
  readonly resolve: (answer: CipherAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** @param onEnd called once, when the worker is gone or told to go. */
export function openCipherLine(file: string, onEnd: () => void): CipherLine {
  const worker = new Worker(file);
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let fault: Error | null = null;
  // An idle worker must not keep a process alive that is done otherwise.
  worker.unref();

  const fail = (error: Error): void => {
    if (fault) return;
    fault = error;
    onEnd();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: CipherAnswer) => {
    waiting.get(answer.call)?.resolve(answer);
    waiting.delete(answer.call);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (cause) => fail(new Error('the cipher worker failed', { cause })));
  worker.on('exit', (code) => fail(new Error(`the cipher worker ended with ${code}`)));

  return {
    tell: (order, given) => worker.postMessage(order, given ? [given.buffer] : []),
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (fault) return reject(fault);
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.ref();
        worker.postMessage({ ...question, call: calls }, 'bytes' in question ? [question.bytes.buffer] : []);
      }),
    end: (error) => {
      fail(error);
      worker.postMessage({ type: 'end' } satisfies CipherOrder);
    },
  };
}
