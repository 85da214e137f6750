import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../../shared/report/model.ts';
import type { WorkerMessage } from '../files/run-worker.ts';
import { writePaper } from './write-paper.ts';

/** Writes one paper in a thread of its own, so that the window and the other services stay quick. */
const send = (message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);

/** The router has checked the paper against its schema before it came here. */
const isPaper = (data: unknown): data is Paper =>
  typeof data === 'object' && data !== null && 'blocks' in data;

async function main(): Promise<void> {
  if (!isPaper(workerData)) throw new TypeError('the worker was started without a paper');
  const bytes = await writePaper(workerData, (step, done, total) =>
    send({ type: 'step', step, done, total }),
  );
  send({ type: 'done', bytes });
}

void main();
