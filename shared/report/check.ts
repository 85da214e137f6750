import type { Block, Figure, Paper, Span } from './model.ts';

/** A place where records are missing: it stops the export until it is filled, rewritten or left out. */
export interface MissingPlace {
  readonly reason: string;
  /** Paragraph key, or the key of the table. */
  readonly key: string;
}

const spansIn = (block: Block): readonly Span[] =>
  block.type === 'paragraph'
    ? block.spans
    : block.type === 'table'
      ? block.rows.flatMap((row) => row.flatMap((cell) => cell.spans))
      : [];

export const blocksOf = (paper: Paper): readonly Block[] => [
  ...paper.blocks,
  ...paper.annexes.flatMap((annex) => annex.blocks),
];

/** 缺项检查: every 【数据不足】 of the paper in the order of reading. */
export const missingPlaces = (paper: Paper): readonly MissingPlace[] =>
  blocksOf(paper).flatMap((block) =>
    spansIn(block).flatMap((span) =>
      span.type === 'missing' ? [{ reason: span.reason, key: 'key' in block ? block.key : '' }] : [],
    ),
  );

export const figuresIn = (paper: Paper): readonly Figure[] =>
  blocksOf(paper).flatMap((block) =>
    spansIn(block).flatMap((span) => (span.type === 'figure' ? [span.figure] : [])),
  );

export interface FigureDifference {
  readonly query: string;
  readonly shown: string;
  readonly now: string;
}

/** 数据核对: figures of an earlier paper that the records would now print differently, by position and query. */
export function figureDifferences(before: Paper, now: Paper): readonly FigureDifference[] {
  const pool = new Map<string, Figure[]>();
  for (const figure of figuresIn(now)) pool.set(figure.query, [...(pool.get(figure.query) ?? []), figure]);
  return figuresIn(before).flatMap((figure) => {
    const fresh = pool.get(figure.query)?.shift();
    return fresh && fresh.shown !== figure.shown
      ? [{ query: figure.query, shown: figure.shown, now: fresh.shown }]
      : [];
  });
}
