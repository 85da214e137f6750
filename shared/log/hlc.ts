import type { Hlc } from './change.ts';

const DAY_MS = 86_400_000;

/** Order of two stamps in hybrid time: milliseconds first, then the counter. */
export const compareHlc = (a: Hlc, b: Hlc): number => a[0] - b[0] || a[1] - b[1];

/** The stamp of the next local change: never behind the last one, whatever the wall clock says. */
export const tickHlc = (last: Hlc, wallMs: number): Hlc =>
  wallMs > last[0] ? [wallMs, 0] : [last[0], last[1] + 1];

/** More than 24 h ahead of this machine: kept and flagged, but the local clock does not follow it. */
export const isFarAhead = (stamp: Hlc, wallMs: number): boolean => stamp[0] - wallMs > DAY_MS;

/** The local clock after a change from elsewhere was taken in. */
export const followHlc = (last: Hlc, seen: Hlc, wallMs: number): Hlc =>
  isFarAhead(seen, wallMs) || compareHlc(seen, last) <= 0 ? last : seen;
