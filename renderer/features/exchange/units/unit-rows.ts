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
}

/** A package of it was applied; until then there are at most packages that wait. */
export const hasData = ({ importedAt }: ReceivedUnit): boolean => importedAt > 0;

/** Units below this one of which something came; whose registration was withdrawn stays with what it sent. */
export const unitsBelow = (
  received: readonly ReceivedUnit[],
  peers: readonly Peer[],
): readonly ReceivedUnit[] =>
  received.filter(({ unitId }) => peers.find((peer) => peer.unitId === unitId)?.role === 'subordinate');

interface RowsInput {
  readonly own: { readonly unitId: string; readonly name: string; readonly figures: Figures };
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
  const nameOf = new Map(peers.map((peer) => [peer.unitId, peer.name]));
  return [
    { ...own, state: 'own', asOf: null, held: 0 },
    ...[...new Set(rows)].map((unitId): UnitRow => {
      const unit = byId.get(unitId);
      const digest = digests.byUnit.get(unitId);
      const name = nameOf.get(unitId) ?? digest?.name ?? unitId;
      const held = unit?.held.length ?? 0;
      if (!unit || !hasData(unit)) return { unitId, name, figures: null, state: 'missing', asOf: null, held };
      return {
        ...{ unitId, name, figures: digest?.figures ?? null, asOf: unit.asOf, held },
        state: digests.unreadable.has(unitId) ? 'unreadable' : 'received',
      };
    }),
  ];
}
