import fc from 'fast-check';
import { expect } from 'vitest';
import { canonical } from '../../../shared/log/canonical.ts';
import { conflictsOf } from '../../../shared/log/conflicts.ts';
import { isDeleted } from '../../../shared/log/deletion.ts';
import { headIds } from '../../../shared/log/heads.ts';
import { previewChanges } from '../../../shared/log/preview.ts';
import { receiveEntries } from '../../../shared/log/receive.ts';
import { filterFor } from '../../../shared/log/select.ts';
import { tipText } from '../../../shared/log/stream.ts';
import type { Design } from './design.ts';
import { type Desk, type Disk, newDesk, type World, write, writeTo } from './desk.ts';
import { exchangeAll, lives, play, type Step, settle, targets } from './life.ts';
import { acknowledge, entriesOf, exportTo, importParcel, type Parcel } from './parcel.ts';
import { foldOf, pictureOf } from './picture.ts';

/** A statement about a design. `look` sees every world that was played, for counting. */
export type Property = (design: Design, look?: (world: World) => void) => fc.IProperty<unknown[]>;

const DAY = 86_400_000;
const setOf = (desk: Desk): readonly string[] => [...desk.ids].sort();
const tipSet = (desk: Desk): readonly string[] => Object.values(desk.disk.tips).map(tipText).sort();

/** What a desk looked like when it was last checked. */
type Seen = Map<number, { readonly disk: Disk; readonly ids: readonly string[] }>;

/** What holds for a desk at any moment. */
function checkDesk(world: World, desk: Desk, step: Step, seen: Seen): void {
  const before = seen.get(desk.no);
  if (before?.disk.blocks === desk.disk.blocks) return;
  const ids = desk.log.map(({ id }) => id);
  const old = before?.ids ?? [];
  if (step.kind !== 'restore' && step.kind !== 'clone') expect(ids.slice(0, old.length)).toEqual(old);
  seen.set(desk.no, { disk: desk.disk, ids });
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, change } of desk.log) expect(world.written.get(id)).toBe(canonical(change));
  expect(pictureOf(desk.fold)).toBe(pictureOf(foldOf(desk.log)));
}

/** Never lost, never twice, never by anybody else, byte for byte as written, and the state is the fold of the log. */
export const soundLog: Property = (design, look) =>
  fc.property(lives, (life) => {
    const seen: Seen = new Map();
    const world = play(design, life, (now, desk, step) => {
      for (const each of step.kind === 'send' ? now.desks : [desk]) checkDesk(now, each, step, seen);
    });
    look?.(world);
  });

/** After everybody heard from everybody: one state, one list of conflicts, and every change that anybody had. */
export const convergence: Property = (design, look) =>
  fc.property(lives, (life) => {
    const world = play(design, life);
    const known = new Set(world.desks.flatMap((desk) => [...desk.ids]));
    // What waits somewhere may come to light, also when its writer was put back to an older state since.
    const waiting = new Set(
      world.desks.flatMap(({ disk }) => disk.held.flatMap(entriesOf)).map(({ id }) => id),
    );
    exchangeAll(world);
    look?.(world);
    const all = setOf(world.desks[0] ?? newDesk(0, ''));
    for (const id of known) expect(all).toContain(id);
    for (const id of all) expect(known.has(id) || waiting.has(id)).toBe(true);
    for (const [from, to] of [
      [0, 1],
      [4, 2],
    ]) {
      const desk = world.desks[from ?? 0];
      if (desk) expect(entriesOf(exportTo(world, desk, to ?? 0, 'incremental'))).toEqual([]);
    }
    const pictures = world.desks.map((desk) => pictureOf(desk.fold));
    for (const [at, desk] of world.desks.entries()) {
      expect(setOf(desk)).toEqual(all);
      expect(pictures[at]).toBe(pictures[0]);
      expect(tipSet(desk)).toEqual(tipSet(world.desks[0] ?? desk));
      for (const { id, change } of desk.log) expect(canonical(change)).toBe(world.written.get(id));
      for (const { id, change } of desk.disk.held.flatMap(entriesOf))
        expect(desk.ids.has(id) || !desk.ids.has(change.prev)).toBe(true);
    }
  });

/** What waits is neither shown nor counted, and leaves the desk as it was. */
export const heldNeverCounts: Property = (design, look) =>
  fc.property(lives, fc.nat({ max: 30 }), (life, cut) => {
    const world = play(design, life);
    look?.(world);
    const [sender] = world.desks;
    if (!sender) return;
    const guest = newDesk(8, 'guest');
    const part = exportTo(world, sender, 8, 'part', cut);
    const entries = entriesOf(part);
    const expected = receiveEntries({}, entries, new Set());
    const receipt = importParcel(world, guest, part);
    if (!expected.ok || !receipt) return;
    const held = new Set(expected.value.held.map(({ id }) => id));
    expect(guest.log.filter(({ id }) => held.has(id))).toEqual([]);
    expect(Object.values(receipt).filter(({ id }) => held.has(id))).toEqual([]);
    for (const { change } of guest.log) expect(change.prev === '' || guest.ids.has(change.prev)).toBe(true);
    expect(guest.disk.held).toHaveLength(held.size > 0 ? 1 : 0);
    // The missing piece comes: what waited is applied with it.
    importParcel(world, guest, exportTo(world, sender, 8, 'full'));
    expect(guest.disk.held).toEqual([]);
    expect(setOf(guest)).toEqual(setOf(sender));
    expect(pictureOf(guest.fold)).toBe(pictureOf(sender.fold));
  });

