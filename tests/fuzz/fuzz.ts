import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openIdentity } from '../../electron/handoff/identity-file.ts';
import { createInbox } from '../../electron/handoff/inbox.ts';
import { openPackage } from '../../electron/handoff/open-package.ts';
import { readReceipt } from '../../electron/handoff/receipt-file.ts';
import { loadSuites, suiteOf } from '../../electron/vault/primitives/suites.ts';
import { calls } from '../../shared/contract/contract.ts';
import { hostileDocument, hostilePayload } from './hostile-payload.ts';
import { byteMutations } from './mutate-bytes.ts';
import {
  certificateOf,
  identityFacts,
  makeOriginals,
  manifest,
  type Original,
  receipt,
  receiptFacts,
} from './originals.ts';
import { type Random, randomFrom } from './random.ts';
import { createWorld, NOW, type World } from './world.ts';

/** Codes that the reader of a file may give. */
const named: Readonly<Record<Original['type'], ReadonlySet<string>>> = {
  package: new Set(calls['package:open'].failures),
  receipt: new Set(calls['receipt:open'].failures),
  identity: new Set(calls['identity:open'].failures),
};

/** One spoilt file. */
interface Case {
  readonly how: string;
  readonly original: Original;
  readonly bytes: Uint8Array;
  /** A spoilt file that opens is a fault, unless the sender itself wrote it so. */
  readonly mayOpen: boolean;
}
interface Fault {
  readonly how: string;
  readonly file: string;
  readonly what: string;
  readonly bytes: Uint8Array;
}
export interface FuzzReport {
  readonly codes: Readonly<Record<string, number>>;
  readonly ways: Readonly<Record<string, number>>;
  readonly slowest: { readonly how: string; readonly ms: number };
  readonly mostBytes: number;
  readonly faults: readonly Fault[];
}
export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Longest time for one file. */
  readonly mostMs: number;
  readonly onProgress: (done: number) => void;
}

/** SM2 takes ten times as long as Ed25519, so one file in sixteen is of the national suite. */
const NATIONAL_EVERY = 16;
const names = Object.keys(byteMutations);

