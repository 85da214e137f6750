import { useCallback, useEffect, useState } from 'react';
import type { VaultStatus } from '../../../shared/contract/vault-calls.ts';
import { call } from '../../bridge/bridge.ts';

/** The vault's state for the settings pages; `refresh` after something was changed. */
export function useVault(): readonly [status: VaultStatus | null, refresh: () => Promise<void>] {
  const [status, setStatus] = useState<VaultStatus | null>(null);
  const refresh = useCallback(async () => {
    const asked = await call('vault:status', {});
    if (asked.ok) setStatus(asked.value);
  }, []);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return [status, refresh];
}
