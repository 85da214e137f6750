import { equalBytes } from './bytes.ts';
import { finishGhash, type Ghash, ghashBytes, ghashWords, startGhash } from './ghash.ts';
import { encryptBlock, expandKey, xorCounterStream } from './sm4.ts';

const TAG = 16;

interface Gcm {
  readonly roundKeys: Int32Array;
  readonly iv: Int32Array;
  readonly counter: number;
  /** Encrypted first counter block: masks the tag. */
  readonly mask: Uint8Array;
  readonly ghash: Ghash;
}

/** J0 of NIST SP 800-38D §7.1: 12-byte nonces stand as they are, others go through GHASH. */
function firstCounterBlock(h: Uint8Array, nonce: Uint8Array): Uint8Array {
  if (nonce.length === 12) {
    const block = new Uint8Array(16);
    block.set(nonce);
    block[15] = 1;
    return block;
  }
  const ghash = startGhash(h);
  ghashBytes(ghash, nonce);
  return finishGhash(ghash, 0, nonce.length);
}

function start(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array): Gcm {
  const roundKeys = expandKey(key);
  const h = encryptBlock(roundKeys, new Uint8Array(16));
  const block = firstCounterBlock(h, nonce);
  const view = new DataView(block.buffer, block.byteOffset, 16);
  const ghash = startGhash(h);
  ghashBytes(ghash, aad);
  return {
    roundKeys,
    iv: Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8)),
    counter: view.getInt32(12) + 1,
    mask: encryptBlock(roundKeys, block),
    ghash,
  };
}

function finish(gcm: Gcm, aadBytes: number, textBytes: number): Uint8Array {
  const tag = finishGhash(gcm.ghash, aadBytes, textBytes);
  for (let i = 0; i < TAG; i += 1) tag[i] = (tag[i] ?? 0) ^ (gcm.mask[i] ?? 0);
  gcm.roundKeys.fill(0);
  gcm.ghash.products.fill(0);
  return tag;
}

const roundUp = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** @returns ciphertext followed by the 16-byte tag. */
export function sm4GcmSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const gcm = start(key, nonce, aad);
  const size = roundUp(plain.length);
  const out = new Uint8Array(size + TAG);
  out.set(plain);
  const words = new Int32Array(out.buffer, 0, size / 4);
  xorCounterStream(gcm.roundKeys, gcm.iv, gcm.counter, words);
  out.fill(0, plain.length, size);
  ghashWords(gcm.ghash, words);
  out.set(finish(gcm, aad.length, plain.length), plain.length);
  return out.subarray(0, plain.length + TAG);
}

/** @returns the plaintext, or null when the tag does not match: never unauthenticated text. */
export function sm4GcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  const length = sealed.length - TAG;
  if (length < 0) return null;
  const gcm = start(key, nonce, aad);
  const out = new Uint8Array(roundUp(length));
  out.set(sealed.subarray(0, length));
  const words = new Int32Array(out.buffer);
  ghashWords(gcm.ghash, words);
  const { roundKeys, iv, counter } = { ...gcm, roundKeys: Int32Array.from(gcm.roundKeys) };
  const genuine = equalBytes(finish(gcm, aad.length, length), sealed.subarray(length));
  if (genuine) xorCounterStream(roundKeys, iv, counter, words);
  roundKeys.fill(0);
  return genuine ? out.subarray(0, length) : null;
}
