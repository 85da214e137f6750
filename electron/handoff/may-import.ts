import type { Peer } from '../../shared/contract/handoff-calls.ts';
import { type PackageKind, packageKinds } from '../../shared/domain/handoff/kinds.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { ContainerHeader } from '../vault/container/format.ts';
import { notInScope, withdrawn } from './peers.ts';
import type { UnitTrust } from './trust.ts';

/** The kind that a header names; null = none that this program knows. */
export const kindOf = (header: ContainerHeader): PackageKind | null =>
  packageKinds.find((kind) => kind === header.about.kind) ?? null;

type Refusal = 'E_HEADER' | 'E_REVOKED' | 'E_SCOPE' | 'E_EXPIRED' | 'E_LEVEL';

/**
 * A whole and rightly signed package can still be one that may not come in.
 * @param peer null = another desk of the own unit, which sends `desk` and nothing else.
 * @param holdsLevel does the account that is in hold the keys of that level?
 */
export function mayImport(
  header: ContainerHeader,
  peer: Peer | null,
  maySend: UnitTrust['maySend'],
  now: number,
  holdsLevel: (level: Level) => boolean,
): Result<PackageKind, Refusal> {
  const kind = kindOf(header);
  if (!kind) return failure('E_HEADER', { part: 'kind' });
  if (peer && peer.revokedAt !== null) return withdrawn(peer);
  const isInScope = peer ? kind !== 'desk' && maySend(peer, kind) : kind === 'desk';
  if (!isInScope) return peer ? notInScope(peer, kind, now) : failure('E_SCOPE', { kind });
  if (header.expires !== null && header.expires <= now) return failure('E_EXPIRED', { at: header.expires });
  if (!holdsLevel(header.level)) return failure('E_LEVEL', { level: header.level });
  return success(kind);
}
