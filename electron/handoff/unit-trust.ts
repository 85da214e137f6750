import { success } from '../../shared/kernel/result.ts';
import type { Host } from '../host.ts';
import { fromBase64 } from '../vault/primitives/bytes.ts';
import type { Vault } from '../vault/vault.ts';
import { hasBegun, isStillVouched, keepVouched, superiorOf, vouchedPeer, withHeard } from './certificates.ts';
import { openIdentity } from './identity-file.ts';
import type { PeerStore } from './peer-store.ts';
import { findPeer, isInForce, knownUnit, mayReceive, maySend } from './peers.ts';
import type { KnownUnit, UnitTrust } from './trust.ts';

export interface TrustParts {
  readonly host: Pick<Host, 'now'>;
  readonly vault: Vault;
  readonly store: PeerStore;
}

/** What packages and receipts may know of the registered units. */
export function createUnitTrust({ host, vault, store }: TrustParts): UnitTrust {
  const opened = async () => {
    const file = await store.load();
    const suite = vault.suite();
    return file.ok && suite ? { file: file.value, suite } : null;
  };

  const find: UnitTrust['find'] = async (unitId) => {
    const known = await opened();
    const peer = known && findPeer(known.file, unitId);
    if (!peer || !isStillVouched(known.file, known.suite, peer, host.now())) return null;
    return knownUnit(known.suite, peer);
  };

  const ownCertificate: UnitTrust['ownCertificate'] = async () => {
    const known = await opened();
    if (!known?.file.certificate) return null;
    const bytes = fromBase64(known.file.certificate);
    const content = await openIdentity(bytes, known.suite, vault.suites);
    const isOfSuperior =
      content.ok && superiorOf(known.file, known.suite, content.value.issuer.unitId, host.now()) !== null;
    const certificate = isOfSuperior ? content.value.certificate : null;
    const now = host.now();
    return certificate && hasBegun(certificate, now) && certificate.expires > now ? bytes : null;
  };

  const vouched: UnitTrust['vouched'] = async (bytes, sender): Promise<KnownUnit | null> => {
    const known = await opened();
    if (!known) return null;
    const { suite } = known;
    const content = await openIdentity(bytes, suite, vault.suites);
    if (!content.ok) return null;
    const { issuer, certificate } = content.value;
    const peer = vouchedPeer(known.file, suite, content.value, sender, host.now());
    if (!peer || !certificate) return null;
    const unit = knownUnit(suite, peer);
    const isValid = isInForce(unit.peer, host.now()) && hasBegun(certificate, host.now());
    await store.change((file) => {
      const heard = withHeard(file, issuer.unitId, certificate.revokedSerials);
      return success(isValid ? keepVouched(heard, peer) : heard);
    });
    return unit;
  };

  return {
    ownExchange: () => {
      const privateKey = vault.keyring()?.secrets.get('exchange');
      const publicKey = vault.identity()?.unitExchange;
      return privateKey && publicKey ? { publicKey, privateKey } : null;
    },
    ownCertificate,
    find,
    vouched,
    maySend: (peer, kind) => maySend(peer, kind, host.now()),
    mayReceive: (peer, kind) => mayReceive(peer, kind, host.now()),
  };
}
