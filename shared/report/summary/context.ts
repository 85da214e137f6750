import type { EventKind } from '../../domain/event/kinds.ts';
import type { Finding } from '../../domain/indicators/diagnosis.ts';
import type { HeldEvent } from '../../domain/indicators/held-events.ts';
import { distinctPeople, personTimes } from '../../domain/indicators/held-events.ts';
import type { PeriodFacts } from '../../domain/indicators/indicator.ts';
import type { Profile } from '../../domain/unit-profile/profile.ts';
import type { Span } from '../model.ts';
import { type Figures, missing, say } from '../spans.ts';

/** What all sections of the 总结 read: the period's facts, the period before, and the maker of figures. */
export interface SummaryContext {
  readonly profile: Profile;
  readonly facts: PeriodFacts;
  readonly before: PeriodFacts | null;
  readonly findings: readonly Finding[];
  readonly f: Figures;
  /** How the paper calls the unit: 我局. */
  readonly self: string;
  readonly period: string;
}

export const heldOf = (context: SummaryContext, kinds: readonly EventKind[]): readonly HeldEvent[] =>
  context.facts.held.filter(({ event }) => kinds.includes(event.kind));

export const hoursOf = (context: SummaryContext, held: readonly HeldEvent[]): number =>
  held.reduce((sum, { event }) => sum + (context.facts.hours.byEvent.get(event.id) ?? 0), 0);

/** “3期、128人次” of some activities, as figures named after `query`. */
export const countsOf = (
  context: SummaryContext,
  query: string,
  held: readonly HeldEvent[],
): readonly Span[] =>
  say`${context.f.count(`${query}.events`, held.length)}期、参加${context.f.count(`${query}.times`, personTimes(held))}人次`;

/** Share of the average number of people who took part at least once. */
export const coverage = (context: SummaryContext, query: string, held: readonly HeldEvent[]): Span => {
  const { headcount } = context.facts;
  const reached = distinctPeople(held).size;
  return context.f.share(`${query}.coverage`, headcount > 0 ? Math.min(1, reached / headcount) : null);
};

/** Titles of the latest few activities, as examples in a sentence. */
export const examples = (held: readonly HeldEvent[], most: number): string =>
  held
    .slice(-most)
    .map(({ event }) => `“${event.title}”`)
    .join('');

/** A section without records says so and stops the export until a person writes or leaves out the paragraph. */
export const noRecords = (what: string): readonly Span[] => [missing(`本期没有${what}的记录`)];
