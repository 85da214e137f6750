import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../../renderer/bridge/bridge.ts';
import { isBackupDue, isBackupFresh } from '../../../renderer/store/auto-backup.ts';
import { runBackup, runRestore } from '../../../renderer/store/backup.ts';
import { rowsOf } from '../../../renderer/store/backup-rows.ts';
import type { OpenStore } from '../../../renderer/store/open.ts';
import { openStore } from '../../../renderer/store/open-store.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { startMain, type TestMain } from './bridge.ts';

let main: TestMain;
const stores: OpenStore[] = [];

async function open(): Promise<OpenStore> {
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' } },
    onProgress: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.code);
  stores.push(opened.value);
  return opened.value;
}

async function close(store: OpenStore): Promise<void> {
  store.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const addPerson = (store: OpenStore, id: string) =>
  store.commit({ label: '新增', writes: [{ table: 'person', id, set: { name: `人${id}` } }] });
const quiet = () => undefined;
const never = new AbortController().signal;

beforeEach(async () => {
  main = await startMain();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await close(store);
});

describe('backup and restore', () => {
  it('bring back the records of the day of the backup, in a new incarnation', async () => {
    const store = await open();
    for (let n = 0; n < 30; n++) await addPerson(store, `a${n}`);
    await store.settle();
    await addPerson(store, 'b1');
    await store.saveDraft('d', 'text');
    const saved = store.records();
    const made = await runBackup(store, 'manual', quiet, never);
    if (!made.ok) throw new Error(made.code);
    await addPerson(store, 'later');
    const { incarnation } = sessionOf(store);
    const verified = await call('backup:restore-open', { id: made.value.id });
    if (!verified.ok || !verified.value) throw new Error('no backup');
    expect(await runRestore(verified.value, quiet)).toMatchObject({ ok: true });
    expect(await addPerson(store, 'too-late')).toMatchObject({ ok: false, code: 'E_READ_ONLY' });
    await close(store);
    const again = await open();
    expect(again.records()).toEqual(saved);
    expect(await again.loadDraft('d')).toBe('text');
    expect(sessionOf(again).incarnation).not.toBe(incarnation);
    expect((await addPerson(again, 'c1')).ok).toBe(true);
    expect(await again.selfCheck(quiet)).toMatchObject({ same: true, changes: 32 });
    await close(again);
    expect((await open()).records().person.has('c1')).toBe(true);
  });

  it('leaves no backup when the person cancels', async () => {
    const store = await open();
    await addPerson(store, 'a');
    const stop = new AbortController();
    stop.abort();
    expect(await runBackup(store, 'manual', quiet, stop.signal)).toMatchObject({
      ok: false,
      code: 'E_CANCELLED',
    });
    expect(main.backups.size).toBe(0);
    expect(main.asked).toContain('backup:abort');
  });

  it('does not start blank when the database is gone but a backup is there', async () => {
    const store = await open();
    await addPerson(store, 'a');
    await runBackup(store, 'manual', quiet, never);
    await close(store);
    main.tips = null;
    await sessionOf(store).database.delete();
    const opened = await openStore({
      ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' }, onProgress: quiet },
    });
    expect(opened).toMatchObject({ ok: false, code: 'E_EMPTY_WITH_BACKUP', facts: { backups: 1 } });
  });

  it('refuses rows that are not of this program', () => {
    const bytes = new Uint8Array(1);
    expect(rowsOf([{ store: 'other', key: '', bytes }])).toBeNull();
    expect(rowsOf([{ store: 'blocks', key: 'x', bytes }])).toBeNull();
    expect(rowsOf([{ store: 'counters', key: 'log', bytes }])).toBeNull();
    expect(rowsOf([{ store: 'unit:a/other', key: '', bytes }])).toBeNull();
    const none = { blocks: [], checkpoints: [], drafts: [], counters: null, packages: [], held: [] };
    expect(rowsOf([])).toEqual({ ...none, units: new Map() });
  });
});

describe('the daily backup', () => {
  const now = new Date(2026, 2, 2, 9, 0).getTime();
  const entry = { id: 'a', fileName: 'a', bytes: 1, reason: 'daily', writtenAt: '' } as const;
  const at = (ms: number) => ({
    folder: '/b',
    entries: [{ ...entry, writtenAt: new Date(ms).toISOString() }],
  });

  it('one of the last hour is fresh enough before an import; one of a wrong clock is not', () => {
    expect(isBackupFresh(at(now - 59 * 60_000), now)).toBe(true);
    expect(isBackupFresh(at(now - 61 * 60_000), now)).toBe(false);
    expect(isBackupFresh(at(now + 86_400_000), now)).toBe(false);
    expect(isBackupFresh({ folder: '/b', entries: [] }, now)).toBe(false);
  });

  it('is due once a day, with a folder and with records', () => {
    expect(isBackupDue({ folder: '/b', entries: [] }, true, now)).toBe(true);
    expect(isBackupDue({ folder: null, entries: [] }, true, now)).toBe(false);
    expect(isBackupDue({ folder: '/b', entries: [] }, false, now)).toBe(false);
    expect(isBackupDue(at(now - 3_600_000), true, now)).toBe(false);
    expect(isBackupDue(at(now - 86_400_000), true, now)).toBe(true);
    expect(isBackupDue(at(now + 5 * 86_400_000), true, now)).toBe(true);
  });
});
