import { CHAR, FONTS, LINE, SIZE } from '../../shared/report/measures.ts';
import type { Block, Paper, Span } from '../../shared/report/model.ts';
import { annexLabel, annexTitle, headingNumbers } from '../../shared/report/numbering.ts';
import { areaWidth, type Orientation, orientationOf } from '../../shared/report/table-layout.ts';
import { titleWrapWidth } from '../../shared/report/title-lines.ts';
import { paragraphsOf, spansText, typeset } from '../../shared/report/typography.ts';
import { fontRun, type Item, text } from './content.ts';
import { tableItems } from './table.ts';
import { run, spanRuns } from './xml.ts';

/** The blocks of the text or of one annex, with their heading numbers. */
export function* blockItems(
  paper: Paper,
  blocks: readonly Block[],
  orientation: Orientation,
): Generator<Item> {
  const numbers = headingNumbers(blocks);
  let breakBefore = false;
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'page-break') {
      breakBefore = true;
      continue;
    }
    for (const item of oneBlock(paper, block, numbers[index] ?? '', orientation)) {
      if (!breakBefore) yield item;
      else if (item.type === 'paragraph') yield { ...item, props: { ...item.props, pageBreakBefore: true } };
      else {
        yield text(item.orientation, 'Tiny', '', { pageBreakBefore: true });
        yield item;
      }
      breakBefore = false;
    }
  }
}

function* oneBlock(
  paper: Paper,
  block: Exclude<Block, { type: 'page-break' }>,
  number: string,
  orientation: Orientation,
): Generator<Item> {
  if (block.type === 'heading') {
    yield text(orientation, `Heading${block.level}`, run(number + typeset(block.text.trim())));
  } else if (block.type === 'table') {
    const turned = block.landscape || orientation === 'landscape' ? 'landscape' : 'portrait';
    yield* tableItems(block, turned);
  } else {
    for (const spans of paragraphsOf(block.spans)) yield bodyParagraph(paper, spans, orientation);
  }
}

const ATTENDANCE = /^(出席|列席|请假|缺席|主持|记录)：/u;

function bodyParagraph(paper: Paper, spans: readonly Span[], orientation: Orientation): Item {
  const label = paper.family === 'minutes' ? ATTENDANCE.exec(spansText(spans))?.[0] : undefined;
  if (label === undefined) return text(orientation, 'Body', spanRuns(spans));
  return attendance(paper, spansText(spans), label, orientation);
}

/** 纪要: 出席人员 in 黑体, names aligned after the colon (GB/T 9704-2012, 10.3). */
function attendance(paper: Paper, value: string, label: string, orientation: Orientation): Item {
  const hanging = label.length * CHAR;
  const runs = fontRun(label, FONTS[paper.fonts].hei) + run(value.slice(label.length));
  return text(orientation, 'Attendance', runs, { left: hanging + 2 * CHAR, hanging });
}

/** 附件: new page, 附件1 flush left, the title on the third line in one paragraph as 附件说明 has it (7.3.6). */
export function* annexItems(paper: Paper): Generator<Item> {
  for (const [index, annex] of paper.annexes.entries()) {
    const orientation = orientationOf(annex.blocks, paper.family);
    const label = annexLabel(index, paper.annexes.length);
    yield text(orientation, 'AnnexLabel', run(label), { pageBreakBefore: true });
    yield text(orientation, 'PaperTitle', run(annexTitle(typeset(annex.title))), {
      before: LINE,
      after: LINE,
      ...annexTitleInsets(annexTitle(typeset(annex.title)), orientation),
    });
    yield* blockItems(paper, annex.blocks, orientation);
  }
}

/** Indents that make a long annex title wrap between words, though it is one paragraph. */
function annexTitleInsets(title: string, orientation: Orientation): { left?: number; right?: number } {
  const area = areaWidth(orientation);
  const char = SIZE.title * 10;
  const width = titleWrapWidth(title, Math.floor(area / char));
  if (width === null) return {};
  const inset = Math.floor((area - (width + 0.45) * char) / 2);
  return inset > 0 ? { left: inset, right: inset } : {};
}
