import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { diskFailure, readWhole } from '../vault/disk.ts';
import { concat, fromUtf8, toHex, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';

/** Number of lines and the chain's value after the last one. */
export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}
export const emptyChain: ChainEnd = { n: 0, hash: '' };

export const logPath = (profileDir: string, space: string): string => join(profileDir, 'audit', space, 'log');
export const anchorPath = (profileDir: string, space: string): string =>
  join(profileDir, 'audit', space, 'anchor.bin');

/** Each line is hashed together with the value before it. */
export const chain = (suite: Suite, end: ChainEnd, line: string): ChainEnd => ({
  n: end.n + 1,
  hash: toHex(suite.hash(utf8(end.hash), utf8('\n'), utf8(line))),
});

/** Whole lines only; `torn` = bytes of a last line that a kill cut off, which was never acknowledged. */
export async function readLines(
  path: string,
): Promise<
  Result<{ readonly lines: readonly string[]; readonly torn: number; readonly size: number }, 'E_IO'>
> {
  const read = await readWhole(path);
  if (!read.ok) return failure('E_IO', read.facts);
  const bytes = read.value ?? new Uint8Array();
  const end = bytes.lastIndexOf(10) + 1;
  try {
    const lines = fromUtf8(bytes.subarray(0, end)).split('\n').slice(0, -1);
    return success({ lines, torn: bytes.length - end, size: bytes.length });
  } catch {
    return success({ lines: ['damaged'], torn: 0, size: bytes.length });
  }
}

/** Durable when it resolves. `size` = where the whole lines end; a torn rest is overwritten. */
export async function appendLine(
  path: string,
  size: number,
  line: string,
): Promise<Result<number, 'E_AUDIT_LOG'>> {
  const bytes = concat(utf8(line), utf8('\n'));
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, size === 0 ? 'a+' : 'r+', 0o600);
    try {
      await file.truncate(size);
      await file.write(bytes, 0, bytes.length, size);
      await file.sync();
    } finally {
      await file.close();
    }
    return success(size + bytes.length);
  } catch (error) {
    const { code, facts } = diskFailure(error);
    return failure('E_AUDIT_LOG', { ...facts, cause: code });
  }
}
