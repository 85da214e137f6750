import fc from 'fast-check';
import { DELETED, type FieldValue } from '../../../shared/log/change.ts';
import { conflictsOf } from '../../../shared/log/conflicts.ts';
import { SEEN } from '../../../shared/log/fold.ts';
import { allHeadIds } from '../../../shared/log/heads.ts';
import { settleWrites } from '../../../shared/log/settle.ts';
import type { Design } from './design.ts';
import { type Desk, type Disk, newWorld, open, type Target, type World, write, writeTo } from './desk.ts';
import {
  acknowledge,
  type Damage,
  damaged,
  damages,
  exportTo,
  importParcel,
  type Mode,
  newIncarnation,
} from './parcel.ts';

export const DESKS = 5;
const DAY = 86_400_000;

/** Two plain records, one 密级, and one on every path; a claim for its policy, and a table of a newer program. */
export const targets: readonly Target[] = [
  { table: 'sheet', record: 's0', level: 'internal' },
  { table: 'sheet', record: 's1', level: 'internal' },
  { table: 'sheet', record: 's2', level: 'secret' },
  { table: 'claim', record: 'c0', level: 'internal' },
  { table: 'handoff', record: 'h0', level: 'internal' },
  { table: 'directive', record: 'd0', level: 'internal' },
  { table: 'remark', record: 'm0', level: 'internal' },
  { table: 'awards', record: 'w0', level: 'internal' },
];
export const fieldNames = ['done', 'status', 'printedNo', 'marks/a', 'marks/b', 'later/x'] as const;

export type Step =
  | {
      readonly kind: 'write';
      readonly desk: number;
      readonly target: number;
      readonly fields: readonly (readonly [string, FieldValue])[];
      readonly isNewer: boolean;
      readonly crashes: boolean;
    }
  | { readonly kind: 'delete'; readonly desk: number; readonly target: number; readonly value: boolean }
  | { readonly kind: 'settle'; readonly desk: number; readonly which: number; readonly choice: number }
  | {
      readonly kind: 'send';
      readonly desk: number;
      readonly to: number;
      readonly mode: Mode;
      readonly cut: number;
      readonly fate: 'arrives' | 'waits' | 'receipt-lost' | 'crashes';
    }
  | { readonly kind: 'deliver'; readonly desk: number; readonly which: number; readonly keeps: boolean }
  | {
      readonly kind: 'damage';
      readonly desk: number;
      readonly which: number;
      readonly how: Damage;
      readonly at: number;
    }
  | { readonly kind: 'save'; readonly desk: number }
  | { readonly kind: 'restore'; readonly desk: number; readonly isNoticed: boolean }
  | { readonly kind: 'clone'; readonly desk: number; readonly from: number; readonly isNoticed: boolean }
  | { readonly kind: 'clock'; readonly desk: number; readonly days: number };

const desk = fc.integer({ min: 0, max: DESKS - 1 });
const target = fc.integer({ min: 0, max: targets.length - 1 });
const small = fc.nat({ max: 20 });
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom<FieldValue>(null, true, 'draft', 'submitted', 'granted', 'refused'),
  fc.record({ state: fc.constantFrom('present', 'late'), minutes: fc.integer({ min: 0, max: 2 }) }),
);
const kind = <K extends Step['kind']>(name: K) => fc.constant(name);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      ...{ kind: kind('write'), desk, target, isNewer: fc.boolean() },
      fields: fc.array(fc.tuple(fc.constantFrom(...fieldNames), value), { minLength: 1, maxLength: 3 }),
      crashes: fc.integer({ min: 0, max: 19 }).map((n) => n === 7),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('delete'), desk, target, value: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('settle'), desk, which: small, choice: small }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ kind: kind('send'), desk, to: desk, cut: small },
      // Pieces that miss something before them are as frequent as whole ones.
      mode: fc.constantFrom<Mode>('incremental', 'incremental', 'full', 'part', 'part', 'part'),
      fate: fc.constantFrom(
        'arrives',
        'arrives',
        'arrives',
        'arrives',
        'waits',
        'waits',
        'receipt-lost',
        'crashes',
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('deliver'), desk, which: small, keeps: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('damage'),
      desk,
      which: small,
      how: fc.constantFrom(...damages),
      at: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('save'), desk }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('restore'), desk, isNoticed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('clone'), desk, from: desk, isNoticed: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('clock'), desk, days: fc.integer({ min: -40 * 365, max: 60 * 365 }) }),
  },
);
export const lives = fc.array(step, { minLength: 15, maxLength: 90, size: 'max' });

