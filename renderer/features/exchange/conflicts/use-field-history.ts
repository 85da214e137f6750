import { useEffect, useState } from 'react';
import type { Conflict } from '../../../../shared/log/conflicts.ts';
import type { HistoryEntry } from '../../../store/api.ts';
import { fieldHistory } from '../../../store/handoff/conflicts.ts';
import { useStore } from '../../../store/hooks.ts';
import { conflictKey } from './conflict-rows.ts';

/** Everything that was ever written to the field, newest first; null = still being read. */
export function useFieldHistory(conflict: Conflict): readonly HistoryEntry[] | null {
  const store = useStore();
  const key = conflictKey(conflict);
  const [read, setRead] = useState<{
    readonly key: string;
    readonly entries: readonly HistoryEntry[];
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the conflict
  useEffect(() => {
    let isGone = false;
    void fieldHistory(store, conflict.table, conflict.record, conflict.field).then((entries) => {
      if (!isGone) setRead({ key, entries });
    });
    return () => {
      isGone = true;
    };
  }, [store, key]);
  return read?.key === key ? read.entries : null;
}
