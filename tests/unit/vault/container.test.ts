import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hereCiphers } from '../../../electron/vault/container/chunk-cipher.ts';
import {
  CHUNK,
  chunkAad,
  chunkNonce,
  plainSize,
  sealedSize,
} from '../../../electron/vault/container/chunks.ts';
import {
  CARRIED,
  type ContainerHeader,
  FIXED,
  fileKeys,
  headBytes,
  MAGIC,
  provenBytes,
  SIGNED,
} from '../../../electron/vault/container/format.ts';
import { openContainer, readHead } from '../../../electron/vault/container/read.ts';
import { unwrapOwn, wrapFor } from '../../../electron/vault/container/recipients.ts';
import { startContainer } from '../../../electron/vault/container/write.ts';
import { concat, toBase64, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import type { KeyPair, Suite } from '../../../electron/vault/primitives/suite.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';
import { codeOf, must, tempDir } from './test-host.ts';

const suites = await loadSuites();
const fileKey = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);

const headerOf = (over: Partial<ContainerHeader> = {}): ContainerHeader => ({
  type: 'evidence',
  id: 'file-1',
  created: 1_700_000_000_000,
  expires: null,
  sender: null,
  recipients: [],
  level: 'internal',
  term: null,
  epoch: 1,
  salt: toBase64(new Uint8Array(16)),
  carriedKey: null,
  sequence: 0,
  previous: null,
  volume: { index: 0, count: 1 },
  audit: null,
  about: {},
  ...over,
});

interface Made {
  readonly path: string;
  readonly suite: Suite;
  readonly pair: KeyPair | null;
}

async function make(suite: Suite, payload: Uint8Array, signed: boolean): Promise<Made> {
  const path = join(tempDir(), 'a.qlan');
  const pair = signed ? suite.newSigningPair() : null;
  const file = await open(path, 'wx');
  const writer = await startContainer(file, {
    suite,
    ciphers: hereCiphers,
    flags: signed ? SIGNED : 0,
    header: headerOf(),
    fileKey,
    sign: (message) => pair && suite.sign(pair, message),
  });
  for (let at = 0; at < payload.length; at += 10_007) await writer.write(payload.subarray(at, at + 10_007));
  expect(await writer.finish()).toBe(true);
  await file.close();
  return { path, suite, pair };
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function codeOfFile({ path, pair }: Made, key = fileKey): Promise<string> {
  return withFile(path, async (file) => {
    const head = await readHead(file, suites);
    if (!head.ok) return head.code;
    return codeOf(
      await openContainer(file, head.value, key, pair?.publicKey ?? null, hereCiphers, () => undefined),
    );
  });
}

const payloadOf = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);

/** Flips one bit, asks for the code, and flips it back. */
async function flipped(made: Made, at: number, bit = 1): Promise<string> {
  const bytes = readFileSync(made.path);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  writeFileSync(made.path, bytes);
  const code = await codeOfFile(made);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  writeFileSync(made.path, bytes);
  return code;
}

test('sizes of payloads and sealed payloads match, and no other size is taken', () => {
  for (const size of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5]) {
    expect(plainSize(sealedSize(size))).toBe(size);
  }
  for (const wrong of [0, 15, CHUNK + 17, CHUNK + 16 + 15]) expect(plainSize(wrong)).toBeNull();
});

