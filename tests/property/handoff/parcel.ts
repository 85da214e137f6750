import { decodeBlock, encodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import type { Change, ChangeId } from '../../../shared/log/change.ts';
import { hashId } from '../../../shared/log/change-id.ts';
import { overlapOf, type PlacedEntry, type Received } from '../../../shared/log/receive.ts';
import { partsOf } from '../../../shared/log/scope.ts';
import { filterFor, type StreamFilter } from '../../../shared/log/select.ts';
import { noTip, type Tips } from '../../../shared/log/stream.ts';
import { streamOf } from '../../../shared/log/tracks.ts';
import { type Design, type Start, signatureOf } from './design.ts';
import { blocksOf, type Desk, type Disk, transact, type World } from './desk.ts';

/** A package on a stick. */
export interface Parcel {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly texts: readonly string[];
  readonly signature: string;
  /** Tips of the sender's tracks that are in it. */
  readonly tips: Tips;
}

export const everything: StreamFilter = filterFor('desk', '', 'confidential');

export type Mode = 'incremental' | 'full' | 'part';

/** `part` leaves out a piece in the middle of every track, as when the package before got lost. */
export function exportTo(
  world: World,
  desk: Desk,
  to: number,
  mode: Mode,
  cut = 0,
  filter: StreamFilter = everything,
): Parcel {
  const { design } = world;
  const theirs = mode === 'full' ? null : (desk.disk.receipts.get(to) ?? null);
  const byTrack = tracksOf(desk.log);
  const changeAt = (track: string, n: number): Change | undefined => byTrack.get(track)?.get(n)?.change;
  const before = mode === 'full' ? {} : (desk.disk.heard.get(to) ?? {});
  const starts = design.select(desk.disk.tips, theirs, filter, changeAt, before);
  const entries = starts.flatMap((start) => entriesAfter(byTrack, start));
  const sent = mode === 'part' ? entries.slice(cut % (entries.length + 1)) : entries;
  const texts = blocksOf(sent).map(({ text }) => text);
  world.counts.packages += 1;
  world.serial += 1;
  if (design.deliveredBy === 'export') note(desk, to, desk.disk.tips);
  return {
    id: `p${world.serial}`,
    from: desk.no,
    to,
    texts,
    signature: signatureOf(texts),
    tips: tipsOf(starts, desk),
  };
}

const tipsOf = (starts: readonly Start[], { disk }: Desk): Tips =>
  Object.fromEntries(starts.map(({ track }) => [track, disk.tips[track] ?? noTip]));

type ByTrack = ReadonlyMap<string, ReadonlyMap<number, PlacedEntry>>;

function tracksOf(log: readonly PlacedEntry[]): ByTrack {
  const tracks = new Map<string, Map<number, PlacedEntry>>();
  for (const entry of log) {
    const track = tracks.get(entry.track) ?? new Map<number, PlacedEntry>();
    tracks.set(entry.track, track);
    track.set(entry.change.n, entry);
  }
  return tracks;
}

const entriesAfter = (byTrack: ByTrack, { track, after }: Start): readonly PlacedEntry[] =>
  [...(byTrack.get(track)?.values() ?? [])].filter(({ change }) => change.n > after.n);

/** A receipt comes back. */
export function acknowledge({ design }: World, desk: Desk, by: number, tips: Tips): void {
  if (design.deliveredBy === 'receipt') note(desk, by, tips);
}

function note(desk: Desk, by: number, tips: Tips): void {
  desk.disk = { ...desk.disk, receipts: new Map(desk.disk.receipts).set(by, tips) };
}

export const entriesOf = ({ texts }: Parcel): readonly LogEntry[] =>
  texts.flatMap((text) => [...decodeBlock(text)]);

/** Imports a package; gives the receipt, or null when it was refused or the power failed. */
export function importParcel(world: World, desk: Desk, parcel: Parcel, crashes = false): Tips | null {
  if (!world.design.isGenuine(parcel)) return refuse(world);
  const digest = hashId(parcel.texts.join('\n'));
  const before = desk.disk.imported.get(parcel.id);
  if (before !== undefined) return before === digest ? receiptOf(desk) : refuse(world);
  const received = receive(world.design, desk, parcel);
  if (!received) return refuse(world);
  // Both are allowed: to hold a package whole, or only what does not fit.
  const isHeld = received.held.length > 0;
  const apply = isHeld && desk.no % 2 === 1 ? [] : received.apply;
  const next: Disk = {
    ...desk.disk,
    imported: new Map(desk.disk.imported).set(parcel.id, digest),
    held: isHeld ? [...desk.disk.held, parcel] : desk.disk.held,
    tips: apply.length > 0 ? received.tips : desk.disk.tips,
    heard: isHeld
      ? desk.disk.heard
      : new Map(desk.disk.heard).set(parcel.from, { ...desk.disk.heard.get(parcel.from), ...parcel.tips }),
  };
  if (!transact(world, desk, apply, next, crashes)) return null;
  world.counts.held += received.held.length;
  noteForks(world, desk, apply.length > 0 ? received.forks : []);
  while (releaseOne(world, desk)) world.counts.released += 1;
  return receiptOf(desk);
}

const receiptOf = (desk: Desk): Tips => desk.disk.tips;

function refuse(world: World): null {
  world.counts.refused += 1;
  return null;
}

function receive(design: Design, desk: Desk, parcel: Parcel): Received | null {
  const entries = entriesOf(parcel);
  const overlap = overlapOf(desk.disk.tips, entries);
  const known = new Set<ChangeId>();
  for (const { id, change } of desk.log) {
    const from = overlap.get(change.stream);
    if (from !== undefined && change.n >= from) known.add(id);
  }
  const received = design.receive(desk.disk.tips, entries, known);
  return received.ok ? received.value : null;
}

/** Applies one held package whose prerequisites have come. */
function releaseOne(world: World, desk: Desk): boolean {
  for (const parcel of desk.disk.held) {
    const received = receive(world.design, desk, parcel);
    if (!received || received.held.length > 0) continue;
    const held = desk.disk.held.filter((other) => other !== parcel);
    transact(world, desk, received.apply, { ...desk.disk, held, tips: received.tips }, false);
    noteForks(world, desk, received.forks);
    return true;
  }
  return false;
}

/** Somebody else goes on with the own stream: from here on another one is written. */
function noteForks(world: World, desk: Desk, forks: readonly string[]): void {
  world.counts.forks += forks.length;
  if (forks.some((track) => partsOf(streamOf(track))?.incarnation === desk.disk.incarnation))
    desk.disk = { ...desk.disk, incarnation: newIncarnation(world) };
}

export function newIncarnation(world: World): string {
  world.serial += 1;
  return `i${world.serial}`;
}

export const damages = ['flip', 'skip', 'cut', 'swap'] as const;
export type Damage = (typeof damages)[number];

/** A package that somebody without the key worked on, or that a bad stick spoiled. The signature stays as it was. */
export function damaged(parcel: Parcel, how: Damage, at: number): Parcel {
  const entries = [...entriesOf(parcel)];
  const where = entries.length > 0 ? at % entries.length : 0;
  const [one] = entries.splice(where, how === 'cut' ? entries.length : 1);
  if (!one) return parcel;
  if (how === 'swap') entries.unshift(one);
  if (how === 'flip')
    entries.splice(where, 0, {
      id: '',
      change: { ...one.change, fields: { ...one.change.fields, done: '假' } },
    });
  return { ...parcel, texts: [encodeBlock({ entries, labels: {} })] };
}
