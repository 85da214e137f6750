import { type TableName, tableNames } from '../../../shared/domain/tables.ts';
import type { Store } from '../../store/api.ts';
import { recordTitle } from '../../text/record-title.ts';

export type Recycled = ReturnType<Store['recycled']>[number];

/** What a deleted record is called: its own name where it has one, else its kind. */
export const titleOf = (entry: Recycled): string => recordTitle(entry.table, entry.record, null);

export const keyOf = (entry: Recycled): string => `${entry.table}/${entry.id}`;

/** Newest first; only the tables of this program can be put back. */
export const listRecycled = (store: Store): readonly Recycled[] =>
  store
    .recycled()
    .filter((entry) => tableNames.some((name: TableName) => name === entry.table))
    .toSorted((a, b) => b.time.ms - a.time.ms);
