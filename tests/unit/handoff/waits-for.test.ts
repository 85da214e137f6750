import { expect, it } from 'vitest';
import { waitsFor } from '../../../renderer/features/exchange/texts.ts';
import { heldOf } from '../../../renderer/store/handoff/held-packages.ts';

it('names the packages that are missing, or says that only a whole one helps', () => {
  expect(waitsFor([1, 3])).toBe('缺第 1、3 号包');
  expect(waitsFor([])).toBe('与已有的记录接不上，需要对方导出完整包');
});

it('lists what waits by number, whatever the ids are', () => {
  const row = (id: string, number: number) => ({
    ...{ id, number, digest: id, incarnation: 'i', created: 0, at: 0, changes: 1 },
    status: 'held' as const,
  });
  const held = heldOf([row('a', 3), row('b', 2)]);
  expect(held.map(({ number, missing }) => [number, missing])).toEqual([
    [2, [1]],
    [3, [1]],
  ]);
});
