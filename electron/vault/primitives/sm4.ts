/**
 * SM4 block cipher in counter mode (GB/T 32907-2016). Written here because Electron's crypto has no SM4 and the
 * package's is several times slower; checked against the standard's examples, the package and `openssl`.
 * Not constant-time with respect to the CPU cache, as any table-driven software cipher.
 */
const SBOX_HEX =
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62' +
  'e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
  '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1' +
  'e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
  '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684' +
  '18f07dec3adc4d2079ee5f3ed7cb3948';

const FK = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const;

const SBOX = Uint8Array.from({ length: 256 }, (_, i) =>
  Number.parseInt(SBOX_HEX.slice(i * 2, i * 2 + 2), 16),
);
const sbox = (i: number): number => SBOX[i & 255] ?? 0;
const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const linear = (b: number): number => b ^ rotl(b, 2) ^ rotl(b, 10) ^ rotl(b, 18) ^ rotl(b, 24);

/** Substitution and linear layer in one look-up per byte position. */
const table = (shift: number): Int32Array =>
  Int32Array.from({ length: 256 }, (_, i) => linear(sbox(i) << shift));
const T0 = table(24);
const T1 = table(16);
const T2 = table(8);
const T3 = table(0);

const constantKey = (round: number): number => {
  let word = 0;
  for (let j = 0; j < 4; j += 1) word = (word << 8) | (((4 * round + j) * 7) & 255);
  return word;
};

const substitute = (x: number): number =>
  (sbox(x >>> 24) << 24) | (sbox(x >>> 16) << 16) | (sbox(x >>> 8) << 8) | sbox(x);

/** The 32 round keys of a 16-byte key. */
export function expandKey(key: Uint8Array): Int32Array {
  if (key.length !== 16) throw new RangeError('an SM4 key has 16 bytes');
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const k = FK.map((constant, i) => view.getInt32(i * 4) ^ constant);
  const roundKeys = new Int32Array(32);
  for (let i = 0; i < 32; i += 1) {
    const [k0 = 0, k1 = 0, k2 = 0, k3 = 0] = k;
    const b = substitute(k1 ^ k2 ^ k3 ^ constantKey(i));
    const next = k0 ^ b ^ rotl(b, 13) ^ rotl(b, 23);
    k.shift();
    k.push(next);
    roundKeys[i] = next;
  }
  return roundKeys;
}

const swap = (w: number): number => (w << 24) | ((w << 8) & 0xff0000) | ((w >>> 8) & 0xff00) | (w >>> 24);

/**
 * XORs the key stream of counter blocks `iv[0..2] ‖ counter`, counting up modulo 2^32 from `counter`, into
 * `words` (little-endian view of the data, a multiple of four words).
 */
export function xorCounterStream(
  roundKeys: Int32Array,
  iv: Int32Array,
  counter: number,
  words: Int32Array,
): void {
  const rk = roundKeys;
  const [i0 = 0, i1 = 0, i2 = 0] = iv;
  let count = counter | 0;
  for (let at = 0; at < words.length; at += 4) {
    let x0 = i0;
    let x1 = i1;
    let x2 = i2;
    let x3 = count;
    count = (count + 1) | 0;
    for (let r = 0; r < 32; r += 4) {
      let t = x1 ^ x2 ^ x3 ^ (rk[r] ?? 0);
      x0 ^=
        (T0[t >>> 24] ?? 0) ^ (T1[(t >>> 16) & 255] ?? 0) ^ (T2[(t >>> 8) & 255] ?? 0) ^ (T3[t & 255] ?? 0);
      t = x2 ^ x3 ^ x0 ^ (rk[r + 1] ?? 0);
      x1 ^=
        (T0[t >>> 24] ?? 0) ^ (T1[(t >>> 16) & 255] ?? 0) ^ (T2[(t >>> 8) & 255] ?? 0) ^ (T3[t & 255] ?? 0);
      t = x3 ^ x0 ^ x1 ^ (rk[r + 2] ?? 0);
      x2 ^=
        (T0[t >>> 24] ?? 0) ^ (T1[(t >>> 16) & 255] ?? 0) ^ (T2[(t >>> 8) & 255] ?? 0) ^ (T3[t & 255] ?? 0);
      t = x0 ^ x1 ^ x2 ^ (rk[r + 3] ?? 0);
      x3 ^=
        (T0[t >>> 24] ?? 0) ^ (T1[(t >>> 16) & 255] ?? 0) ^ (T2[(t >>> 8) & 255] ?? 0) ^ (T3[t & 255] ?? 0);
    }
    words[at] = (words[at] ?? 0) ^ swap(x3);
    words[at + 1] = (words[at + 1] ?? 0) ^ swap(x2);
    words[at + 2] = (words[at + 2] ?? 0) ^ swap(x1);
    words[at + 3] = (words[at + 3] ?? 0) ^ swap(x0);
  }
}

/** One block, for the standard's examples and the hash key of GCM. */
export function encryptBlock(roundKeys: Int32Array, block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, 16);
  const iv = Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8));
  const words = new Int32Array(4);
  xorCounterStream(roundKeys, iv, view.getInt32(12), words);
  return new Uint8Array(words.buffer);
}
