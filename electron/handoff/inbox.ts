import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { hasRoom, mediumFailure } from '../backup/folder.ts';
import { type DiskFailure, diskFailure, writeFully } from '../vault/disk.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';

const PIECE = 1024 * 1024;
const NO_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A regular file opened for reading; links, pipes and devices are refused with ELOOP. Errors are thrown. */
export async function openRegular(path: string): Promise<FileHandle> {
  const refuse = (): never => {
    throw Object.assign(new Error('not a regular file'), { code: 'ELOOP' });
  };
  if (!(await lstat(path)).isFile()) refuse();
  const file = await open(path, NO_LINKS);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return refuse();
}

/**
 * Copies of what was read from media, still sealed, each under a name of its own with mode 0600. Everything is read
 * from here: the medium may be pulled out, and nothing on it is ever changed or started.
 */
export interface Inbox {
  /** @returns path of the copy. */
  readonly take: (
    from: string,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Result<string, DiskFailure | 'E_CANCELLED'>>;
  readonly drop: (path: string) => Promise<void>;
}

export function createInbox(folder: string): Inbox {
  const drop = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);
  return {
    drop,
    async take(from, signal, onProgress) {
      const to = join(folder, `${toHex(random(8))}.in`);
      const source = await openRegular(from).catch((error: unknown) => mediumFailure(dirname(from), error));
      if ('code' in source) return source;
      try {
        const copied = await copy(source, from, to, signal, onProgress);
        if (!copied.ok) await drop(to);
        return copied;
      } finally {
        await source.close().catch(() => null);
      }
    },
  };
}

async function copy(
  source: FileHandle,
  from: string,
  to: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Result<string, DiskFailure | 'E_CANCELLED'>> {
  let target: FileHandle | null = null;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const { size } = await source.stat();
    if (!(await hasRoom(dirname(to), size))) return failure('E_DISK_FULL', { needed: size });
    target = await open(to, 'wx', 0o600);
    const piece = new Uint8Array(Math.min(PIECE, size));
    for (let done = 0; done < size; ) {
      if (signal.aborted) return failure('E_CANCELLED');
      const got = await source
        .read(piece, 0, Math.min(PIECE, size - done), done)
        .catch((error: unknown) => mediumFailure(dirname(from), error));
      if ('code' in got) return got;
      if (got.bytesRead === 0) break;
      await writeFully(target, piece.subarray(0, got.bytesRead), done);
      done += got.bytesRead;
      onProgress(done, size);
    }
    return success(to);
  } catch (error) {
    return diskFailure(error);
  } finally {
    await target?.close().catch(() => null);
  }
}
