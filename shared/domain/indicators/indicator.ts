import type { DateSpan } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { HeldEvent } from './held-events.ts';
import type { HourFacts } from './hour-facts.ts';

/** The four problems of the unit's own account (seed.txt 二(一)). */
export const problems = ['system', 'lecturers', 'time', 'incentive'] as const;
export type Problem = (typeof problems)[number];

/** Everything that indicators of one period read; made once and shared. */
export interface PeriodFacts {
  readonly records: Records;
  readonly span: DateSpan & { readonly to: NonNullable<DateSpan['to']> };
  readonly held: readonly HeldEvent[];
  readonly hours: HourFacts;
  /** 平均人数 H: mean of month-end members of the unit who are not exempt. */
  readonly headcount: number;
}

/** Value of an indicator; null = no records to tell (`n` = how many cases it rests on). */
export interface Reading {
  readonly value: number | null;
  readonly n: number;
}

export interface Indicator {
  readonly id: string;
  readonly problem: Problem;
  readonly name: string;
  readonly unit: 'share' | 'ratio' | 'days' | 'count';
  /** 口径 in one phrase. */
  readonly basis: string;
  /** Reference values of domain §3.5: reached = green, past `red` = red; suggestions, not rules. */
  readonly green: number;
  readonly red: number;
  readonly better: 'low' | 'high';
  readonly read: (facts: PeriodFacts) => Reading;
}

export type Light = 'green' | 'yellow' | 'red' | 'none';

/** Indicators on fewer cases than this are not judged (domain §3.5: hidden when n < 5). */
export const leastCases = 5;

export function lightOf(indicator: Indicator, reading: Reading): Light {
  const { value, n } = reading;
  if (value === null || n < leastCases) return 'none';
  if (indicator.better === 'low')
    return value <= indicator.green ? 'green' : value > indicator.red ? 'red' : 'yellow';
  return value >= indicator.green ? 'green' : value < indicator.red ? 'red' : 'yellow';
}

/** How far past the red reference, in its own terms: to choose the worst two of a problem. */
export function severityOf(indicator: Indicator, value: number): number {
  const width = Math.abs(indicator.green - indicator.red) || 1;
  return (indicator.better === 'low' ? value - indicator.red : indicator.red - value) / width;
}