describe.each([
  [1, true],
  [1, false],
  [2, true],
  [2, false],
] as const)('container of suite %i, signed %s', (suiteId, signed) => {
  const suite = suites[suiteId];

  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])(
    '%i bytes come back, at any place',
    async (size) => {
      const payload = payloadOf(size);
      const { path, pair } = await make(suite, payload, signed);
      await withFile(path, async (file) => {
        const head = must(await readHead(file, suites));
        const reader = must(
          await openContainer(file, head, fileKey, pair?.publicKey ?? null, hereCiphers, () => undefined),
        );
        expect(must(await reader.read(0, size + 9))).toEqual(new Uint8Array(payload));
        const at = Math.max(0, size - 3);
        expect(must(await reader.read(at, 2))).toEqual(new Uint8Array(payload.subarray(at, at + 2)));
        expect(must(await reader.read(size, 100))).toHaveLength(0);
      });
    },
  );

  test('a flip in each region gives its own code', async () => {
    const made = await make(suite, payloadOf(CHUNK + 100), signed);
    const head = headBytes(suite, signed ? SIGNED : 0, headerOf());
    const proof = head.length + 72;
    const start = proof + (signed ? 64 : 32);
    const number = head.indexOf(utf8('1700')[0] ?? 0, FIXED + 10);
    expect(await flipped(made, 0)).toBe('E_MAGIC');
    expect(await flipped(made, MAGIC.length)).toBe('E_VERSION');
    expect(await flipped(made, MAGIC.length + 1, 0x40)).toBe('E_SUITE');
    expect(await flipped(made, MAGIC.length + 2, 0x80)).toBe('E_FLAGS');
    expect(await flipped(made, FIXED - 4, 0x40)).toBe('E_HEADER');
    expect(await flipped(made, FIXED)).toBe('E_HEADER');
    expect(await flipped(made, number)).toMatch(/^E_(SIGNATURE|HEADER)$/);
    expect(await flipped(made, head.length + 3)).toBe('E_SIGNATURE');
    expect(await flipped(made, head.length + 36)).toMatch(/^E_(LENGTH|TRUNC)$/);
    expect(await flipped(made, head.length + 41)).toBe('E_SIGNATURE');
    expect(await flipped(made, proof + 5)).toBe('E_SIGNATURE');
    expect(await flipped(made, start)).toBe('E_DIGEST');
    expect(await flipped(made, start + CHUNK + 20)).toBe('E_DIGEST');
    expect(await codeOfFile(made)).toBe('ok');
    expect(await codeOfFile(made, otherKey)).toBe(signed ? 'E_COMMIT' : 'E_SIGNATURE');
  });

  test('every header byte flipped is refused', async () => {
    const made = await make(suite, payloadOf(10), signed);
    const head = headBytes(suite, signed ? SIGNED : 0, headerOf());
    for (let at = 0; at < head.length; at += 1) expect([at, await flipped(made, at)]).not.toEqual([at, 'ok']);
  });

  test('every cut and every appended byte is refused', async () => {
    const made = await make(suite, payloadOf(100), signed);
    const whole = readFileSync(made.path);
    for (let size = 0; size < whole.length; size += 1) {
      writeFileSync(made.path, whole);
      truncateSync(made.path, size);
      expect([size, await codeOfFile(made)]).toEqual([size, 'E_TRUNC']);
    }
    writeFileSync(made.path, whole);
    appendFileSync(made.path, 'x');
    expect(await codeOfFile(made)).toBe('E_LENGTH');
  });

  test('chunks swapped, doubled or cut by the sender itself are refused', async () => {
    const payload = payloadOf(CHUNK * 2);
    const path = join(tempDir(), 'b.qlan');
    const pair = signed ? suite.newSigningPair() : null;
    const head = headBytes(suite, signed ? SIGNED : 0, headerOf());
    const keys = fileKeys(suite, fileKey, head);
    const chunk = (counter: number, isLast: boolean): Uint8Array =>
      suite.seal(
        keys.payload,
        chunkNonce(counter),
        chunkAad(isLast),
        payload.subarray(counter * CHUNK, (counter + 1) * CHUNK),
      );
    const write = async (chunks: readonly Uint8Array[]): Promise<string> => {
      const sealed = concat(...chunks);
      const proven = provenBytes(head, keys.commitment, sealed.length, suite.hash(sealed));
      writeFileSync(
        path,
        concat(proven, pair ? suite.sign(pair, proven) : suite.mac(keys.local, proven), sealed),
      );
      return codeOfFile({ path, suite, pair });
    };
    expect(await write([chunk(0, false), chunk(1, true)])).toBe('ok');
    expect(await write([chunk(1, true), chunk(0, false)])).toBe('E_CHUNK');
    expect(await write([chunk(0, false), chunk(0, false), chunk(1, true)])).toBe('E_CHUNK');
    expect(await write([chunk(0, false)])).toBe('E_CHUNK');
  });

  test('an enormous header length is refused without reading it', async () => {
    const path = join(tempDir(), 'c.qlan');
    writeFileSync(path, concat(MAGIC, Uint8Array.of(1, suiteId, 0, 0xff, 0xff, 0xff, 0xff)));
    expect(await codeOfFile({ path, suite, pair: null })).toBe('E_HEADER');
  });
});

describe.each([1, 2] as const)('recipients of suite %i', (suiteId) => {
  const suite = suites[suiteId];

  test('only the named recipient gets the key, and only under the same sender', () => {
    const [to, other, sender, thief] = [
      suite.newExchangePair(),
      suite.newExchangePair(),
      suite.newSigningPair(),
      suite.newSigningPair(),
    ];
    const entry = wrapFor(suite, to.publicKey, sender.publicKey, 'file-1', fileKey);
    const header = headerOf({
      sender: { vaultId: 'v', signKey: toBase64(sender.publicKey) },
      recipients: [entry],
    });
    expect(must(unwrapOwn(suite, to, header))).toEqual(fileKey);
    expect(codeOf(unwrapOwn(suite, other, header))).toBe('E_NOT_RECIPIENT');
    const stolen = { ...header, sender: { vaultId: 't', signKey: toBase64(thief.publicKey) } };
    expect(codeOf(unwrapOwn(suite, to, stolen))).toBe('E_UNWRAP');
    expect(codeOf(unwrapOwn(suite, to, { ...header, id: 'file-2' }))).toBe('E_UNWRAP');
  });
});

test('a carried key must be announced by its flag', async () => {
  const suite = suites[2];
  const path = join(tempDir(), 'd.qlan');
  const file = await open(path, 'wx');
  const header = headerOf({ carriedKey: toBase64(fileKey) });
  const writer = await startContainer(file, {
    suite,
    ciphers: hereCiphers,
    flags: 0,
    header,
    fileKey,
    sign: () => null,
  });
  await writer.finish();
  await file.close();
  expect(await codeOfFile({ path, suite, pair: null })).toBe('E_HEADER');
  expect(CARRIED).toBe(2);
});
