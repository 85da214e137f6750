import { Worker } from 'node:worker_threads';

/** What a writing worker tells: named steps, then the finished bytes. */
export type WorkerMessage =
  | { readonly type: 'step'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly bytes: Uint8Array };

export interface WorkerRun {
  /** Bundled worker file. */
  readonly file: string;
  /** Copied to the worker as its `workerData`. */
  readonly data: unknown;
  readonly signal: AbortSignal;
  readonly onStep: (step: string, done: number, total: number) => void;
}

/** Runs a worker that makes bytes. Null = cancelled; the worker is ended and nothing is left of it. A crash throws. */
export function runWorker({ file, data, signal, onStep }: WorkerRun): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null);
    const worker = new Worker(file, { workerData: data });
    let isFinished = false;
    // Ending the worker makes it exit with 1: only its first word counts.
    const finish = (settle: () => void): void => {
      if (isFinished) return;
      isFinished = true;
      signal.removeEventListener('abort', cancel);
      void worker.terminate().then(settle, settle);
    };
    const cancel = (): void => finish(() => resolve(null));
    signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'step') onStep(message.step, message.done, message.total);
      else finish(() => resolve(message.bytes));
    });
    worker.on('error', (error) => finish(() => reject(error)));
    worker.on('exit', (code) => finish(() => reject(new Error(`worker ended with ${code}`))));
  });
}
