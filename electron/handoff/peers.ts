import { secondRole } from '../../shared/contract/account-rule.ts';
import type { Peer } from '../../shared/contract/handoff-calls.ts';
import type { AccountSummary } from '../../shared/contract/vault-calls.ts';
import {
  kindsFrom,
  kindsTo,
  type PackageKind,
  type PeerRole,
  packageKinds,
} from '../../shared/domain/handoff/kinds.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { type Failure, failure, type Result, success } from '../../shared/kernel/result.ts';
import { fromBase64 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { cardOf, hasSameKeys, type Identity } from './identity-format.ts';
import type { PeersFile, StoredPeer } from './peer-store.ts';
import type { KnownUnit } from './trust.ts';

/** The rules about registered units: pure steps from one list to the next. */
const isConfirmed = ({ needsSecond, confirmedBy }: StoredPeer): boolean => !needsSecond || confirmedBy !== '';

export function peerOf(suite: Suite, stored: StoredPeer): Peer {
  const { role, level, kinds, enrolledAt, enrolledBy, enrolledRole, confirmedBy } = stored;
  const { expires, revokedAt, revokedReason, supersededBy, voucher } = stored;
  return {
    ...cardOf(suite, stored),
    ...{ role, level, kinds, enrolledAt, enrolledBy, enrolledRole, confirmedBy, expires },
    ...{ revokedAt, revokedReason, supersededBy },
    isConfirmed: isConfirmed(stored),
    isVouched: voucher !== null,
  };
}

export const knownUnit = (suite: Suite, stored: StoredPeer): KnownUnit => ({
  peer: peerOf(suite, stored),
  signKey: fromBase64(stored.signKey),
  exchangeKey: fromBase64(stored.exchangeKey),
});

/** Confirmed, not withdrawn, not run out. */
export const isInForce = (peer: Pick<Peer, 'isConfirmed' | 'revokedAt' | 'expires'>, now: number): boolean =>
  peer.isConfirmed && peer.revokedAt === null && (peer.expires === null || peer.expires > now);

/** Why a registration that is not withdrawn does not allow a package, with what tells the reason. */
export const notInScope = (peer: Peer, kind: PackageKind, now: number): Failure<'E_SCOPE'> =>
  failure('E_SCOPE', {
    ...{ kind, unit: peer.name },
    ...(peer.expires !== null && peer.expires <= now ? { ended: peer.expires } : {}),
    ...(peer.isConfirmed ? {} : { part: 'unconfirmed' }),
  });

/** A withdrawn registration; one that another took over is told apart. */
export const withdrawn = (peer: Peer): Failure<'E_REVOKED'> =>
  failure('E_REVOKED', { unit: peer.name, ...(peer.supersededBy === null ? {} : { part: 'superseded' }) });

export const maySend = (peer: Peer, kind: PackageKind, now: number): boolean =>
  isInForce(peer, now) && peer.kinds.includes(kind) && kindsFrom[peer.role].includes(kind);
export const mayReceive = (peer: Peer, kind: PackageKind, now: number): boolean =>
  isInForce(peer, now) && peer.kinds.includes(kind) && kindsTo[peer.role].includes(kind);

export const findPeer = (file: PeersFile, unitId: string): StoredPeer | null =>
  file.peers.find((peer) => peer.unitId === unitId) ?? null;

export const withPeer = (file: PeersFile, peer: StoredPeer): PeersFile => ({
  ...file,
  peers: [...file.peers.filter(({ unitId }) => unitId !== peer.unitId), peer],
});

/** Withdraws a registration and every certificate that this unit made for it. */
export function withoutTrust(
  file: PeersFile,
  peer: StoredPeer,
  now: number,
  reason: string,
  supersededBy: string | null,
): PeersFile {
  const own = file.issued.filter(({ unitId }) => unitId === peer.unitId).map(({ serial }) => serial);
  // No certificate brings it back: only a new enrolment does.
  const withdrawn = { ...peer, revokedAt: now, revokedReason: reason, supersededBy, voucher: null };
  const next = withPeer(file, withdrawn);
  return { ...next, revokedSerials: [...new Set([...file.revokedSerials, ...own])] };
}

export interface Enrolment {
  readonly identity: Identity;
  readonly role: PeerRole;
  readonly level: Level;
  readonly kinds: readonly PackageKind[];
  readonly expires: number | null;
  readonly supersedes: string | null;
  /** The certificate of this unit, when the file of the superior held one. */
  readonly certificate: string | null;
  readonly by: AccountSummary;
  readonly needsSecond: boolean;
  readonly now: number;
}

/** Keys of a registration in force are never exchanged under its name: it must be withdrawn first. */
export const hasOtherKeys = (before: StoredPeer, identity: Identity): boolean =>
  before.revokedAt === null && !hasSameKeys(before, identity);

const outOfScope = (part: string): Result<never, 'E_SCOPE'> => failure('E_SCOPE', { part });

export function enrol(file: PeersFile, enrolment: Enrolment): Result<PeersFile, 'E_SCOPE'> {
  const { identity, role, level, kinds, expires, supersedes, certificate, by, needsSecond, now } = enrolment;
  const possible = [...kindsFrom[role], ...kindsTo[role]];
  if (kinds.some((kind) => !possible.includes(kind))) return outOfScope('kinds');
  if (expires !== null && expires <= now) return outOfScope('expires');
  if (certificate !== null && role !== 'superior') return outOfScope('role');
  const before = findPeer(file, identity.unitId);
  if (before && hasOtherKeys(before, identity)) return outOfScope('keys');
  if (before?.supersededBy && hasSameKeys(before, identity)) return outOfScope('superseded');
  const old = supersedes === null ? null : findPeer(file, supersedes);
  if (supersedes !== null && (!old || old.unitId === identity.unitId || old.supersededBy !== null))
    return outOfScope('supersedes');
  const reason = '密钥已更换，由新的登记接替';
  const freed = old ? withoutTrust(file, old, now, reason, identity.unitId) : file;
  const added = withPeer(freed, {
    ...identity,
    ...{ role, level, expires, needsSecond, enrolledAt: now },
    ...{ enrolledBy: by.name, enrolledById: by.id, enrolledRole: by.role },
    kinds: packageKinds.filter((kind) => kinds.includes(kind)),
    ...{ confirmedBy: '', revokedAt: null, revokedReason: '', supersededBy: null, voucher: null },
  });
  return success(certificate === null ? added : { ...added, certificate });
}

export function confirm(
  file: PeersFile,
  unitId: string,
  by: AccountSummary,
): Result<PeersFile, 'E_NO_PEER' | 'E_SAME_PERSON'> {
  const peer = findPeer(file, unitId);
  if (!peer || peer.revokedAt !== null || peer.voucher) return failure('E_NO_PEER');
  const needed = secondRole(peer.enrolledRole);
  if (peer.enrolledById === by.id || by.role !== needed) return failure('E_SAME_PERSON', { role: needed });
  return success(withPeer(file, { ...peer, confirmedBy: by.name }));
}
