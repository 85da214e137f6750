import { readFileSync } from 'node:fs';
import { createSM3, pbkdf2 } from 'hash-wasm';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { sm2Decrypt, sm2Verify } from '../../../electron/vault/primitives/sm2.ts';
import { encryptBlock, expandKey } from '../../../electron/vault/primitives/sm4.ts';
import { sm4GcmOpen, sm4GcmSeal } from '../../../electron/vault/primitives/sm4-gcm.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';

interface Vector {
  readonly algorithm: string;
  readonly source: string;
  readonly [name: string]: unknown;
}
const { vectors }: { vectors: readonly Vector[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/crypto.json', import.meta.url), 'utf8'),
);
const suites = await loadSuites();

const text = (vector: Vector, name: string): string => {
  const value = vector[name];
  if (typeof value !== 'string') throw new Error(`${vector.source} has no ${name}`);
  return value;
};
const bytes = (vector: Vector, name: string): Uint8Array<ArrayBuffer> => fromHex(text(vector, name));
const count = (vector: Vector, name: string): number => {
  const value = vector[name] ?? 1;
  if (typeof value !== 'number') throw new Error(`${vector.source}: ${name} is no number`);
  return value;
};
const isInvalid = (vector: Vector): boolean => vector.expect === 'invalid';
const join = (a: Uint8Array, b: Uint8Array): Uint8Array => Uint8Array.of(...a, ...b);

function checkGcm(vector: Vector, seal: typeof sm4GcmSeal, open: typeof sm4GcmOpen): void {
  const [key, iv, aad] = [bytes(vector, 'key'), bytes(vector, 'iv'), bytes(vector, 'aad')];
  const sealed = join(bytes(vector, 'ct'), bytes(vector, 'tag'));
  const opened = open(key, iv, aad, sealed);
  if (isInvalid(vector)) {
    expect(opened).toBeNull();
    return;
  }
  expect(toHex(opened ?? utf8('refused'))).toBe(text(vector, 'pt'));
  expect(toHex(seal(key, iv, aad, bytes(vector, 'pt')))).toBe(toHex(sealed));
}

/** x coordinate of k·G, which the package wants beside a fixed k. */
const fixedPoint = (k: string) => ({
  k: BigInt(`0x${k}`),
  x1: BigInt(`0x${sm2.getPublicKeyFromPrivateKey(k).slice(2, 66)}`),
});

const checks: Readonly<Record<string, (vector: Vector) => void | Promise<void>>> = {
  'SM4-ECB': (vector) => {
    const key = expandKey(bytes(vector, 'key'));
    let block: Uint8Array = bytes(vector, 'pt');
    for (let i = 0; i < count(vector, 'iterations'); i += 1) block = encryptBlock(key, block);
    expect(toHex(block)).toBe(text(vector, 'ct'));
  },
  'SM4-GCM': (vector) => checkGcm(vector, sm4GcmSeal, sm4GcmOpen),
  'AES-256-GCM': (vector) => checkGcm(vector, suites[2].seal, suites[2].open),
  SM3: async (vector) => {
    expect(toHex(suites[1].hash(bytes(vector, 'pt')))).toBe(text(vector, 'digest'));
    const running = await suites[1].startHash();
    for (const byte of bytes(vector, 'pt')) running.update(Uint8Array.of(byte));
    expect(toHex(running.digest())).toBe(text(vector, 'digest'));
  },
  'HMAC-SM3': (vector) => {
    const tag = text(vector, 'tag');
    const made = toHex(suites[1].mac(bytes(vector, 'key'), bytes(vector, 'pt'))).slice(0, tag.length);
    expect(made === tag).toBe(!isInvalid(vector));
  },
  'PBKDF2-HMAC-SM3': async (vector) => {
    const made = await pbkdf2({
      password: text(vector, 'password'),
      salt: bytes(vector, 'salt'),
      iterations: count(vector, 'iterations'),
      hashLength: count(vector, 'dkLen'),
      hashFunction: createSM3(),
      outputType: 'hex',
    });
    expect(made).toBe(text(vector, 'dk'));
  },
  'SM2-sign': (vector) => {
    const [publicKey, message, signature] = [
      bytes(vector, 'publicKey'),
      bytes(vector, 'pt'),
      bytes(vector, 'sig'),
    ];
    expect(sm2Verify(publicKey, message, signature)).toBe(true);
    expect(sm2Verify(publicKey, utf8('message digesT'), signature)).toBe(false);
    const made = sm2.doSignature(message, text(vector, 'd'), {
      hash: true,
      publicKey: text(vector, 'publicKey'),
      pointPool: [fixedPoint(text(vector, 'k'))],
    });
    expect(made).toBe(text(vector, 'sig'));
  },
  'SM2-encrypt': (vector) => {
    expect(toHex(sm2Decrypt(bytes(vector, 'd'), bytes(vector, 'ct')) ?? utf8(''))).toBe(text(vector, 'pt'));
  },
  'SM2-decrypt-negative': (vector) => {
    expect(sm2Decrypt(bytes(vector, 'd'), bytes(vector, 'ct'))).toBeNull();
  },
  Ed25519: (vector) => {
    const valid = suites[2].verify(bytes(vector, 'publicKey'), bytes(vector, 'pt'), bytes(vector, 'sig'));
    expect(valid).toBe(!isInvalid(vector));
  },
};

describe('published vectors', () => {
  test('there are 280 of them', () => {
    expect(vectors).toHaveLength(280);
  });

  test.each(vectors.map((vector, i) => [`${i} ${vector.algorithm}: ${vector.source}`, vector] as const))(
    '%s',
    async (_, vector) => {
      const check = checks[vector.algorithm];
      if (!check) throw new Error(`no check for ${vector.algorithm}`);
      await check(vector);
    },
  );
});
