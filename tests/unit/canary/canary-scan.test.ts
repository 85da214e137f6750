import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanForCanaries } from '../../support/canary-scan.ts';
import { tempDir } from '../vault/test-host.ts';

const canary = '金丝雀甲子001';

test('finds a planted text in each encoding, in a name, and across the seam of two pieces', async () => {
  const folder = tempDir();
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'a', 'utf8'), Buffer.concat([Buffer.alloc(9), Buffer.from(canary)]));
  writeFileSync(
    join(folder, 'a', 'b', 'utf16'),
    Buffer.concat([Buffer.alloc(7), Buffer.from(canary, 'utf16le')]),
  );
  writeFileSync(join(folder, 'a', 'b', 'utf16be'), Buffer.from(canary, 'utf16le').swap16());
  writeFileSync(join(folder, `${canary}.txt`), 'nothing');
  writeFileSync(
    join(folder, 'seam'),
    Buffer.concat([Buffer.alloc(4 * 1024 * 1024 - 5), Buffer.from(canary), Buffer.alloc(100)]),
  );
  writeFileSync(join(folder, 'clean'), '金丝雀甲子002');
  const { hits, files } = await scanForCanaries([folder], [canary, '没有的']);
  expect(files).toBe(6);
  expect(hits.map((hit) => hit.encoding).sort()).toEqual(['file name', 'utf16be', 'utf16le', 'utf8', 'utf8']);
});

test('finds nothing where nothing is', async () => {
  const folder = tempDir();
  writeFileSync(join(folder, 'clean'), Buffer.alloc(100_000, 7));
  expect((await scanForCanaries([folder, join(folder, 'missing')], [canary])).hits).toEqual([]);
});
