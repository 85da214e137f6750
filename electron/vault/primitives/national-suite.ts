import { createSM3 } from 'hash-wasm';
import { type Bytes, concat, equalBytes } from './bytes.ts';
import { hkdfOver, hmacOver } from './hmac.ts';
import { newSm2Pair, sm2Decrypt, sm2Encrypt, sm2Sign, sm2Verify } from './sm2.ts';
import { sm4GcmOpen, sm4GcmSeal } from './sm4-gcm.ts';
import { digestBytes, type RunningHash, type Suite } from './suite.ts';

const startSm3 = async (): Promise<RunningHash> => {
  const hasher = await createSM3();
  hasher.init();
  return {
    update: (bytes) => {
      hasher.update(bytes);
    },
    digest: () => new Uint8Array(hasher.digest('binary')),
  };
};

/** Suite 1 “国密”: SM4-GCM, SM3, SM2 signature and SM2 key wrap. */
export async function loadNationalSuite(): Promise<Suite> {
  const hasher = await createSM3();
  const hash = (...parts: readonly Uint8Array[]): Bytes => {
    hasher.init();
    for (const part of parts) hasher.update(part);
    return new Uint8Array(hasher.digest('binary'));
  };
  const mac = hmacOver(hash);
  return {
    id: 1,
    names: ['SM4-GCM', 'SM3', 'SM2 签名', 'SM2 密钥封装'],
    keyBytes: 16,
    seal: sm4GcmSeal,
    open: sm4GcmOpen,
    hash,
    startHash: startSm3,
    mac,
    expand: hkdfOver(mac),
    newSigningPair: newSm2Pair,
    newExchangePair: newSm2Pair,
    sign: sm2Sign,
    verify: sm2Verify,
    wrap: (publicKey, context, secret) => sm2Encrypt(publicKey, concat(hash(context), secret)),
    unwrap: (pair, context, wrapped) => {
      const plain = sm2Decrypt(pair.privateKey, wrapped);
      const bound = plain !== null && plain.length > digestBytes;
      if (!bound || !equalBytes(plain.subarray(0, digestBytes), hash(context))) return null;
      return plain.slice(digestBytes);
    },
  };
}
