import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { must } from '../vault/test-host.ts';
import { nobody, opened, pair, send } from './package-world.ts';

test('main answers while a long package of the national suite is written, opened and kept', async () => {
  const { branch, superior } = await pair(1);
  const bytes = new Uint8Array(12 * 1024 * 1024).fill(3);
  const add = branch.evidence['evidence:add'];
  const { fileId } = must(await add({ fileName: 'a', level: 'internal', bytes }, nobody));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = performance.eventLoopUtilization();
  const parts = [{ kind: 'changes' as const, bytes }];
  const written = await send(branch, superior, { parts, fileIds: [fileId] });
  const { session } = await opened(superior, written.files[0]?.name ?? '');
  must(await superior.handlers['package:read']({ session, offset: 0 }, nobody));
  must(await superior.handlers['package:keep']({ job: 'k', session }, nobody));
  const { utilization } = performance.eventLoopUtilization(before);
  delay.disable();
  // Main reads, writes and waits for the worker: a sixth of the time. Sealing on this thread would be all of it.
  expect(utilization).toBeLessThan(0.4);
  // The rest is room for a busy machine.
  expect(delay.percentile(99)).toBeLessThan(80_000_000);
}, 120_000);
