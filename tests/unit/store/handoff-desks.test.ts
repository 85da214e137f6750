import { afterEach, describe, expect, it } from 'vitest';
import { listConflicts, settleConflict } from '../../../renderer/store/handoff/conflicts.ts';
import { openUnit } from '../../../renderer/store/handoff/units.ts';
import { runSelfCheck } from '../../../renderer/store/self-check.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { must, tempDir } from '../vault/test-host.ts';
import {
  carry,
  connect,
  copyOfDisk,
  copyOfProfile,
  type Desk,
  newDesk,
  openAs,
  reopen,
} from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
const kept = (desk: Desk): Desk => {
  open.push(desk);
  return desk;
};

const named = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });
const nameAt = (desk: Desk, id: string) => desk.store.records().person.get(id)?.name;
const incarnationOf = (desk: Desk) => sessionOf(desk.store).incarnation;

/** Two machines of one unit, the second from a backup of the first: its own streams, the same keys and records. */
async function desks(): Promise<{ readonly first: Desk; readonly second: Desk }> {
  const begun = await newDesk('城关分局');
  await begun.commit(named('p1', '李明'), named('p2', '赵强'));
  const disk = await copyOfDisk(begun.disk);
  const unit = await copyOfProfile(begun);
  const first = kept(begun);
  const second = kept(await openAs(unit, disk, { acceptOlder: true }));
  const folder = tempDir();
  for (const desk of [first, second]) desk.unit.media.set('stick', folder);
  return { first, second };
}

const sync = (from: Desk, to: Desk) => carry(from, to, { kind: 'desk', level: 'confidential' });

async function conflictsAt(desk: Desk) {
  const found = must(await desk.as(() => listConflicts(desk.store)));
  return found.map(({ table, record, field, heads }) => ({
    table,
    record,
    field,
    values: heads.map(({ value }) => value),
  }));
}

const isWhole = async (desk: Desk) => {
  const checked = await desk.as(() => runSelfCheck(sessionOf(desk.store), () => undefined));
  expect(checked).toMatchObject({ same: true, differences: [] });
};

describe('two desks of one unit', () => {
  it('take in what the other wrote, and end alike', async () => {
    const { first, second } = await desks();
    expect(incarnationOf(second)).not.toBe(incarnationOf(first));
    await first.commit(named('p3', '孙丽'));
    await second.commit(named('p4', '周涛'));
    expect((await sync(first, second)).outcome).toMatchObject({ conflicts: 0, forks: 0 });
    await sync(second, first);
    for (const desk of [first, second]) {
      expect([...desk.store.records().person.keys()].sort()).toEqual(['p1', 'p2', 'p3', 'p4']);
      await isWhole(desk);
    }
  });

  it('what they have not settled is seen at the superior, by unit, until its next report', async () => {
    const { first, second } = await desks();
    const superior = kept(await newDesk('县局'));
    connect(superior, first);
    second.unit.media.set('stick', first.unit.media.get('stick') ?? '');
    await first.commit(named('p1', '李鸣'));
    await second.commit(named('p1', '李铭'));
    await sync(second, first);
    const seen = async () => {
      await carry(first, superior);
      const view = must(await superior.as(() => openUnit(superior.store, first.unit.id)));
      const found = await view.conflicts();
      view.close();
      return found?.map(({ table, record, field }) => `${table}/${record}/${field}`);
    };
    expect(await seen()).toEqual(['person/p1/name']);
    expect(await conflictsAt(superior)).toEqual([]);
    const [conflict] = must(await first.as(() => listConflicts(first.store)));
    if (!conflict) throw new Error('no conflict');
    const heads = conflict.heads.map(({ stamp }) => stamp.id);
    must(await first.as(() => settleConflict(first.store, { conflict, value: '李鸣', seen: heads })));
    expect(await seen()).toEqual([]);
  });

  it('a field that both wrote is a review item, the same on both; settling it travels', async () => {
    const { first, second } = await desks();
    await first.commit(named('p1', '李鸣'));
    await second.commit(named('p1', '李铭'));
    expect((await sync(first, second)).outcome.conflicts).toBe(1);
    await sync(second, first);
    const [here, there] = [await conflictsAt(first), await conflictsAt(second)];
    expect(here).toEqual(there);
    expect(here).toMatchObject([{ table: 'person', record: 'p1', field: 'name' }]);
    expect([...(here[0]?.values ?? [])].sort()).toEqual(['李铭', '李鸣']);
    expect(nameAt(first, 'p1')).toBe(nameAt(second, 'p1'));
    const [conflict] = must(await first.as(() => listConflicts(first.store)));
    if (!conflict) throw new Error('no conflict');
    const seen = conflict.heads.map(({ stamp }) => stamp.id);
    must(await first.as(() => settleConflict(first.store, { conflict, value: '李鸣', seen })));
    expect(await conflictsAt(first)).toEqual([]);
    await sync(first, second);
    expect(await conflictsAt(second)).toEqual([]);
    expect(nameAt(second, 'p1')).toBe('李鸣');
    for (const desk of [first, second]) await isWhole(desk);
  });

  it('conflicts are still known after a restart', async () => {
    const { first, second } = await desks();
    await first.commit(named('p1', '李鸣'));
    await second.commit(named('p1', '李铭'));
    await sync(first, second);
    await second.as(() => second.store.settle());
    const before = await conflictsAt(second);
    second.close();
    const again = kept(await reopen(second));
    expect(await conflictsAt(again)).toEqual(before);
    expect(before).toHaveLength(1);
  });
});

describe('a clone that slipped through', () => {
  it('is a fork: both branches are kept, and the machine goes on in a new incarnation', async () => {
    const begun = await newDesk('城关分局');
    await begun.commit(named('p1', '李明'));
    const disk = await copyOfDisk(begun.disk);
    const first = kept(begun);
    const clone = kept(await openAs(await copyOfProfile(begun), disk));
    expect(incarnationOf(clone)).toBe(incarnationOf(first));
    const folder = tempDir();
    for (const desk of [first, clone]) desk.unit.media.set('stick', folder);
    await first.commit(named('p2', '赵强'));
    await clone.commit(named('p3', '孙丽'));
    const before = incarnationOf(clone);
    expect((await sync(first, clone)).outcome.forks).toBeGreaterThan(0);
    expect(incarnationOf(clone)).not.toBe(before);
    await clone.commit(named('p4', '周涛'));
    await sync(clone, first);
    for (const desk of [first, clone]) {
      expect([...desk.store.records().person.keys()].sort()).toEqual(['p1', 'p2', 'p3', 'p4']);
      await isWhole(desk);
    }
    clone.close();
    const again = kept(await reopen(clone));
    expect(again.store.records().person.size).toBe(4);
  });
});

describe('an old backup put back', () => {
  it('begins a new incarnation, and what is written then is lost nowhere', async () => {
    const { first, second } = await desks();
    const old = await copyOfDisk(first.disk);
    await first.commit(named('p5', '后来的人'));
    await sync(first, second);
    first.close();
    const restored = kept(await openAs(first.unit, old, { acceptOlder: true }));
    expect(restored.store.records().person.has('p5')).toBe(false);
    await restored.commit(named('p6', '恢复后的人'));
    await sync(restored, second);
    await sync(second, restored);
    for (const desk of [restored, second]) {
      expect([...desk.store.records().person.keys()].sort()).toEqual(['p1', 'p2', 'p5', 'p6']);
      await isWhole(desk);
    }
  });
});
