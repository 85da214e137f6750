import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseName, newDatabase } from '../../../renderer/store/database.ts';
import type { Opened, OpenStore } from '../../../renderer/store/open.ts';
import { openStore } from '../../../renderer/store/open-store.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import type { Action } from '../../../shared/domain/action.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { startMain, type TestMain } from './bridge.ts';

let main: TestMain;
const stores: OpenStore[] = [];

async function reopen(more: { readonly acceptOlder?: boolean } = {}): Promise<Opened> {
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' } },
    onProgress: () => undefined,
    ...more,
  });
  if (opened.ok) stores.push(opened.value);
  return opened;
}

async function open(): Promise<OpenStore> {
  const opened = await reopen();
  if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.facts)}`);
  return opened.value;
}

async function close(store: OpenStore): Promise<void> {
  store.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const addPerson = (id: string, name: string): Action => ({
  label: `新增${name}`,
  writes: [{ table: 'person', id, set: { name } }],
});

beforeEach(async () => {
  main = await startMain();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await close(store);
});

describe('commit', () => {
  it('shows a record with its defaults and finds it again after reopening', async () => {
    const store = await open();
    const before = store.records();
    const done = await store.commit(addPerson('p1', '李明'));
    expect(done).toMatchObject({ ok: true, value: { changes: 1 } });
    expect(store.records()).not.toBe(before);
    expect(store.records().org).toBe(before.org);
    expect(store.records().person.get('p1')).toMatchObject({
      id: 'p1',
      name: '李明',
      sex: 'unknown',
      tags: [],
    });
    const shown = store.records();
    await close(store);
    const again = await open();
    expect(again.records().person.get('p1')).toEqual(shown.person.get('p1'));
  });

  it('refuses values that the table does not allow and writes nothing', async () => {
    const store = await open();
    const bad = await store.commit({
      label: '改',
      writes: [
        { table: 'person', id: 'p1', set: { name: '王' } },
        { table: 'person', id: 'p2', set: { name: '' } },
      ],
    });
    expect(bad).toMatchObject({
      ok: false,
      code: 'E_INVALID',
      facts: { table: 'person', id: 'p2', field: 'name' },
    });
    const missing = await store.commit({
      label: '改',
      writes: [{ table: 'person', id: 'p3', set: { phone: '1' } }],
    });
    expect(missing).toMatchObject({ ok: false, facts: { field: 'name', problem: 'missing' } });
    expect(store.records().person.size).toBe(0);
  });

  it('writes nothing when nothing changes', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const again = await store.commit(addPerson('p1', '李明'));
    expect(again).toMatchObject({ ok: true, value: { changes: 0 } });
    expect(store.undoLabel()).toBe('新增李明');
  });

  it('answers E_DISK_FULL and keeps the state when the disk is full', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const before = store.records();
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    const full = await store.commit(addPerson('p2', '赵强'));
    IDBObjectStore.prototype.add = add;
    expect(full).toMatchObject({ ok: false, code: 'E_DISK_FULL' });
    expect(store.records()).toBe(before);
    expect((await store.commit(addPerson('p2', '赵强'))).ok).toBe(true);
    expect(await store.selfCheck(() => undefined)).toMatchObject({ same: true, changes: 2 });
  });

  it('answers E_LOCKED while the vault is locked', async () => {
    const store = await open();
    main.isLocked = true;
    expect(await store.commit(addPerson('p1', '李明'))).toMatchObject({ ok: false, code: 'E_LOCKED' });
    expect(store.records().person.size).toBe(0);
  });

  it('does not let a second window write', async () => {
    const first = await open();
    const second = await open();
    expect(await second.commit(addPerson('p1', '李明'))).toMatchObject({ ok: false, code: 'E_READ_ONLY' });
    expect((await first.commit(addPerson('p1', '李明'))).ok).toBe(true);
  });
});

describe('undo and redo', () => {
  it('takes a whole action back and makes it again', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const before = store.records();
    await store.commit({
      label: '调整',
      writes: [
        { table: 'person', id: 'p1', set: { name: '李鸣', order: 3 } },
        { table: 'person', id: 'p2', set: { name: '赵强' } },
      ],
    });
    const after = store.records();
    expect(await store.undo()).toEqual({ ok: true, value: { label: '调整' } });
    expect(store.records()).toEqual(before);
    expect(store.recycled()).toEqual([]);
    expect(store.redoLabel()).toBe('调整');
    expect((await store.redo()).ok).toBe(true);
    expect(store.records()).toEqual(after);
    await store.undo();
    await store.undo();
    expect(store.records().person.size).toBe(0);
    expect(await store.undo()).toMatchObject({ ok: false, code: 'E_NOTHING' });
  });

  it('takes a deletion back', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    await store.commit({ label: '删除', writes: [{ table: 'person', id: 'p1', deleted: true }] });
    expect(store.records().person.has('p1')).toBe(false);
    expect(store.recycled()).toMatchObject([
      { table: 'person', id: 'p1', by: 'zhang', record: { name: '李明' } },
    ]);
    await store.undo();
    expect(store.records().person.get('p1')?.name).toBe('李明');
    expect(store.recycled()).toEqual([]);
  });
});

describe('history', () => {
  it('lists the changes of a record, newest first, with what the person did', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    await store.commit(addPerson('p2', '赵强'));
    await store.commit({ label: '改电话', writes: [{ table: 'person', id: 'p1', set: { phone: '123' } }] });
    const entries = await store.history('person', 'p1');
    expect(entries.map((entry) => entry.label)).toEqual(['改电话', '新增李明']);
    expect(entries[0]?.change.fields).toEqual({ phone: '123' });
  });
});

describe('checkpoint and merged blocks', () => {
  it('open to the same records, heads and recycle bin', async () => {
    const store = await open();
    for (let n = 0; n < 40; n++) await store.commit(addPerson(`p${n}`, `人${n}`));
    await store.commit({ label: '删', writes: [{ table: 'person', id: 'p3', deleted: true }] });
    await store.settle();
    await store.commit({ label: '改', writes: [{ table: 'person', id: 'p5', set: { order: 9 } }] });
    const shown = store.records();
    const database = sessionOf(store).database;
    expect(await database.blocks.count()).toBe(2);
    const binned = store.recycled();
    await close(store);
    const again = await open();
    expect(again.records()).toEqual(shown);
    expect(again.recycled()).toEqual(binned);
    expect(sessionOf(again).tail).toEqual({ blocks: 1, changes: 1 });
    await again.commit({ label: '改', writes: [{ table: 'person', id: 'p5', set: { order: 10 } }] });
    await again.commit({ label: '改', writes: [{ table: 'person', id: 'p6', set: { order: 11 } }] });
    const check = await again.selfCheck(() => undefined);
    expect(check).toEqual({ same: true, differences: [], changes: 44 });
    expect((await again.history('person', 'p5')).map(({ change }) => Object.keys(change.over))).toEqual([
      ['order'],
      ['order'],
      [],
    ]);
  });

  it('settles also what was written while it was settling', async () => {
    const store = await open();
    for (let n = 0; n < 60; n++) await store.commit(addPerson(`p${n}`, `甲${n}`));
    const first = store.settle();
    await store.commit(addPerson('late', '后来'));
    await store.settle();
    await first;
    expect(sessionOf(store).tail).toEqual({ blocks: 0, changes: 0 });
  });

  it('rebuilds from the log when a page does not open', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    await store.settle();
    const shown = store.records();
    const row = await sessionOf(store).database.checkpoints.get('p1');
    if (!row) throw new Error('no page');
    await sessionOf(store).database.checkpoints.put({ ...row, bytes: row.bytes.slice(1) });
    await close(store);
    const again = await open();
    expect(again.records()).toEqual(shown);
  });
});

describe('opening', () => {
  it('refuses a database of a newer program without touching it', async () => {
    await close(await open());
    const name = databaseName('unit', main.vaultId);
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, 70);
      request.onsuccess = () => resolve(request.result);
    });
    newer.close();
    expect(await reopen()).toMatchObject({
      ok: false,
      code: 'E_NEWER_DATABASE',
      facts: { stored: 7, known: 2 },
    });
    expect((await indexedDB.databases()).find((database) => database.name === name)?.version).toBe(70);
  });

  it('refuses records of a newer schema', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const counters = await sessionOf(store).database.counters.get('log');
    if (counters) await sessionOf(store).database.counters.put({ ...counters, schema: 99 });
    await close(store);
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_NEWER_DATABASE', facts: { stored: 99 } });
  });

  it('does not start blank when main knows records', async () => {
    main.tips = { incarnation: 'x', tips: { 'x|0|internal': `4.${'A'.repeat(22)}` } };
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_EMPTY_WITH_BACKUP' });
    expect((await reopen({ acceptOlder: true })).ok).toBe(true);
  });

  it('notices an older copy and goes on in a new incarnation when the person says so', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const [stream = ''] = Object.keys(sessionOf(store).position.tips);
    const { incarnation } = sessionOf(store);
    await close(store);
    main.tips = { incarnation, tips: { [stream]: `3.${'A'.repeat(22)}` } };
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_TIPS', facts: { missing: 2 } });
    main.tips = { incarnation, tips: { [stream]: `1.${'A'.repeat(22)}` } };
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_TIPS', facts: { cause: 'fork' } });
    const opened = await reopen({ acceptOlder: true });
    if (!opened.ok) throw new Error(opened.code);
    await opened.value.commit(addPerson('p2', '赵强'));
    expect(Object.keys(sessionOf(opened.value).position.tips)).toHaveLength(2);
    expect(sessionOf(opened.value).incarnation).not.toBe(incarnation);
  });

  it('goes on in a new incarnation on another machine, without asking', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const { incarnation } = sessionOf(store);
    await close(store);
    const same = await open();
    expect(sessionOf(same).incarnation).toBe(incarnation);
    await close(same);
    main.isSameMachine = false;
    const cloned = await open();
    expect(sessionOf(cloned).incarnation).not.toBe(incarnation);
    await cloned.commit(addPerson('p2', '赵强'));
    expect(Object.keys(sessionOf(cloned).position.tips)).toHaveLength(2);
    const later = sessionOf(cloned).incarnation;
    await close(cloned);
    expect(sessionOf(await open()).incarnation).toBe(later);
  });

  it('still asks on another machine when the copy is older', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const [stream = ''] = Object.keys(sessionOf(store).position.tips);
    const { incarnation } = sessionOf(store);
    await close(store);
    main.tips = { incarnation, tips: { [stream]: `3.${'A'.repeat(22)}` } };
    main.isSameMachine = false;
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_TIPS', facts: { missing: 2 } });
  });

  it('names a damaged block', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    const row = await sessionOf(store).database.blocks.get(1);
    if (row) await sessionOf(store).database.blocks.put({ ...row, bytes: row.bytes.slice(2) });
    await close(store);
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_DAMAGED' });
  });

  it('names missing blocks', async () => {
    const store = await open();
    await store.commit(addPerson('p1', '李明'));
    await store.commit(addPerson('p2', '赵强'));
    await sessionOf(store).database.blocks.delete(2);
    await close(store);
    expect(await reopen()).toMatchObject({ ok: false, code: 'E_DAMAGED', facts: { part: 'tips' } });
  });
});

describe('drafts', () => {
  it('are found again and leave no clear text', async () => {
    const store = await open();
    await store.saveDraft('event.new', { title: '青年干部读书班' });
    await close(store);
    const again = await open();
    expect(await again.loadDraft('event.new')).toEqual({ title: '青年干部读书班' });
    const [row] = await sessionOf(again).database.drafts.toArray();
    expect(new TextDecoder().decode(row?.bytes)).not.toContain('读书班');
    expect(row?.key).not.toContain('event');
    await again.dropDraft('event.new');
    expect(await again.loadDraft('event.new')).toBeUndefined();
  });
});

describe('guard', () => {
  it('keeps a closed activity as it is until it is reopened', async () => {
    const store = await open();
    const on = calendarDate('2026-02-03');
    const event = { title: '读书班', kind: 'reading', from: on, to: on } as const;
    await store.commit({
      label: '建',
      writes: [
        { table: 'event', id: 'e1', set: event },
        {
          table: 'session',
          id: 's1',
          set: { eventId: 'e1', date: on, half: 'am', start: '09:00', end: '11:30' },
        },
        { table: 'sheet', id: 's1', set: { eventId: 'e1' } },
        { table: 'closing', id: 'e1', set: { closedOn: on, ruleSetId: 'r1' } },
      ],
    });
    const mark = { state: 'present', minutes: 0, spoke: false, leaveId: null };
    const sign: Action = {
      label: '签到',
      writes: [{ table: 'sheet', id: 's1', map: 'marks', entries: { p1: mark } }],
    };
    expect(await store.commit(sign)).toMatchObject({ ok: false, code: 'E_CLOSED', facts: { eventId: 'e1' } });
    await store.commit({
      label: '取消结班',
      writes: [{ table: 'closing', id: 'e1', set: { reversed: true } }],
    });
    expect((await store.commit(sign)).ok).toBe(true);
    expect(store.records().sheet.get('s1')?.marks.p1).toEqual(mark);
  });
});

it('keeps the name of its database', () => {
  expect(newDatabase(databaseName('demo', 'v')).name).toBe('qinglan-demo-v');
});
