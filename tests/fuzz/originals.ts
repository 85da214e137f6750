import { type Certificate, contentText } from '../../electron/handoff/identity-format.ts';
import { digestOf } from '../../electron/handoff/open-sealed.ts';
import { endFrame, frameHead } from '../../electron/vault/container/frames.ts';
import { concat, utf8 } from '../../electron/vault/primitives/bytes.ts';
import type { PackageManifest, Receipt } from '../../shared/log/package.ts';
import { takeApart } from '../support/forge-container.ts';
import type { Random } from './random.ts';
import { BRANCH, NOW, SUPERIOR, type World } from './world.ts';

/** A valid file that the reader takes, and what must stand beside it. */
export interface Original {
  readonly type: 'package' | 'receipt' | 'identity';
  readonly name: string;
  readonly raw: Uint8Array;
  /** Name of the file that is opened; another volume may be the one that is spoilt. */
  readonly opens: string;
  readonly beside: readonly { readonly name: string; readonly raw: Uint8Array }[];
}

export const manifest: PackageManifest = {
  v: 1,
  minReader: 1,
  schema: 1,
  kind: 'up',
  from: { unitId: BRANCH, name: 'b', incarnation: 'i' },
  to: { unitId: SUPERIOR, name: 's' },
  number: 1,
  created: 1,
  by: 'x',
  level: 'internal',
  period: null,
  snapshotId: null,
  personId: null,
  streams: { 'i|0|internal': { after: '', tip: '1.a' } },
  tables: { person: 1 },
  changes: 1,
  attachments: [],
  volumes: [],
};

export const receipt: Receipt = {
  v: 1,
  packageId: 'p',
  digest: 'ab',
  from: { unitId: BRANCH, name: 'b' },
  to: { unitId: SUPERIOR, name: 's' },
  at: 1,
  status: 'applied',
  tips: { 'i|0|internal': '1.a' },
  fresh: 1,
  conflicts: 0,
  missing: [],
  refusal: '',
};
export const receiptFacts = { type: 'receipt' as const, about: { package: 'p', to: SUPERIOR } };

export const identityFacts = { type: 'identity' as const, about: {}, expires: null };
const certifiedFacts = { ...identityFacts, about: { to: 'subject' }, expires: NOW + 1, sequence: 1 };
export const certificateOf = (world: World): Certificate => ({
  subject: { ...world.identity, unitId: 'subject' },
  kinds: ['person'],
  level: 'internal',
  from: NOW,
  expires: NOW + 1,
  serial: 1,
  revokedSerials: [3],
});

const frame = (code: number, name: string, content: Uint8Array): Uint8Array =>
  concat(frameHead(code, name, content.length), content);

const payload = (
  said: PackageManifest,
  counts: readonly number[],
  ...frames: readonly Uint8Array[]
): Uint8Array => concat(frame(1, '', utf8(JSON.stringify(said))), ...frames, endFrame(counts));

/** Digest of a sealed file, as the list of volumes has it. */
function digestOfRaw(world: World, raw: Uint8Array): string {
  const { proof, chunks } = takeApart(raw);
  const sealed = chunks.reduce((total, chunk) => total + chunk.length, 0);
  return digestOf({
    suite: world.own.suite,
    proven: new Uint8Array(raw.subarray(0, raw.length - sealed - proof.length)),
  });
}

export async function makeOriginals(world: World, random: Random): Promise<readonly Original[]> {
  const part = frame(2, '', random.bytes(200));
  const person = frame(3, '', utf8('{"person":1}'));
  const attachment = (fileId: string): Uint8Array => frame(4, `${fileId}\ninternal`, random.bytes(40));
  const one = { ...manifest, attachments: [{ fileId: 'f1', bytes: 40, volume: 1 }] };
  const small = await world.seal({}, payload(one, [1, 1, 1, 1, 0], part, person, attachment('f1')), random);
  const long = await world.seal(
    {},
    payload(manifest, [1, 1, 0, 0, 0], frame(2, '', random.bytes(150_000))),
    random,
  );
  const stranger = await world.seal(
    { about: { kind: 'person', to: SUPERIOR }, sender: { vaultId: 'nobody', signKey: '' } },
    payload({ ...manifest, kind: 'person' }, [1, 0, 1, 0, 1], person, frame(5, '', random.bytes(60))),
    random,
  );
  const count = { id: 'vol', volume: { index: 2, count: 2 } };
  const second = await world.seal(count, concat(attachment('f2'), endFrame([0, 0, 0, 1, 0])), random);
  const listing = {
    ...manifest,
    attachments: [{ fileId: 'f2', bytes: 40, volume: 2 }],
    volumes: [{ index: 2, bytes: second.length, digest: digestOfRaw(world, second) }],
  };
  const first = await world.seal(
    { ...count, volume: { index: 1, count: 2 } },
    payload(listing, [1, 1, 0, 0, 0], part),
    random,
  );
  const identity = { issuer: world.identity, certificate: null };
  const identityFile = await world.seal(identityFacts, utf8(contentText(identity)), random);
  const certified = { issuer: world.identity, certificate: certificateOf(world) };
  const certificateFile = await world.seal(certifiedFacts, utf8(contentText(certified)), random);
  const receiptFile = await world.seal(receiptFacts, utf8(JSON.stringify(receipt)), random);
  const alone = (type: Original['type'], name: string, raw: Uint8Array): Original => ({
    type,
    name,
    raw,
    opens: name,
    beside: [],
  });
  return [
    alone('package', 'a.qlpkg', small),
    alone('package', 'b.qlpkg', long),
    alone('package', 'c.qlpkg', stranger),
    alone('receipt', 'd.qlrcp', receiptFile),
    alone('identity', 'e.qlid', identityFile),
    alone('identity', 'f.qlid', certificateFile),
    {
      type: 'package',
      name: 'v1.qlpkg',
      raw: first,
      opens: 'v1.qlpkg',
      beside: [{ name: 'v2.qlpkg', raw: second }],
    },
    {
      type: 'package',
      name: 'v2.qlpkg',
      raw: second,
      opens: 'v1.qlpkg',
      beside: [{ name: 'v1.qlpkg', raw: first }],
    },
  ];
}
