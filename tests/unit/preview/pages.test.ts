import { describe, expect, it } from 'vitest';
import type { FlowLine } from '../../../renderer/features/reports/preview/flow.ts';
import { areaHeight, type PageModel, pagesOf } from '../../../renderer/features/reports/preview/pages.ts';
import {
  letter,
  longTable,
  runningText,
  samples,
  signInSheet,
  summary,
} from '../../conformance/sample-papers.ts';

const lineText = (line: FlowLine): string => line.segments.map((segment) => segment.text).join('');
const textsOf = (page: PageModel | undefined): readonly string[] =>
  (page?.items ?? []).map(({ item }) =>
    item.type === 'line'
      ? lineText(item)
      : item.cells.map((cell) => cell.segments.map((segment) => segment.text).join('')).join('|'),
  );

describe.each(Object.entries(samples))('%s', (_name, paper) => {
  const pages = pagesOf(paper);
  it('every item lies inside the type area', () => {
    for (const page of pages) {
      for (const { top, item } of page.items) {
        expect(top + item.height).toBeLessThanOrEqual(areaHeight(page.orientation) + 0.05);
      }
    }
  });
  it('pages are numbered from 1', () => {
    expect(pages.map((page) => page.number)).toEqual(pages.map((_, i) => i + 1));
  });
});

it('a full page of text has 22 lines of at most 28 characters', () => {
  const page = pagesOf(runningText)[2];
  expect(page?.items.length).toBe(22);
  for (const text of textsOf(page)) expect(text.replace(/[，。]$/u, '').length).toBeLessThanOrEqual(28);
});

it('headings carry the numbers of the Word file', () => {
  const texts = pagesOf(summary).flatMap(textsOf);
  for (const heading of [
    '一、主要工作情况',
    '（二）业务培训更加精准',
    '2.创新学习形式',
    '（2）青年干部跟进',
    '三、下一步工作打算',
  ]) {
    expect(texts).toContain(heading);
  }
});

it('a long table repeats its header on every page and loses no row', () => {
  const pages = pagesOf(longTable(120));
  for (const page of pages)
    expect(textsOf(page).filter((text) => text.startsWith('序号|姓名')).length).toBe(1);
  const rows = pages
    .flatMap((page) => page.items)
    .filter(({ item }) => item.type === 'row' && item.sort === 'body');
  expect(rows.length).toBe(119);
});

it('a sign-in sheet has 20 rows a page with facts and header', () => {
  const pages = pagesOf(signInSheet);
  expect(pages.length).toBe(3);
  for (const [i, page] of pages.entries()) {
    const texts = textsOf(page);
    expect(texts.filter((text) => /^\d+\|/u.test(text)).length).toBe(i < 2 ? 20 : 6);
    expect(texts.some((text) => text.startsWith('活动名称'))).toBe(true);
  }
});

it('the signature is never alone on a page', () => {
  for (let lines = 1; lines < 40; lines += 1) {
    const paper = {
      ...runningText,
      blocks: [
        {
          type: 'paragraph' as const,
          key: 'a',
          spans: [{ type: 'text' as const, text: '字'.repeat(28 * lines - 4) }],
          edited: false,
        },
      ],
    };
    const last = pagesOf(paper).at(-1);
    expect(last?.items.some(({ item }) => item.type === 'line' && item.paragraph === 'a')).toBe(true);
  }
});

it('annexes begin on new pages; the imprint stands on the last page only', () => {
  const pages = pagesOf(summary);
  expect(pages.filter((page) => /^附件[12]$/u.test(textsOf(page)[0] ?? '')).length).toBe(2);
  expect(pages.map((page) => page.hasImprint)).toEqual(pages.map((_, i) => i === pages.length - 1));
});

it('a letter’s text begins below its red lines', () => {
  expect(pagesOf(letter)[0]?.items[0]?.top).toBeGreaterThan(5);
});
