import { afterEach, expect, it } from 'vitest';
import { call } from '../../../renderer/bridge/bridge.ts';
import { runBackup } from '../../../renderer/store/backup.ts';
import { rehearseRestore } from '../../../renderer/store/rehearse-restore.ts';
import type { TestHost } from '../vault/test-host.ts';
import { must, tempDir } from '../vault/test-host.ts';
import { carry, connect, type Desk, newDesk } from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
async function desk(name: string): Promise<Desk> {
  const made = await newDesk(name);
  open.push(made);
  return made;
}
const quiet = () => undefined;
const never = new AbortController().signal;
const person = (id: string) => ({ table: 'person' as const, id, set: { name: `人${id}` } });

it('opens what other units sent, in a real backup file, and counts it beside the own records', async () => {
  const [branch, superior] = [await desk('城关分局'), await desk('县局')];
  connect(superior, branch);
  await branch.commit(person('a'), person('b'));
  await superior.commit(person('own'));
  await carry(branch, superior);
  (superior.unit.host as TestHost).answers.push(tempDir());
  const rehearsed = await superior.as(async () => {
    must(await call('backup:pick-folder', {}));
    const entry = must(await runBackup(superior.store, 'manual', quiet, never));
    await superior.store.commit({ label: '以后', writes: [person('later')] });
    return rehearseRestore(superior.store, entry.id, quiet, never);
  });
  expect(must(rehearsed)).toMatchObject({ isSameVault: true, units: 1, foreign: 0, newer: 1, faults: [] });
  expect(must(rehearsed).records.person).toBe(1);
});
