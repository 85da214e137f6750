import type { Paper as PaperRecord } from '../domain/paper/paper.ts';
import type { Block, Paper, Span } from './model.ts';
import { text } from './spans.ts';

type Edits = PaperRecord['edits'];
type Paragraph = Extract<Block, { type: 'paragraph' }>;

export const plainText = (spans: readonly Span[]): string =>
  spans
    .map((span) =>
      span.type === 'text'
        ? span.text
        : span.type === 'figure'
          ? span.figure.shown
          : `【数据不足：${span.reason}】`,
    )
    .join('');

/** A paragraph that a person wrote, and whether the text it replaced would now be different. */
export interface EditedParagraph {
  readonly key: string;
  readonly written: string;
  readonly generatedNow: string;
  readonly outdated: boolean;
}

const editBlock = (block: Block, edits: Edits): Block | null => {
  if (block.type !== 'paragraph') return block;
  const edit = edits[block.key];
  if (!edit) return block;
  return edit.text.trim() === '' ? null : { ...block, spans: [text(edit.text)], edited: true };
};

const editBlocks = (blocks: readonly Block[], edits: Edits): Block[] =>
  blocks.map((block) => editBlock(block, edits)).filter((block) => block !== null);

/** The generated paper with the paragraphs that a person wrote; an empty text leaves the paragraph out. */
export function withEdits(paper: Paper, edits: Edits): Paper {
  return {
    ...paper,
    blocks: withoutBareHeadings(editBlocks(paper.blocks, edits)),
    annexes: paper.annexes.map((annex) => ({ ...annex, blocks: editBlocks(annex.blocks, edits) })),
  };
}

/** A heading whose whole section was left out goes with it. */
function withoutBareHeadings(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (!block) continue;
    const next = kept[0];
    const bare =
      block.type === 'heading' && (!next || (next.type === 'heading' && next.level <= block.level));
    if (!bare) kept.unshift(block);
  }
  return kept;
}

const paragraphsOf = (paper: Paper): Paragraph[] =>
  [...paper.blocks, ...paper.annexes.flatMap((annex) => annex.blocks)].filter(
    (block) => block.type === 'paragraph',
  );

/** Compares what was replaced with what would be generated today: tells which figures of edited text are old. */
export function editedParagraphs(generated: Paper, edits: Edits): readonly EditedParagraph[] {
  const byKey = new Map(paragraphsOf(generated).map((block) => [block.key, plainText(block.spans)]));
  return Object.entries(edits).map(([key, edit]) => {
    const now = byKey.get(key) ?? '';
    return { key, written: edit.text, generatedNow: now, outdated: now !== edit.replaced };
  });
}
