import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type Bytes, concat, fromHex } from './bytes.ts';
import { type KeyPair, type Suite, tagBytes, zeroNonce } from './suite.ts';

type Curve = 'ed25519' | 'x25519';

/** DER in front of the raw 32 bytes (RFC 8410): works in OpenSSL and in Electron's BoringSSL alike. */
const PRIVATE_DER = {
  ed25519: fromHex('302e020100300506032b657004220420'),
  x25519: fromHex('302e020100300506032b656e04220420'),
} as const;
const PUBLIC_DER = {
  ed25519: fromHex('302a300506032b6570032100'),
  x25519: fromHex('302a300506032b656e032100'),
} as const;
const RAW = 32;

const publicObject = (curve: Curve, raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(concat(PUBLIC_DER[curve], raw)), format: 'der', type: 'spki' });
const privateObject = (curve: Curve, raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(concat(PRIVATE_DER[curve], raw)), format: 'der', type: 'pkcs8' });

function newPair(curve: Curve): KeyPair {
  const made = curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const secret = made.privateKey.export({ format: 'der', type: 'pkcs8' });
  const open = made.publicKey.export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(open.subarray(open.length - RAW)),
    privateKey: new Uint8Array(secret.subarray(secret.length - RAW)),
  };
}

const hash = (...parts: readonly Uint8Array[]): Bytes => {
  const running = createHash('sha256');
  for (const part of parts) running.update(part);
  return new Uint8Array(running.digest());
};

const mac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes => {
  const running = createHmac('sha256', key);
  for (const part of parts) running.update(part);
  return new Uint8Array(running.digest());
};

const expand = (secret: Uint8Array, salt: Uint8Array, info: string, length: number): Bytes =>
  new Uint8Array(hkdfSync('sha256', secret, salt, info, length));

function seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Bytes {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad);
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

function open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Bytes | null {
  const length = sealed.length - tagBytes;
  if (length < 0) return null;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(aad);
    cipher.setAuthTag(sealed.subarray(length));
    return concat(cipher.update(sealed.subarray(0, length)), cipher.final());
  } catch {
    return null;
  }
}

/** Throws on a low-order public key, which gives an all-zero secret. */
function wrapKey(own: KeyPair, other: Uint8Array, salt: Uint8Array): Bytes {
  const shared = new Uint8Array(
    diffieHellman({
      privateKey: privateObject('x25519', own.privateKey),
      publicKey: publicObject('x25519', other),
    }),
  );
  const key = expand(shared, salt, 'qinglan wrap', 32);
  shared.fill(0);
  return key;
}

function wrap(publicKey: Uint8Array, context: Uint8Array, secret: Uint8Array): Bytes {
  const once = newPair('x25519');
  const key = wrapKey(once, publicKey, concat(once.publicKey, publicKey));
  const sealed = seal(key, zeroNonce, hash(context), secret);
  key.fill(0);
  once.privateKey.fill(0);
  return concat(once.publicKey, sealed);
}

function unwrap(pair: KeyPair, context: Uint8Array, wrapped: Uint8Array): Bytes | null {
  if (wrapped.length <= RAW + tagBytes) return null;
  const sender = wrapped.subarray(0, RAW);
  try {
    const key = wrapKey(pair, sender, concat(sender, pair.publicKey));
    const secret = open(key, zeroNonce, hash(context), wrapped.subarray(RAW));
    key.fill(0);
    return secret;
  } catch {
    return null;
  }
}

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== RAW || signature.length !== 64) return false;
  try {
    return verify(null, message, publicObject('ed25519', publicKey), signature);
  } catch {
    return false;
  }
}

/** Suite 2 “通用”: AES-256-GCM, SHA-256, Ed25519, X25519. */
export const commonSuite: Suite = {
  id: 2,
  names: ['AES-256-GCM', 'SHA-256', 'Ed25519', 'X25519'],
  keyBytes: 32,
  seal,
  open,
  hash,
  startHash: async () => {
    const running = createHash('sha256');
    return {
      update: (bytes) => {
        running.update(bytes);
      },
      digest: () => new Uint8Array(running.digest()),
    };
  },
  mac,
  expand,
  newSigningPair: () => newPair('ed25519'),
  newExchangePair: () => newPair('x25519'),
  sign: (pair, message) => new Uint8Array(sign(null, message, privateObject('ed25519', pair.privateKey))),
  verify: verifyEd25519,
  wrap,
  unwrap,
};
