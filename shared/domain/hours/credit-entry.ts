import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { HalfDays, Quarters } from '../../kernel/credit-amount.ts';
import type { Ledger } from '../event/kinds.ts';
import type { Need, RankGroup } from './rule-set.ts';

/** Where a credit comes from, so that every number opens down to its record. */
export type CreditSource =
  | {
      readonly type: 'session';
      readonly sessionId: string;
      readonly eventId: string;
      readonly as: 'trainee' | 'lecturer';
    }
  | {
      readonly type: 'make-up';
      readonly makeUpId: string;
      readonly sessionId: string;
      readonly eventId: string;
    }
  | { readonly type: 'claim'; readonly claimId: string };

/** 学时 of one person from one source in one ledger. Computed, never stored. */
export interface CreditEntry {
  readonly personId: string;
  readonly ledger: Ledger;
  readonly quarters: Quarters;
  readonly halfDays: HalfDays;
  /** The date of the training (of the make-up), which decides year and window. */
  readonly date: CalendarDate;
  readonly ruleSetId: string;
  /** `entered` 入账 = the activity is closed or the claim granted; `expected` 预 = not yet. */
  readonly status: 'entered' | 'expected';
  readonly proved: boolean;
  readonly source: CreditSource;
}

/** Sums of one person over a span. */
export interface PersonCredits {
  readonly quarters: Readonly<Record<Ledger, Quarters>>;
  readonly halfDays: Readonly<Record<Ledger, HalfDays>>;
  /** Expected but not entered yet, central ledger. */
  readonly expectedQuarters: Quarters;
  readonly fullTimeHalfDays: HalfDays;
}

/** One requirement and how far a person is. */
export interface NeedResult {
  readonly group: RankGroup;
  readonly need: Need;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly haveQuarters: Quarters;
  readonly haveHalfDays: HalfDays;
  /** 上年结转, counted towards the hours besides what was earned in the window; 0 unless the rule set carries over. */
  readonly carriedQuarters: Quarters;
  /** Requirement in force (full, or pro-rata when the unit says so) and both values for showing. */
  readonly needQuarters: Quarters | null;
  readonly needHalfDays: HalfDays | null;
  readonly proRataQuarters: Quarters | null;
  /** Where a straight line over the window would be at the as-of date (G-05). */
  readonly lineQuarters: Quarters | null;
  readonly gapQuarters: Quarters;
  readonly gapHalfDays: HalfDays;
  readonly metBy: 'hours' | 'days' | null;
}

/** 达标 status. `exempt` 免训; `outside` = not in the denominator (left, loaned in, joined too late). */
export type ComplianceStatus = 'met' | 'near' | 'unmet' | 'exempt' | 'outside';

export interface Compliance {
  readonly personId: string;
  readonly status: ComplianceStatus;
  /** In the denominator of the 达标率. */
  readonly counted: boolean;
  readonly needs: readonly NeedResult[];
  /** 提任补训: due date when promoted before the requirement was met. */
  readonly promotionDue: CalendarDate | null;
}
