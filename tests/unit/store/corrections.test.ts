import { afterEach, describe, expect, it } from 'vitest';
import { call } from '../../../renderer/bridge/bridge.ts';
import { runBackup } from '../../../renderer/store/backup.ts';
import { correctSpell, findClockSpells } from '../../../renderer/store/clock-spells.ts';
import { listConflicts } from '../../../renderer/store/handoff/conflicts.ts';
import { openUnit } from '../../../renderer/store/handoff/units.ts';
import { MANIFEST } from '../../../renderer/store/manifest.ts';
import { rehearseRestore } from '../../../renderer/store/rehearse-restore.ts';
import { seal, unseal } from '../../../renderer/store/seal.ts';
import { runSelfCheck } from '../../../renderer/store/self-check.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { timeOf } from '../../../renderer/store/shown-time.ts';
import { withdrawCorrections } from '../../../shared/domain/clock/time-correction.ts';
import type { ClockSpell } from '../../../shared/log/clock-spells.ts';
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
const never = new AbortController().signal;
const quiet = (): void => undefined;
const WRONG = Date.UTC(2046, 10, 24, 1, 0, 0);
const RIGHT = Date.UTC(2020, 10, 24, 1, 0, 0);

const named = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });
const nameAt = (desk: Desk, id: string) => desk.store.records().person.get(id)?.name;
const sync = (from: Desk, to: Desk) => carry(from, to, { kind: 'desk', level: 'confidential' });

/** Writes under a clock that stands in 2046, which is put right afterwards. */
async function writeAhead(desk: Desk, write: () => Promise<unknown>): Promise<void> {
  const session = sessionOf(desk.store);
  const { hlc } = session.position;
  session.position = { ...session.position, hlc: [WRONG, 0] };
  await write();
  session.position = { ...session.position, hlc };
}

/** Two machines of one unit; both rename p1, the first under a clock in 2046, so that its value is shown. */
async function disputed(): Promise<{ readonly first: Desk; readonly second: Desk }> {
  const begun = await newDesk('城关分局');
  await begun.commit(named('p1', '李明'), named('p2', '赵强'));
  const disk = await copyOfDisk(begun.disk);
  const unit = await copyOfProfile(begun);
  const first = kept(begun);
  const second = kept(await openAs(unit, disk, { acceptOlder: true }));
  const folder = tempDir();
  for (const desk of [first, second]) desk.unit.media.set('stick', folder);
  await writeAhead(first, () => first.commit(named('p1', '早'), named('p9', '周九')));
  await second.commit(named('p1', '晚'));
  return { first, second };
}

async function spellAt(desk: Desk): Promise<ClockSpell> {
  const [spell] = must(await desk.as(() => findClockSpells(desk.store, quiet, never)));
  if (!spell) throw new Error('no spell');
  return spell;
}

const correct = async (desk: Desk, spell: ClockSpell) =>
  must(
    await desk.as(() => correctSpell(desk.store, spell, { offset: RIGHT - spell.first, reason: '电池没电' })),
  );

async function isWhole(desk: Desk): Promise<void> {
  const checked = await desk.as(() => runSelfCheck(sessionOf(desk.store), quiet));
  expect(checked).toMatchObject({ same: true, differences: [] });
}

const headsAt = async (desk: Desk) =>
  must(await desk.as(() => listConflicts(desk.store))).map(({ heads }) => heads.map(({ value }) => value));

/** Stored and shown time of what was written to p9. */
async function timesOf(desk: Desk) {
  const [entry] = await desk.as(() => desk.store.history('person', 'p9'));
  if (!entry) throw new Error('no history');
  return timeOf(sessionOf(desk.store).memory.fold.corrections, entry.change);
}

