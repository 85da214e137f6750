import { useCallback, useEffect, useState } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

export type OwnIdentity = ReplyOf<'identity:own'>;

export interface Registration {
  readonly own: OwnIdentity;
  readonly peers: readonly Peer[];
}

/** The own identity and all registered units, also withdrawn ones; null = being read. */
export function usePeers(): readonly [Registration | null, () => Promise<void>] {
  const toast = useToast();
  const [known, setKnown] = useState<Registration | null>(null);
  const refresh = useCallback(async () => {
    const [own, peers] = await Promise.all([call('identity:own', {}), call('identity:peers', {})]);
    if (own.ok && peers.ok) setKnown({ own: own.value, peers: peers.value });
    else {
      const failed = own.ok ? peers : own;
      if (!failed.ok) toast.show({ text: failureText(failed), tone: 'error' });
    }
  }, [toast]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return [known, refresh];
}

/** Registered units that are neither withdrawn nor replaced; they may still wait for the second person. */
export const inUse = (peers: readonly Peer[]): readonly Peer[] =>
  peers.filter((peer) => peer.revokedAt === null && peer.supersededBy === null);
