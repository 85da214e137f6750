import type { UnitCertificate } from '../../shared/contract/handoff-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { equalBytes, fromBase64, toBase64 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import { type Certificate, cardOf, type Identity, type IdentityContent } from './identity-format.ts';
import type { PeersFile, StoredPeer } from './peer-store.ts';
import { findPeer, isInForce, peerOf, withPeer } from './peers.ts';

/** A registration without an end of its own is certified for two years. */
const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_MS = 2 * 365 * DAY_MS;

/** Clocks of machines that never meet differ: a day ahead is taken, as with changes (`isFarAhead`). */
export const hasBegun = ({ from }: Pick<Certificate, 'from'>, now: number): boolean => from <= now + DAY_MS;

/** The next certificate for a registered subordinate unit, and the list that remembers its number. */
export function issue(
  file: PeersFile,
  suite: Suite,
  unitId: string,
  now: number,
): Result<{ readonly file: PeersFile; readonly certificate: Certificate }, 'E_NO_PEER' | 'E_SCOPE'> {
  const peer = findPeer(file, unitId);
  if (!peer || peer.revokedAt !== null) return failure('E_NO_PEER');
  if (peer.role !== 'subordinate' || !isInForce(peerOf(suite, peer), now)) return failure('E_SCOPE');
  const serial = Math.max(0, ...file.issued.map((each) => each.serial)) + 1;
  const { name, signKey, exchangeKey } = peer;
  return success({
    file: { ...file, issued: [...file.issued, { serial, unitId }] },
    certificate: {
      subject: { unitId, name, signKey, exchangeKey, suite: peer.suite },
      kinds: peer.kinds,
      level: peer.level,
      from: now,
      expires: peer.expires ?? now + VALID_MS,
      serial,
      revokedSerials: file.revokedSerials,
    },
  });
}

export const certificateFor = (
  suite: Suite,
  issuer: Identity,
  { serial, kinds, level, from, expires }: Certificate,
): UnitCertificate => ({ serial, issuer: cardOf(suite, issuer), kinds, level, from, expires });

/** What a superior withdrew is never forgotten: the lists are put together. */
export function withHeard(file: PeersFile, issuerId: string, serials: readonly number[]): PeersFile {
  const known = file.heardRevoked[issuerId] ?? [];
  const added = serials.filter((serial) => !known.includes(serial));
  if (added.length === 0) return file;
  return { ...file, heardRevoked: { ...file.heardRevoked, [issuerId]: [...known, ...added] } };
}

/** The registered superior that may vouch for others, with the keys that were compared by telephone. */
export function superiorOf(file: PeersFile, suite: Suite, issuerId: string, now: number): StoredPeer | null {
  const peer = findPeer(file, issuerId);
  const isTrusted = peer?.role === 'superior' && !peer.voucher && isInForce(peerOf(suite, peer), now);
  return isTrusted ? peer : null;
}

/**
 * A colleague by the certificate of the common superior. Null = it proves nothing about this sender. A certificate
 * that was withdrawn, ran out or has not begun gives a unit that may do nothing, so that the refusal can name the reason.
 * @param content verified: its issuer signed it.
 */
export function vouchedPeer(
  file: PeersFile,
  suite: Suite,
  { issuer, certificate }: IdentityContent,
  sender: { readonly unitId: string; readonly signKey: Uint8Array },
  now: number,
): StoredPeer | null {
  const superior = superiorOf(file, suite, issuer.unitId, now);
  if (!certificate || !superior || superior.signKey !== issuer.signKey) return null;
  const { subject, serial } = certificate;
  if (subject.unitId !== sender.unitId || !equalBytes(fromBase64(subject.signKey), sender.signKey))
    return null;
  return asHeard(file, now, {
    ...subject,
    role: 'colleague',
    level: certificate.level,
    kinds: hasBegun(certificate, now) ? certificate.kinds.filter((kind) => kind === 'person') : [],
    enrolledAt: now,
    enrolledBy: superior.name,
    enrolledById: '',
    enrolledRole: superior.enrolledRole,
    needsSecond: false,
    confirmedBy: '',
    expires: certificate.expires,
    revokedAt: null,
    revokedReason: '',
    supersededBy: null,
    voucher: { issuerId: issuer.unitId, serial },
  });
}

/** An older certificate says nothing any more once a later one of the same superior was taken. */
function asHeard(file: PeersFile, now: number, shown: StoredPeer): StoredPeer {
  const before = findPeer(file, shown.unitId);
  const isLater =
    before?.voucher?.issuerId === shown.voucher?.issuerId &&
    (before?.voucher?.serial ?? 0) > (shown.voucher?.serial ?? 0);
  const peer = before && isLater ? before : shown;
  const { issuerId = '', serial = 0 } = peer.voucher ?? {};
  const isRevoked = file.heardRevoked[issuerId]?.includes(serial) === true;
  return isRevoked ? { ...peer, revokedAt: now, revokedReason: '上级单位已撤销证书' } : peer;
}

/** Is what a certificate once said still so? */
export function isStillVouched(file: PeersFile, suite: Suite, peer: StoredPeer, now: number): boolean {
  if (!peer.voucher) return true;
  const { issuerId, serial } = peer.voucher;
  return (
    superiorOf(file, suite, issuerId, now) !== null &&
    file.heardRevoked[issuerId]?.includes(serial) !== true &&
    isInForce(peerOf(suite, peer), now)
  );
}

/** Kept, so that a receipt can go back; a unit that was registered by hand is never replaced by a certificate. */
export function keepVouched(file: PeersFile, peer: StoredPeer): PeersFile {
  const before = findPeer(file, peer.unitId);
  return before && !before.voucher ? file : withPeer(file, peer);
}

export const isCertificateOf = (
  { subject }: Certificate,
  own: { readonly vaultId: string; readonly unitSign: Uint8Array; readonly unitExchange: Uint8Array },
): boolean =>
  subject.unitId === own.vaultId &&
  subject.signKey === toBase64(own.unitSign) &&
  subject.exchangeKey === toBase64(own.unitExchange);
