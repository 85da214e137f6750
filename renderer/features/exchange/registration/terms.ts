import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import {
  kindsFrom,
  kindsTo,
  type PackageKind,
  type PeerRole,
} from '../../../../shared/domain/handoff/kinds.ts';
import { packageKindTerm } from '../../../../shared/report/terms.ts';
import type { Tone } from '../../../ui/StatusChip.tsx';

export const peerRoleTerm: Record<PeerRole, string> = {
  superior: '上级单位',
  subordinate: '下级单位',
  colleague: '同级单位',
};

export const suiteTerm: Record<1 | 2, string> = { 1: '国密', 2: '通用' };

/** Kinds that may go either way between us and a unit in this role. */
export const kindsOf = (role: PeerRole): readonly PackageKind[] => [
  ...new Set([...kindsTo[role], ...kindsFrom[role]]),
];

export const kindsText = (kinds: readonly PackageKind[]): string =>
  kinds.map((kind) => packageKindTerm[kind]).join('、');

export interface PeerState {
  readonly label: string;
  readonly tone: Tone;
}

export function stateOf(peer: Peer, now: number): PeerState {
  if (peer.supersededBy !== null) return { label: '已被替代', tone: 'neutral' };
  if (peer.revokedAt !== null) return { label: '已撤销', tone: 'error' };
  if (!peer.isConfirmed) return { label: '待复核', tone: 'warning' };
  if (peer.expires !== null && peer.expires <= now) return { label: '已到期', tone: 'error' };
  return { label: '有效', tone: 'success' };
}
