import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { password, tempDir } from '../vault/test-host.ts';
import { inboxOf, nobody, opened, send, type Unit, unit } from './package-world.ts';

const script = 'tests/unit/handoff/kill/package-work.ts';

/** Null = killed, else what the child said: how many calls there are. */
function writeUntil(at: Unit, folder: string, call: number): number | null {
  const args = ['electron/run-ts.mjs', script, at.host.profileDir, folder, password, String(call)];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (child.signal === 'SIGKILL') return null;
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout);
}

test('kill -9 at each file call of the writing: the package is there whole or not at all', async () => {
  const own = await unit();
  const folder = tempDir();
  own.media.set('stick', folder);
  const earlier = (await send(own, own, { manifest: { kind: 'desk' } })).files[0]?.name ?? '';
  const before = readFileSync(join(folder, earlier));
  const seen = { nothing: 0, whole: 0 };
  let calls: number | null = null;
  let known = new Set([earlier]);
  for (let call = 1; calls === null; call += 1) {
    calls = writeUntil(own, folder, call);
    const names = readdirSync(folder).filter((name) => name.endsWith('.qlpkg') && !known.has(name));
    const first = names.find((name) => !name.includes('-v2'));
    if (first) {
      const got = await opened(own, first);
      expect(got.manifest.attachments).toHaveLength(2);
      expect(got.manifest.volumes).toHaveLength(1);
      await own.handlers['package:close']({ session: got.session }, nobody);
      seen.whole += 1;
    } else seen.nothing += 1;
    expect(readFileSync(join(folder, earlier)).equals(before)).toBe(true);
    known = new Set(readdirSync(folder));
  }
  expect(seen.nothing).toBeGreaterThan(15);
  // The end without a kill, and the kills between the last name and the end.
  expect(seen.whole).toBeGreaterThan(1);
  expect(inboxOf(own)).toEqual([]);
}, 300_000);
