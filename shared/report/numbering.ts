import type { Block } from './model.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1 → 一, 12 → 十二, 20 → 二十; for heading numbers, 1 to 99. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`heading number ${value}`);
  const tens = Math.floor(value / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${DIGITS[value % 10] ?? ''}`;
}

type HeadingLevel = 1 | 2 | 3 | 4;

/** 一、 （一） 1. （1）: GB/T 9704-2012, 7.3.3. */
export function headingNumber(level: HeadingLevel, value: number): string {
  if (level === 1) return `${chineseNumber(value)}、`;
  if (level === 2) return `（${chineseNumber(value)}）`;
  return level === 3 ? `${value}.` : `（${value}）`;
}

/**
 * The number of each block's heading, '' for other blocks; a level starts again below each higher heading, so
 * numbers run on without gaps and nobody types them (the two items 4 of `seed.txt` cannot happen).
 * Word and preview both use it.
 */
export function headingNumbers(blocks: readonly Block[]): readonly string[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.type !== 'heading') return '';
    const index = block.level - 1;
    const value = (counts[index] ?? 0) + 1;
    counts[index] = value;
    counts.fill(0, index + 1);
    return headingNumber(block.level, value);
  });
}

/** 附件 when there is one, 附件1, 附件2 … when there are more (GB/T 9704-2012, 7.3.4). */
export const annexLabel = (index: number, total: number): string =>
  total === 1 ? '附件' : `附件${index + 1}`;

/** The line of 附件说明 without its 附件：: `1.名称`; one annex has no number. No end punctuation. */
export function annexNoteLine(title: string, index: number, total: number): string {
  const name = annexTitle(title);
  return total === 1 ? name : `${index + 1}.${name}`;
}

/** An annex's title as 附件说明 and annex both print it. */
export const annexTitle = (title: string): string => title.trim().replace(/[。，；、.]+$/u, '');
