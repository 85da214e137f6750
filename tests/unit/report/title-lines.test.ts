import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidth } from '../../../shared/report/text-width.ts';
import { titleLines, titleWrapWidth } from '../../../shared/report/title-lines.ts';

it('a short title is one line, without end punctuation', () => {
  expect(titleLines('培训工作总结。', 20)).toEqual(['培训工作总结']);
});

it('years stay with their number, words stay whole, lines are even', () => {
  const lines = titleLines('国家税务总局滨海市税务局关于2026年度干部教育培训工作情况的报告', 20);
  expect(lines).toEqual(['国家税务总局滨海市税务局关于', '2026年度干部教育培训工作情况的报告']);
});

it('any title: lines fit, join to the title, and never begin with a closing mark', () => {
  const letters = fc.constantFrom(...'关于干部教育培训工作情况的报告，（）“”2026年A');
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 90 }), (chars) => {
      const title = chars.join('');
      const lines = titleLines(title, 20);
      expect(lines.join('')).toBe(title.trim().replace(/[。，；、]+$/u, ''));
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(20);
    }),
    { seed: 7, numRuns: 300 },
  );
});

it('three lines are a trapezoid or widest in the middle', () => {
  const widths = titleLines(`${'国家税务总局滨海市税务局关于开展'.repeat(2)}干部教育培训工作的通知`, 20).map(
    textWidth,
  );
  expect(widths.length).toBe(3);
  const peak = widths.indexOf(Math.max(...widths));
  const rising = widths.slice(0, peak + 1);
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
});

it('a title in one paragraph wraps between words at the width that is given for it', () => {
  expect(titleWrapWidth('学时表', 20)).toBeNull();
  const title = '国家税务总局滨海市税务局2026年度干部教育培训学时达标情况分科室统计表';
  const width = titleWrapWidth(title, 28) ?? 0;
  expect(textWidth('国家税务总局滨海市税务局2026年度干部')).toBe(width);
});
