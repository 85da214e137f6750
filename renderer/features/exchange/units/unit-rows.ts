import type { Peer } from '../../../../shared/contract/handoff-calls.ts';
import type { ComparedUnit } from '../../../../shared/domain/handoff/compare-units.ts';
import type { Figures } from '../../../../shared/domain/handoff/measures.ts';
import type { ReceivedUnit } from '../../../store/handoff/api.ts';
import type { Digests } from './use-unit-digests.ts';

/** A line of the comparison. */
export interface UnitRow extends ComparedUnit {
  readonly state: 'own' | 'received' | 'missing' | 'unreadable' | 'sum';
  /** Wall clock of the newest package that was applied; null = nothing came, or the own unit. */
  readonly asOf: number | null;
  readonly held: number;
  /** Open conflicts between desks of the unit; null = not known. */
  readonly conflicts: number | null;
}

/** A package of it was applied; until then there are at most packages that wait. */
export const hasData = ({ importedAt }: ReceivedUnit): boolean => importedAt > 0;

/** Two identities of one unit have the same name: the old one says so. */
export const nameOfPeer = ({ name, supersededBy }: Peer): string =>
  supersededBy === null ? name : `${name}（原登记）`;

/**
 * Units below this one of which something came; whose registration was withdrawn stays with what it sent. A unit that
 * came back under a new identity counts once: by its old records until the new ones came.
 */
export function unitsBelow(
  received: readonly ReceivedUnit[],
  peers: readonly Peer[],
): readonly ReceivedUnit[] {
  const byId = new Map(peers.map((peer) => [peer.unitId, peer]));
  const came = new Set(received.filter(hasData).map(({ unitId }) => unitId));
  const isReplaced = (unitId: string): boolean => {
    const next = byId.get(unitId)?.supersededBy ?? null;
    return next !== null && (came.has(next) || isReplaced(next));
  };
  return received.filter(({ unitId }) => byId.get(unitId)?.role === 'subordinate' && !isReplaced(unitId));
}

interface RowsInput {
  readonly own: {
    readonly unitId: string;
    readonly name: string;
    readonly figures: Figures;
    readonly conflicts: number | null;
  };
  readonly subordinates: readonly Peer[];
  readonly peers: readonly Peer[];
  /** Those below this unit. */
  readonly received: readonly ReceivedUnit[];
  readonly digests: Pick<Digests, 'byUnit' | 'unreadable'>;
}

/** The own unit, every subordinate unit that is registered or that sent something, in the order of the register. */
export function unitRows({ own, subordinates, peers, received, digests }: RowsInput): readonly UnitRow[] {
  const byId = new Map(received.map((unit) => [unit.unitId, unit]));
  const rows = [...subordinates.map((peer) => peer.unitId), ...received.map(({ unitId }) => unitId)];
  const nameOf = new Map(peers.map((peer) => [peer.unitId, nameOfPeer(peer)]));
  return [
    { ...own, state: 'own', asOf: null, held: 0 },
    ...[...new Set(rows)].map((unitId): UnitRow => {
      const unit = byId.get(unitId);
      const digest = digests.byUnit.get(unitId);
      const name = nameOf.get(unitId) ?? digest?.name ?? unitId;
      const held = unit?.held.length ?? 0;
      if (!unit || !hasData(unit))
        return { unitId, name, figures: null, state: 'missing', asOf: null, held, conflicts: null };
      return {
        ...{ unitId, name, figures: digest?.figures ?? null, asOf: unit.asOf, held },
        conflicts: digest?.conflicts ?? null,
        state: digests.unreadable.has(unitId) ? 'unreadable' : 'received',
      };
    }),
  ];
}
