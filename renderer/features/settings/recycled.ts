import { z } from 'zod';
import { type TableName, tableNames } from '../../../shared/domain/tables.ts';
import type { Store } from '../../store/api.ts';
import { tableTerm } from './texts.ts';

export type Recycled = ReturnType<Store['recycled']>[number];

const named = z.looseObject({
  name: z.string().optional(),
  title: z.string().optional(),
  topic: z.string().optional(),
  fileName: z.string().optional(),
  date: z.string().optional(),
  year: z.number().optional(),
});

/** What a deleted record is called: its own name where it has one, else its kind. */
export function titleOf(entry: Recycled): string {
  const parsed = named.safeParse(entry.record);
  if (!parsed.success) return tableTerm[entry.table];
  const { name, title, topic, fileName, date, year } = parsed.data;
  const own = [name, title, topic, fileName].find((text) => text !== undefined && text !== '');
  return (
    own ??
    [tableTerm[entry.table], date ?? (year === undefined ? undefined : `${year}年`)].filter(Boolean).join(' ')
  );
}

export const keyOf = (entry: Recycled): string => `${entry.table}/${entry.id}`;

/** Newest first; only the tables of this program can be put back. */
export const listRecycled = (store: Store): readonly Recycled[] =>
  store
    .recycled()
    .filter((entry) => tableNames.some((name: TableName) => name === entry.table))
    .toSorted((a, b) => b.at - a.at);
