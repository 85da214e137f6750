import { useCallback } from 'react';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import { call } from '../../../bridge/bridge.ts';
import { failureText } from '../../../text/failure-text.ts';
import { useToast } from '../../../ui/toast.tsx';

/** The second person's word, and what came of it. */
export function useConfirm(onChanged: () => Promise<void>): (peer: Peer) => Promise<void> {
  const toast = useToast();
  return useCallback(
    async (peer) => {
      const done = await call('identity:confirm', { unitId: peer.unitId });
      toast.show(done.ok ? { text: `已复核 ${peer.name}` } : { text: failureText(done), tone: 'error' });
      await onChanged();
    },
    [toast, onChanged],
  );
}
