import type { Peer } from '../../shared/contract/handoff-calls.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { toBase64 } from '../vault/primitives/bytes.ts';
import { isStillVouched, withHeard } from './certificates.ts';
import { cardOf } from './identity-format.ts';
import type { IdentityParts } from './identity-parts.ts';
import type { PeersFile } from './peer-store.ts';
import { confirm, enrol, findPeer, peerOf, withoutTrust } from './peers.ts';

type PeerCall = 'identity:enrol' | 'identity:confirm' | 'identity:revoke' | 'identity:peers';
const locked = failure('E_LOCKED');

/** Who is registered, by whom, and who may do what. */
export function createPeerHandlers(parts: IdentityParts): HandlersOf<PeerCall> {
  const { host, vault, audit, store, opened } = parts;

  /** Where a 安全保密管理员 has an account beside a 培训专干, no one registers a unit alone. */
  const needsSecond = async (): Promise<boolean> => {
    const roles = (await vault.status()).accounts.map(({ role }) => role);
    return roles.includes('officer') && roles.includes('security-admin');
  };

  const shown = (file: PeersFile, unitId: string): Result<Peer, 'E_LOCKED'> => {
    const suite = vault.suite();
    const peer = findPeer(file, unitId);
    return suite && peer ? success(peerOf(suite, peer)) : locked;
  };

  const enrolUnit: Handler<'identity:enrol'> = async (request, { account }) => {
    const session = opened.get(request.session);
    const suite = vault.suite();
    if (!session) return failure('E_NO_SESSION');
    if (!suite || !account) return locked;
    const { issuer, certificate } = session.content;
    const isHeard = cardOf(suite, issuer).fingerprint[request.group] === request.digits.trim();
    // The request does not name the unit, so this note is written here and not in front of the call.
    const what = isHeard ? 'identity:enrol' : 'identity:enrol-failed';
    const noted = await audit.note(account.id, what, issuer.unitId);
    if (!noted.ok) return noted;
    if (!isHeard) return failure('E_FINGERPRINT');
    const { role, level, kinds, expires, supersedes } = request;
    const enrolment = {
      ...{ identity: issuer, role, level, kinds, expires, supersedes, by: account },
      ...{ needsSecond: await needsSecond(), now: host.now() },
      certificate: session.certificate && toBase64(session.certificate),
    };
    const changed = await store.change((file) =>
      enrol(withHeard(file, issuer.unitId, certificate?.revokedSerials ?? []), enrolment),
    );
    if (!changed.ok) return changed;
    opened.delete(request.session);
    return shown(changed.value, issuer.unitId);
  };

  const confirmUnit: Handler<'identity:confirm'> = async ({ unitId }, { account }) => {
    if (!account) return locked;
    const changed = await store.change((file) => confirm(file, unitId, account));
    return changed.ok ? shown(changed.value, unitId) : changed;
  };

  const revoke: Handler<'identity:revoke'> = async ({ unitId, reason }) => {
    const changed = await store.change((file) => {
      const peer = findPeer(file, unitId);
      if (!peer) return failure('E_NO_PEER');
      // The first withdrawal stays as it was noted.
      if (peer.revokedAt !== null) return success(file);
      return success(withoutTrust(file, peer, host.now(), reason, null));
    });
    return changed.ok ? shown(changed.value, unitId) : changed;
  };

  const peers: Handler<'identity:peers'> = async () => {
    const file = await store.load();
    const suite = vault.suite();
    if (!file.ok || !suite) return file.ok ? locked : file;
    const now = host.now();
    const listed = file.value.peers.filter((peer) => isStillVouched(file.value, suite, peer, now));
    return success(listed.map((peer) => peerOf(suite, peer)));
  };

  return {
    'identity:enrol': enrolUnit,
    'identity:confirm': confirmUnit,
    'identity:revoke': revoke,
    'identity:peers': peers,
  };
}
