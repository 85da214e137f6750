import type { Compliance } from '../../domain/hours/credit-entry.ts';
import type { PeriodFacts } from '../../domain/indicators/indicator.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Figures } from '../spans.ts';

/** What the statistical tables share: one set of facts, one maker of figures, the people of the end date. */
export interface StatisticsContext {
  readonly facts: PeriodFacts;
  readonly compliance: ReadonlyMap<string, Compliance>;
  /** Members of the unit at the end of the period. */
  readonly members: readonly Person[];
  readonly f: Figures;
  readonly period: string;
}

/** 级别 of the tables, from high to low. */
export interface Band {
  readonly name: string;
  readonly has: (personId: string) => boolean;
}
