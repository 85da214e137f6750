import { sameValue } from './canonical.ts';
import { DELETED } from './change.ts';
import { type Fold, isDeletionDisputed } from './fold.ts';
import type { Rival } from './heads.ts';

/** A review item: the same on every replica. The shown value is the first. */
export interface Conflict {
  readonly table: string;
  readonly record: string;
  readonly field: string;
  readonly heads: readonly Rival[];
}

/** Fields with several heads of different values, and deletions that an edit disputes, in a fixed order. */
export function conflictsOf(fold: Fold): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const [table, cells] of fold.tables) {
    for (const [record, cell] of cells) {
      for (const [field, heads] of cell.heads?.rivals ?? [])
        if (heads.some((rival) => !sameValue(rival.value, heads[0]?.value)))
          found.push({ table, record, field, heads });
      if (isDeletionDisputed(table, cell)) found.push({ table, record, field: DELETED, heads: [] });
    }
  }
  return found.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

const keyOf = ({ table, record, field }: Conflict): string => `${table}/${record}/${field}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
