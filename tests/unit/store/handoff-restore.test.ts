import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it } from 'vitest';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import { call } from '../../../renderer/bridge/bridge.ts';
import { runBackup, runRestore } from '../../../renderer/store/backup.ts';
import { takeReceiptCode } from '../../../renderer/store/handoff/receipts.ts';
import { listUnits } from '../../../renderer/store/handoff/units.ts';
import { unitOf } from '../handoff/package-world.ts';
import { must, password, type TestHost, tempDir, testHost } from '../vault/test-host.ts';
import {
  asMachine,
  carry,
  connect,
  type Desk,
  namesAt,
  newDesk,
  openAs,
  openFile,
  preview,
  send,
  take,
} from './units-world.ts';

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
const person = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });

/** A machine that has nothing but the backup file. */
async function restoredFrom(path: string): Promise<Desk> {
  const host = testHost();
  const vault = await createVault(host, floorCost);
  const disk = new IDBFactory();
  host.answers.push(path);
  await asMachine(unitOf(host, vault), disk, async () => {
    const verified = must(await call('backup:restore-open', { id: null }));
    if (!verified) throw new Error('no backup');
    must(await runRestore(verified, quiet));
  });
  const status = await vault.status();
  const request = { accountId: status.accounts[0]?.id ?? '', password };
  must(await vault.handlers['vault:unlock'](request, { account: null }));
  const restored = await openAs(unitOf(host, vault), disk);
  open.push(restored);
  return restored;
}

it('a backup brings back, on a machine that has nothing else, what other units sent and what waits', async () => {
  const [superior, branch, other] = [await desk('县局'), await desk('城关分局'), await desk('乡镇分局')];
  connect(superior, branch, other);
  await superior.commit(person('s1', '上级的人'));
  await branch.commit(person('p1', '李明'));
  const first = await carry(branch, superior);
  await other.commit(person('o1', '周涛'));
  const lost = await send(other, superior);
  must(await other.as(() => takeReceiptCode(other.store, lost.handoffId, lost.written.receiptCode)));
  await other.commit(person('o2', '孙丽'));
  expect((await carry(other, superior)).outcome.held).toBe(1);
  const folder = tempDir();
  (superior.unit.host as TestHost).answers.push(folder);
  await superior.as(async () => {
    must(await call('backup:pick-folder', {}));
    must(await runBackup(superior.store, 'manual', quiet, never));
  });
  const name = readdirSync(folder).find((file) => file.endsWith('.qlbak')) ?? '';
  const restored = await restoredFrom(join(folder, name));
  expect([...restored.store.records().person.keys()]).toEqual(['s1']);
  expect(await namesAt(restored, branch.unit.id)).toEqual(['李明']);
  const units = await restored.as(() => listUnits(restored.store));
  expect(units.find(({ unitId }) => unitId === other.unit.id)).toMatchObject({
    held: [{ number: 2, missing: [1] }],
  });
  connect(restored, branch, other);
  restored.unit.media.set('stick', superior.unit.media.get('stick') ?? '');
  const again = await openFile(restored, first.sent.written.files[0]?.name ?? '');
  expect((await preview(restored, again)).importedAt).toBeGreaterThan(0);
  const late = await openFile(restored, lost.written.files[0]?.name ?? '');
  expect(await take(restored, late)).toMatchObject({ held: 0, released: [2] });
  expect(await namesAt(restored, other.unit.id)).toEqual(['周涛', '孙丽']);
});

it('writes a backup before an import where a folder was chosen', async () => {
  const [superior, branch] = [await desk('县局'), await desk('城关分局')];
  connect(superior, branch);
  await branch.commit(person('p1', '李明'));
  const folder = tempDir();
  (superior.unit.host as TestHost).answers.push(folder);
  await superior.as(async () => must(await call('backup:pick-folder', {})));
  await carry(branch, superior);
  const status = must(await superior.as(() => call('backup:status', {})));
  expect(status.entries.map(({ reason }) => reason)).toEqual(['before-import']);
});
