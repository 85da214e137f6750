import { readFileSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ciphers, hereCiphers } from '../../../electron/vault/container/chunk-cipher.ts';
import { CHUNK, SEALED_CHUNK } from '../../../electron/vault/container/chunks.ts';
import {
  type ContainerHeader,
  fileKeys,
  headBytes,
  provenBytes,
} from '../../../electron/vault/container/format.ts';
import { openContainer, readHead } from '../../../electron/vault/container/read.ts';
import { createCipherWorker } from '../../../electron/vault/container/worker-ciphers.ts';
import { startContainer } from '../../../electron/vault/container/write.ts';
import { concat } from '../../../electron/vault/primitives/bytes.ts';
import type { Suite } from '../../../electron/vault/primitives/suite.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';
import { workerFile } from '../../support/container-worker.ts';
import { cipherWorker, codeOf, must, tempDir } from './test-host.ts';

const suites = await loadSuites();
const shared = createCipherWorker(workerFile);
afterAll(shared.end);
const fileKey = new Uint8Array(32).fill(7);
const MIB = 1024 * 1024;
const silent = (): void => undefined;

const header: ContainerHeader = {
  type: 'evidence',
  id: 'file-1',
  created: 1_700_000_000_000,
  expires: null,
  sender: null,
  recipients: [],
  level: 'internal',
  term: null,
  epoch: 1,
  salt: '',
  carriedKey: null,
  sequence: 0,
  previous: null,
  volume: { index: 0, count: 1 },
  audit: null,
  about: {},
};

/** The worker also for what the program does on its own thread. */
const always =
  (ciphers: Ciphers): Ciphers =>
  (suite, key) =>
    ciphers(suite, key, Number.POSITIVE_INFINITY);

const payloadOf = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 16)) & 255);

async function sealedAt(suite: Suite, payload: Uint8Array, ciphers: Ciphers): Promise<string> {
  const path = join(tempDir(), 'a.qlan');
  const file = await open(path, 'wx');
  const writer = await startContainer(file, { suite, ciphers, flags: 0, header, fileKey, sign: () => null });
  try {
    for (let at = 0; at < payload.length; at += 300_007)
      await writer.write(payload.subarray(at, at + 300_007));
    expect(await writer.finish()).toBe(true);
  } finally {
    writer.close();
    await file.close();
  }
  return path;
}

async function opening<T>(
  path: string,
  ciphers: Ciphers,
  use: (opened: Awaited<ReturnType<typeof openContainer>>, file: FileHandle) => Promise<T>,
  onProgress: (done: number, total: number) => void = silent,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const head = must(await readHead(file, suites));
    return await use(await openContainer(file, head, fileKey, null, ciphers, onProgress), file);
  } finally {
    await file.close();
  }
}

describe.each([1, 2] as const)('suite %i in the worker', (suiteId) => {
  const suite = suites[suiteId];

  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, MIB - 1, MIB, MIB + 1, 5 * MIB])(
    '%i bytes: the same file as on this thread, and the same bytes back',
    async (size) => {
      const ciphers = always(shared.ciphers);
      const payload = payloadOf(size);
      const path = await sealedAt(suite, payload, ciphers);
      expect(readFileSync(path).equals(readFileSync(await sealedAt(suite, payload, hereCiphers)))).toBe(true);
      const steps: number[] = [];
      const use = async (opened: Awaited<ReturnType<typeof openContainer>>): Promise<void> => {
        const reader = must(opened);
        const whole = Buffer.from(must(await reader.read(0, size + 9)));
        expect(whole.equals(Buffer.from(payload))).toBe(true);
        const at = Math.max(0, size - CHUNK - 3);
        expect(must(await reader.read(at, 7))).toEqual(payload.slice(at, at + 7));
        expect(must(await reader.read(size, 9))).toHaveLength(0);
        reader.wipe();
        if (size > 0) await expect(reader.read(0, size)).rejects.toMatchObject({ code: 'EBADF' });
      };
      await opening(path, ciphers, use, (done) => steps.push(done));
      const count = Math.max(1, Math.ceil(size / CHUNK));
      expect(steps.at(-1)).toBe(count);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    },
  );

  test('each damaged chunk of three runs is named, also under a digest that was made again', async () => {
    const { ciphers } = shared;
    const chunks = 2 * 16 + 3;
    const head = headBytes(suite, 0, header);
    const path = await sealedAt(suite, payloadOf((chunks - 1) * CHUNK + 9), ciphers);
    const bytes = new Uint8Array(readFileSync(path));
    const start = head.length + 72 + 32;
    const { local, commitment } = fileKeys(suite, fileKey, head);
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const spoilt = bytes.slice();
      spoilt[start + chunk * SEALED_CHUNK + 5] = (spoilt[start + chunk * SEALED_CHUNK + 5] ?? 0) ^ 4;
      if (chunk % 8 === 0) {
        writeFileSync(path, spoilt);
        expect(await opening(path, ciphers, async (opened) => codeOf(opened))).toBe('E_DIGEST');
      }
      const sealed = spoilt.subarray(start);
      const proven = provenBytes(head, commitment, sealed.length, suite.hash(sealed));
      writeFileSync(path, concat(proven, suite.mac(local, proven), sealed));
      expect(await opening(path, ciphers, async (opened) => opened)).toEqual({
        ...{ ok: false, code: 'E_CHUNK', facts: { chunk } },
      });
    }
  });

  test('a file that changed after it was verified gives none of its text', async () => {
    const { ciphers } = shared;
    const path = await sealedAt(suite, payloadOf(3 * MIB), ciphers);
    const bytes = readFileSync(path);
    await opening(path, ciphers, async (opened) => {
      const reader = must(opened);
      bytes[bytes.length - MIB] = (bytes[bytes.length - MIB] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      expect(codeOf(await reader.read(0, MIB))).toBe('ok');
      expect(await reader.read(MIB, 2 * MIB)).toMatchObject({ code: 'E_CHUNK', facts: { chunk: 32 } });
      writeFileSync(path, bytes.subarray(0, MIB + CHUNK));
      expect(codeOf(await reader.read(MIB + CHUNK, MIB))).toBe('E_CHUNK');
      reader.wipe();
    });
  });
});

