import { useEffect, useState } from 'react';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

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

/** Null = still being asked for. */
export function useUnitTree(): UnitTree | null {
  const toast = useToast();
  const [tree, setTree] = useState<UnitTree | null>(null);
  useEffect(() => {
    let isGone = false;
    void Promise.all([call('identity:own', {}), call('identity:peers', {})]).then(([own, peers]) => {
      if (isGone) return;
      const failed = own.ok ? (peers.ok ? null : peers) : own;
      if (failed) toast.show({ text: failureText(failed), tone: 'error' });
      const all = peers.ok ? peers.value : [];
      setTree({
        ownUnitId: own.ok ? own.value.unitId : '',
        superiors: inUse(all, 'superior'),
        subordinates: inUse(all, 'subordinate'),
        peers: all,
      });
    });
    return () => {
      isGone = true;
    };
  }, [toast]);
  return tree;
}
