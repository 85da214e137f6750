import { sm2 } from 'sm-crypto-v2';
import { type Bytes, fromHex, toHex } from './bytes.ts';
import type { KeyPair } from './suite.ts';

/**
 * SM2 (GB/T 32918) through sm-crypto-v2, with the package's holes closed: decryption that gives "" on a wrong C3,
 * verification that throws on values out of range, and lengths that nobody checks.
 */
const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
const PUBLIC = 65;
const PRIVATE = 32;
const SIGNATURE = 64;
/** C1 (64 bytes without the 04) and C3 (32 bytes) around the text. */
const OVERHEAD = 96;
const C1C3C2 = 1;

export function newSm2Pair(): KeyPair {
  const pair = sm2.generateKeyPairHex();
  return { publicKey: fromHex(pair.publicKey), privateKey: fromHex(pair.privateKey) };
}

/** Signature r ‖ s over the message with the default user id of GM/T 0009. */
export function sm2Sign(pair: KeyPair, message: Uint8Array): Bytes {
  const options = { hash: true, publicKey: toHex(pair.publicKey) };
  return fromHex(sm2.doSignature(message, toHex(pair.privateKey), options));
}

const inRange = (bytes: Uint8Array): boolean => {
  const value = BigInt(`0x${toHex(bytes)}`);
  return value > 0n && value < ORDER;
};

export function sm2Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC || signature.length !== SIGNATURE) return false;
  if (!inRange(signature.subarray(0, 32)) || !inRange(signature.subarray(32))) return false;
  try {
    return sm2.doVerifySignature(message, toHex(signature), toHex(publicKey), { hash: true });
  } catch {
    return false;
  }
}

/** C1 ‖ C3 ‖ C2, C1 without its leading 04. Throws when the public key is not a point of the curve. */
export function sm2Encrypt(publicKey: Uint8Array, plain: Uint8Array): Bytes {
  return fromHex(sm2.doEncrypt(plain, toHex(publicKey), C1C3C2));
}

export function sm2Decrypt(privateKey: Uint8Array, sealed: Uint8Array): Bytes | null {
  if (privateKey.length !== PRIVATE || sealed.length <= OVERHEAD) return null;
  try {
    const plain: unknown = sm2.doDecrypt(toHex(sealed), toHex(privateKey), C1C3C2, { output: 'array' });
    // A wrong C3 gives an empty plain array instead of bytes.
    return plain instanceof Uint8Array && plain.length === sealed.length - OVERHEAD
      ? new Uint8Array(plain)
      : null;
  } catch {
    return null;
  }
}
