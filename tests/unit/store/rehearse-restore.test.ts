import { afterEach, beforeEach, expect, it } from 'vitest';
import { runBackup } from '../../../renderer/store/backup.ts';
import { newDatabase } from '../../../renderer/store/database.ts';
import type { OpenStore } from '../../../renderer/store/open.ts';
import { openStore } from '../../../renderer/store/open-store.ts';
import { rehearseRestore } from '../../../renderer/store/rehearse-restore.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import type { BackupPart } from '../../../shared/contract/backup-calls.ts';
import { startMain, type TestMain } from './bridge.ts';

let main: TestMain;
let store: OpenStore;
const quiet = () => undefined;
const never = new AbortController().signal;
const later = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(async () => {
  main = await startMain();
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' }, onProgress: quiet },
  });
  if (!opened.ok) throw new Error(opened.code);
  store = opened.value;
});
afterEach(async () => {
  store.close();
  await later();
});

const addPerson = (id: string) =>
  store.commit({ label: '新增', writes: [{ table: 'person', id, set: { name: `人${id}` } }] });

async function backUp(): Promise<string> {
  const made = await runBackup(store, 'manual', quiet, never);
  if (!made.ok) throw new Error(made.code);
  return made.value.id;
}
const rehearse = (id: string) => rehearseRestore(store, id, quiet, never);

/** Another copy of the backup with its parts changed. */
function spoiled(id: string, spoil: (parts: BackupPart[]) => void): string {
  const found = main.backups.get(id);
  if (!found) throw new Error('no backup');
  const parts = found.parts.map((part) => ({ ...part, bytes: part.bytes.slice() }));
  spoil(parts);
  main.backups.set('spoiled', { entry: { ...found.entry, id: 'spoiled' }, parts });
  return 'spoiled';
}

/** Every row of the database, as text. */
async function rows(): Promise<string> {
  const database = newDatabase(sessionOf(store).database.name);
  await database.open();
  const all = await Promise.all(database.tables.map((table) => table.toArray()));
  database.close();
  return JSON.stringify(all);
}

it('says what a restore would bring back, proves it against the running records, and writes nothing', async () => {
  for (let n = 0; n < 12; n++) await addPerson(`a${n}`);
  await store.settle();
  await store.commit({ label: '删除', writes: [{ table: 'person', id: 'a3', deleted: true }] });
  await store.saveDraft('d', 'text');
  const id = await backUp();
  const before = await rows();
  const same = await rehearse(id);
  expect(same).toMatchObject({ ok: true, value: { changes: 13, newer: 0, foreign: 0, faults: [] } });
  expect(same.ok && same.value.records.person).toBe(11);
  expect(await rows()).toBe(before);
  expect(main.asked.at(-1)).toBe('backup:abort');

  await addPerson('later');
  await store.undo();
  expect(await rehearse(id)).toMatchObject({
    ok: true,
    value: { changes: 13, newer: 2, foreign: 0, faults: [] },
  });
});

it('finds a missing block, a cut log, and a block that does not open', async () => {
  for (let n = 0; n < 4; n++) await addPerson(`a${n}`);
  const id = await backUp();
  const isBlock = (part: BackupPart) => part.store === 'blocks';
  const gap = spoiled(id, (parts) => parts.splice(parts.findIndex(isBlock) + 1, 1));
  const chain = await rehearse(gap);
  expect(chain.ok && chain.value.faults).toEqual(expect.arrayContaining([expect.stringMatching(/^E_CHAIN/)]));
  const cut = spoiled(id, (parts) => parts.splice(parts.findLastIndex(isBlock), 1));
  const tips = await rehearse(cut);
  expect(tips.ok && tips.value.faults).toEqual(['E_TIPS 4']);
  const flipped = spoiled(id, (parts) => {
    const block = parts.find(isBlock);
    if (block) block.bytes[20] = (block.bytes[20] ?? 0) ^ 1;
  });
  expect(await rehearse(flipped)).toMatchObject({ ok: false, code: 'E_DAMAGED' });
  const strange = spoiled(id, (parts) => parts.push({ store: 'other', key: '', bytes: new Uint8Array(1) }));
  expect(await rehearse(strange)).toMatchObject({ ok: false, code: 'E_HEADER' });
  expect(await rehearse('gone')).toMatchObject({ ok: false, code: 'E_NO_BACKUP' });
});

it('finds a running record that does not follow from the log', async () => {
  await addPerson('a');
  await addPerson('b');
  const id = await backUp();
  const { memory } = sessionOf(store);
  const person = new Map(memory.records.person);
  person.delete('b');
  memory.records = { ...memory.records, person };
  const found = await rehearse(id);
  expect(found.ok && found.value.faults).toEqual(['person/b']);
});

it('can be cancelled, and lets the backup go', async () => {
  await addPerson('a');
  const id = await backUp();
  const stop = new AbortController();
  stop.abort();
  expect(await rehearseRestore(store, id, quiet, stop.signal)).toMatchObject({
    ok: false,
    code: 'E_CANCELLED',
  });
  expect(main.asked.at(-1)).toBe('backup:abort');
});
