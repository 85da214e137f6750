/** GHASH of GCM (NIST SP 800-38D §6.4) with one 256-entry table per key (Shoup's method, eight bits at a time). */
export interface Ghash {
  readonly z: Int32Array;
  readonly products: Int32Array;
}

/** What leaves at the low end comes back at the top: `x^128 = x^7 + x^2 + x + 1`, for eight bits at once. */
const REDUCTION = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  let top = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    const carry = value & 1;
    value = (value >>> 1) | 0;
    top = (top >>> 1) ^ (carry ? 0xe1000000 : 0);
  }
  return top;
});

/** Products of every byte (most significant bit = x^0) with the hash key. */
function productTable(h: Uint8Array): Int32Array {
  const products = new Int32Array(1024);
  const view = new DataView(h.buffer, h.byteOffset, 16);
  let [v0, v1, v2, v3] = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)];
  for (let bit = 128; bit > 0; bit >>= 1) {
    products.set([v0, v1, v2, v3], bit * 4);
    const carry = v3 & 1;
    v3 = (v3 >>> 1) | (v2 << 31);
    v2 = (v2 >>> 1) | (v1 << 31);
    v1 = (v1 >>> 1) | (v0 << 31);
    v0 = (v0 >>> 1) ^ (carry ? 0xe1000000 : 0);
  }
  for (let high = 2; high < 256; high <<= 1) {
    for (let low = 1; low < high; low += 1) {
      for (let w = 0; w < 4; w += 1) {
        products[(high + low) * 4 + w] = (products[high * 4 + w] ?? 0) ^ (products[low * 4 + w] ?? 0);
      }
    }
  }
  return products;
}

export const startGhash = (h: Uint8Array): Ghash => ({ z: new Int32Array(4), products: productTable(h) });

/** Takes in whole blocks: a little-endian word view whose length is a multiple of four (zero padded). */
export function ghashWords(state: Ghash, words: Int32Array): void {
  const m = state.products;
  const x = new Int32Array(4);
  let [z0 = 0, z1 = 0, z2 = 0, z3 = 0] = state.z;
  for (let at = 0; at < words.length; at += 4) {
    x[0] = swap(z0) ^ (words[at] ?? 0);
    x[1] = swap(z1) ^ (words[at + 1] ?? 0);
    x[2] = swap(z2) ^ (words[at + 2] ?? 0);
    x[3] = swap(z3) ^ (words[at + 3] ?? 0);
    z0 = 0;
    z1 = 0;
    z2 = 0;
    z3 = 0;
    for (let w = 3; w >= 0; w -= 1) {
      const word = x[w] ?? 0;
      for (let shift = 24; shift >= 0; shift -= 8) {
        const i = ((word >>> shift) & 255) << 2;
        const out = z3 & 255;
        z3 = ((z3 >>> 8) | (z2 << 24)) ^ (m[i + 3] ?? 0);
        z2 = ((z2 >>> 8) | (z1 << 24)) ^ (m[i + 2] ?? 0);
        z1 = ((z1 >>> 8) | (z0 << 24)) ^ (m[i + 1] ?? 0);
        z0 = (z0 >>> 8) ^ (REDUCTION[out] ?? 0) ^ (m[i] ?? 0);
      }
    }
  }
  state.z.set([z0, z1, z2, z3]);
}

const swap = (w: number): number => (w << 24) | ((w << 8) & 0xff0000) | ((w >>> 8) & 0xff00) | (w >>> 24);

/** Any bytes, zero padded to whole blocks. */
export function ghashBytes(state: Ghash, bytes: Uint8Array): void {
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  padded.set(bytes);
  ghashWords(state, new Int32Array(padded.buffer));
}

/** The state as 16 bytes after the lengths (in bytes) of associated data and text were taken in. */
export function finishGhash(state: Ghash, aadBytes: number, textBytes: number): Uint8Array {
  const lengths = new Uint8Array(16);
  const view = new DataView(lengths.buffer);
  view.setBigUint64(0, BigInt(aadBytes) * 8n);
  view.setBigUint64(8, BigInt(textBytes) * 8n);
  ghashBytes(state, lengths);
  const out = new Uint8Array(16);
  const words = new DataView(out.buffer);
  for (let i = 0; i < 4; i += 1) words.setInt32(i * 4, state.z[i] ?? 0);
  return out;
}