const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });

function guestWith(world: World, no: number, parcels: readonly (Parcel | undefined)[]): Desk {
  const guest = newDesk(no, `guest${no}`);
  for (const parcel of parcels) if (parcel) importParcel(world, guest, parcel);
  return guest;
}

/** Order, grouping (through a relay) and repeats do not matter. */
export const anyOrder: Property = (design, look) =>
  fc.property(lives, order, order, fc.nat({ max: 3 }), (life, one, other, cut) => {
    const world = play(design, life);
    look?.(world);
    const full = world.desks.map((desk) => exportTo(world, desk, 10, 'full'));
    const first = guestWith(
      world,
      10,
      one.map((at) => full[at]),
    );
    const second = guestWith(
      world,
      12,
      [...other, ...one].map((at) => full[at]),
    );
    const relay = guestWith(
      world,
      14,
      other.slice(0, cut + 1).map((at) => full[at]),
    );
    const last = guestWith(world, 16, [
      ...other.slice(cut + 1).map((at) => full[at]),
      exportTo(world, relay, 16, 'full'),
    ]);
    for (const guest of [second, last]) {
      expect(setOf(guest)).toEqual(setOf(first));
      expect(pictureOf(guest.fold)).toBe(pictureOf(first.fold));
    }
    const again = importParcel(world, first, { ...(full[0] as Parcel), id: 'again' });
    expect(again).toEqual(first.disk.tips);
    expect(setOf(first)).toEqual(setOf(second));
  });

const fates = fc.array(fc.constantFrom('receipt', 'no receipt', 'lost'), { minLength: 8, maxLength: 8 });

/** Piece after piece gives what one whole package gives, also when packages and receipts get lost on the way. */
export const incrementalIsFull: Property = (design, look) =>
  fc.property(lives, fates, (life, luck) => {
    const guest = newDesk(10, 'guest');
    let turn = 0;
    const known = new Set<string>();
    const world = play(design, life, (now, desk) => {
      if (desk.no !== 0 || turn >= luck.length) return;
      const fate = luck[turn++];
      const parcel = exportTo(now, desk, 10, 'incremental');
      if (fate === 'lost') return;
      const receipt = importParcel(now, guest, parcel);
      for (const id of desk.ids) known.add(id);
      if (receipt && fate === 'receipt') acknowledge(now, desk, 10, receipt);
    });
    look?.(world);
    const [sender] = world.desks;
    if (!sender) return;
    // Twice: after a restore the first receipt only says what is missing.
    for (const _ of [1, 2]) {
      const receipt = importParcel(world, guest, exportTo(world, sender, 10, 'incremental'));
      if (receipt) acknowledge(world, sender, 10, receipt);
    }
    for (const id of sender.ids) known.add(id);
    expect(setOf(guest)).toEqual([...known].sort());
    expect(pictureOf(guest.fold)).toBe(pictureOf(foldOf(guest.log)));
    const whole = guestWith(world, 12, [exportTo(world, sender, 12, 'full')]);
    expect(setOf(whole)).toEqual(setOf(sender));
    expect(pictureOf(whole.fold)).toBe(pictureOf(sender.fold));
  });

/** Who edits last, knowing everything, wins, whatever year their computer has; the own clock is not dragged along. */
export const laterEditWins: Property = (design, look) =>
  fc.property(lives, fc.integer({ min: 0, max: 4 }), fc.nat({ max: 7 }), (life, who, which) => {
    const world = play(design, life, (_, desk, step) => {
      const last = step.kind === 'write' ? desk.log.at(-1)?.change : undefined;
      if (last?.actor === `u${desk.no}`) expect(last.hlc[0]).toBeLessThanOrEqual(desk.furthestWall + DAY);
    });
    exchangeAll(world);
    look?.(world);
    const [target, judge] = [targets[which], world.desks[who]];
    if (!target || !judge) return;
    judge.wall = 0;
    write(world, judge, writeTo(target, { printedNo: '最后;' }));
    const id = judge.log.at(-1)?.id;
    exchangeAll(world);
    for (const desk of world.desks) {
      const cell = desk.fold.tables.get(target.table)?.get(target.record);
      if (!cell?.heads) throw new Error('not there');
      expect(cell.values.printedNo).toBe('最后;');
      expect(headIds(target.table, cell.values, cell.heads, 'printedNo')).toEqual([id]);
    }
  });

