import type { Level } from '../../../shared/domain/record/fields.ts';
import { type Records, type TableName, tableNames } from '../../../shared/domain/tables.ts';
import { decodeBlock, encodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import { canonical } from '../../../shared/log/canonical.ts';
import type { Change, ChangeId, FieldValue, Hlc } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { applyChange, endBatch, type Fold, newFold } from '../../../shared/log/fold.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import type { PlacedEntry } from '../../../shared/log/receive.ts';
import type { RecordWrite } from '../../../shared/log/record-write.ts';
import { partsOf } from '../../../shared/log/scope.ts';
import type { Tips } from '../../../shared/log/stream.ts';
import { newReplay, type Span, spansOf } from '../../../shared/log/tracks.ts';
import { writeChanges } from '../../../shared/log/write-changes.ts';
import type { Design } from './design.ts';
import type { Parcel } from './parcel.ts';

interface StoredBlock {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** What survives when the power fails. Never changed, only replaced: a copy of it is a backup or a clone. */
export interface Disk {
  readonly incarnation: string;
  readonly blocks: readonly StoredBlock[];
  readonly tips: Tips;
  /** Package → digest: the rows against importing twice. */
  readonly imported: ReadonlyMap<string, string>;
  readonly held: readonly Parcel[];
  /** Newest word of another desk about what it has. */
  readonly receipts: ReadonlyMap<number, Tips>;
  /** What a desk had when it sent packages that came in here. */
  readonly heard: ReadonlyMap<number, Tips>;
}

/** One computer of the unit. */
export interface Desk {
  readonly no: number;
  disk: Disk;
  saved: Disk;
  log: PlacedEntry[];
  ids: Set<ChangeId>;
  fold: Fold;
  hlc: Hlc;
  wall: number;
  furthestWall: number;
}

/** Everything that happens, and everything that was ever written by anybody. */
export interface World {
  readonly design: Design;
  readonly desks: readonly Desk[];
  readonly transit: Parcel[];
  readonly written: Map<ChangeId, string>;
  readonly counts: Record<Count, number>;
  serial: number;
}
export type Count =
  | 'changes'
  | 'packages'
  | 'refused'
  | 'held'
  | 'released'
  | 'forks'
  | 'crashes'
  | 'settled';

const START = 1_700_000_000_000;
const noRecords = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as Records;

export function newDesk(no: number, incarnation: string): Desk {
  const disk: Disk = {
    ...{
      incarnation,
      blocks: [],
      tips: {},
      imported: new Map(),
      held: [],
      receipts: new Map(),
      heard: new Map(),
    },
  };
  return {
    ...{ no, disk, saved: disk, log: [], ids: new Set(), fold: newFold(newIntern()), hlc: [0, 0] },
    ...{ wall: START, furthestWall: START },
  };
}

export function newWorld(design: Design, desks: number): World {
  const counts = {
    changes: 0,
    packages: 0,
    refused: 0,
    held: 0,
    released: 0,
    forks: 0,
    crashes: 0,
    settled: 0,
  };
  return {
    ...{ design, counts, transit: [], written: new Map(), serial: desks },
    desks: Array.from({ length: desks }, (_, no) => newDesk(no, `i${no}`)),
  };
}

/** Blocks of one path and level each, as the store seals them. */
export function blocksOf(entries: readonly PlacedEntry[]): readonly StoredBlock[] {
  const groups = new Map<string, PlacedEntry[]>();
  for (const entry of entries) {
    const parts = partsOf(entry.change.stream);
    const key = `${parts?.path}|${parts?.level}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => ({
    text: encodeBlock({ entries: group, labels: {} }),
    spans: spansOf(group),
  }));
}

/** One transaction. After a crash the desk is opened again from what is on its disk. False = crashed. */
export function transact(
  world: World,
  desk: Desk,
  entries: readonly PlacedEntry[],
  next: Omit<Disk, 'blocks'>,
  crashes: boolean,
): boolean {
  const disk = { ...next, blocks: [...desk.disk.blocks, ...blocksOf(entries)] };
  if (crashes) {
    world.counts.crashes += 1;
    open(world, desk, world.design.crash(desk.disk, disk));
    return false;
  }
  desk.disk = disk;
  for (const entry of entries) takeIn(world, desk, entry);
  endBatch(desk.fold);
  return true;
}

function takeIn({ design }: World, desk: Desk, entry: PlacedEntry): void {
  desk.log.push(entry);
  desk.ids.add(entry.id);
  desk.hlc = design.followHlc(desk.hlc, entry.change.hlc, desk.wall);
  applyChange(desk.fold, design.merge(entry.change), entry.id);
}

/** Opens a desk from a disk, as the store does: every chain is followed, and the counters must fit the log. */
export function open(world: World, desk: Desk, disk: Disk): void {
  const replay = newReplay({}, disk.tips);
  Object.assign(desk, { disk, log: [], ids: new Set(), fold: newFold(newIntern()), hlc: [0, 0] });
  for (const { text, spans } of disk.blocks)
    for (const entry of decodeBlock(text)) {
      const next = replay.follow(entry.change, entry.id);
      if (!next.ok) throw new Error(`the log does not open: ${next.code}`);
      takeIn(world, desk, { ...entry, track: trackIn(spans, replay.tips(), entry) });
    }
  endBatch(desk.fold);
  if (canonical(replay.tips()) !== canonical(disk.tips)) throw new Error('the log does not end at its tips');
}

const trackIn = (spans: readonly Span[], tips: Tips, { id, change }: LogEntry): string =>
  spans.find(([track]) => tips[track]?.id === id)?.[0] ?? change.stream;

/** What a write says about its record besides the fields: its level, and the unit that a remark is for. */
export interface Target {
  readonly table: string;
  readonly record: string;
  readonly level: Level;
}

export const writeTo = (
  { table, record, level }: Target,
  fields: Readonly<Record<string, FieldValue>>,
): RecordWrite => ({
  // A newer program may know tables that this one does not.
  ...{ table: table as TableName, record, fields, undo: {}, before: null },
  after: { level, unitId: 'u1' },
});

/** Writes as the store does, with everything that the desk knows. `extra` = a property that a newer program adds. */
export function write(
  world: World,
  desk: Desk,
  one: RecordWrite,
  more: { readonly extra?: string; readonly crashes?: boolean } = {},
): boolean {
  const { incarnation, tips } = desk.disk;
  const author = { incarnation, actor: `u${desk.no}`, action: `a${world.written.size}`, wallMs: desk.wall };
  const steps = writeChanges(desk.fold, noRecords, [one], author, { tips, hlc: desk.hlc });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const [entry] = [...step.value.byStream.values()].flat();
  if (!entry) throw new Error('nothing written');
  const change: Change =
    more.extra === undefined ? entry.change : { ...entry.change, ...{ later: more.extra } };
  const id = changeId(change);
  const placed = { id, change, track: change.stream };
  const next = { ...desk.disk, tips: { ...tips, [change.stream]: { n: change.n, id } } };
  if (!transact(world, desk, [placed], next, more.crashes === true)) return false;
  desk.hlc = change.hlc;
  world.written.set(id, canonical(change));
  world.counts.changes += 1;
  return true;
}