describe('a time correction', () => {
  it('is found by its stamps, moves the time that is shown and which of two values is shown, and is undone', async () => {
    const { first, second } = await disputed();
    await sync(second, first);
    expect(nameAt(first, 'p1')).toBe('早');
    expect(await timesOf(first)).toEqual({ ms: WRONG, stored: null, isDoubtful: true });
    const spell = await spellAt(first);
    expect(spell).toMatchObject({ kind: 'ahead', first: WRONG, last: WRONG, changes: 2 });
    await correct(first, spell);
    expect(nameAt(first, 'p1')).toBe('晚');
    expect(await headsAt(first)).toEqual([['晚', '早']]);
    expect(await timesOf(first)).toEqual({ ms: RIGHT, stored: WRONG, isDoubtful: false });
    expect(must(await first.as(() => findClockSpells(first.store, quiet, never)))).toEqual([]);
    await isWhole(first);
    must(await first.as(() => first.store.undo()));
    expect(nameAt(first, 'p1')).toBe('早');
    expect(await headsAt(first)).toEqual([['早', '晚']]);
    must(await first.as(() => first.store.redo()));
    expect(nameAt(first, 'p1')).toBe('晚');
    await isWhole(first);
  });

  it('shows the same on both desks, whichever way it and the values come', async () => {
    const { first, second } = await disputed();
    await correct(first, await spellAt(first));
    await sync(first, second);
    await sync(second, first);
    for (const desk of [first, second]) {
      expect(nameAt(desk, 'p1')).toBe('晚');
      expect(await headsAt(desk)).toEqual([['晚', '早']]);
      await isWhole(desk);
    }
    // The other desk may correct a machine that is not its own, and take that back.
    const all = [...second.store.records().timeCorrection.values()];
    must(await second.as(() => second.store.commit(withdrawCorrections(all))));
    expect(nameAt(second, 'p1')).toBe('早');
    await sync(second, first);
    expect(nameAt(first, 'p1')).toBe('早');
    for (const desk of [first, second]) await isWhole(desk);
  });

  it('is in force after a restart from a checkpoint, and so is its withdrawal after the checkpoint', async () => {
    const { first, second } = await disputed();
    await sync(second, first);
    await correct(first, await spellAt(first));
    await first.as(() => first.store.settle());
    first.close();
    const again = kept(await reopen(first));
    expect(nameAt(again, 'p1')).toBe('晚');
    expect(await timesOf(again)).toMatchObject({ ms: RIGHT, stored: WRONG });
    const all = [...again.store.records().timeCorrection.values()];
    must(await again.as(() => again.store.commit(withdrawCorrections(all))));
    expect(nameAt(again, 'p1')).toBe('早');
    again.close();
    const third = kept(await reopen(again));
    expect(nameAt(third, 'p1')).toBe('早');
    await isWhole(third);
  });

  it('that the unit did not sign is kept and has no effect', async () => {
    const { first, second } = await disputed();
    await sync(second, first);
    const spell = await spellAt(first);
    await correct(first, spell);
    const [real] = [...first.store.records().timeCorrection.values()];
    if (!real) throw new Error('no correction');
    must(await first.as(() => first.store.undo()));
    const { id: _id, ...fields } = real;
    const altered = { ...fields, offset: real.offset - 1 };
    const writes = [
      // Another offset than was signed, and a signature that was made for another record.
      { table: 'timeCorrection' as const, id: first.store.newId(), set: altered },
      { table: 'timeCorrection' as const, id: first.store.newId(), set: fields },
    ];
    must(await first.as(() => first.store.commit({ label: '伪造', writes })));
    expect(first.store.records().timeCorrection.size).toBe(2);
    expect(nameAt(first, 'p1')).toBe('早');
    await sync(first, second);
    expect(nameAt(second, 'p1')).toBe('早');
    for (const desk of [first, second]) await isWhole(desk);
  });

  it('goes up with the records that it speaks of, and is believed by the key of the sender', async () => {
    const [superior, branch] = [kept(await newDesk('县局')), kept(await newDesk('城关分局'))];
    connect(superior, branch);
    await writeAhead(branch, () => branch.commit(named('p9', '周九')));
    await correct(branch, await spellAt(branch));
    await carry(branch, superior);
    const view = must(await superior.as(() => openUnit(superior.store, branch.unit.id)));
    const [entry] = await superior.as(() => view.history('person', 'p9'));
    if (!entry) throw new Error('no history');
    expect(timeOf(view.corrections, entry.change)).toMatchObject({ ms: RIGHT, stored: WRONG });
    view.close();
    // Whose key is not known has signed nothing.
    superior.unit.known.delete(branch.unit.id);
    const unknown = must(await superior.as(() => openUnit(superior.store, branch.unit.id)));
    expect(timeOf(unknown.corrections, entry.change)).toMatchObject({ ms: WRONG, stored: null });
    unknown.close();
  });

  it('corrects the time of a deletion in the recycle bin', async () => {
    const desk = kept(await newDesk('城关分局'));
    await desk.commit(named('p1', '李明'));
    await writeAhead(desk, () => desk.commit({ table: 'person', id: 'p1', deleted: true }));
    expect(desk.store.recycled()).toMatchObject([{ id: 'p1', time: { ms: WRONG, stored: null } }]);
    await correct(desk, await spellAt(desk));
    await desk.as(() => desk.store.settle());
    desk.close();
    const again = kept(await reopen(desk));
    expect(again.store.recycled()).toMatchObject([{ id: 'p1', time: { ms: RIGHT, stored: WRONG } }]);
  });
});

