import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { Block, Paper } from '../../shared/report/model.ts';
import { spansText } from '../../shared/report/typography.ts';

const plainCell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
const plainRow = (texts: readonly string[]): TableRow => new TableRow({ children: texts.map(plainCell) });

function plainBlock(block: Block): readonly (Paragraph | Table)[] {
  if (block.type === 'table') {
    const titles = block.columns.map((column) => column.title);
    const rows = block.rows.map((cells) => cells.map((cell) => spansText(cell.spans)));
    return [new Table({ rows: [titles, ...rows].map(plainRow) })];
  }
  if ('spans' in block) return [new Paragraph({ children: [new TextRun(spansText(block.spans))] })];
  return 'text' in block ? [new Paragraph(block.text)] : [];
}

/** The texts and tables of a paper as `docx` objects without any layout: the reference of [word]. */
export async function plainDocxPaper(paper: Paper): Promise<Uint8Array> {
  const blocks = [...paper.blocks, ...paper.annexes.flatMap((annex) => annex.blocks)];
  const document = new Document({ sections: [{ children: blocks.flatMap(plainBlock) }] });
  return Packer.toBuffer(document);
}
