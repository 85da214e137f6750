import { z } from 'zod';
import type { Layout } from '../../../../shared/domain/import/header.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { Store } from '../../../store/api.ts';
import { type ImportDraft, isImportable, type Work } from './import-state.ts';

/**
 * The wizard's draft in pieces: the rows are written once in parts that seal quickly, ticks and answers in a small
 * head that is written after every change. The head is written last, so half a draft is never found.
 */
const HEAD = 'roster-import';
const ROWS_A_PIECE = 400;
const pieceKey = (index: number): string => `${HEAD}.${index}`;

const headSchema = z.object({
  fileName: z.string(),
  layout: z.custom<Layout>((value) => typeof value === 'object' && value !== null && 'columns' in value),
  pieces: z.number().int().min(1),
  untick: z.array(z.number()),
  choices: z.array(z.tuple([z.number(), z.string()])),
});
const rowsSchema = z.array(
  z.custom<RosterRow>((value) => typeof value === 'object' && value !== null && 'values' in value),
);

/** A row as it may rest on disk: without the 身份证号. */
function restingRow(row: RosterRow): RosterRow {
  if (row.raw === null) return row;
  const { idNumber: _, ...raw } = row.raw;
  const problems = row.problems.map((p) => (p.field === 'idNumber' ? { ...p, shown: '' } : p));
  return { ...row, raw, problems };
}

/** Writes the rows; returns how many pieces there are, or null when `isStopped` said so in between. */
export async function saveRows(
  store: Store,
  rows: readonly RosterRow[],
  isStopped: () => boolean,
): Promise<number | null> {
  const pieces = Math.max(1, Math.ceil(rows.length / ROWS_A_PIECE));
  for (let index = 0; index < pieces; index += 1) {
    if (isStopped()) return null;
    const part = rows.slice(index * ROWS_A_PIECE, (index + 1) * ROWS_A_PIECE);
    await store.saveDraft(pieceKey(index), part.map(restingRow));
  }
  return pieces;
}

export function saveHead(store: Store, work: Work, pieces: number): Promise<void> {
  const untick = work.preview.filter((row) => isImportable(row) && !work.ticked.has(row.row));
  return store.saveDraft(HEAD, {
    fileName: work.fileName,
    layout: work.layout,
    pieces,
    untick: untick.map((row) => row.row),
    choices: [...work.choices],
  });
}

export async function loadImportDraft(store: Store): Promise<ImportDraft | null> {
  const head = headSchema.safeParse(await store.loadDraft(HEAD));
  if (!head.success) return null;
  const rows: RosterRow[] = [];
  for (let index = 0; index < head.data.pieces; index += 1) {
    const part = rowsSchema.safeParse(await store.loadDraft(pieceKey(index)));
    if (!part.success) return null;
    for (const row of part.data) rows.push(row);
  }
  return { ...head.data, rows };
}

/** Drops the head first, so that what is left of it is never found. */
export async function dropImportDraft(store: Store): Promise<void> {
  const head = headSchema.safeParse(await store.loadDraft(HEAD));
  await store.dropDraft(HEAD);
  if (!head.success) return;
  for (let index = 0; index < head.data.pieces; index += 1) await store.dropDraft(pieceKey(index));
}
