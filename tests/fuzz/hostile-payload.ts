import { concat, u16, u64, utf8 } from '../../electron/vault/primitives/bytes.ts';
import type { Random } from './random.ts';

/** What a registered unit with the right keys could put into a package to hurt the reader. */
type Payload = Uint8Array<ArrayBuffer>;

const frame = (
  code: number,
  name: string | Uint8Array,
  content: Uint8Array,
  length = content.length,
): Payload => {
  const bytes = typeof name === 'string' ? utf8(name) : name;
  return concat(Uint8Array.of(code), u16(bytes.length), u64(length), bytes, content);
};
const end = (counts: readonly number[]): Payload => frame(0, '', utf8(JSON.stringify(counts)));

type Manifest = { readonly [name: string]: unknown };

const deep = (open: string, levels: number): string => open.repeat(levels);
const values: readonly unknown[] = [
  null,
  -1,
  1.5,
  2 ** 60,
  'x'.repeat(100_000),
  '../../../x',
  [],
  {},
  [null],
  { __proto__: null, constructor: 1 },
  Array.from({ length: 5_000 }, (_, i) => ({ fileId: `f${i}`, bytes: 1, volume: 1 })),
  Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i])),
];

/** The manifest with one of its fields, or of the fields inside, as no writer would put it. */
function spoilt(manifest: Manifest, random: Random): string {
  const name = random.pick([...Object.keys(manifest), 'more', 'minReader', 'v']);
  const inner = manifest[name];
  const isNested =
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.below(2) === 0;
  const value = isNested
    ? { ...inner, [random.pick([...Object.keys(inner), 'more'])]: random.pick(values) }
    : random.pick(values);
  return JSON.stringify({ ...manifest, [name]: value });
}

const jsonTexts: readonly ((text: string) => string)[] = [
  () => '',
  () => deep('[', 200_000),
  () => `{"v":1,"minReader":1,"streams":${deep('{"a":', 50_000)}`,
  () => `{"v":1,"minReader":1,"streams":${deep('[', 20_000)}${deep(']', 20_000)}}`,
  () => '{"v":99,"minReader":99}',
  () => '{"v":1,"minReader":1e400}',
  (text) => text.replace('{', '{"__proto__":{"x":1},'),
  (text) => text.slice(0, -1),
  (text) => `\ufeff${text}`,
  (text) => `${text}${text}`,
];

const names: readonly string[] = [
  '../../x\ninternal',
  'abc',
  'abc\ntop',
  '\n',
  'a/b\ninternal',
  'C:\\x\ninternal',
  'abc\ninternal\nx',
];

/** The frames of one hostile payload. @param manifest a valid one, with no attachments. */
export function hostilePayload(manifest: Manifest, random: Random): Payload {
  const good = frame(1, '', utf8(JSON.stringify(manifest)));
  const part = frame(2, '', random.bytes(random.below(50)));
  const listed = (fileId: string): Payload =>
    frame(1, '', utf8(JSON.stringify({ ...manifest, attachments: [{ fileId, bytes: 1, volume: 1 }] })));
  const shapes: readonly (() => Payload)[] = [
    () => concat(frame(1, '', utf8(spoilt(manifest, random))), part, end([1, 1, 0, 0, 0])),
    () => concat(frame(1, '', utf8(random.pick(jsonTexts)(JSON.stringify(manifest)))), end([1, 0, 0, 0, 0])),
    () => {
      const name = random.pick(names);
      const file = frame(4, name, Uint8Array.of(1));
      return concat(listed(name.split('\n')[0] ?? ''), file, end([1, 0, 0, 1, 0]));
    },
    () => concat(listed('abc'), frame(4, 'abc\nsecret', Uint8Array.of(1)), end([1, 0, 0, 1, 0])),
    () => concat(listed('abc'), frame(4, 'abc\ninternal', random.bytes(3)), end([1, 0, 0, 1, 0])),
    () => concat(good, frame(random.below(256), '', random.bytes(5)), end([1, 0, 0, 0, 0])),
    () =>
      concat(good, frame(2, '', new Uint8Array(3), random.pick([4, 2 ** 40, 2 ** 52])), end([1, 1, 0, 0, 0])),
    () => concat(good, frame(2, random.bytes(30), new Uint8Array(3)), end([1, 1, 0, 0, 0])),
    () => concat(good, good, end([2, 0, 0, 0, 0])),
    () => concat(part, good, end([1, 1, 0, 0, 0])),
    () => concat(good, frame(5, '', random.bytes(70_000)), end([1, 0, 0, 0, 1])),
    () =>
      concat(
        good,
        part,
        frame(0, '', utf8(random.pick(['[]', '[1,2,0,0,0]', '[1,1,0,0,0] ', 'null', '9'.repeat(900)]))),
      ),
    () => concat(good, part),
    () => concat(good, part, end([1, 1, 0, 0, 0]), random.bytes(4)),
    () =>
      concat(
        good,
        ...Array.from({ length: 3_000 }, () => frame(2, '', new Uint8Array())),
        end([1, 3_000, 0, 0, 0]),
      ),
    () =>
      frame(
        1,
        '',
        utf8(JSON.stringify({ ...manifest, [random.pick(['v', 'minReader'])]: 2 + random.below(9) })),
      ),
    () => random.bytes(random.below(400)),
    () => new Uint8Array(),
    () =>
      concat(
        good,
        frame(2, 'n'.repeat(random.pick([1_999, 2_001, 65_535])), new Uint8Array(1)),
        end([1, 1, 0, 0, 0]),
      ),
  ];
  return random.pick(shapes)();
}

const documentTexts: readonly ((receipt: Manifest, random: Random) => string)[] = [
  (valid, random) => spoilt(valid, random),
  (_, random) => random.pick(jsonTexts)('{}'),
];
/** A receipt or an identity, which are one JSON text each. @param valid a sound one. */
export const hostileDocument = (valid: Manifest, random: Random): Payload =>
  utf8(random.pick(documentTexts)(valid, random));
