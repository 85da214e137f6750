import { type CalendarDate, firstOfYear, lastOfYear, yearOf } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Claim } from './claim.ts';
import { isEarnedElsewhere } from './earned-elsewhere.ts';
import { creditsOf } from './engine.ts';
import { ruleSetAt } from './rule-at.ts';

export const lockIdOf = (year: number): string => `lock.${year}`;

/** Activities of a year that are neither closed nor called off: they hold the lock up. */
export function openEventsOf(records: Records, year: number): readonly string[] {
  const titles: string[] = [];
  for (const event of records.event.values()) {
    const done = event.status === 'closed' || event.status === 'archived' || event.status === 'cancelled';
    if (event.to >= firstOfYear(year) && event.to <= lastOfYear(year) && !done) titles.push(event.title);
  }
  return titles;
}

/** What a year's lock freezes for a person. */
export interface FrozenFigures {
  readonly quarters: Record<string, number>;
  readonly halfDays: number;
}

export function figuresOfYear(records: Records, year: number): ReadonlyMap<string, FrozenFigures> {
  const figures = new Map<string, FrozenFigures>();
  for (const [personId, sums] of creditsOf(records, { from: firstOfYear(year), to: lastOfYear(year) })) {
    figures.set(personId, { quarters: { ...sums.quarters }, halfDays: sums.halfDays.central });
  }
  for (const claim of records.claim.values()) {
    if (claim.granted > 0 && yearOf(claim.to) === year && isEarnedElsewhere(records, claim, year))
      takeOut(figures, claim);
  }
  return figures;
}

function takeOut(figures: Map<string, FrozenFigures>, claim: Claim): void {
  const own = figures.get(claim.personId);
  if (!own) return;
  own.quarters[claim.ledger] = (own.quarters[claim.ledger] ?? 0) - claim.granted;
  const halfDays = own.halfDays - (claim.ledger === 'central' ? claim.days : 0);
  if (Object.values(own.quarters).some((amount) => amount > 0))
    figures.set(claim.personId, { ...own, halfDays });
  else figures.delete(claim.personId);
}

/**
 * 期间锁定: freezes the year's figures as they are handed in. E_LOCKED_ALREADY; E_OPEN_EVENTS (facts: count);
 * E_NO_RULE_SET.
 */
export function lockYear(
  records: Records,
  year: number,
  by: string,
  today: CalendarDate,
): Result<Action, 'E_LOCKED_ALREADY' | 'E_OPEN_EVENTS' | 'E_NO_RULE_SET'> {
  const before = records.periodLock.get(lockIdOf(year));
  if (before?.status === 'locked') return failure('E_LOCKED_ALREADY');
  const open = openEventsOf(records, year);
  if (open.length > 0) return failure('E_OPEN_EVENTS', { count: open.length, first: open[0] ?? '' });
  const rule = ruleSetAt(records, lastOfYear(year));
  if (!rule) return failure('E_NO_RULE_SET');
  const id = lockIdOf(year);
  const gone = Object.keys(before?.figures ?? {}).map((personId) => [personId, null] as const);
  return success({
    label: `锁定${year}年度学时`,
    writes: [
      {
        table: 'periodLock',
        id,
        set: {
          year,
          ruleSetId: rule.id,
          status: 'locked',
          on: today,
          by,
          reason: '',
          version: (before?.version ?? 0) + 1,
        },
      },
      {
        table: 'periodLock',
        id,
        map: 'figures',
        entries: { ...Object.fromEntries(gone), ...Object.fromEntries(figuresOfYear(records, year)) },
      },
    ],
  });
}

/** 重开! with its reason: the frozen figures stay as the version that was handed in. E_NOT_LOCKED; E_REASON. */
export function reopenYear(
  records: Records,
  year: number,
  by: string,
  today: CalendarDate,
  reason: string,
): Result<Action, 'E_NOT_LOCKED' | 'E_REASON'> {
  if (records.periodLock.get(lockIdOf(year))?.status !== 'locked') return failure('E_NOT_LOCKED');
  if (reason.trim() === '') return failure('E_REASON');
  return success({
    label: `重开${year}年度学时`,
    writes: [
      {
        table: 'periodLock',
        id: lockIdOf(year),
        set: { status: 'reopened', on: today, by, reason: reason.trim() },
      },
    ],
  });
}

/** People whose figures now differ from what was handed in: the 差异表 of the next version. */
export function differencesToLock(
  records: Records,
  year: number,
): readonly { readonly personId: string; readonly was: number; readonly now: number }[] {
  const lock = records.periodLock.get(lockIdOf(year));
  if (!lock) return [];
  const now = figuresOfYear(records, year);
  const ids = new Set([...Object.keys(lock.figures), ...now.keys()]);
  return [...ids].flatMap((personId) => {
    const before = lock.figures[personId]?.quarters.central ?? 0;
    const after = now.get(personId)?.quarters.central ?? 0;
    return before === after ? [] : [{ personId, was: before, now: after }];
  });
}
