import { describe, expect, it } from 'vitest';
import { writePaper } from '../../electron/word/write-paper.ts';
import { canPrint, type PrintedPage, printed } from './pdf.ts';
import { letter, longTable, runningText, signInSheet, summary, wideStatistics } from './sample-papers.ts';

const papers = { runningText, summary, longTable: longTable(120), signInSheet, wideStatistics, letter };
type Name = keyof typeof papers;
const written = await Promise.all(Object.values(papers).map((paper) => writePaper(paper, () => undefined)));
const pdfs = canPrint ? printed(written) : [];
const print = (name: Name): readonly PrintedPage[] => pdfs[Object.keys(papers).indexOf(name)] ?? [];
const inArea = (page: PrintedPage) => page.lines.filter((line) => line.y > 36 && line.y < 262.5);
const numberOf = (page: PrintedPage) =>
  page.lines.find((line) => /^—\d+—$/u.test(line.text.replace(/\s/gu, '')));

/** What LibreOffice prints; needs soffice and pdftotext, which `.ci/run` installs. */
describe.skipIf(!canPrint)('papers as LibreOffice prints them', { timeout: 120_000 }, () => {
  it('full pages of text have 22 lines of 28 characters inside the type area', () => {
    const pages = print('runningText');
    // LibreOffice takes the whole last paragraph along with the signature, so the page before the last has a gap.
    const full = pages.slice(1, -2);
    expect(full.length).toBeGreaterThan(1);
    for (const page of full) expect(inArea(page).length).toBe(22);
    const lines = full.flatMap(inArea).filter((line) => line.left < 29.5 && line.right > 182.5);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => [...line.text].length !== 28)).toEqual([]);
    for (const line of pages.flatMap(inArea)) {
      expect(line.left).toBeGreaterThan(27);
      expect(line.right).toBeLessThan(185.2);
    }
  });

  it('page numbers run on, odd right and even left, one character in, 7 mm below the type area', () => {
    const pages = print('runningText');
    pages.forEach((page, i) => {
      const number = numberOf(page);
      expect(number?.text.replace(/\D/gu, '')).toBe(String(i + 1));
      expect(Math.abs((number?.y ?? 0) - 269)).toBeLessThan(1.5);
      if (i % 2 === 0) expect(Math.abs((number?.right ?? 0) - 179)).toBeLessThan(1.5);
      else expect(Math.abs((number?.left ?? 0) - 33)).toBeLessThan(1.5);
    });
  });

  it('红头 stands 35 mm below the type area’s edge, 版记 at the bottom of the last page, annexes on new pages', () => {
    const pages = print('summary');
    const red = pages[0]?.lines.find((line) => line.text.endsWith('文件'));
    expect(Math.abs((red?.y ?? 0) - (37 + 35 + 4.5))).toBeLessThan(3);
    const imprint = pages.at(-1)?.lines.find((line) => line.text.endsWith('印发'));
    expect(imprint?.y).toBeGreaterThan(252);
    expect(imprint?.y).toBeLessThan(263);
    const annexes = pages.filter((page) => page.lines.some((line) => /^附件\s*[12]$/u.test(line.text)));
    expect(annexes.length).toBe(2);
  });

  it('a long table repeats its header on every page and stays inside the type area', () => {
    const pages = print('longTable');
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(page.lines.some((line) => line.text.startsWith('序号姓名'))).toBe(true);
      for (const line of inArea(page)) expect(line.right).toBeLessThan(185.2);
    }
    const numbers = pages.flatMap((page) => page.lines.map((line) => /^(\d+)第/u.exec(line.text)?.[1]));
    expect(numbers.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('a sign-in sheet has 20 rows, its facts and its header on every page', () => {
    const pages = print('signInSheet');
    expect(pages.length).toBe(3);
    for (const [i, page] of pages.entries()) {
      const text = page.lines.map((line) => line.text);
      expect(text.filter((line) => line.includes('一级主任科员')).length).toBe(i < 2 ? 20 : 6);
      expect(text.some((line) => line.startsWith('活动名称'))).toBe(true);
      expect(text.some((line) => line.startsWith('序号姓名'))).toBe(true);
    }
  });

  it('a wide table lies on landscape pages with the number at the left edge', () => {
    const pages = print('wideStatistics');
    for (const page of pages) {
      expect(page.width).toBeGreaterThan(page.height);
      for (const line of page.lines) expect(line.right).toBeLessThan(297 - 36);
      expect(page.lines.some((line) => line.left < 31 && line.left > 23)).toBe(true);
    }
  });

  it('a letter fits its page, has no number on it, and its name begins 30 mm below the edge', () => {
    const pages = print('letter');
    expect(pages.length).toBe(1);
    const [page] = pages;
    expect(page && numberOf(page)).toBeUndefined();
    const name = page?.lines.find((line) => line.text === letter.redHead);
    expect(Math.abs((name?.y ?? 0) - 36)).toBeLessThan(3);
  });
});
