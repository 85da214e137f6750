import type { ContentCat, Ledger, Method } from '../event/kinds.ts';

/** 学时 (quarters) of a period, entered and expected together, summed the ways that figures need. */
export interface HourFacts {
  /** Earned at this unit. */
  readonly byLedger: Readonly<Record<Ledger, number>>;
  /** Central ledger only, from here on. */
  readonly byEvent: ReadonlyMap<string, number>;
  readonly byContent: ReadonlyMap<ContentCat, number>;
  readonly byMethod: ReadonlyMap<Method, number>;
  readonly byPerson: ReadonlyMap<string, number>;
  readonly onlineByPerson: ReadonlyMap<string, number>;
  readonly partyByPerson: ReadonlyMap<string, number>;
}
