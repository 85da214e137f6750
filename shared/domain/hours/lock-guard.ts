import { failure, type Result, success } from '../../kernel/result.ts';
import type { Records } from '../tables.ts';
import { creditFieldsOf, eventOf, yearsOf } from './locked-facts.ts';
import { isPinned } from './rule-at.ts';

/** One record that an action touches, as shown before and after; null = not there. */
export interface Touched {
  readonly table: string;
  readonly record: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export type LockFailure = 'E_CLOSED' | 'E_PERIOD_LOCKED';

/**
 * What counts for 学时 is read-only once its activity is closed (结班, R-31; reopened by 取消结班) or its year is
 * locked (期间锁定, X-20), and so is a rule set that either rests on. The closing and the lock themselves may be
 * written, and an action that reopens may change the rest in the same step. Facts: the table, and `eventId`,
 * `ruleSetId` or `year`.
 */
export function lockFailure(records: Records, touched: readonly Touched[]): Result<null, LockFailure> {
  const closings = new Map<string, boolean>();
  const locks = new Map<number, boolean>();
  for (const { table, record, before, after } of touched) {
    if (table === 'closing') closings.set(record, after !== null && after.reversed !== true);
    if (table === 'periodLock') locks.set(Number((after ?? before)?.year), after?.status === 'locked');
  }
  const isClosed = (eventId: string): boolean => {
    const closing = records.closing.get(eventId);
    return closing !== undefined && !closing.reversed && closings.get(eventId) !== false;
  };
  const isLocked = (year: number): boolean =>
    records.periodLock.get(`lock.${year}`)?.status === 'locked' && locks.get(year) !== false;
  for (const one of touched) {
    if (one.table === 'ruleSet' && one.before !== null && isPinned(records, one.record)) {
      return failure('E_CLOSED', { table: one.table, ruleSetId: one.record });
    }
    if (!creditFieldsOf(one)) continue;
    const eventId = eventOf(one).find(isClosed);
    if (eventId !== undefined) return failure('E_CLOSED', { table: one.table, eventId });
    const year = yearsOf(records, one).find(isLocked);
    if (year !== undefined) return failure('E_PERIOD_LOCKED', { table: one.table, year });
  }
  return success(null);
}
