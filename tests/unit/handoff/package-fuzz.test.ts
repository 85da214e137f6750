import { expect, test } from 'vitest';
import { fuzz } from '../../fuzz/fuzz.ts';

test('5,000 spoilt packages, receipts and identities: only named errors, in bounded time and memory', async () => {
  const report = await fuzz({ count: 5_000, seed: 20261124, mostMs: 5_000, onProgress: () => undefined });
  expect(report.faults.map(({ what, how, file }) => [what, how, file])).toEqual([]);
  expect(report.mostBytes).toBeLessThan(1024 * 1024 * 1024);
  // A fuzzer that never gets past the first checks shows nothing.
  for (const code of [
    'E_SIGNATURE',
    'E_DIGEST',
    'E_CHUNK',
    'E_COMMIT',
    'E_HEADER',
    'E_VOLUME',
    'E_UNKNOWN_SENDER',
    'E_NEWER_PACKAGE',
  ])
    expect([code, report.codes[code] ?? 0]).not.toEqual([code, 0]);
  expect(report.codes.ok).toBeGreaterThan(20);
}, 180_000);
