import { type Bytes, fromHex, toHex, utf8 } from './primitives/bytes.ts';
import { sm2Decrypt } from './primitives/sm2.ts';
import { type Suite, zeroNonce } from './primitives/suite.ts';
import type { Suites } from './primitives/suites.ts';

/** Published answers (GB/T 32905, 32907, 32918.5; RFC 8998, 8032, 5869; NIST GCM test case 14); see tests/fixtures. */
const sm4 = {
  key: fromHex('0123456789abcdeffedcba9876543210'),
  nonce: fromHex('00001234567800000000abcd'),
  aad: fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  plain: fromHex(
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
  ),
  sealed: fromHex(
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec',
  ),
} as const;
const aes = {
  key: new Uint8Array(32),
  nonce: zeroNonce,
  aad: new Uint8Array(),
  plain: new Uint8Array(16),
  sealed: fromHex('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'),
} as const;
const sm2 = {
  publicKey: fromHex(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ),
  message: utf8('message digest'),
  signature: fromHex(
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  ),
} as const;
const sm2Cipher = {
  privateKey: fromHex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  sealed: fromHex(
    '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df059983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd876621886ca989ca9c7d58087307ca93092d651efa',
  ),
} as const;
const ed25519 = {
  publicKey: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
  message: new Uint8Array(),
  signature: fromHex(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ),
} as const;

const same = (bytes: Uint8Array | null, hex: string): boolean => bytes !== null && toHex(bytes) === hex;
const spoiled = (bytes: Uint8Array, at: number): Bytes => {
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

interface CipherAnswer {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
  readonly plain: Uint8Array;
  readonly sealed: Uint8Array;
}
const cipherWorks = (suite: Suite, known: CipherAnswer): boolean =>
  same(suite.seal(known.key, known.nonce, known.aad, known.plain), toHex(known.sealed)) &&
  same(suite.open(known.key, known.nonce, known.aad, known.sealed), toHex(known.plain)) &&
  suite.open(known.key, known.nonce, known.aad, spoiled(known.sealed, known.sealed.length - 1)) === null;

interface SignatureAnswer {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}
const signatureWorks = (suite: Suite, known: SignatureAnswer): boolean => {
  const pair = suite.newSigningPair();
  const message = utf8('青蓝');
  return (
    suite.verify(known.publicKey, known.message, known.signature) &&
    !suite.verify(known.publicKey, known.message, spoiled(known.signature, 40)) &&
    suite.verify(pair.publicKey, message, suite.sign(pair, message))
  );
};

const wrapWorks = (suite: Suite): boolean => {
  const pair = suite.newExchangePair();
  const wrapped = suite.wrap(pair.publicKey, utf8('a'), utf8('secret'));
  return (
    same(suite.unwrap(pair, utf8('a'), wrapped), toHex(utf8('secret'))) &&
    suite.unwrap(pair, utf8('b'), wrapped) === null &&
    suite.unwrap(pair, utf8('a'), spoiled(wrapped, wrapped.length - 1)) === null
  );
};

const checks: readonly (readonly [string, (suites: Suites) => boolean])[] = [
  [
    'SM3',
    (s) => same(s[1].hash(utf8('abc')), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'),
  ],
  [
    'HMAC-SM3',
    (s) =>
      same(
        s[1].mac(
          fromHex('1e225cafb90339bba1b24076d4206c3e79c355805d851682bc818baa4f5a7779'),
          new Uint8Array(),
        ),
        'f9938b1b2515117f25dcd636c9a6a0e7f00bccaf5347e0e0df435cfca736cfc1',
      ),
  ],
  ['SM4-GCM', (s) => cipherWorks(s[1], sm4)],
  ['SM2-sign', (s) => signatureWorks(s[1], sm2)],
  [
    'SM2-encrypt',
    (s) =>
      same(sm2Decrypt(sm2Cipher.privateKey, sm2Cipher.sealed), toHex(utf8('encryption standard'))) &&
      wrapWorks(s[1]),
  ],
  [
    'SHA-256',
    (s) => same(s[2].hash(utf8('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  ],
  [
    'HKDF-SHA-256',
    (s) =>
      same(
        s[2].expand(new Uint8Array(22).fill(0x0b), new Uint8Array(), '', 42),
        '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
      ),
  ],
  ['AES-256-GCM', (s) => cipherWorks(s[2], aes)],
  ['Ed25519', (s) => signatureWorks(s[2], ed25519)],
  ['X25519', (s) => wrapWorks(s[2])],
];

/** Known-answer test of every primitive; null = all passed, else the first that failed. Failing closes the vault. */
export function selfTest(suites: Suites): string | null {
  for (const [name, passes] of checks) {
    try {
      if (!passes(suites)) return name;
    } catch {
      return name;
    }
  }
  return null;
}