test('stopping between runs ends the check, and the worker takes the next file', async () => {
  const { ciphers } = shared;
  const path = await sealedAt(suites[1], payloadOf(4 * MIB), ciphers);
  const stop = new AbortController();
  const stopped = opening(
    path,
    ciphers,
    async () => 'opened',
    () => {
      stop.signal.throwIfAborted();
      stop.abort();
    },
  );
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(await opening(path, ciphers, async (opened) => codeOf(opened))).toBe('ok');
});

test('ending the worker fails what is under way as locked; the next container gets a new one', async () => {
  const worker = cipherWorker();
  const payload = payloadOf(4 * MIB);
  const path = await sealedAt(suites[2], payload, worker.ciphers);
  const file = await open(join(tempDir(), 'b.qlan'), 'wx');
  const spec = { suite: suites[1], ciphers: worker.ciphers, flags: 0, header, fileKey, sign: () => null };
  const writer = await startContainer(file, spec);
  await writer.write(payload);
  worker.end();
  await expect(writer.finish()).rejects.toMatchObject({ code: 'ELOCKED' });
  writer.close();
  await file.close();
  const ended = opening(path, worker.ciphers, async () => 'opened', worker.end);
  await expect(ended).rejects.toMatchObject({ code: 'ELOCKED' });
  expect(await opening(path, worker.ciphers, async (opened) => codeOf(opened))).toBe('ok');
});

test('a worker that breaks is a bug of the program, not a fault of the disk', async () => {
  const file = join(tempDir(), 'broken.cjs');
  writeFileSync(
    file,
    "require('node:worker_threads').parentPort.on('message', () => { throw new Error('broken'); });",
  );
  const { ciphers } = createCipherWorker(file);
  for (const round of ['first', 'with a new worker']) {
    const error: unknown = await sealedAt(suites[2], payloadOf(2 * MIB), ciphers).catch((fault) => fault);
    expect([round, String(error)]).toEqual([round, 'Error: the cipher worker failed']);
    expect(error).not.toHaveProperty('code');
  }
});

test('a closed writer seals nothing more, least of all with an overwritten key', async () => {
  const file = await open(join(tempDir(), 'c.qlan'), 'wx');
  const spec = { suite: suites[1], ciphers: shared.ciphers, flags: 0, header, fileKey, sign: () => null };
  const writer = await startContainer(file, spec);
  await writer.write(payloadOf(9));
  writer.close();
  await expect(writer.finish()).rejects.toMatchObject({ code: 'EBADF' });
  expect((await file.stat()).size).toBe(0);
  await file.close();
});

test('a small payload starts no worker', async () => {
  const { ciphers } = createCipherWorker(join(tempDir(), 'none.cjs'));
  const path = await sealedAt(suites[1], payloadOf(4 * CHUNK), ciphers);
  expect(await opening(path, ciphers, async (opened) => codeOf(opened))).toBe('ok');
  await expect(sealedAt(suites[1], payloadOf(4 * CHUNK + 1), ciphers)).rejects.toThrow(
    'cipher worker failed',
  );
});
