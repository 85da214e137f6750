import { secondRole } from '../../../../shared/contract/account-rule.ts';
import { mayCall } from '../../../../shared/contract/contract.ts';
import type { Role } from '../../../../shared/contract/define.ts';
import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import {
  kindsFrom,
  kindsTo,
  type PackageKind,
  type PeerRole,
} from '../../../../shared/domain/handoff/kinds.ts';
import { packageKindTerm } from '../../../../shared/report/terms.ts';
import { formatMoment } from '../../../text/format.ts';
import { roleTerm } from '../../../text/roles.ts';
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

/** “2026-11-24 09:00，李干事（培训专干）”. */
export const registeredText = ({ enrolledAt, enrolledBy, enrolledRole }: Peer): string =>
  `${formatMoment(enrolledAt)}${enrolledBy ? `，${enrolledBy}（${roleTerm[enrolledRole]}）` : ''}`;

/** Registered, still of use, and not yet seen by the second person. */
export const isWaiting = (peer: Peer): boolean =>
  !peer.isConfirmed && peer.revokedAt === null && peer.supersededBy === null;

export const mayConfirm = (peer: Peer, role: Role): boolean =>
  isWaiting(peer) && secondRole(peer.enrolledRole) === role && mayCall(role, 'identity:confirm');

/** Whose turn it is, as the reader sees it. */
export const secondText = (peer: Peer, role: Role): string =>
  mayConfirm(peer, role)
    ? '请另行与对方电话核对指纹，一致后复核确认。复核以前不能收发它的包。'
    : `须由${roleTerm[secondRole(peer.enrolledRole)]}登录后复核，登记人不能复核自己的登记。复核以前不能收发它的包。`;
