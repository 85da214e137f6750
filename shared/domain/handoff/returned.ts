import type { Handoff } from './handoff.ts';

/** Was another package of the kind sent to the same unit after it? Numbers count for each machine of the unit. */
const isAfter = (one: Handoff, other: Handoff): boolean =>
  one.direction === 'out' &&
  one.unitId === other.unitId &&
  one.kind === other.kind &&
  (one.incarnation === other.incarnation ? one.number > other.number : one.at > other.at);

/** 已退回: what a recipient refused and was not sent anew since, newest refusal first. */
export function returnedPackages(handoffs: readonly Handoff[]): readonly Handoff[] {
  return handoffs
    .filter((one) => one.direction === 'out' && one.status === 'refused')
    .filter((one) => !handoffs.some((other) => isAfter(other, one)))
    .sort((a, b) => b.receiptAt - a.receiptAt);
}
