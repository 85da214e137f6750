import { extname } from 'node:path';
import type { SavedFile } from '../../shared/contract/file-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { FileFilter, Host } from '../host.ts';
import type { Jobs } from './jobs.ts';
import { runWorker } from './run-worker.ts';
import type { SavedFiles } from './saved-files.ts';
import { type WriteFailure, writeWholeFile } from './write-file.ts';

/** What a service that makes files in a worker needs from `main.ts`. */
export interface FileMaker {
  readonly host: Host;
  readonly files: SavedFiles;
  readonly jobs: Jobs;
  /** Path of a bundled worker by its name without `.cjs`. */
  readonly workerFile: (name: string) => string;
}

export interface MadeFile {
  readonly job: string;
  readonly dialogTitle: string;
  readonly suggestedName: string;
  /** With the dot, e.g. `.docx`. */
  readonly extension: string;
  readonly filter: FileFilter;
  readonly worker: string;
  readonly data: unknown;
  readonly lastStep: string;
}

/**
 * Asks for the place, makes the bytes in a worker and writes them whole. Until the last step cancelling leaves
 * nothing; a failure leaves the file that stood there before.
 */
export async function saveMadeFile(
  maker: FileMaker,
  made: MadeFile,
): Promise<Result<SavedFile, WriteFailure | 'E_CANCELLED'>> {
  const { host, files, jobs } = maker;
  const chosen = await host.askSaveFile(made.dialogTitle, withExtension(made.suggestedName, made.extension), [
    made.filter,
  ]);
  if (chosen === null) return failure('E_CANCELLED');
  const path = withExtension(chosen, made.extension);
  return jobs.run(made.job, async (signal) => {
    const step = (name: string, done: number, total: number): void =>
      host.emit('job:progress', { job: made.job, step: name, done, total });
    const bytes = await runWorker({
      file: maker.workerFile(made.worker),
      data: made.data,
      signal,
      onStep: step,
    });
    if (bytes === null || signal.aborted) return failure('E_CANCELLED');
    step(made.lastStep, 1, 1);
    const written = await writeWholeFile(path, bytes);
    return written.ok ? success(files.remember(path, bytes)) : written;
  });
}

/** Windows keeps a name's extension only when it was typed; a name with another extension gets ours behind it. */
export const withExtension = (path: string, extension: string): string =>
  extname(path).toLowerCase() === extension ? path : `${path}${extension}`;
