import { access, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type Result, success } from '../../shared/kernel/result.ts';

export type WriteFailure = 'E_DISK_FULL' | 'E_READ_ONLY' | 'E_GONE' | 'E_IN_USE' | 'E_IO';

/**
 * Writes a whole file or nothing: a temporary file beside it, synced, then renamed over it. A file that Word, WPS or
 * LibreOffice has open is left alone (E_IN_USE), also where the system itself would allow to replace it.
 */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<Result<null, WriteFailure>> {
  if (await isOpenElsewhere(path)) return failure('E_IN_USE', { path });
  const temporary = join(dirname(path), `.${basename(path)}.part`);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return success(null);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    return failure(writeFailureOf(error), { path });
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Windows cannot sync a folder; there the rename is durable without it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The marks that office programs leave beside an open file: Word and WPS `~$…`, WPS for Linux `.~…`, LibreOffice `.~lock.…#`. */
async function isOpenElsewhere(path: string): Promise<boolean> {
  const folder = dirname(path);
  const name = basename(path);
  const marks = [`~$${name}`, `~$${name.slice(2)}`, `.~${name}`, `.~lock.${name}#`];
  const found = await Promise.all(marks.map((mark) => exists(join(folder, mark))));
  return found.includes(true);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const CODES: Readonly<Record<string, WriteFailure>> = {
  ENOSPC: 'E_DISK_FULL',
  EDQUOT: 'E_DISK_FULL',
  EACCES: 'E_READ_ONLY',
  EROFS: 'E_READ_ONLY',
  EPERM: 'E_READ_ONLY',
  ENOENT: 'E_GONE',
  ENOTDIR: 'E_GONE',
  ENODEV: 'E_GONE',
  ENXIO: 'E_GONE',
  EBUSY: 'E_IN_USE',
  ETXTBSY: 'E_IN_USE',
};

/** On Windows, replacing a file that another program holds is EPERM or EACCES from `rename`. */
export function writeFailureOf(error: unknown): WriteFailure {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return 'E_IO';
  const isRename = 'syscall' in error && error.syscall === 'rename';
  if (isRename && (error.code === 'EPERM' || error.code === 'EACCES')) return 'E_IN_USE';
  return CODES[error.code] ?? 'E_IO';
}
