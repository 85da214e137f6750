import { useEffect, useMemo, useState } from 'react';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';
import type { Sitting } from '../../store/sitting.ts';
import type { GateActions } from '../gate/gate-state.ts';
import type { Session } from './session.ts';

/** What the parts of a shell ask for. */
export function useAppSession(status: VaultStatus, actions: GateActions): Session {
  const [version, setVersion] = useState('');
  useEffect(() => {
    void call('app:info', {}).then((info) => {
      if (info.ok) setVersion(info.value.version);
    });
  }, []);
  return useMemo(() => ({ status, actions, version }), [status, actions, version]);
}

/** What the pages ask for. */
export function useSittingOf(status: VaultStatus, unitName: string, opens: Sitting['opens']): Sitting {
  const { account } = status;
  if (!account) throw new Error('the gate shows no shell while nobody is in');
  return useMemo(() => ({ account, unitName, opens }), [account, unitName, opens]);
}
