import { monitorEventLoopDelay } from 'node:perf_hooks';
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
  const parts = [{ kind: 'changes' as const, bytes }];
  const written = await send(branch, superior, { parts, fileIds: [fileId] });
  const { session } = await opened(superior, written.files[0]?.name ?? '');
  must(await superior.handlers['package:read']({ session, offset: 0 }, nobody));
  must(await superior.handlers['package:keep']({ job: 'k', session }, nobody));
  delay.disable();
  // One chunk of 64 KiB takes about a millisecond; the rest is room for a busy machine.
  expect(delay.percentile(99)).toBeLessThan(100_000_000);
}, 120_000);
