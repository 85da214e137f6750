import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../shared/log/text-hash.ts';

const byNode = (text: string): string => createHash('sha256').update(Buffer.from(text)).digest('hex');
const ours = (text: string): string => Buffer.from(hashText(text)).toString('hex');

describe('hash of a text', () => {
  it('is SHA-256 of its UTF-8 form, also with half surrogate pairs and after longer texts', () => {
    const texts = ['', 'abc', '学时', '𠮷', '\ud842', 'a\udfb7b', '\ud842\ud842\udfb7', '\u07ff\u0800\uffff'];
    for (const text of [...texts, 'x'.repeat(20_000), '时'.repeat(16_384), ...texts])
      expect(ours(text)).toBe(byNode(text));
  });

  it('is the same as that of another implementation for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => ours(text) === byNode(text)),
      { seed: 20_261_124, numRuns: 2_000 },
    );
  });
});
