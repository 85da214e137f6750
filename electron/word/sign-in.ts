import { AREA, LINE, SIGN_IN, TABLE, TITLE_CHARS, TITLE_LINE } from '../../shared/report/measures.ts';
import type { Block, Paper, ReportTable } from '../../shared/report/model.ts';
import { areaWidth, type Orientation } from '../../shared/report/table-layout.ts';
import { textWidth } from '../../shared/report/text-width.ts';
import { titleLines } from '../../shared/report/title-lines.ts';
import { paragraphsOf, spansText, typeset } from '../../shared/report/typography.ts';
import { blockItems } from './blocks.ts';
import type { Item } from './content.ts';
import { titleItems } from './head.ts';
import { tableItems } from './table.ts';

/**
 * 签到表: 20 rows a page (interface.md, print). Each page repeats title, facts (class, time, place, counts) and
 * header, because sheets are passed round singly. The paragraphs above the table are the facts.
 */
export function* signInItems(paper: Paper, orientation: Orientation): Generator<Item> {
  const at = paper.blocks.findIndex((block) => block.type === 'table');
  const table = paper.blocks[at];
  if (table?.type !== 'table') {
    yield* titleItems(paper.title, orientation, 0);
    yield* blockItems(paper, paper.blocks, orientation);
    return;
  }
  const facts = paper.blocks.slice(0, at).flatMap(factLines);
  const form = { facts, rowHeight: rowHeight(paper, table, facts, orientation) };
  for (let from = 0; from === 0 || from < table.rows.length; from += SIGN_IN.rows) {
    const rows = table.rows.slice(from, from + SIGN_IN.rows);
    yield* titleItems(paper.title, orientation, 0, from > 0);
    yield* tableItems({ ...table, rows, totals: 0 }, orientation, form);
  }
  yield* blockItems(paper, paper.blocks.slice(at + 1), orientation);
}

const factLines = (block: Block): readonly string[] =>
  block.type === 'paragraph' ? paragraphsOf(block.spans).map(spansText) : [];

/** As tall as 20 rows can be under the title, the facts, the header and above the notes. */
function rowHeight(
  paper: Paper,
  table: ReportTable,
  facts: readonly string[],
  orientation: Orientation,
): number {
  const width = areaWidth(orientation) - 2 * TABLE.padding;
  const lines = (texts: readonly string[], size: number): number =>
    texts.reduce((sum, one) => sum + Math.max(1, Math.ceil((textWidth(one) * size * 10) / width)), 0) *
    size *
    TABLE.lineFactor;
  const height = orientation === 'portrait' ? AREA.height : AREA.width;
  const used =
    titleLines(typeset(paper.title), TITLE_CHARS).length * TITLE_LINE +
    LINE +
    (table.title === '' ? 0 : TABLE.titleLine + 120) +
    (table.caption === '' ? 0 : TABLE.captionLine) +
    lines(facts, TABLE.factSize) +
    TABLE.headerHeight +
    lines(table.notes, 21) +
    // Cell padding and border of facts, header and notes, and the paragraph that ends the table.
    12 * TABLE.paddingTop;
  const each = Math.floor((height - used) / SIGN_IN.rows) - TABLE.border;
  return Math.min(SIGN_IN.tallest, Math.max(SIGN_IN.lowest, each));
}
