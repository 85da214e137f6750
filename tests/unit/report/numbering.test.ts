import { expect, it } from 'vitest';
import type { Block } from '../../../shared/report/model.ts';
import {
  annexLabel,
  annexNoteLine,
  chineseNumber,
  headingNumbers,
} from '../../../shared/report/numbering.ts';

const heading = (level: 1 | 2 | 3 | 4): Block => ({ type: 'heading', level, text: '' });
const text: Block = { type: 'paragraph', key: 'k', spans: [], edited: false };

it('levels run on and start again below each higher heading', () => {
  const blocks = [
    heading(1),
    text,
    heading(2),
    heading(3),
    heading(4),
    heading(4),
    heading(3),
    heading(2),
    heading(1),
  ];
  expect(headingNumbers([...blocks, heading(2)])).toEqual([
    '一、',
    '',
    '（一）',
    '1.',
    '（1）',
    '（2）',
    '2.',
    '（二）',
    '二、',
    '（一）',
  ]);
});

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [35, '三十五'],
  [99, '九十九'],
])('%i is %s', (value, text) => expect(chineseNumber(value)).toBe(text));

it('numbers beyond 99 are a mistake', () => expect(() => chineseNumber(100)).toThrow(RangeError));

it('one annex has no number, more have one; no end punctuation', () => {
  expect(annexLabel(0, 1)).toBe('附件');
  expect(annexLabel(1, 2)).toBe('附件2');
  expect(annexNoteLine('学时表。', 0, 1)).toBe('学时表');
  expect(annexNoteLine('学时表', 1, 2)).toBe('2.学时表');
});
