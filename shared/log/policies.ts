import type { TableName } from '../domain/tables.ts';
import { sameValue } from './canonical.ts';
import { DELETED, type FieldValue } from './change.ts';
import { type Corrections, stampOrder } from './corrections.ts';
import type { Rival } from './heads.ts';

/**
 * What decides between heads of a field before the clock does: the higher rank is shown, and a lower one needs no
 * review. Pure over the values, so every replica decides alike. Fields without a rule: all heads rank the same.
 */
type Rank = (value: FieldValue) => number;

/** A number that only grows (versions): the greatest wins. */
const greatest: Rank = (value) => (typeof value === 'number' ? value : Number.NEGATIVE_INFINITY);
/** A decision wins over what only waits for one; two different decisions are for people. */
const decided =
  (isDecided: (value: FieldValue) => boolean): Rank =>
  (value) =>
    isDecided(value) ? 1 : 0;
const filled = decided((value) => value !== '' && value !== null && value !== 0);

const rules: Readonly<Record<string, Readonly<Record<string, Rank>>>> = {
  claim: {
    status: decided((value) => value !== 'draft' && value !== 'submitted'),
    granted: filled,
    reviewer: filled,
    reviewedAt: filled,
    reason: filled,
  },
  closing: { reversed: decided((value) => value === false), version: greatest },
  periodLock: { version: greatest },
  snapshot: { version: greatest },
  handoff: { status: decided((value) => value === 'delivered' || value === 'applied'), receiptAt: greatest },
};

/** The program writes these by itself; nobody could say which of two lines is right, and the later one will do. */
const quiet: ReadonlySet<string> = new Set<TableName>(['handoff', 'columnMapping']);

const rankOf = (table: string, path: string): Rank | undefined =>
  Object.hasOwn(rules, table) ? rules[table]?.[path] : undefined;

/** The shown one first: by rank, then by corrected time, stream and id. */
export function sortRivals(table: string, path: string, rivals: Rival[], corrections: Corrections): void {
  const rank = rankOf(table, path);
  const order = stampOrder(corrections, table);
  rivals.sort((a, b) => (rank ? compareRanks(rank, b, a) : 0) || order(b.stamp, a.stamp));
}

function compareRanks(rank: Rank, a: Rival, b: Rival): number {
  const [left, right] = [rank(a.value), rank(b.value)];
  return left === right ? 0 : left - right;
}

/** Do these heads (the shown one first) need a person? Deletions are looked at as a whole (`isDeletionDisputed`). */
export function needsReview(table: string, path: string, heads: readonly Rival[]): boolean {
  if (path === DELETED || quiet.has(table)) return false;
  const rank = rankOf(table, path);
  const [shown] = heads;
  return heads.some(
    (rival) =>
      shown !== undefined &&
      !sameValue(rival.value, shown.value) &&
      (!rank || rank(rival.value) === rank(shown.value)),
  );
}
