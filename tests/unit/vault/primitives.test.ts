import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv, getCiphers } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sm4 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../electron/vault/canonical-json.ts';
import { createCore } from '../../../electron/vault/core.ts';
import { createVaultHandlers } from '../../../electron/vault/handlers.ts';
import { fromHex, random, toHex, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import {
  newSm2Pair,
  sm2Decrypt,
  sm2Encrypt,
  sm2Sign,
  sm2Verify,
} from '../../../electron/vault/primitives/sm2.ts';
import { expandKey, xorCounterStream } from '../../../electron/vault/primitives/sm4.ts';
import { sm4GcmOpen, sm4GcmSeal } from '../../../electron/vault/primitives/sm4-gcm.ts';
import type { Suites } from '../../../electron/vault/primitives/suites.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';
import { selfTest } from '../../../electron/vault/self-test.ts';
import { codeOf, password, testHost } from './test-host.ts';

const suites = await loadSuites();
/** The differential runs need the program; the published vectors run everywhere. */
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const ofLength = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const runs = { seed: 20261124, numRuns: 60 };

describe('SM4 against other implementations', () => {
  test('GCM gives what the package gives', () => {
    fc.assert(
      fc.property(ofLength(16), ofLength(12), bytes(40), bytes(200), (key, iv, aad, plain) => {
        const other = sm4.encrypt(plain, key, {
          mode: 'gcm',
          iv,
          associatedData: aad,
          output: 'array',
          outputTag: true,
          padding: 'none',
        });
        const sealed = sm4GcmSeal(key, iv, aad, plain);
        expect(toHex(sealed)).toBe(toHex(other.output) + toHex(other.tag ?? utf8('')));
        expect(toHex(sm4GcmOpen(key, iv, aad, sealed) ?? utf8('refused'))).toBe(toHex(plain));
      }),
      runs,
    );
  });

  test('the counter stream gives what OpenSSL gives, over the wrap of the counter', () => {
    expect(getCiphers()).toContain('sm4-ctr');
    const key = random(16);
    const words = new Int32Array(16 * 4);
    xorCounterStream(expandKey(key), Int32Array.of(1, 2, 3), -4, words);
    // GCM counts modulo 2^32, OpenSSL's CTR modulo 2^128: compare up to the wrap.
    const iv = Buffer.concat([fromHex('000000010000000200000003'), fromHex('fffffffc')]);
    const other = createCipheriv('sm4-ctr', key, iv).update(Buffer.alloc(64));
    expect(toHex(new Uint8Array(words.buffer, 0, 64))).toBe(other.toString('hex'));
  });

  test.skipIf(!hasOpenssl)('digests give what the openssl program gives', () => {
    const message = utf8('青蓝 '.repeat(1000));
    const digest = execFileSync('openssl', ['dgst', '-sm3', '-binary'], { input: message });
    expect(toHex(suites[1].hash(message))).toBe(digest.toString('hex'));
    const mac = execFileSync(
      'openssl',
      ['dgst', '-sm3', '-mac', 'HMAC', '-macopt', 'hexkey:0102', '-binary'],
      {
        input: message,
      },
    );
    expect(toHex(suites[1].mac(fromHex('0102'), message))).toBe(mac.toString('hex'));
  });
});

describe('the holes of the SM2 package are closed', () => {
  const pair = newSm2Pair();
  const message = utf8('message');

  test('signatures out of range are refused, not thrown', () => {
    const signature = sm2Sign(pair, message);
    expect(sm2Verify(pair.publicKey, message, signature)).toBe(true);
    const zeros = new Uint8Array(64);
    const order = fromHex('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
    expect(sm2Verify(pair.publicKey, message, zeros)).toBe(false);
    expect(sm2Verify(pair.publicKey, message, Uint8Array.of(...signature.subarray(0, 32), ...order))).toBe(
      false,
    );
    expect(sm2Verify(pair.publicKey, message, Uint8Array.of(...order, ...signature.subarray(32)))).toBe(
      false,
    );
    expect(sm2Verify(pair.publicKey, message, signature.subarray(1))).toBe(false);
    expect(sm2Verify(new Uint8Array(65), message, signature)).toBe(false);
    expect(sm2Verify(newSm2Pair().publicKey, message, signature)).toBe(false);
  });

  test('a ciphertext changed anywhere opens as nothing', () => {
    const sealed = sm2Encrypt(pair.publicKey, utf8('thirty-two bytes of key material'));
    expect(sm2Decrypt(pair.privateKey, sealed)).not.toBeNull();
    for (let at = 0; at < sealed.length; at += 9) {
      const bad = Uint8Array.from(sealed);
      bad[at] = (bad[at] ?? 0) ^ 4;
      expect(sm2Decrypt(pair.privateKey, bad)).toBeNull();
    }
    expect(sm2Decrypt(pair.privateKey, sealed.subarray(0, 96))).toBeNull();
    expect(sm2Decrypt(newSm2Pair().privateKey, sealed)).toBeNull();
  });
});

describe.each([1, 2] as const)('suite %i', (id) => {
  const suite = suites[id];

  test('never opens what was changed', () => {
    fc.assert(
      fc.property(ofLength(suite.keyBytes), bytes(30), bytes(100), fc.nat(), (key, aad, plain, where) => {
        const nonce = new Uint8Array(12);
        const sealed = suite.seal(key, nonce, aad, plain);
        const bad = Uint8Array.from(sealed);
        const at = where % bad.length;
        bad[at] = (bad[at] ?? 0) ^ 1;
        expect(suite.open(key, nonce, aad, bad)).toBeNull();
        expect(suite.open(key, nonce, Uint8Array.of(...aad, 0), sealed)).toBeNull();
        expect(suite.open(key, nonce, aad, sealed.subarray(0, 15))).toBeNull();
      }),
      runs,
    );
  });

  test('bad public keys give nothing or throw in the maker, never a wrong answer', () => {
    const pair = suite.newSigningPair();
    const signature = suite.sign(pair, utf8('m'));
    expect(suite.verify(new Uint8Array(3), utf8('m'), signature)).toBe(false);
    expect(suite.verify(pair.publicKey, utf8('m'), new Uint8Array(64))).toBe(false);
    const exchange = suite.newExchangePair();
    expect(suite.unwrap(exchange, utf8('c'), new Uint8Array(200))).toBeNull();
    expect(suite.unwrap(exchange, utf8('c'), new Uint8Array(5))).toBeNull();
  });
});

describe('the self-test', () => {
  const broken: readonly (readonly [string, Suites])[] = [
    ['SM3', { ...suites, 1: { ...suites[1], hash: () => new Uint8Array(32) } }],
    ['HMAC-SM3', { ...suites, 1: { ...suites[1], mac: () => new Uint8Array(32) } }],
    [
      'SM4-GCM',
      { ...suites, 1: { ...suites[1], open: (_key, _nonce, _aad, sealed) => new Uint8Array(sealed) } },
    ],
    ['SM2-sign', { ...suites, 1: { ...suites[1], verify: () => true } }],
    ['SM2-encrypt', { ...suites, 1: { ...suites[1], unwrap: () => null } }],
    ['SHA-256', { ...suites, 2: { ...suites[2], hash: () => new Uint8Array(32) } }],
    ['HKDF-SHA-256', { ...suites, 2: { ...suites[2], expand: () => new Uint8Array(42) } }],
    ['AES-256-GCM', { ...suites, 2: { ...suites[2], seal: () => new Uint8Array(32) } }],
    ['Ed25519', { ...suites, 2: { ...suites[2], verify: () => false } }],
    [
      'X25519',
      {
        ...suites,
        2: {
          ...suites[2],
          unwrap: () => {
            throw new Error('no such curve');
          },
        },
      },
    ],
  ];

  test('passes with the real suites', () => expect(selfTest(suites)).toBeNull());
  test.each(broken)('names a failing %s', (name, wrong) => expect(selfTest(wrong)).toBe(name));

  test('closes the vault when it fails', async () => {
    const core = await createCore(testHost(), broken[0]?.[1] ?? suites, floorCost);
    const handlers = createVaultHandlers(core);
    expect(await core.status()).toMatchObject({ state: 'broken', broken: 'self-test:SM3' });
    const nobody = { account: null };
    expect(codeOf(await handlers['vault:create']({ userName: 'x', password, suite: 1 }, nobody))).toBe(
      'E_SELF_TEST',
    );
    expect(codeOf(await handlers['vault:unlock']({ accountId: 'x', password }, nobody))).toBe('E_SELF_TEST');
  });
});

test('canonical JSON has one text for one value', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '"' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"\\"","d":null}]}',
  );
  expect(() => canonicalJson({ a: 0.1 })).toThrow(RangeError);
});

test('only the primitives name node:crypto, and only what Electron has too', () => {
  const root = fileURLToPath(new URL('../../../electron', import.meta.url));
  const allowed =
    /^(aes-256-gcm|sha256|ed25519|x25519|hkdfSync|scrypt|randomBytes|timingSafeEqual|create(Cipheriv|Decipheriv|Hash|Hmac|PrivateKey|PublicKey)|diffieHellman|generateKeyPairSync|KeyObject|sign|verify)$/;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(vault|audit|backup|evidence)\/.*\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(30);
  for (const name of files) {
    const text = readFileSync(join(root, name), 'utf8');
    const imported = /import \{([^}]*)\} from 'node:crypto'/.exec(text)?.[1];
    if (imported === undefined) continue;
    expect(name).toMatch(/^vault\/primitives\//);
    for (const part of imported
      .split(',')
      .map((each) => each.replace('type', '').trim())
      .filter(Boolean)) {
      expect(part).toMatch(allowed);
    }
    for (const [, algorithm] of text.matchAll(/(?:iv|Hash|Hmac|Sync|hellman)\('([a-z0-9-]+)'/g))
      expect(algorithm).toMatch(allowed);
  }
});
