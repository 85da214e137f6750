import { useEffect, useState } from 'react';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { type Conflict, conflictsOf, contestedRecords } from '../../../shared/log/conflicts.ts';
import { type Settlement, settleWrites } from '../../../shared/log/settle.ts';
import { isTableName } from '../../../shared/log/values.ts';
import type { CommitFailure, HistoryEntry, Store } from '../api.ts';
import { commitPlanned } from '../commit.ts';
import { loadHeads } from '../heads-on-demand.ts';
import { historyOf } from '../history.ts';
import { useRecords, useStore } from '../hooks.ts';
import { inTurn, type Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';

/** Open review items of the own records, in an order that is the same on every desk. */
export const listConflicts = (store: Store) => conflictsIn(sessionOf(store));

/** The same of any log: that of a received unit is settled there, and only seen here. */
export async function conflictsIn({
  database,
  memory,
}: Pick<Session, 'database' | 'memory'>): Promise<
  Result<readonly Conflict[], 'E_LOCKED' | 'E_DAMAGED' | 'E_IO'>
> {
  const contested = contestedRecords(memory.fold);
  if (contested.length === 0) return success([]);
  const heads = await loadHeads(database, memory, contested);
  return heads.ok ? success(conflictsOf(memory.fold)) : heads;
}

/** Null = being read. Kept up to date with every commit and import. */
export function useConflicts(): readonly Conflict[] | null {
  const store = useStore();
  const records = useRecords();
  const [conflicts, setConflicts] = useState<readonly Conflict[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the records may open or settle one
  useEffect(() => {
    let isGone = false;
    void listConflicts(store).then((found) => {
      if (!isGone && found.ok) setConflicts(found.value);
    });
    return () => {
      isGone = true;
    };
  }, [store, records]);
  return conflicts;
}

/** Writes what a person decided; it travels like any change and can be undone. E_SETTLED: nothing of it is open. */
export function settleConflict(
  store: Store,
  settlement: Settlement,
): Promise<Result<{ readonly changes: number }, CommitFailure | 'E_SETTLED'>> {
  const session = sessionOf(store);
  return inTurn(session, async () => {
    const { table, record } = settlement.conflict;
    const heads = await loadHeads(session.database, session.memory, [{ table, record }]);
    if (!heads.ok) return failure(heads.code === 'E_LOCKED' ? 'E_LOCKED' : 'E_IO', heads.facts);
    const writes = settleWrites(session.memory.fold, settlement);
    return writes.ok ? commitPlanned(session, '处理冲突', writes.value) : writes;
  });
}

/** Everything that was ever written to a field, newest first; for a deletion all changes of the record. */
export async function fieldHistory(
  store: Store,
  table: string,
  record: string,
  field: string,
): Promise<readonly HistoryEntry[]> {
  if (!isTableName(table)) return [];
  const entries = await historyOf(sessionOf(store), table, record);
  return field.startsWith('$')
    ? entries
    : entries.filter(({ change }) => Object.hasOwn(change.fields, field));
}