/** Plays a life; `after` looks at every desk that a step touched. */
export function play(
  design: Design,
  life: readonly Step[],
  after: (world: World, desk: Desk, step: Step) => void = () => undefined,
): World {
  const world = newWorld(design, DESKS);
  for (const [at, one] of life.entries()) {
    const here = world.desks[one.desk];
    if (!here) continue;
    here.wall += 1_000;
    here.furthestWall = Math.max(here.furthestWall, here.wall);
    act(world, here, one, at);
    after(world, here, one);
  }
  return world;
}

function act(world: World, here: Desk, one: Step, at: number): void {
  switch (one.kind) {
    case 'write': {
      // Every text is written once only, so that it can be looked for.
      const fields = one.fields.map(([name, value]) => [name, name === 'later/x' ? `词${at};` : value]);
      const found = targets[one.target % targets.length];
      const more = { crashes: one.crashes, ...(one.isNewer ? { extra: `新${at};` } : {}) };
      if (found) write(world, here, writeTo(found, Object.fromEntries(fields)), more);
      return;
    }
    case 'delete':
      erase(world, here, one.target, one.value);
      return;
    case 'settle':
      settle(world, here, one.which, one.choice);
      return;
    case 'send':
      send(world, here, one);
      return;
    case 'deliver':
    case 'damage':
      deliver(world, here, one);
      return;
    case 'save':
      here.saved = here.disk;
      return;
    case 'restore':
      putBack(world, here, here.saved, one.isNoticed);
      return;
    case 'clone': {
      const from = world.desks[one.from];
      if (from && from !== here) putBack(world, here, from.disk, one.isNoticed);
      return;
    }
    case 'clock':
      here.wall += one.days * DAY;
      here.furthestWall = Math.max(here.furthestWall, here.wall);
  }
}

function erase(world: World, here: Desk, which: number, value: boolean): void {
  const found = targets[which % targets.length];
  const cell = found && here.fold.tables.get(found.table)?.get(found.record);
  if (!found || !cell?.heads) return;
  if (value && allHeadIds(found.table, cell.values, cell.heads, SEEN).length === 0) return;
  write(world, here, writeTo(found, { [DELETED]: value }));
}

/** Settles one open conflict as a person at this desk would. False = there is none. */
export function settle(world: World, here: Desk, which: number, choice: number): boolean {
  const open = conflictsOf(here.fold).filter(({ table }) => table !== 'awards');
  const conflict = open[which % Math.max(1, open.length)];
  if (!conflict) return false;
  const { heads } = conflict;
  const settled = settleWrites(here.fold, {
    conflict,
    value: heads[choice % heads.length]?.value ?? null,
    seen: heads.map(({ stamp }) => stamp.id),
  });
  if (!settled.ok) throw new Error(settled.code);
  const level = targets.find(({ record }) => record === conflict.record)?.level ?? 'internal';
  for (const one of settled.value) write(world, here, { ...one, after: { level, unitId: 'u1' } });
  world.counts.settled += 1;
  return true;
}

function send(world: World, here: Desk, one: Extract<Step, { kind: 'send' }>): void {
  const to = world.desks[one.to];
  if (!to || to === here) return;
  const parcel = exportTo(world, here, to.no, one.mode, one.cut);
  world.transit.push(parcel);
  if (one.fate === 'waits') return;
  const receipt = importParcel(world, to, parcel, one.fate === 'crashes');
  if (receipt && one.fate === 'arrives') acknowledge(world, here, to.no, receipt);
}

/** Some package of the past comes in at some desk, perhaps once more, perhaps after somebody worked on it. */
function deliver(world: World, here: Desk, one: Extract<Step, { kind: 'deliver' | 'damage' }>): void {
  const at = one.which % Math.max(1, world.transit.length);
  const parcel = world.transit[at];
  if (!parcel || parcel.from === here.no) return;
  if (one.kind === 'damage') {
    importParcel(world, here, damaged(parcel, one.how, one.at));
    return;
  }
  const receipt = importParcel(world, here, parcel);
  const sender = world.desks[parcel.from];
  if (receipt && sender) acknowledge(world, sender, here.no, receipt);
  if (!one.keeps) world.transit.splice(at, 1);
}

/** An older or another disk is put in. Noticed, it begins a new incarnation; otherwise its streams may fork. */
function putBack(world: World, here: Desk, disk: Disk, isNoticed: boolean): void {
  open(world, here, isNoticed ? { ...disk, incarnation: newIncarnation(world) } : disk);
  here.furthestWall = Math.max(here.furthestWall, here.wall);
}

const ROUNDS = 4;

/** Everybody sends everybody what is new, with receipts, until nobody has anything that another lacks. */
export function exchangeAll(world: World): void {
  for (let round = 0; round < ROUNDS; round++)
    for (const here of world.desks)
      for (const to of world.desks) {
        if (to === here) continue;
        const receipt = importParcel(world, to, exportTo(world, here, to.no, 'incremental'));
        if (receipt) acknowledge(world, here, to.no, receipt);
      }
}
