import { parentPort, workerData } from 'node:worker_threads';
import type { Workbook } from '../../shared/report/workbook.ts';
import type { WorkerMessage } from '../files/run-worker.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes one workbook in a thread of its own, so that the window and the other services stay quick. */
const send = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** The router has checked the workbook against its schema before it came here. */
const isWorkbook = (data: unknown): data is Workbook =>
  typeof data === 'object' && data !== null && 'sheets' in data;

async function main(): Promise<void> {
  if (!isWorkbook(workerData)) throw new TypeError('the worker was started without a workbook');
  const bytes = await writeWorkbook(workerData, (step, done, total) =>
    send({ type: 'step', step, done, total }),
  );
  send({ type: 'done', bytes });
}

void main();
