import { failure, type Result, success } from '../kernel/result.ts';
import type { Change, ChangeId } from './change.ts';

/** Last change of a stream that is known. `n: 0` = nothing yet. */
export interface Tip {
  readonly n: number;
  readonly id: ChangeId | '';
}
export type Tips = Readonly<Record<string, Tip>>;

export const noTip: Tip = { n: 0, id: '' };

/** `<device incarnation>|<unit path>|<level>`. */
export const streamName = (incarnation: string, unitPath: string, level: string): string =>
  `${incarnation}|${unitPath}|${level}`;

/**
 * May `change` follow `tip`? E_GAP: numbers are missing in between, the change must be held. E_KNOWN: the number
 * is not after the tip (a repeat, or a fork when the id differs). E_CHAIN: `prev` is not the hash of the change before.
 */
export function follows(tip: Tip, change: Change): Result<null, 'E_GAP' | 'E_KNOWN' | 'E_CHAIN'> {
  if (change.n <= tip.n) return failure('E_KNOWN', { n: change.n, tip: tip.n });
  if (change.n > tip.n + 1) return failure('E_GAP', { n: change.n, tip: tip.n });
  return change.prev === tip.id ? success(null) : failure('E_CHAIN', { n: change.n });
}

/** A tip as one text, the form in which main keeps it outside the database. */
export const tipText = (tip: Tip): string => `${tip.n}.${tip.id}`;

export function parseTip(text: string): Tip | null {
  const parts = /^(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(text);
  return parts?.[1] && parts[2] ? { n: Number(parts[1]), id: parts[2] } : null;
}
