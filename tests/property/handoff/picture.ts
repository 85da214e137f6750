import type { LogEntry } from '../../../shared/log/block-codec.ts';
import { canonical } from '../../../shared/log/canonical.ts';
import { DELETED } from '../../../shared/log/change.ts';
import { conflictsOf } from '../../../shared/log/conflicts.ts';
import { isDeleted } from '../../../shared/log/deletion.ts';
import { applyChange, type Cell, endBatch, type Fold, newFold } from '../../../shared/log/fold.ts';
import { headIds } from '../../../shared/log/heads.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { isEntries } from '../../../shared/log/values.ts';
import { fieldNames } from './life.ts';

/** Everything of a fold that must be the same on every desk, as text: values, heads, deletions, review items. */
export function pictureOf(fold: Fold): string {
  const records: Record<string, unknown> = {};
  for (const [table, cells] of fold.tables)
    for (const [id, cell] of cells) records[`${table}/${id}`] = recordPicture(table, cell);
  return canonical({ records, conflicts: conflictsOf(fold) });
}

function recordPicture(table: string, cell: Cell): unknown {
  const heads = [...fieldNames, DELETED].map((name) =>
    cell.heads ? [...headIds(table, cell.values, cell.heads, name)].sort() : [],
  );
  const { marks, ...values } = cell.values;
  // A map of which every entry was removed is as good as none.
  const isEmpty = isEntries(marks) && Object.keys(marks).length === 0;
  return {
    values: isEmpty ? values : { ...values, marks: marks ?? null },
    heads,
    gone: isDeleted(table, cell),
  };
}

export function foldOf(entries: Iterable<LogEntry>): Fold {
  const fold = newFold(newIntern());
  for (const { id, change } of entries) applyChange(fold, change, id);
  endBatch(fold);
  return fold;
}
