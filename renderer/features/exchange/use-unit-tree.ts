import { useMemo } from 'react';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { usePeers } from './registration/use-peers.ts';

/** The own unit and the units that it exchanges packages with. */
export interface UnitTree {
  readonly ownUnitId: string;
  readonly superiors: readonly Peer[];
  /** Registered and not withdrawn, in the order of their names. */
  readonly subordinates: readonly Peer[];
  readonly peers: readonly Peer[];
}

const inUse = (peers: readonly Peer[], role: Peer['role']): readonly Peer[] =>
  peers
    .filter((peer) => peer.role === role && peer.revokedAt === null && peer.supersededBy === null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'));

/** Null = being read. */
export function useUnitTree(): UnitTree | null {
  const [known] = usePeers();
  return useMemo(
    () =>
      known && {
        ownUnitId: known.own.unitId,
        superiors: inUse(known.peers, 'superior'),
        subordinates: inUse(known.peers, 'subordinate'),
        peers: known.peers,
      },
    [known],
  );
}
