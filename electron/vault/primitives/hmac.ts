import { type Bytes, concat, utf8 } from './bytes.ts';

type Hash = (...parts: readonly Uint8Array[]) => Bytes;
type Mac = (key: Uint8Array, ...parts: readonly Uint8Array[]) => Bytes;

const BLOCK = 64;

/** HMAC (RFC 2104) over a digest with 64-byte blocks and 32 bytes of output: SM3 as GM/T 0091 uses it. */
export function hmacOver(hash: Hash): Mac {
  return (key, ...parts) => {
    const padded = new Uint8Array(BLOCK);
    padded.set(key.length > BLOCK ? hash(key) : key);
    const inner = hash(
      padded.map((byte) => byte ^ 0x36),
      ...parts,
    );
    const out = hash(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    );
    padded.fill(0);
    return out;
  };
}

/** HKDF (RFC 5869), extract then expand. */
export function hkdfOver(
  mac: Mac,
): (secret: Uint8Array, salt: Uint8Array, info: string, length: number) => Bytes {
  return (secret, salt, info, length) => {
    const seed = mac(salt, secret);
    const name = utf8(info);
    let out: Bytes = new Uint8Array();
    let last: Bytes = new Uint8Array();
    for (let i = 1; out.length < length; i += 1) {
      last = mac(seed, last, name, Uint8Array.of(i));
      out = concat(out, last);
    }
    seed.fill(0);
    return out.slice(0, length);
  };
}
