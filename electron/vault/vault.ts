import type { HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import { createCore, type VaultView } from './core.ts';
import { createVaultHandlers, type VaultCall } from './handlers.ts';
import { defaultCost, type KdfCost } from './primitives/scrypt.ts';
import { loadSuites } from './primitives/suites.ts';

/** The vault service: the handlers of its calls, and what the other services of main may ask of it. */
export interface Vault extends VaultView {
  readonly handlers: HandlersOf<VaultCall>;
}

/** @param cost of a password derivation for new key files; only tests take the cheapest that is accepted. */
export async function createVault(host: Host, cost: KdfCost = defaultCost): Promise<Vault> {
  const core = await createCore(host, await loadSuites(), cost);
  return { ...core, handlers: createVaultHandlers(core) };
}
