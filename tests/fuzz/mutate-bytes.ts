import { canonicalJson, type Json } from '../../electron/vault/canonical-json.ts';
import { concat } from '../../electron/vault/primitives/bytes.ts';
import { type Forged, putTogether, takeApart } from '../support/forge-container.ts';
import type { Random } from './random.ts';

/** What a forger has: other valid files, and (when it is the sender itself) the sender's key. */
export interface Tools {
  readonly others: readonly Uint8Array[];
  readonly sign: (message: Uint8Array) => Uint8Array;
  readonly hash: (...parts: readonly Uint8Array[]) => Uint8Array;
}

/** One way to spoil a valid file. */
type Mutation = (raw: Uint8Array, random: Random, tools: Tools) => Uint8Array;

const flipBits: Mutation = (raw, random) => {
  const out = raw.slice();
  for (let n = random.below(8); n >= 0; n -= 1) {
    const at = random.below(out.length);
    out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
  }
  return out;
};

const cut: Mutation = (raw, random) => raw.slice(0, random.below(raw.length));

const insert: Mutation = (raw, random) => {
  const at = random.below(raw.length);
  return concat(raw.subarray(0, at), random.bytes(1 + random.below(64)), raw.subarray(at));
};

const double: Mutation = (raw, random) => {
  const from = random.below(raw.length);
  const length = 1 + random.below(300);
  return concat(raw.subarray(0, from + length), raw.subarray(from));
};

const leaveOut: Mutation = (raw, random) => {
  const from = random.below(raw.length);
  return concat(raw.subarray(0, from), raw.subarray(from + 1 + random.below(300)));
};

const overwrite: Mutation = (raw, random) => {
  const out = raw.slice();
  const at = random.below(out.length);
  out.set(random.bytes(Math.min(out.length - at, 1 + random.below(40))), at);
  return out;
};

const splice: Mutation = (raw, random, { others }) => {
  const other = random.pick(others);
  return concat(raw.subarray(0, random.below(raw.length)), other.subarray(random.below(other.length)));
};

const extremes = [0, 1, 0x7fffffff, 0xffffffff, 0x100000, 0x100001, 65_536, 65_552];

/** The length of the header, or of the chunks, as no writer would put it. */
const lieAboutLength: Mutation = (raw, random) => {
  const out = raw.slice();
  const view = new DataView(out.buffer);
  if (random.below(2) === 0) view.setUint32(12, random.pick(extremes));
  else {
    const at = Math.min(16 + view.getUint32(12) + 32, out.length - 8);
    view.setUint32(at, random.pick([0, 0, 0x7fffffff, 0xffffffff]));
    view.setUint32(at + 4, random.pick(extremes));
  }
  return out;
};

const hostile: readonly Json[] = [
  null,
  0,
  -1,
  1,
  2 ** 53 - 1,
  '',
  '../../etc/passwd',
  'x'.repeat(5_000),
  '\u0000',
  'AAAA',
  [],
  {},
  [[[[[[]]]]]],
  { key: 'AAAA', wrap: 'AAAA' },
  true,
];

/** A field of the header changed, all lengths right again. */
function edited(raw: Uint8Array, random: Random): Forged {
  const forged = takeApart(raw);
  const name = random.pick([...Object.keys(forged.header), '__proto__', 'more']);
  const header: Forged['header'] = Object.fromEntries([
    ...Object.entries(forged.header),
    [name, random.pick(hostile)],
  ]);
  return { ...forged, header };
}
const editHeader: Mutation = (raw, random) => putTogether(edited(raw, random));
const editAndSign: Mutation = (raw, random, { sign }) => putTogether(edited(raw, random), sign);

/** A byte of a chunk or of the commitment changed, the digest and the signature right again. */
const spoilAndSign: Mutation = (raw, random, { sign, hash }) => {
  const forged = takeApart(raw);
  const [chunks, commitment] = [forged.chunks.map((chunk) => chunk.slice()), forged.commitment.slice()];
  const target = random.below(4) === 0 ? commitment : random.pick(chunks);
  const at = random.below(target.length);
  target[at] = (target[at] ?? 0) ^ (1 + random.below(255));
  return putTogether({ ...forged, chunks, commitment, digest: hash(...chunks) }, sign);
};

/** The header as another text of the same JSON, or as something that is none. */
const rewriteHeader: Mutation = (raw, random) => {
  const forged = takeApart(raw);
  const text = canonicalJson(forged.header);
  const other = random.pick([
    ` ${text}`,
    text.replace('{', '{ '),
    '['.repeat(4_000),
    '{"a":'.repeat(900),
    '\ufeff',
    '1e999',
  ]);
  const header = new TextEncoder().encode(other);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  const old = new DataView(raw.buffer, raw.byteOffset).getUint32(12);
  return concat(raw.subarray(0, 12), length, header, raw.subarray(16 + old));
};

export const byteMutations: Readonly<Record<string, Mutation>> = {
  flipBits,
  cut,
  insert,
  double,
  leaveOut,
  overwrite,
  splice,
  lieAboutLength,
  editHeader,
  editAndSign,
  spoilAndSign,
  rewriteHeader,
};
