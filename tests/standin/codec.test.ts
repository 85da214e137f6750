import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadCodec } from './module/codec.ts';

const codec = loadCodec(process.cwd());

/** A value after one journey: as text because the quicker way is not free, or with its bytes by it. */
function journey(value: unknown, isQuick = false): unknown {
  let arrived: unknown;
  const receive = codec.createReceiver((_head, delivered) => {
    arrived = delivered;
  });
  const send = codec.createSender(
    (text) => receive(text, null),
    isQuick
      ? (parts, text) => {
          receive(text, new Uint8Array(Buffer.concat(parts)));
          return true;
        }
      : () => false,
  );
  send({ type: 'invoke', id: 1 }, value);
  return arrived;
}

describe('the codec carries what a structured clone carries', () => {
  const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
  it.each([
    ['text', '青蓝 "\\\n\u2028😀'],
    ['numbers', [0, -1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY]],
    ['nothing', [null, undefined, { a: undefined }]],
    ['big numbers', 12345678901234567890n],
    ['dates', new Date(1_700_000_000_000)],
    ['maps and sets', new Map<unknown, unknown>([['a', new Set([1, 'b'])]])],
    ['bytes', { name: 'x', bytes }],
    ['no bytes', new Uint8Array(0)],
    ['other arrays', new Float64Array([1.5, 2.5])],
    ['a look-alike of the tags', { $: 'bytes', part: 0, v: [{ $: 'undefined' }] }],
    ['depth', { a: [{ b: [{ c: [bytes, bytes] }] }] }],
  ])('%s', (_name, value) => {
    expect(journey(value)).toEqual(value);
    expect(journey(value, true)).toEqual(value);
  });

  it('views arrive as their own bytes, not as the buffer that they look at', () => {
    const view = bytes.subarray(10, 20);
    const arrived = journey({ view });
    expect(arrived).toEqual({ view: bytes.slice(10, 20) });
  });

  it('many bytes and long texts, both ways', () => {
    const blocks = Array.from({ length: 20 }, (_, n) => new Uint8Array(500_000 + n).fill(n));
    const rows = Array.from({ length: 20_000 }, (_, n) => `行${n}`);
    const digest = (value: unknown): string => {
      const hash = createHash('sha256');
      if (typeof value !== 'object' || value === null || !('blocks' in value && 'rows' in value)) return '';
      for (const block of Array.isArray(value.blocks) ? value.blocks : []) hash.update(block).update('|');
      return hash.update(JSON.stringify(value.rows)).digest('hex');
    };
    for (const isQuick of [false, true]) {
      expect(digest(journey({ blocks, rows }, isQuick))).toBe(digest({ blocks, rows }));
    }
  });

  it('refuses functions and symbols as Electron does', () => {
    expect(() => journey({ work: () => 1 })).toThrow('could not be cloned');
    expect(() => journey(Symbol('x'))).toThrow('could not be cloned');
  });
});
