import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import { random, toHex } from './primitives/bytes.ts';

/** How the machine's file calls can fail, in the words of the contract. E_LOCKED: the keys went while a file was sealed. */
export type DiskFailure = 'E_DISK_FULL' | 'E_READ_ONLY' | 'E_GONE' | 'E_IO' | 'E_LOCKED';

const codes: Readonly<Record<string, DiskFailure>> = {
  ENOSPC: 'E_DISK_FULL',
  EDQUOT: 'E_DISK_FULL',
  EFBIG: 'E_DISK_FULL',
  EROFS: 'E_READ_ONLY',
  EACCES: 'E_READ_ONLY',
  EPERM: 'E_READ_ONLY',
  ENOENT: 'E_GONE',
  ENOTDIR: 'E_GONE',
  ENODEV: 'E_GONE',
  ENXIO: 'E_GONE',
  ENOMEDIUM: 'E_GONE',
  ELOCKED: 'E_LOCKED',
};

/** The system's code of an error that a file call threw; bugs are thrown on. */
export function errnoOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

export function diskFailure(error: unknown): Failure<DiskFailure> {
  const errno = errnoOf(error);
  return failure(codes[errno] ?? 'E_IO', { errno });
}

/** For calls where every fault of a file is one; the rest is in the facts. */
export function ioFailure(error: unknown): Failure<'E_IO' | 'E_LOCKED'> {
  const { code, facts } = diskFailure(error);
  return failure(code === 'E_LOCKED' ? code : 'E_IO', facts);
}

/** Null = there is no such file. Other faults are returned. */
export async function readWhole(path: string): Promise<Result<Uint8Array<ArrayBuffer> | null, DiskFailure>> {
  try {
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? success(null) : diskFailure(error);
  }
}

export interface ByteSink {
  readonly write: (
    bytes: Uint8Array,
    offset: number,
    length: number,
    at: number,
  ) => Promise<{ readonly bytesWritten: number }>;
}

/** A full disk may take a part of a write first; the rest then gives its error. */
export async function writeFully(file: ByteSink, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Makes a rename durable; Windows cannot open folders and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Old content or new content, never half: temp file in the same folder, fsync, rename, fsync of the folder. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<Result<null, DiskFailure>> {
  const temp = `${path}.${toHex(random(6))}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(temp, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temp, path);
    await syncFolder(dirname(path));
    return success(null);
  } catch (error) {
    await rm(temp, { force: true }).catch(() => null);
    return diskFailure(error);
  }
}
