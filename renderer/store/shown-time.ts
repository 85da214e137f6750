import type { Change } from '../../shared/log/change.ts';
import { type Corrections, correctedHlc, shiftOf } from '../../shared/log/corrections.ts';
import { isFarAhead } from '../../shared/log/hlc.ts';
import { wallNow } from './clock.ts';

/** The time of a change as people see it. */
export interface ShownTime {
  readonly ms: number;
  /** The stored time, where a time correction is in force; otherwise null. */
  readonly stored: number | null;
  /** Further ahead than this machine's clock can believe; it never decides anything by itself. */
  readonly isDoubtful: boolean;
}

export function timeOf(corrections: Corrections, stamped: Pick<Change, 'stream' | 'n' | 'hlc'>): ShownTime {
  const hlc = correctedHlc(corrections, stamped);
  const stored = shiftOf(corrections, stamped) ? stamped.hlc[0] : null;
  return { ms: hlc[0], stored, isDoubtful: isFarAhead(hlc, wallNow()) };
}
