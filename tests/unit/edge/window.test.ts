import { describe, expect, it } from 'vitest';
import { windowOptions, zoomLevelOf } from '../../../electron/window.ts';

describe('the window of the packed program', () => {
  it('has no developer tools', () => {
    expect(windowOptions('/p.cjs', true).webPreferences?.devTools).toBe(false);
    expect(windowOptions('/p.cjs', false).webPreferences?.devTools).toBe(true);
  });
});

describe('zoom by keys', () => {
  it('steps, stops at its limits, and leaves other keys alone', () => {
    expect([zoomLevelOf('=', 0), zoomLevelOf('+', 2.5), zoomLevelOf('+', 3)]).toEqual([0.5, 3, 3]);
    expect([zoomLevelOf('-', 0), zoomLevelOf('-', -3), zoomLevelOf('0', 2)]).toEqual([-0.5, -3, 0]);
    expect([zoomLevelOf('1', 1), zoomLevelOf('a', 1)]).toEqual([null, null]);
  });
});
