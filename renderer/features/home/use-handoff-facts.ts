import { useEffect, useMemo, useState } from 'react';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { type HandoffFacts, noHandoff } from '../../../shared/domain/obligations/handoff-todos.ts';
import { call } from '../../bridge/bridge.ts';
import { useConflicts } from '../../store/handoff/conflicts.ts';
import { inUse } from '../../store/handoff/use-peers.ts';

/** Registered units and open conflicts, for the todos; who may not see the units has none of their todos. */
export function useHandoffFacts(): HandoffFacts {
  const conflicts = useConflicts();
  const [peers, setPeers] = useState<readonly Peer[]>([]);
  useEffect(() => {
    let isGone = false;
    void call('identity:peers', {}).then((answer) => {
      if (!isGone && answer.ok) setPeers(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return useMemo(
    () => ({
      ...noHandoff,
      superior: inUse(peers).find((peer) => peer.role === 'superior') ?? null,
      subordinates: inUse(peers).filter((peer) => peer.role === 'subordinate'),
      conflicts: conflicts?.length ?? 0,
    }),
    [peers, conflicts],
  );
}
