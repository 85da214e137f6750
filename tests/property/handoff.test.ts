import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { conflictsOf } from '../../shared/log/conflicts.ts';
import { program } from './handoff/design.ts';
import type { Count } from './handoff/desk.ts';
import type { Property } from './handoff/properties.ts';
import * as properties from './handoff/properties.ts';

const totals: Record<Count | 'worlds' | 'conflicts', number> = {
  ...{ worlds: 0, changes: 0, packages: 0, refused: 0, held: 0, released: 0, forks: 0, crashes: 0 },
  ...{ settled: 0, conflicts: 0 },
};

function prove(property: Property, numRuns: number): void {
  fc.assert(
    property(program, (world) => {
      totals.worlds += 1;
      for (const [name, count] of Object.entries(world.counts)) totals[name as Count] += count;
      for (const { fold } of world.desks.slice(0, 1)) totals.conflicts += conflictsOf(fold).length;
    }),
    { seed: 20_261_125, numRuns, unbiased: true, endOnFailure: true },
  );
}

describe('five desks that never meet', () => {
  const runs = 60;
  for (const [name, property] of Object.entries(properties.all)) it(name, () => prove(property, runs));
});

afterAll(() => {
  console.info(`hand-off: ${JSON.stringify(totals)}`);
  for (const count of Object.values(totals)) expect(count).toBeGreaterThan(0);
});
