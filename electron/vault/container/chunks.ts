import { type Bytes, concat, u64 } from '../primitives/bytes.ts';
import { tagBytes } from '../primitives/suite.ts';

/** How a payload is cut: the worker needs this much of the format and no more. */
export const CHUNK = 64 * 1024;
export const SEALED_CHUNK = CHUNK + tagBytes;

export function chunkNonce(counter: number): Bytes {
  return concat(new Uint8Array(4), u64(counter));
}
export const chunkAad = (isLast: boolean): Bytes => Uint8Array.of(isLast ? 1 : 0);

/** Sealed size of a payload: every chunk has a tag, an empty payload is one empty chunk. */
export const sealedSize = (plainBytes: number): number =>
  plainBytes + Math.max(1, Math.ceil(plainBytes / CHUNK)) * tagBytes;

/** Null when no payload has this sealed size. */
export function plainSize(cipherBytes: number): number | null {
  const chunks = Math.ceil(cipherBytes / SEALED_CHUNK);
  const plain = cipherBytes - chunks * tagBytes;
  return chunks > 0 && plain >= 0 && sealedSize(plain) === cipherBytes ? plain : null;
}
