import { type Figures, rateOf, rates, sumFigures } from './measures.ts';

/** A unit in the comparison; `figures: null` = not worked out yet, or nothing came. */
export interface ComparedUnit {
  readonly unitId: string;
  readonly name: string;
  readonly figures: Figures | null;
}

/** What units are compared by: rates, so that a small unit and a large one can stand side by side. */
export const comparedRates = ['compliance.share', 'member.central.mean', 'planItem.share'] as const;
export type ComparedRate = (typeof comparedRates)[number];

/** Below these a unit is named; a rate without one is compared with the mean of all units. */
const thresholds: Partial<Record<ComparedRate, number>> = { 'compliance.share': 1, 'planItem.share': 1 };

export function comparedRateOf(figures: Figures, id: ComparedRate): number | null {
  const rate = rates.find((one) => one.id === id);
  return rate ? rateOf(figures, rate) : null;
}

const known = (units: readonly ComparedUnit[]): readonly Figures[] =>
  units.flatMap((unit) => (unit.figures ? [unit.figures] : []));

/** Sum of all units whose figures are known. */
export const sumOfUnits = (units: readonly ComparedUnit[]): Figures => sumFigures(known(units));

export interface Finding {
  readonly rate: ComparedRate;
  /** What a unit is measured against. */
  readonly mark: number | null;
  /** Units below the mark, lowest first. */
  readonly below: readonly ComparedUnit[];
  /** Units with a value, lowest first. */
  readonly ranked: readonly { readonly unit: ComparedUnit; readonly value: number }[];
}

/** What a chart of one rate says: who stands below the mark. */
export function findingOf(units: readonly ComparedUnit[], rate: ComparedRate): Finding {
  const ranked = units
    .flatMap((unit) => {
      const value = unit.figures ? comparedRateOf(unit.figures, rate) : null;
      return value === null ? [] : [{ unit, value }];
    })
    .sort((a, b) => a.value - b.value);
  const mark = thresholds[rate] ?? comparedRateOf(sumOfUnits(units), rate);
  const below = mark === null ? [] : ranked.filter(({ value }) => value < mark).map(({ unit }) => unit);
  return { rate, mark, below, ranked };
}