it('a rehearsal of a backup comes to what is shown, also with a correction made before it or after it', async () => {
  const { first, second } = await disputed();
  await sync(second, first);
  const spell = await spellAt(first);
  first.unit.host.answers.push(tempDir());
  const rehearsed = await first.as(async () => {
    must(await call('backup:pick-folder', {}));
    const before = must(await runBackup(first.store, 'manual', quiet, never));
    await correct(first, spell);
    const after = must(await runBackup(first.store, 'manual', quiet, never));
    return [
      must(await rehearseRestore(first.store, before.id, quiet, never)),
      must(await rehearseRestore(first.store, after.id, quiet, never)),
    ];
  });
  expect(nameAt(first, 'p1')).toBe('晚');
  for (const one of rehearsed) expect(one).toMatchObject({ isSameVault: true, foreign: 0, faults: [] });
  expect(rehearsed.map(({ newer }) => newer)).toEqual([1, 0]);
});

it('the search can be cancelled', async () => {
  const desk = kept(await newDesk('城关分局'));
  const gone = AbortSignal.abort();
  expect(await desk.as(() => findClockSpells(desk.store, quiet, gone))).toMatchObject({
    code: 'E_CANCELLED',
  });
});

it('a checkpoint of version 1 is done without: the log says the same', async () => {
  const desk = kept(await newDesk('城关分局'));
  await desk.commit(named('p1', '李明'));
  await desk.as(() => desk.store.settle());
  await desk.as(async () => {
    const { checkpoints } = sessionOf(desk.store).database;
    for (const row of await checkpoints.toArray()) {
      const [text = ''] = must(await unseal([row]));
      const older = JSON.stringify({ ...JSON.parse(text), v: 1 });
      const [sealed] = must(await seal('internal', [{ id: `${row.id}-1`, text: older }]));
      await checkpoints.put({ ...row, ...sealed });
    }
    expect(await checkpoints.get(MANIFEST)).toBeDefined();
  });
  desk.close();
  const again = kept(await reopen(desk));
  expect(nameAt(again, 'p1')).toBe('李明');
  expect(sessionOf(again.store).tail.changes).toBeGreaterThan(0);
  await isWhole(again);
  // The next checkpoint is of this version again.
  await again.as(() => again.store.settle());
  again.close();
  const third = kept(await reopen(again));
  expect(sessionOf(third.store).tail.changes).toBe(0);
  expect(nameAt(third, 'p1')).toBe('李明');
});
