import { scrypt } from 'node:crypto';
import { type Bytes, utf8 } from './bytes.ts';

export interface KdfCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** security.md, "Keys": N = 2^17, never below 2^15, never above 2^18. */
export const defaultCost: KdfCost = { n: 2 ** 17, r: 8, p: 1 };
export const floorCost: KdfCost = { n: 2 ** 15, r: 8, p: 1 };
const LARGEST_N = 2 ** 18;

export const isAcceptedCost = ({ n, r, p }: KdfCost): boolean =>
  n >= floorCost.n && n <= LARGEST_N && (n & (n - 1)) === 0 && r === 8 && p === 1;

/**
 * 32 bytes from a password (NFC, UTF-8). Runs on a thread of Node's pool, so that the calling thread stays free;
 * needs 128 MiB for the default cost.
 */
export function passwordSecret(password: string, salt: Uint8Array, cost: KdfCost): Promise<Bytes> {
  if (!isAcceptedCost(cost)) throw new RangeError('password cost out of range');
  const bytes = utf8(password.normalize('NFC'));
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 144 * cost.n * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(bytes, salt, 32, options, (error, key) => {
      bytes.fill(0);
      if (error) reject(error);
      else resolve(new Uint8Array(key));
    });
  });
}
