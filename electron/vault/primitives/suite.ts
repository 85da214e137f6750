import type { Bytes } from './bytes.ts';

export interface KeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

/** A digest that takes its input in pieces. */
export interface RunningHash {
  readonly update: (bytes: Uint8Array) => void;
  readonly digest: () => Bytes;
}

/**
 * One closed set of algorithms (security.md, "Suite"). The reader of a sealed format takes the suite from its
 * authenticated header; nothing is negotiated. No function returns unauthenticated text; none throws on bad input.
 */
export interface Suite {
  readonly id: 1 | 2;
  /** Names for people, in the order cipher, digest, signature, key wrap. */
  readonly names: readonly string[];
  /** Bytes of a cipher key: 16 (SM4) or 32 (AES-256). */
  readonly keyBytes: 16 | 32;
  /** @returns ciphertext followed by a 16-byte tag; a key and nonce pair must never be used twice. */
  readonly seal: (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array) => Bytes;
  readonly open: (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array) => Bytes | null;
  /** 32 bytes. */
  readonly hash: (...parts: readonly Uint8Array[]) => Bytes;
  readonly startHash: () => Promise<RunningHash>;
  /** HMAC, 32 bytes. */
  readonly mac: (key: Uint8Array, ...parts: readonly Uint8Array[]) => Bytes;
  /** HKDF (RFC 5869) over the suite's HMAC. */
  readonly expand: (secret: Uint8Array, salt: Uint8Array, info: string, length: number) => Bytes;
  readonly newSigningPair: () => KeyPair;
  readonly newExchangePair: () => KeyPair;
  /** 64 bytes. */
  readonly sign: (pair: KeyPair, message: Uint8Array) => Bytes;
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** Wraps a secret for the holder of the private key; `context` must be the same when it is unwrapped. */
  readonly wrap: (publicKey: Uint8Array, context: Uint8Array, secret: Uint8Array) => Bytes;
  readonly unwrap: (pair: KeyPair, context: Uint8Array, wrapped: Uint8Array) => Bytes | null;
}

export const tagBytes = 16;
export const nonceBytes = 12;
export const digestBytes = 32;
export const signatureBytes = 64;

/** For keys that are used for one message only. */
export const zeroNonce = new Uint8Array(nonceBytes);
