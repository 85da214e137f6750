import { isAboveLevel } from '../../shared/domain/handoff/unit-figures.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Bytes } from '../vault/primitives/bytes.ts';
import type { OwnUnit } from './open-sealed.ts';
import type { DraftManifest } from './package-plan.ts';
import { notInScope, withdrawn } from './peers.ts';
import type { UnitTrust } from './trust.ts';

type Refusal = 'E_NO_PEER' | 'E_SCOPE' | 'E_REVOKED' | 'E_LEVEL';
export interface Recipient {
  readonly unitId: string;
  readonly exchangeKey: Bytes;
}

/** Who may read the package: the registered unit and nobody else; for `desk` the own unit. */
export async function recipientOf(
  manifest: Pick<DraftManifest, 'kind' | 'from' | 'to' | 'level'>,
  own: OwnUnit,
  trust: Pick<UnitTrust, 'find' | 'mayReceive'>,
  now: number,
): Promise<Result<Recipient, Refusal>> {
  const { kind, to, level } = manifest;
  if (manifest.from.unitId !== own.vaultId) return failure('E_SCOPE', { part: 'from' });
  if ((to.unitId === own.vaultId) !== (kind === 'desk')) return failure('E_SCOPE', { kind });
  if (kind === 'desk') return success({ unitId: own.vaultId, exchangeKey: own.exchange.publicKey });
  const unit = await trust.find(to.unitId);
  if (!unit) return failure('E_NO_PEER');
  const { peer, exchangeKey } = unit;
  if (peer.revokedAt !== null) return withdrawn(peer);
  if (peer.suite !== own.suite.id || !trust.mayReceive(peer, kind)) return notInScope(peer, kind, now);
  if (isAboveLevel(level, peer.level)) return failure('E_LEVEL', { level });
  return success({ unitId: peer.unitId, exchangeKey });
}
