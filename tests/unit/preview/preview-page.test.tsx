import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PreviewPage } from '../../../renderer/features/reports/preview/PreviewPage.tsx';
import { pagesOf } from '../../../renderer/features/reports/preview/pages.ts';
import type { Paper } from '../../../shared/report/model.ts';
import { figure, plain } from '../../conformance/paper-parts.ts';
import { letter, signInSheet, summary } from '../../conformance/sample-papers.ts';

const html = (paper: Paper, number: number, onEdit: ((key: string) => void) | null = null): string => {
  const page = pagesOf(paper)[number - 1];
  return page ? renderToStaticMarkup(<PreviewPage paper={paper} page={page} onEdit={onEdit} />) : '';
};
const withSpans = (spans: Paper['blocks'][number] & { type: 'paragraph' }): Paper => ({
  ...summary,
  annexes: [],
  blocks: [spans],
});
const paper = withSpans({
  type: 'paragraph',
  key: 'a',
  spans: [
    plain('共举办'),
    figure('event.count', 36),
    plain('期。'),
    { type: 'missing', reason: '没有签到记录' },
  ],
  edited: false,
});

it('a figure tells its 口径 on pointing, missing data are marked', () => {
  const page = html(paper, 1);
  expect(page).toContain('title="口径：截至2026年12月31日，按发生时归属，原值36"');
  expect(page).toContain('data-query="event.count"');
  expect(page).toMatch(/<mark[^>]*>【数据不足：没有签到记录】<\/mark>/u);
});

it('paragraphs can be opened for editing only where the page allows it; headings and titles never', () => {
  expect(html(paper, 1)).not.toContain('<button');
  expect(html(paper, 1, () => undefined).match(/<button/gu)?.length).toBe(1);
});

it('numbers stand on every page but a letter’s first; marks and watermark are shown', () => {
  expect(html(paper, 1)).toContain('— 1 —');
  expect(html(letter, 1)).not.toContain('— 1 —');
  expect(html({ ...paper, watermark: '示例数据' }, 1)).toContain('示例数据');
  expect(html(paper, 1)).toContain('内部资料');
});

it('a sign-in sheet shows its facts, header and empty places to sign', () => {
  const page = html(signInSheet, 2);
  expect(page).toContain('活动名称：2026年青年干部业务能力提升培训班');
  expect(page).toContain('签名');
});

it('a page far below the window waits until it comes near', () => {
  expect(html(summary, 3)).toContain('aria-label="第3页"');
  expect(html(summary, 3)).not.toContain('内部资料');
});
