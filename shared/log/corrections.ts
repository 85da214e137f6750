import type { TimeClaim } from '../domain/clock/time-correction.ts';
import type { Change, Hlc } from './change.ts';
import { compareStamps, type Stamp } from './heads.ts';
import { streamName } from './stream.ts';

/** A correction in force: the changes `from`…`to` of a stream were stamped `offset` milliseconds too early. */
export interface Shift {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Corrections in force by stream, the one that decides first. */
export type Corrections = ReadonlyMap<string, readonly Shift[]>;
export const noCorrections: Corrections = new Map();

type Stamped = Pick<Change, 'stream' | 'n' | 'hlc'>;

/**
 * Of corrections that overlap the one with the greatest id decides: no clock is asked, and every replica decides alike.
 */
export function correctionsOf(claims: Iterable<TimeClaim>): Corrections {
  const sorted = [...claims].sort((a, b) => (a.id < b.id ? 1 : -1));
  const found = new Map<string, Shift[]>();
  for (const { incarnation, path, level, from, to, offset } of sorted) {
    const stream = streamName(incarnation, path, level);
    const shifts = found.get(stream) ?? [];
    shifts.push({ from, to, offset });
    found.set(stream, shifts);
  }
  return found;
}

/** The correction of a change, or null. */
export const shiftOf = (corrections: Corrections, { stream, n }: Stamped): Shift | null =>
  corrections.get(stream)?.find(({ from, to }) => from <= n && n <= to) ?? null;

export function correctedHlc(corrections: Corrections, stamped: Stamped): Hlc {
  const shift = shiftOf(corrections, stamped);
  return shift ? [stamped.hlc[0] + shift.offset, stamped.hlc[1]] : stamped.hlc;
}

/**
 * Order of the heads of a field in corrected time. Corrections themselves are ordered as they were stamped: what is
 * in force must not depend on what is in force.
 */
export function stampOrder(corrections: Corrections, table: string): (a: Stamp, b: Stamp) => number {
  if (corrections.size === 0 || table === 'timeCorrection') return compareStamps;
  const corrected = (stamp: Stamp): Stamp => ({ ...stamp, hlc: correctedHlc(corrections, stamp) });
  return (a, b) => compareStamps(corrected(a), corrected(b));
}
