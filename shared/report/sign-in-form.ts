import { AREA, LINE, SIGN_IN, TABLE, TITLE_CHARS, TITLE_LINE } from './measures.ts';
import type { Block, Paper, ReportTable } from './model.ts';
import { areaWidth, type Orientation } from './table-layout.ts';
import { textWidth } from './text-width.ts';
import { titleLines } from './title-lines.ts';
import { paragraphsOf, spansText, typeset } from './typography.ts';

/** A sign-in sheet cut into pages: the paragraphs above the table are facts that every page repeats. */
export interface SignInParts {
  readonly facts: readonly string[];
  /** The table page by page, 20 rows each (interface.md, print); at least one. */
  readonly pages: readonly ReportTable[];
  readonly after: readonly Block[];
}

/** Null when the paper has no table. */
export function signInParts(paper: Paper): SignInParts | null {
  const at = paper.blocks.findIndex((block) => block.type === 'table');
  const table = paper.blocks[at];
  if (table?.type !== 'table') return null;
  const pages: ReportTable[] = [];
  for (let from = 0; from === 0 || from < table.rows.length; from += SIGN_IN.rows) {
    pages.push({ ...table, rows: table.rows.slice(from, from + SIGN_IN.rows), totals: 0 });
  }
  return { facts: paper.blocks.slice(0, at).flatMap(factLines), pages, after: paper.blocks.slice(at + 1) };
}

const factLines = (block: Block): readonly string[] =>
  block.type === 'paragraph' ? paragraphsOf(block.spans).map(spansText) : [];

/** Facts and row height in twips: as tall as 20 rows can be under title, facts and header and above the notes. */
export function signInForm(
  paper: Paper,
  parts: SignInParts,
  orientation: Orientation,
): { readonly facts: readonly string[]; readonly rowHeight: number } {
  const { facts, pages } = parts;
  const width = areaWidth(orientation) - 2 * TABLE.padding;
  const lines = (texts: readonly string[], size: number): number =>
    texts.reduce((sum, one) => sum + Math.max(1, Math.ceil((textWidth(one) * size * 10) / width)), 0) *
    size *
    TABLE.lineFactor;
  const table = pages[0];
  const used =
    titleLines(typeset(paper.title), TITLE_CHARS).length * TITLE_LINE +
    LINE +
    (table?.title === '' ? 0 : TABLE.titleLine + 120) +
    (table?.caption === '' ? 0 : TABLE.captionLine) +
    lines(facts, TABLE.factSize) +
    TABLE.headerHeight +
    lines(table?.notes ?? [], 21) +
    // Cell padding and border of facts, header and notes, and the paragraph that ends the table.
    12 * TABLE.paddingTop;
  const height = orientation === 'portrait' ? AREA.height : AREA.width;
  const each = Math.floor((height - used) / SIGN_IN.rows) - TABLE.border;
  return { facts, rowHeight: Math.min(SIGN_IN.tallest, Math.max(SIGN_IN.lowest, each)) };
}
