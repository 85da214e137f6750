import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  breakLines,
  type Line,
  segmentOf,
} from '../../../renderer/features/reports/preview/line-breaking.ts';

const texts = (lines: readonly Line[]): readonly string[] =>
  lines.map((line) => line.segments.map((segment) => segment.text).join(''));

it('fills 26 characters on the first line and 28 on the others', () => {
  const lines = texts(breakLines([segmentOf('字'.repeat(60))], 26, 28));
  expect(lines.map((line) => line.length)).toEqual([26, 28, 6]);
});

it('no closing mark begins a line and no opening mark ends one', () => {
  expect(texts(breakLines([segmentOf('一二三）四')], 3, 3))).toEqual(['一二', '三）四']);
  expect(texts(breakLines([segmentOf('一二“三四')], 3, 3))).toEqual(['一二', '“三四']);
});

it('one comma or full stop hangs beyond the end', () => {
  expect(texts(breakLines([segmentOf('一二三，四')], 3, 3))).toEqual(['一二三，', '四']);
});

it('numbers stay whole, also over the seam of a figure', () => {
  const lines = texts(breakLines([segmentOf('人均1'), segmentOf('284'), segmentOf('学时')], 3, 4));
  expect(lines).toEqual(['人均', '1284学时']);
});

it('any text: nothing is lost and every line fits', () => {
  const letters = fc.constantFrom(...'干部教育，。（）“”1234567890AB% ');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 200 }), (chars) => {
      const text = chars.join('');
      const lines = breakLines([segmentOf(text)], 10, 12);
      expect(texts(lines).join('')).toBe(text);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(13);
    }),
    { seed: 3, numRuns: 300 },
  );
});