async function spoil(world: World, originals: readonly Original[], random: Random): Promise<Case> {
  const original = random.pick(originals);
  if (random.below(5) === 0) {
    const bytes = await signedBytes(world, original.type, random);
    return {
      how: `signed ${original.type}`,
      original: { ...original, opens: original.name },
      bytes,
      mayOpen: true,
    };
  }
  const how = random.pick(names);
  const tools = { others: originals.map(({ raw }) => raw), sign: world.sign, hash: world.own.suite.hash };
  const bytes = byteMutations[how]?.(original.raw, random, tools) ?? original.raw;
  const isSame = how === 'editAndSign' ? isSameUpToProof : isEqual;
  return { how, original, bytes, mayOpen: isSame(bytes, original.raw) };
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** An SM2 signature is another one each time: the same file signed again by its own writer is no fault. */
function isSameUpToProof(bytes: Uint8Array, raw: Uint8Array): boolean {
  const end = 16 + new DataView(raw.buffer, raw.byteOffset).getUint32(12) + 72;
  const parts = (file: Uint8Array) => [file.subarray(0, end), file.subarray(end + 64)] as const;
  const [[head, chunks], [rawHead, rawChunks]] = [parts(bytes), parts(raw)];
  return isEqual(head, rawHead) && isEqual(chunks, rawChunks);
}

/** Sealed and signed as it should be, with a content that no program of ours writes. */
async function signedBytes(world: World, type: Original['type'], random: Random): Promise<Uint8Array> {
  if (type === 'package') return world.seal({}, hostilePayload(manifest, random), random);
  if (type === 'receipt') return world.seal(receiptFacts, hostileDocument(receipt, random), random);
  const certified = { issuer: world.identity, certificate: certificateOf(world) };
  const valid = random.below(2) === 0 ? world.identity : certified;
  return world.seal(identityFacts, hostileDocument({ ...valid }, random), random);
}

/** Puts the files on the stick and lets the reader have them. */
async function feed(world: World, { original, bytes }: Case): Promise<string> {
  await writeFile(join(world.medium, original.name), bytes);
  const inbox = createInbox(world.inbox);
  const path = join(world.medium, original.opens);
  if (original.type === 'receipt') {
    const read = await readReceipt(path, inbox, world.own, world.trust.find);
    return read.ok ? 'ok' : read.code;
  }
  if (original.type === 'identity') {
    const read = await openIdentity(bytes, world.own.suite, world.own.suites);
    return read.ok ? 'ok' : read.code;
  }
  const plan = { path, inbox, own: world.own, trust: world.trust, now: NOW, holdsLevel: () => true };
  const opened = await openPackage(plan, { signal: new AbortController().signal, onStep: () => undefined });
  if (!opened.ok) return opened.code;
  const { parts, first, close } = opened.value;
  for (const { at, length } of parts) await first.reader.read(at, length);
  await close();
  return 'ok';
}

async function layOut(world: World, original: Original): Promise<void> {
  for (const name of await readdir(world.medium)) await rm(join(world.medium, name));
  for (const { name, raw } of original.beside) await writeFile(join(world.medium, name), raw);
}

interface Stage {
  readonly world: World;
  readonly originals: readonly Original[];
}

async function stageOf(suiteId: 1 | 2, random: Random): Promise<Stage> {
  const suites = await loadSuites();
  const suite = suiteOf(suites, suiteId);
  if (!suite) throw new Error('both suites are built in');
  const world = createWorld(suites, suite);
  await mkdir(world.medium);
  const originals = await makeOriginals(world, random);
  for (const original of originals) {
    await layOut(world, original);
    const code = await feed(world, { how: '', original, bytes: original.raw, mayOpen: true });
    const expected = original.name === 'c.qlpkg' ? 'E_UNKNOWN_SENDER' : 'ok';
    if (code !== expected)
      throw new Error(`${original.name} of suite ${suiteId} gives ${code}, not ${expected}`);
  }
  return { world, originals };
}

export async function fuzz({ count, seed, mostMs, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const random = randomFrom(seed);
  const [common, national] = [await stageOf(2, random), await stageOf(1, random)];
  const codes: Record<string, number> = {};
  const ways: Record<string, number> = {};
  const faults: Fault[] = [];
  let slowest = { how: '', ms: 0 };
  let mostBytes = 0;
  for (let done = 0; done < count; done += 1) {
    const { world, originals } = done % NATIONAL_EVERY === 0 ? national : common;
    const spoilt = await spoil(world, originals, random);
    await layOut(world, spoilt.original);
    const start = performance.now();
    const code = await feed(world, spoilt).catch((error: unknown) => `threw ${String(error)}`);
    const ms = performance.now() - start;
    codes[code] = (codes[code] ?? 0) + 1;
    ways[spoilt.how] = (ways[spoilt.how] ?? 0) + 1;
    if (ms > slowest.ms) slowest = { how: spoilt.how, ms };
    if (done % 64 === 0) mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
    const left = (await readdir(world.inbox).catch(() => [])).length;
    const what = faultOf(code, spoilt, ms > mostMs, left);
    if (what) faults.push({ what, how: spoilt.how, file: spoilt.original.name, bytes: spoilt.bytes });
    if ((done + 1) % 1_000 === 0) onProgress(done + 1);
  }
  common.world.end();
  national.world.end();
  return { codes, ways, slowest, mostBytes, faults };
}

function faultOf(code: string, { original, mayOpen }: Case, isSlow: boolean, left: number): string | null {
  if (code === 'ok' && !mayOpen) return 'a spoilt file opened';
  if (code !== 'ok' && !named[original.type].has(code)) return code;
  if (left > 0) return 'a copy stayed in the inbox';
  return isSlow ? 'too slow' : null;
}
