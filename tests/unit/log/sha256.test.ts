import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PADDING, sha256 } from '../../../shared/log/sha256.ts';

/** In a buffer that is full of other bytes. */
function ours(bytes: Uint8Array): string {
  const buffer = new Uint8Array(bytes.length + PADDING).fill(0xa5);
  buffer.set(bytes);
  const out = new Uint8Array(32);
  sha256(buffer, bytes.length, out);
  return Buffer.from(out).toString('hex');
}
const byNode = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives what the standard gives for %j', (text, digest) => {
    expect(ours(Buffer.from(text))).toBe(digest);
  });

  it('a million letters, as in the standard', () => {
    expect(ours(Buffer.from('a'.repeat(1_000_000)))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  it('is right for every length around its blocks', () => {
    for (let length = 0; length <= 400; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length * 7) & 0xff);
      expect(ours(bytes), String(length)).toBe(byNode(bytes));
    }
  });

  it('is the same as that of another implementation for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), (bytes) => ours(bytes) === byNode(bytes)),
      { seed: 20_261_124, numRuns: 3_000 },
    );
  });
});
