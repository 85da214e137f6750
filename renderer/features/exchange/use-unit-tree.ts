import { useMemo } from 'react';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { inUse, usePeers } from '../../store/handoff/use-peers.ts';

/** The own unit and the units that it exchanges packages with. */
export interface UnitTree {
  readonly ownUnitId: string;
  readonly superiors: readonly Peer[];
  /** Registered and not withdrawn, in the order of their names. */
  readonly subordinates: readonly Peer[];
  readonly peers: readonly Peer[];
}

const inRole = (peers: readonly Peer[], role: Peer['role']): readonly Peer[] =>
  inUse(peers)
    .filter((peer) => peer.role === role)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));

/** Null = being read. */
export function useUnitTree(): UnitTree | null {
  const [known] = usePeers();
  return useMemo(
    () =>
      known && {
        ownUnitId: known.own.unitId,
        superiors: inRole(known.peers, 'superior'),
        subordinates: inRole(known.peers, 'subordinate'),
        peers: known.peers,
      },
    [known],
  );
}