/** A settled conflict goes away everywhere, and only that one; with a deletion go the questions about the record. */
export const settlingTravels: Property = (design, look) =>
  fc.property(lives, fc.integer({ min: 0, max: 4 }), fc.nat(), fc.nat(), (life, who, which, choice) => {
    const world = play(design, life);
    exchangeAll(world);
    const judge = world.desks[who];
    const key = ({ table, record, field }: { table: string; record: string; field: string }) =>
      `${table}/${record}/${field}`;
    const before = conflictsOf(world.desks[0]?.fold ?? foldOf([])).map(key);
    const isSettled = judge !== undefined && settle(world, judge, which, choice);
    look?.(world);
    if (!isSettled) return;
    const last = judge.log.at(-1)?.change;
    const cell = judge.fold.tables.get(last?.table ?? '')?.get(last?.record ?? '');
    if (!last || !cell) throw new Error('not settled');
    const settled = key({ ...last, field: Object.keys(last.fields)[0] ?? '' });
    expect(before).toContain(settled);
    const isGone = isDeleted(last.table, cell);
    const rest = before.filter((one) =>
      isGone ? !one.startsWith(`${last.table}/${last.record}/`) : one !== settled,
    );
    exchangeAll(world);
    for (const desk of world.desks) expect(conflictsOf(desk.fold).map(key)).toEqual(rest);
  });

const upTo = filterFor('up', 'superior', 'internal');

/** A filtered package has no byte of a stream that does not go along, and never makes a gap. */
export const scopeIsClosed: Property = (design, look) =>
  fc.property(lives, fc.constantFrom('up', 'down'), (life, way) => {
    const world = play(design, life);
    look?.(world);
    const filter = way === 'up' ? upTo : filterFor('down', 'u2', 'internal');
    const goes = (stream: string) => {
      const [, path = '', level = ''] = stream.split('|');
      return filter.takesPath(path) && level === 'internal';
    };
    for (const desk of world.desks) {
      const bytes = exportTo(world, desk, 20, 'full', 0, filter).texts.join('\n');
      for (const { change } of desk.log) {
        const words = JSON.stringify(change).match(/[词新]\d+;/g) ?? [];
        for (const word of [...words, JSON.stringify(change.stream)])
          expect(bytes.includes(word)).toBe(goes(change.stream));
      }
      const guest = newDesk(20, 'superior');
      importParcel(world, guest, exportTo(world, desk, 20, 'full', 0, filter));
      expect(guest.disk.held).toEqual([]);
      const allowed = desk.log.filter(({ change }) => goes(change.stream));
      expect(setOf(guest)).toEqual(allowed.map(({ id }) => id).sort());
      expect(pictureOf(guest.fold)).toBe(pictureOf(foldOf(allowed)));
    }
  });

/** Records of these tables lack fields that every shown record has: they are never shown here. */
const incomplete = new Set(['sheet', 'claim', 'handoff', 'directive', 'remark']);

const shownIn = ({ fold }: Desk): number =>
  [...fold.tables].reduce((sum, [table, cells]) => {
    const shown = [...cells.values()].filter((cell) => !isDeleted(table, cell) && !incomplete.has(table));
    return sum + shown.length;
  }, 0);

const itemsOf = ({ fold }: Desk): readonly string[] =>
  conflictsOf(fold).map((conflict) => canonical({ ...conflict }));

/** What a preview announces is what happens, and totals kept up to date by previews are those counted anew. */
export const totalsAreRecounted: Property = (design, look) =>
  fc.property(lives, (life) => {
    const world = play(design, life);
    look?.(world);
    const guest = newDesk(30, 'guest');
    let shown = 0;
    for (const desk of world.desks) {
      const parcel = exportTo(world, desk, 30, 'full');
      const received = receiveEntries(guest.disk.tips, entriesOf(parcel), guest.ids);
      if (!received.ok) throw new Error(received.code);
      const { apply, known, held } = received.value;
      expect(apply.length + known + held.length).toBe(entriesOf(parcel).length);
      const before = { picture: pictureOf(guest.fold), items: itemsOf(guest) };
      const preview = previewChanges(guest.fold, apply);
      expect(pictureOf(guest.fold)).toBe(before.picture);
      importParcel(world, guest, parcel);
      for (const { added, deleted } of preview.tables) shown += added - deleted;
      expect(shown).toBe(shownIn(guest));
      const old = new Set(before.items);
      expect(preview.conflicts).toBe(itemsOf(guest).filter((item) => !old.has(item)).length);
    }
  });

export const all: Readonly<Record<string, Property>> = {
  ...{ soundLog, convergence, heldNeverCounts, anyOrder, incrementalIsFull, laterEditWins },
  ...{ settlingTravels, scopeIsClosed, totalsAreRecounted },
};
