import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createInbox } from '../../../electron/handoff/inbox.ts';
import { openPackage } from '../../../electron/handoff/open-package.ts';
import { endFrame, frameHead } from '../../../electron/vault/container/frames.ts';
import { concat, utf8 } from '../../../electron/vault/primitives/bytes.ts';
import { loadSuites } from '../../../electron/vault/primitives/suites.ts';
import { manifest } from '../../fuzz/originals.ts';
import { randomFrom } from '../../fuzz/random.ts';
import { createWorld, NOW, type World } from '../../fuzz/world.ts';

/** What a registered unit could send with the right keys; the fuzzer has more of it. */
const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.end();
});

async function outcome(payload: Uint8Array): Promise<{ readonly code: string; readonly facts: unknown }> {
  const suites = await loadSuites();
  const world = createWorld(suites, suites[2]);
  worlds.push(world);
  await mkdir(world.medium);
  const path = join(world.medium, 'a.qlpkg');
  await writeFile(path, await world.seal({}, payload, randomFrom(1)));
  const inbox = createInbox(world.inbox);
  const plan = { path, inbox, own: world.own, trust: world.trust, now: NOW, holdsLevel: () => true };
  const run = { signal: new AbortController().signal, onStep: () => undefined };
  const opened = await openPackage(plan, run);
  if (opened.ok) {
    await opened.value.close();
    return { code: 'ok', facts: opened.value.opened.parts.length };
  }
  expect(await readdir(world.inbox)).toEqual([]);
  return { code: opened.code, facts: opened.facts };
}

const frame = (code: number, name: string, content: Uint8Array): Uint8Array =>
  concat(frameHead(code, name, content.length), content);
const first = (more: object = {}): Uint8Array => frame(1, '', utf8(JSON.stringify({ ...manifest, ...more })));
const empty = (count: number): Uint8Array => {
  const one = frame(2, '', new Uint8Array());
  const all = new Uint8Array(one.length * count);
  for (let at = 0; at < count; at += 1) all.set(one, at * one.length);
  return all;
};

test('more frames than any package has are refused, in seconds', async () => {
  const start = performance.now();
  const many = 600_000;
  const payload = concat(first(), empty(many), endFrame([1, many, 0, 0, 0]));
  expect(await outcome(payload)).toMatchObject({ code: 'E_HEADER' });
  const some = 10_000;
  const fine = concat(first(), empty(some), endFrame([1, some, 0, 0, 0]));
  expect(await outcome(fine)).toEqual({ code: 'ok', facts: some });
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('an attachment can have no path, no level above the package, and no second one of its id', async () => {
  const tried = async (name: string, ids: readonly string[], names = [name]): Promise<string> => {
    const attachments = ids.map((fileId) => ({ fileId, bytes: 1, volume: 1 }));
    const files = names.map((each) => frame(4, each, Uint8Array.of(7)));
    return (await outcome(concat(first({ attachments }), ...files, endFrame([1, 0, 0, files.length, 0]))))
      .code;
  };
  expect(await tried('abc\ninternal', ['abc'])).toBe('ok');
  expect(await tried('abc\npublic', ['abc'])).toBe('ok');
  expect(await tried('abc\nsecret', ['abc'])).toBe('E_HEADER');
  expect(await tried('../abc\ninternal', ['../abc'])).toBe('E_HEADER');
  expect(await tried('a/b\ninternal', ['a/b'])).toBe('E_HEADER');
  expect(await tried('abc\ninternal', ['abd'])).toBe('E_HEADER');
  expect(await tried('abc\ninternal', [])).toBe('E_HEADER');
  expect(await tried('', ['abc'], [])).toBe('E_HEADER');
  expect(await tried('', ['abc', 'abc'], ['abc\ninternal', 'abc\ninternal'])).toBe('E_HEADER');
});

test('the manifest says what the header says, or the package is refused', async () => {
  const lies: readonly object[] = [
    { kind: 'person' },
    { number: 2 },
    { level: 'public' },
    { from: { ...manifest.from, unitId: 'another' } },
    { to: { ...manifest.to, unitId: 'another' } },
    { volumes: [{ index: 2, bytes: 1, digest: '' }] },
    { more: 1 },
    { v: 0 },
  ];
  for (const lie of lies)
    expect([lie, (await outcome(concat(first(lie), endFrame([1, 0, 0, 0, 0])))).code]).toEqual([
      lie,
      'E_HEADER',
    ]);
});

test('a newer program may change the frames and the manifest: it is said before anything else', async () => {
  const newer = frame(1, '', utf8('{"v":2,"minReader":2,"kinds":["up"]}'));
  // Who sent it can be answered, so the signed header tells who that is.
  expect(await outcome(concat(newer, frame(9, '', Uint8Array.of(1))))).toMatchObject({
    code: 'E_NEWER_PACKAGE',
    facts: { minReader: 2, unitId: 'branch-unit', kind: 'up', number: 1 },
  });
});
