import type { Paper } from '../../shared/report/model.ts';
import { signInForm, signInParts } from '../../shared/report/sign-in-form.ts';
import type { Orientation } from '../../shared/report/table-layout.ts';
import { blockItems } from './blocks.ts';
import type { Item } from './content.ts';
import { titleItems } from './head.ts';
import { tableItems } from './table.ts';

/** 签到表: each page repeats title, facts (class, time, place, counts) and header, for sheets are passed round singly. */
export function* signInItems(paper: Paper, orientation: Orientation): Generator<Item> {
  const parts = signInParts(paper);
  if (!parts) {
    yield* titleItems(paper.title, orientation, 0);
    yield* blockItems(paper, paper.blocks, orientation);
    return;
  }
  const form = signInForm(paper, parts, orientation);
  for (const [page, table] of parts.pages.entries()) {
    yield* titleItems(paper.title, orientation, 0, page > 0);
    yield* tableItems(table, orientation, form);
  }
  yield* blockItems(paper, parts.after, orientation);
}
