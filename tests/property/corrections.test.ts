import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { program, wrongDesigns } from './corrections/design.ts';
import { all, counts } from './corrections/properties.ts';

const run = { seed: 20_261_124, numRuns: 400, unbiased: true };

describe('a time correction', () => {
  it('gives the same on every replica, in any order, over a restart', () => {
    fc.assert(all.convergence(program), run);
  });

  it('shows the value with the latest corrected time, forged and withdrawn ones aside', () => {
    fc.assert(all.rightValue(program), run);
    console.info(`time corrections: ${JSON.stringify(counts)}`);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  });

  it('removes no head, and settles nothing', () => {
    fc.assert(all.nothingSettled(program), run);
  });
});

/** The property that each wrong design does not have. */
const brokenProperty: Readonly<Record<string, keyof typeof all>> = {
  'a correction counts for what comes after it': 'convergence',
  'the signature is skipped': 'rightValue',
  'a correction that was taken back still holds': 'rightValue',
  'of two corrections the one that came later decides': 'convergence',
};

describe('a wrong design of time corrections', () => {
  it('is known by a property', () => expect(Object.keys(brokenProperty)).toEqual(Object.keys(wrongDesigns)));

  for (const [name, design] of Object.entries(wrongDesigns))
    it(`is found out: ${name}`, () => {
      const property = brokenProperty[name];
      if (!property) throw new Error('no property');
      const found = fc.check<readonly unknown[]>(all[property](design), { ...run, endOnFailure: true });
      console.info(`${name}: ${property} fails in world ${found.numRuns}`);
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(/^AssertionError/);
    });
});
