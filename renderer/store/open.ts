import type { Space } from '../../shared/contract/vault-calls.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Store } from './api.ts';

export interface OpenOptions {
  readonly space: Space;
  /** Binds the database to the vault that sealed it. */
  readonly vaultId: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly onProgress: (step: string, done: number, total: number) => void;
  /** The person goes on with an older or empty database (after E_TIPS or E_EMPTY_WITH_BACKUP): a new log begins. */
  readonly acceptOlder?: boolean;
  /** The account may not write. */
  readonly isReadOnly?: boolean;
}

/**
 * E_NEWER_DATABASE: written by a newer program, nothing was touched. E_EMPTY_WITH_BACKUP: the database is empty
 * although the vault knew records or a backup exists; restore first. E_DAMAGED: a block does not open or the chain
 * is broken (facts say which); E_TIPS: the database is older than what main remembers (restored or cloned).
 */
export type OpenFailure =
  | 'E_NEWER_DATABASE'
  | 'E_EMPTY_WITH_BACKUP'
  | 'E_DAMAGED'
  | 'E_TIPS'
  | 'E_LOCKED'
  | 'E_IO';

export interface OpenStore extends Store {
  readonly close: () => void;
  /** Writes the checkpoint and merges blocks now instead of when nobody types. */
  readonly settle: () => Promise<void>;
}

export type Opened = Result<OpenStore, OpenFailure>;
