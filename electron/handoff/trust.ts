import type { Peer } from '../../shared/contract/handoff-calls.ts';
import type { PackageKind } from '../../shared/domain/handoff/kinds.ts';
import type { Bytes } from '../vault/primitives/bytes.ts';
import type { KeyPair } from '../vault/primitives/suite.ts';

/** A registered unit with the keys that were compared by telephone (or that a common superior certified). */
export interface KnownUnit {
  readonly peer: Peer;
  readonly signKey: Bytes;
  readonly exchangeKey: Bytes;
}

/** What packages and receipts ask of the registered units. */
export interface UnitTrust {
  /** Null while locked, or when the account does not hold the key. */
  readonly ownExchange: () => KeyPair | null;
  /** The certificate that the superior gave; it goes along with packages for colleagues. */
  readonly ownCertificate: () => Promise<Bytes | null>;
  /** Also units whose registration was withdrawn. */
  readonly find: (unitId: string) => Promise<KnownUnit | null>;
  /** A sender without registration, by a certificate of the common superior. */
  readonly vouched: (
    certificate: Bytes,
    sender: { readonly unitId: string; readonly signKey: Bytes },
  ) => Promise<KnownUnit | null>;
  /** May that unit send us this kind? */
  readonly maySend: (peer: Peer, kind: PackageKind) => boolean;
  /** May this kind go to that unit? */
  readonly mayReceive: (peer: Peer, kind: PackageKind) => boolean;
}
