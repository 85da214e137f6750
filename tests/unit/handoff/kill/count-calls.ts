import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Counts the calls that change something below `folder`, and kills this process in front of call `killAt`.
 * @returns how many there were until now.
 */
export async function killAtCall(folder: string, anyFile: string, killAt: number): Promise<() => number> {
  let calls = 0;
  const counted = (): void => {
    calls += 1;
    if (calls === killAt) process.kill(process.pid, 'SIGKILL');
  };
  const watched = new WeakSet<FileHandle>();
  const probe = await fs.open(anyFile, 'r');
  const prototype: FileHandle = Object.getPrototypeOf(probe);
  await probe.close();

  for (const name of ['write', 'sync']) {
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== 'function') throw new Error('a file handle has these calls');
    Reflect.set(prototype, name, function (this: FileHandle, ...args: unknown[]): unknown {
      if (watched.has(this)) counted();
      return Reflect.apply(original, this, args);
    });
  }
  const { open, rename, rm } = fs;
  const isInside = (path: unknown): boolean => String(path).startsWith(folder);
  const patched = {
    open: async (path: string, flags?: string | number, mode?: number): Promise<FileHandle> => {
      if (isInside(path)) counted();
      const handle = await open(path, flags, mode);
      if (!isInside(path)) return handle;
      watched.add(handle);
      // `close` stands on the handle itself.
      const close = handle.close.bind(handle);
      handle.close = async () => {
        counted();
        return close();
      };
      return handle;
    },
    rename: async (from: string, to: string): Promise<void> => {
      if (isInside(to)) counted();
      return rename(from, to);
    },
    rm: async (path: string, options?: Parameters<typeof rm>[1]): Promise<void> => {
      if (isInside(path)) counted();
      return rm(path, options);
    },
  };
  Object.assign(fs, patched);
  syncBuiltinESMExports();
  return () => calls;
}
