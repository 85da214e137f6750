import { describe, expect, it } from 'vitest';
import type { TimeClaim } from '../../../shared/domain/clock/time-correction.ts';
import { newClockScan } from '../../../shared/log/clock-spells.ts';
import { correctedHlc, correctionsOf, noCorrections, shiftOf } from '../../../shared/log/corrections.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);

interface Written {
  readonly incarnation?: string;
  readonly path?: string;
  readonly from?: number;
  /** Days from now of each change. */
  readonly days: readonly number[];
}

function spellsOf(streams: readonly Written[], corrections = noCorrections) {
  const scan = newClockScan(NOW, corrections);
  for (const { incarnation = 'a', path = '0', from = 1, days } of streams)
    for (const [at, day] of days.entries())
      scan.see({ stream: `${incarnation}|${path}|internal`, n: from + at, hlc: [NOW + day * DAY, 0] });
  return scan.spells().map(({ incarnation, kind, first, last, changes, parts }) => ({
    ...{ incarnation, kind, changes },
    days: [(first - NOW) / DAY, (last - NOW) / DAY],
    parts: parts.map(({ path, from, to }) => `${path}:${from}-${to}`),
  }));
}

describe('wrong clocks are found', () => {
  it('none where times only grow, however slowly', () => {
    expect(spellsOf([{ days: [-300, -200, -200, -1, 0, 0.9] }])).toEqual([]);
    expect(spellsOf([])).toEqual([]);
  });

  it('ahead of now, in all streams of the machine together', () => {
    const streams = [{ days: [-1, 0, 7305, 7306] }, { path: '0/desk', days: [-2, 7310] }];
    expect(spellsOf(streams)).toEqual([
      { incarnation: 'a', kind: 'ahead', changes: 3, days: [7305, 7310], parts: ['0:3-4', '0/desk:2-2'] },
    ]);
  });

  it('by an earlier time afterwards: only what is later than it', () => {
    expect(spellsOf([{ days: [-100, -60, -30, -29, -58, -57] }])).toMatchObject([
      { kind: 'back', changes: 2, days: [-30, -29], parts: ['0:3-4'] },
    ]);
  });

  it('in the past: by a leap of more than a year', () => {
    expect(spellsOf([{ days: [-7305, -7304, -3, -2] }])).toMatchObject([
      { kind: 'leap', changes: 2, days: [-7305, -7304], parts: ['0:1-2'] },
    ]);
  });

  it('a right time before a wrong one is not blamed, and the right one after it neither', () => {
    expect(spellsOf([{ days: [-2, -1, 7305, -1, 0] }])).toMatchObject([{ kind: 'ahead', parts: ['0:3-3'] }]);
    // A year ahead, and that year has come since.
    expect(spellsOf([{ days: [-800, -20, -790, -789] }])).toMatchObject([{ kind: 'back', parts: ['0:2-2'] }]);
  });

  it('machines and spells far apart stay apart', () => {
    const streams = [{ days: [400, 401, 4000] }, { incarnation: 'b', days: [402] }];
    expect(spellsOf(streams).map(({ incarnation, parts }) => [incarnation, ...parts])).toEqual([
      ['a', '0:1-2'],
      ['b', '0:1-1'],
      ['a', '0:3-3'],
    ]);
  });

  it('what is corrected is not found again, a gap in the numbers begins anew', () => {
    const claim = { ...base, from: 2, to: 3, offset: -7305 * DAY };
    expect(spellsOf([{ days: [-1, 7305, 7306, 0] }], correctionsOf([claim]))).toEqual([]);
    expect(spellsOf([{ days: [-9, -8] }, { from: 7, days: [-20, -19] }])).toEqual([]);
  });
});

const base: TimeClaim = {
  ...{ id: 'c1', incarnation: 'a', path: '0', level: 'internal', from: 1, to: 5, offset: 1_000 },
};

describe('corrections in force', () => {
  const at = (n: number, stream = 'a|0|internal') => ({ stream, n, hlc: [50, 3] as const });

  it('move the time of exactly their range of their stream, the counter stays', () => {
    const one = correctionsOf([{ ...base, from: 2, to: 3 }]);
    expect([1, 2, 3, 4].map((n) => correctedHlc(one, at(n)))).toEqual([
      [50, 3],
      [1_050, 3],
      [1_050, 3],
      [50, 3],
    ]);
    for (const stream of ['a|0|secret', 'a|0/desk|internal', 'b|0|internal'])
      expect(shiftOf(one, at(2, stream))).toBeNull();
  });

  it('that overlap: the greatest id decides, in whatever order they came', () => {
    const other = { ...base, id: 'c2', from: 4, to: 9, offset: -7 };
    for (const claims of [
      [base, other],
      [other, base],
    ])
      expect([3, 4, 9].map((n) => shiftOf(correctionsOf(claims), at(n))?.offset)).toEqual([1_000, -7, -7]);
  });
});
