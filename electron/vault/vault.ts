import type { HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import { type Ciphers, hereCiphers } from './container/chunk-cipher.ts';
import type { CipherWorker } from './container/worker-ciphers.ts';
import { createCore, type VaultView } from './core.ts';
import { createVaultHandlers, type VaultCall } from './handlers.ts';
import type { KdfCost } from './primitives/scrypt.ts';
import { loadSuites } from './primitives/suites.ts';

/** The vault service: the handlers of its calls, and what the other services of main may ask of it. */
export interface Vault extends VaultView {
  readonly handlers: HandlersOf<VaultCall>;
  /** Where containers are sealed and opened. */
  readonly ciphers: Ciphers;
}

/**
 * @param cost of a password derivation for new key files.
 * @param worker its keys go when the vault is locked; without one everything is done on this thread.
 */
export async function createVault(
  host: Host,
  cost: KdfCost,
  worker: CipherWorker | null = null,
): Promise<Vault> {
  const core = await createCore(host, await loadSuites(), cost);
  if (worker) core.onLock(worker.end);
  return { ...core, handlers: createVaultHandlers(core), ciphers: worker?.ciphers ?? hereCiphers };
}
