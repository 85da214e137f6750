import { describe, expect, it } from 'vitest';
import { forgetRemembered, remembered } from '../../../shared/domain/record/remember.ts';

describe('remembered results', () => {
  it('are computed once for the same records and again after a lock dropped them', () => {
    let computed = 0;
    const size = remembered(
      (map: ReadonlyMap<string, number>) => [map],
      (map) => {
        computed += 1;
        return map.size;
      },
    );
    const map = new Map([['a', 1]]);
    expect([size(map), size(map), computed]).toEqual([1, 1, 1]);
    forgetRemembered();
    expect([size(map), computed]).toEqual([1, 2]);
  });
});
