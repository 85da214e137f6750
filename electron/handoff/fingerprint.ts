import { type Bytes, framed, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';

export const GROUPS = 8;

/** The public keys that a fingerprint stands for. */
export interface UnitKeys {
  readonly unitId: string;
  readonly signKey: Bytes;
  readonly exchangeKey: Bytes;
}

/**
 * 8 groups of 4 digits, compared by telephone. With `H` = the suite's digest (32 bytes) of
 * `framed("qinglan fingerprint", unit id, signing key, exchange key)`: group `i` is the big-endian number in the bytes
 * `4i … 4i + 3` of `H`, modulo 10,000, with leading zeros.
 */
export function fingerprintOf(suite: Suite, { unitId, signKey, exchangeKey }: UnitKeys): readonly string[] {
  const digest = suite.hash(framed(utf8('qinglan fingerprint'), utf8(unitId), signKey, exchangeKey));
  const view = new DataView(digest.buffer, digest.byteOffset);
  return Array.from({ length: GROUPS }, (_, i) => String(view.getUint32(i * 4) % 10_000).padStart(4, '0'));
}
