import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as properties from '../handoff/properties.ts';
import { wrongDesigns } from './designs.ts';

const parameters = { seed: 20_261_126, numRuns: 600, unbiased: true, endOnFailure: true };

/** The property that each wrong design does not have. */
const brokenProperty: Readonly<Record<string, keyof typeof properties.all>> = {
  'identity is device and number': 'convergence',
  'the vector is the highest number': 'incrementalIsFull',
  'applied over a gap': 'heldNeverCounts',
  'over is dropped': 'laterEditWins',
  'the signature is skipped': 'soundLog',
  'tips are written outside the transaction': 'soundLog',
  'the clock follows every stamp': 'laterEditWins',
  'delivered at export': 'incrementalIsFull',
};

/** These fail before anything can be compared. */
const expected: Readonly<Record<string, RegExp>> = {
  'applied over a gap': /the log does not open: E_GAP/,
  'tips are written outside the transaction': /the log does not end at its tips|the log does not open/,
};

describe('a wrong design of hand-off', () => {
  it('is known by a property', () => expect(Object.keys(brokenProperty)).toEqual(Object.keys(wrongDesigns)));

  for (const [name, design] of Object.entries(wrongDesigns))
    it(`is found out: ${name}`, () => {
      const property = properties.all[brokenProperty[name] ?? ''];
      if (!property) throw new Error('no property');
      const found = fc.check(property(design), parameters);
      console.info(`${name}: ${brokenProperty[name]} fails in world ${found.numRuns}`);
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(expected[name] ?? /^AssertionError/);
    });
});
