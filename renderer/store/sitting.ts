import { createContext, useContext, useMemo } from 'react';
import { type CallName, mayCall } from '../../shared/contract/contract.ts';
import type { AccountSummary } from '../../shared/contract/vault-calls.ts';

/** Who is in, for which unit, and which pages there are: known with and without records. */
export interface Sitting {
  readonly account: AccountSummary;
  /** '' = not named yet. */
  readonly unitName: string;
  /** False for a page that this shell does not have. */
  readonly opens: (path: string) => boolean;
}

/** Provided by the shell that is shown. */
export const SittingContext = createContext<Sitting | null>(null);

export function useSitting(): Sitting {
  const sitting = useContext(SittingContext);
  if (!sitting) throw new Error('nobody is in above this component');
  return sitting;
}

/** Which calls the account may make: a page offers nothing that main would refuse. */
export function useMay(): (name: CallName) => boolean {
  const { role } = useSitting().account;
  return useMemo(() => (name) => mayCall(role, name), [role]);
}
