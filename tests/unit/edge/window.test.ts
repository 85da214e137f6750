import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../../electron/window.ts';

describe('the window of the packed program', () => {
  it('has no developer tools', () => {
    expect(windowOptions('/p.cjs', true).webPreferences?.devTools).toBe(false);
    expect(windowOptions('/p.cjs', false).webPreferences?.devTools).toBe(true);
  });
});
