/** One measured figure as `npm run bench` writes it. `limit` null = recorded only. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'bytes';
  readonly limit: number | null;
  /** Something plain that does comparable work, measured in the same run on the same machine. */
  readonly reference: { readonly id: string; readonly value: number };
}

/** Fewest runs of which a figure is the median. */
export const RUNS = 5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** One digit behind the point is as exact as such figures are. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Runs a piece of work several times and gives what it measured each time. */
export async function repeated(work: (run: number) => Promise<number>, runs = RUNS): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < runs; run++) values.push(await work(run));
  return values;
}

/** Time of one piece of work in this process, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const wantedRatio = (figure: Figure): string => {
  const ratio = figure.reference.value / figure.value;
  return ratio >= 1 ? `${rounded(ratio)} × faster` : `${rounded(1 / ratio)} × the reference`;
};

/** A line for people: figure, limit, verdict, reference. */
export function lineOf(figure: Figure): string {
  const { id, value, unit, limit, reference } = figure;
  const verdict = limit === null ? 'recorded' : value <= limit ? 'ok' : 'MISSED';
  const bound = limit === null ? '' : ` (limit ${limit})`;
  return `[${id}] ${value} ${unit}${bound} ${verdict}; ${reference.id} ${reference.value}, ${wantedRatio(figure)}`;
}

/** A figure out of several runs, beside the reference of the same run. */
export const figure = (
  id: string,
  values: readonly number[],
  unit: Figure['unit'],
  limit: number | null,
  reference: { readonly id: string; readonly values: readonly number[] },
): Figure => ({
  ...{ id, value: rounded(median(values)), unit, limit },
  reference: { id: reference.id, value: rounded(median(reference.values)) },
});
