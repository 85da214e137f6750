import { useEffect, useMemo, useState } from 'react';
import type { ReceivedUnit } from '../../../store/handoff/api.ts';
import { listUnits } from '../../../store/handoff/units.ts';
import { useStore, useTable } from '../../../store/hooks.ts';
import type { UnitTree } from '../use-unit-tree.ts';
import { unitsBelow } from './unit-rows.ts';

/** Units whose packages were applied or wait; read again when a package came. Null = being read. */
export function useReceivedUnits(): readonly ReceivedUnit[] | null {
  const store = useStore();
  const handoffs = useTable('handoff');
  const [units, setUnits] = useState<readonly ReceivedUnit[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import writes its line into the handoffs
  useEffect(() => {
    let isGone = false;
    void listUnits(store).then((found) => {
      if (!isGone) setUnits(found);
    });
    return () => {
      isGone = true;
    };
  }, [store, handoffs]);
  return units;
}

/** Those below this unit; null = being read. */
export function useUnitsBelow(tree: UnitTree | null): readonly ReceivedUnit[] | null {
  const received = useReceivedUnits();
  return useMemo(() => (tree && received ? unitsBelow(received, tree.peers) : null), [tree, received]);
}
