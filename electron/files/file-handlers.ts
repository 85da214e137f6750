import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure, success } from '../../shared/kernel/result.ts';
import type { HandlersOf } from '../handlers.ts';
import type { FileFilter, Host } from '../host.ts';
import type { Jobs } from './jobs.ts';
import type { SavedFiles } from './saved-files.ts';

export interface FileDeps {
  readonly host: Host;
  readonly files: SavedFiles;
  readonly jobs: Jobs;
}

type Purpose = 'roster' | 'marks';

const tableFiles: readonly FileFilter[] = [
  { name: '表格文件', extensions: ['xlsx', 'xls', 'csv', 'htm', 'html', 'txt'] },
];
const titles: Readonly<Record<Purpose, string>> = { roster: '选择花名册', marks: '选择签到记录' };

/** A table of 10,000 people × 20 columns takes about 2 MB; larger files than this are not rosters. */
export const MAX_PICKED_BYTES = 64 * 1024 * 1024;

/** `file:pick`, `file:launch`, `file:reveal` and `job:cancel`. */
export function createFileHandlers({
  host,
  files,
  jobs,
}: FileDeps): HandlersOf<'file:pick' | 'file:launch' | 'file:reveal' | 'job:cancel'> {
  return {
    'file:pick': async ({ purpose }) => {
      const path = await host.askOpenFile(titles[purpose], tableFiles);
      return path === null ? success(null) : readPicked(path);
    },
    'file:launch': async ({ token }) => {
      const path = files.pathOf(token);
      if (path === null) return failure('E_UNKNOWN_FILE');
      const problem = await host.launch(path);
      return problem === '' ? success(null) : failure('E_IO', { cause: problem });
    },
    'file:reveal': async ({ token }) => {
      const path = files.pathOf(token);
      if (path === null) return failure('E_UNKNOWN_FILE');
      host.reveal(path);
      return success(null);
    },
    'job:cancel': async ({ job }) => {
      jobs.cancel(job);
      return success(null);
    },
  };
}

/** The size is asked first and only as much is read, so that a file that grows meanwhile cannot fill the memory. */
async function readPicked(path: string) {
  try {
    const { size } = await stat(path);
    if (size > MAX_PICKED_BYTES) return failure('E_TOO_LARGE_FILE', { bytes: size, limit: MAX_PICKED_BYTES });
    const handle = await open(path, 'r');
    try {
      const bytes = new Uint8Array(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return success({ name: basename(path), bytes: bytes.subarray(0, bytesRead) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure('E_IO', {
      cause: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
    });
  }
}
