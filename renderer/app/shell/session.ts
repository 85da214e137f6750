import { createContext, useContext } from 'react';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import type { GateActions } from '../gate/gate-state.ts';

/** What the shell's own parts need to know of the open vault. */
export interface Session {
  readonly status: VaultStatus;
  readonly actions: GateActions;
  readonly version: string;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session above this component');
  return session;
}
