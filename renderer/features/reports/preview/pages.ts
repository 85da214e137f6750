import { AREA, HEAD, IMPRINT, LETTER, LINE, MARGIN } from '../../../../shared/report/measures.ts';
import type { Block, Paper } from '../../../../shared/report/model.ts';
import { annexLabel, annexTitle } from '../../../../shared/report/numbering.ts';
import { redHeadSize } from '../../../../shared/report/paper-head.ts';
import { signInForm, signInParts } from '../../../../shared/report/sign-in-form.ts';
import { type Orientation, orientationOf } from '../../../../shared/report/table-layout.ts';
import { textWidth } from '../../../../shared/report/text-width.ts';
import { typeset } from '../../../../shared/report/typography.ts';
import { type FlowItem, flowLine, millimetres } from './flow.ts';
import { tableFlow } from './flow-table.ts';
import { annexNoteLines, headLines, signatureLines, textLines, titleOf } from './flow-text.ts';
import { segmentOf } from './line-breaking.ts';

export interface PlacedItem {
  /** In mm below the type area's upper edge. */
  readonly top: number;
  readonly item: FlowItem;
}

export interface PageModel {
  readonly number: number;
  readonly orientation: Orientation;
  readonly items: readonly PlacedItem[];
  /** The imprint stands at the bottom of this page. */
  readonly hasImprint: boolean;
}

/** The pages of a paper, computed without the screen: the preview's twin of `electron/word/write-paper.ts`. */
export function pagesOf(paper: Paper): readonly PageModel[] {
  const items = flowOf(paper);
  const firstTop = paper.family === 'letter' ? letterTop(paper) : 0;
  const pages = paginate(items, firstTop);
  return paper.imprint ? withImprint(pages, imprintHeight(paper)) : pages;
}

function flowOf(paper: Paper): readonly FlowItem[] {
  const orientation = orientationOf(paper.blocks, paper.family);
  if (paper.kind === 'sign-in-sheet') return signInFlow(paper, orientation);
  const text = blocksFlow(paper.blocks, orientation);
  const tail = [...annexNoteLines(paper, orientation), ...signatureLines(paper, orientation)];
  return [
    ...headLines(paper, orientation),
    ...(tail.length > 0 ? keepingLast(text) : text),
    ...tail,
    ...paper.annexes.flatMap((annex, index) => {
      const turned = orientationOf(annex.blocks, paper.family);
      const label = flowLine({
        orientation: turned,
        segments: [segmentOf(annexLabel(index, paper.annexes.length))],
        font: 'hei',
        size: 16,
        height: millimetres(LINE),
        breakBefore: true,
        keepNext: true,
      });
      const title = titleOf(annexTitle(annex.title), turned, LINE);
      return [label, ...title, ...blocksFlow(annex.blocks, turned)];
    }),
  ];
}

const keepingLast = (items: readonly FlowItem[]): readonly FlowItem[] =>
  items.map((item, i) =>
    i === items.length - 1 && item.type === 'line' ? { ...item, keepNext: true } : item,
  );

function blocksFlow(blocks: readonly Block[], orientation: Orientation): readonly FlowItem[] {
  const lines = textLines(blocks, orientation);
  let breakBefore = false;
  return blocks.flatMap((block, i) => {
    if (block.type === 'page-break') {
      breakBefore = true;
      return [];
    }
    const items =
      block.type === 'table'
        ? tableFlow(block, block.landscape ? 'landscape' : orientation)
        : (lines[i] ?? []);
    const [first, ...rest] = items;
    if (!breakBefore || !first) return items;
    breakBefore = false;
    return [{ ...first, breakBefore: true }, ...rest];
  });
}

/** 20 rows a page, each with title, facts and header. */
function signInFlow(paper: Paper, orientation: Orientation): readonly FlowItem[] {
  const parts = signInParts(paper);
  if (!parts) return [...titleOf(paper.title, orientation, 0), ...blocksFlow(paper.blocks, orientation)];
  const form = signInForm(paper, parts, orientation);
  return [
    ...parts.pages.flatMap((table, i) => [
      ...titleOf(paper.title, orientation, 0, i > 0),
      ...tableFlow(table, orientation, form),
    ]),
    ...blocksFlow(parts.after, orientation),
  ];
}

/** Height of the type area in mm. */
export const areaHeight = (orientation: Orientation): number =>
  millimetres(orientation === 'portrait' ? AREA.height : AREA.width);

export function paginate(items: readonly FlowItem[], firstTop: number): readonly PageModel[] {
  const pages: { orientation: Orientation; items: PlacedItem[]; used: number }[] = [];
  const open = (orientation: Orientation) => {
    const page = { orientation, items: [], used: pages.length === 0 ? firstTop : 0 };
    pages.push(page);
    return page;
  };
  for (const [index, item] of items.entries()) {
    let page = pages.at(-1) ?? open(item.orientation);
    const isFull = page.used + chainHeight(items, index) > areaHeight(page.orientation) + 0.01;
    const isEmpty = page.items.length === 0;
    if (page.orientation !== item.orientation || (!isEmpty && (item.breakBefore || isFull))) {
      page = open(item.orientation);
      if (item.type === 'row') for (const row of item.repeated) place(page, row, 0);
    }
    place(page, item, page.items.length === 0 && pages.length > 1 ? 0 : item.before);
  }
  return pages.map((page, i) => ({
    number: i + 1,
    orientation: page.orientation,
    items: page.items,
    hasImprint: false,
  }));
}

function place(page: { items: PlacedItem[]; used: number }, item: FlowItem, before: number): void {
  page.items.push({ top: page.used + before, item });
  page.used += before + item.height;
}

/** Height of an item with everything that must stay on its page, at most a little more than a page. */
function chainHeight(items: readonly FlowItem[], from: number): number {
  let height = 0;
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    if (!item || (i > from && (item.breakBefore || item.orientation !== items[from]?.orientation))) break;
    height += item.before + item.height;
    if (!item.keepNext || height > areaHeight(item.orientation)) break;
  }
  return height;
}

/** In mm. */
export function imprintHeight(paper: Paper): number {
  if (!paper.imprint) return 0;
  const copyLines = Math.ceil(textWidth(`抄送：${paper.imprint.copyTo}。`) / 29);
  const rows = (paper.imprint.copyTo === '' ? 0 : copyLines) + (paper.family === 'letter' ? 0 : 1);
  return millimetres(rows * IMPRINT.line);
}

function withImprint(pages: readonly PageModel[], height: number): readonly PageModel[] {
  const last = pages.at(-1);
  const end = last?.items.at(-1);
  const used = end ? end.top + end.item.height : 0;
  const fits = last?.orientation === 'portrait' && used + height <= areaHeight('portrait');
  if (fits) return pages.map((page) => (page === last ? { ...page, hasImprint: true } : page));
  return [...pages, { number: pages.length + 1, orientation: 'portrait', items: [], hasImprint: true }];
}

/** Where a letter's text begins on its first page, in mm below the type area's edge. */
export function letterTop(paper: Paper): number {
  const size = letterHeadSize(paper);
  return millimetres(HEAD.letterTop + size * 10 * HEAD.lineFactor + 2 * LETTER.gap - MARGIN.top);
}

export const letterHeadSize = (paper: Paper): number =>
  Math.min(redHeadSize(typeset(paper.redHead ?? paper.signature ?? '')), 72);
