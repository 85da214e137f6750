import type { Audit } from '../audit/audit.ts';
import type { SavedFiles } from '../files/saved-files.ts';
import type { FileFilter, Host } from '../host.ts';
import { toBase64 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import type { Vault } from '../vault/vault.ts';
import type { Identity, IdentityContent } from './identity-format.ts';
import type { PeerStore } from './peer-store.ts';

/** What the calls about identities need of the other services. */
export interface IdentityParts {
  readonly host: Host;
  readonly vault: Vault;
  readonly audit: Pick<Audit, 'note'>;
  readonly files: SavedFiles;
  readonly store: PeerStore;
  /** Files that were opened and not yet enrolled; emptied when the vault is locked. */
  readonly opened: Map<string, OpenedIdentity>;
}

export interface OpenedIdentity {
  readonly content: IdentityContent;
  /** Set when the file certifies this unit: its bytes. */
  readonly certificate: Uint8Array | null;
}

export const identityFilter: FileFilter = { name: '青蓝身份文件', extensions: ['qlid'] };

export interface OwnIdentity {
  readonly suite: Suite;
  readonly vaultId: string;
  readonly unitSign: Uint8Array;
  readonly unitExchange: Uint8Array;
}

export function ownIdentity(vault: Vault): OwnIdentity | null {
  const identity = vault.identity();
  const suite = vault.suite();
  return identity && suite && vault.keyring() ? { ...identity, suite } : null;
}

/** The own unit as it stands in the files that it writes. */
export const asIdentity = (own: OwnIdentity, name: string): Identity => ({
  unitId: own.vaultId,
  name,
  signKey: toBase64(own.unitSign),
  exchangeKey: toBase64(own.unitExchange),
  suite: own.suite.id,
});
