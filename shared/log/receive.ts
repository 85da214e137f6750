import { failure, type Result, success } from '../kernel/result.ts';
import type { LogEntry } from './block-codec.ts';
import type { ChangeId } from './change.ts';
import { partsOf } from './scope.ts';
import type { Tips } from './stream.ts';
import { forkTrack, indexTracks, isFork, setTip, type TrackIndex, tipsOf, trackOf } from './tracks.ts';

/** A change with the track that it extends. */
export interface PlacedEntry extends LogEntry {
  readonly track: string;
}

/**
 * Where one arriving change belongs. `gap`: the change before it is not here, so it must wait. `fork`: another
 * branch of the stream begins. `broken`: no program of ours writes such a change.
 */
export type Placement =
  | { readonly kind: 'next' | 'fork'; readonly track: string }
  | { readonly kind: 'known' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'broken' };

/** @param isKnown of own ids in the range of the arriving changes (`overlapOf`), besides the tips. */
function placeChange(
  index: TrackIndex,
  { id, change }: LogEntry,
  isKnown: (id: ChangeId) => boolean,
): Placement {
  const { stream, n, prev } = change;
  const tracks = index.get(stream);
  const isWellFormed = Number.isSafeInteger(n) && n >= 1 && (n === 1) === (prev === '');
  // The name of a stream that has tracks was looked at before.
  if (!isWellFormed || (!tracks && (isFork(stream) || !partsOf(stream)))) return { kind: 'broken' };
  // What is known never has a tip as predecessor: it would have been the tip itself.
  const next = trackOf(index, change);
  if (next) return { kind: 'next', track: next };
  if (isKnown(id)) return { kind: 'known' };
  for (const tip of tracks?.values() ?? []) {
    if (tip.id === id) return { kind: 'known' };
    if (tip.id === prev) return { kind: 'broken' };
  }
  const begins = n === 1 ? tracks !== undefined : isKnown(prev);
  return begins ? { kind: 'fork', track: forkTrack(stream, id) } : { kind: 'gap' };
}

export interface Received {
  /** To be written and applied, in this order, together with `tips` in one transaction. */
  readonly apply: readonly PlacedEntry[];
  /** How many were here already. */
  readonly known: number;
  /** Their prerequisites are missing: never applied, not in `tips`. */
  readonly held: readonly LogEntry[];
  /** Tracks that begin with this package: somebody's stream went on in two places. */
  readonly forks: readonly string[];
  readonly tips: Tips;
}

/**
 * What becomes of all changes of a package, in whatever order they come. Pure: the caller writes `apply` and `tips`.
 * E_CHAIN: a change that cannot be; the package is refused whole.
 */
export function receiveEntries(
  tips: Tips,
  entries: readonly LogEntry[],
  known: ReadonlySet<ChangeId>,
): Result<Received, 'E_CHAIN'> {
  const index = indexTracks(tips);
  const before = indexTracks(tips);
  const apply: PlacedEntry[] = [];
  const held: LogEntry[] = [];
  const forks: string[] = [];
  let repeats = 0;
  // Mostly nobody asks: a package that goes on where the tips are needs no list of ids.
  const here: { ids: Set<ChangeId> | null } = { ids: null };
  const isKnown = (id: ChangeId): boolean => {
    here.ids ??= new Set([...proven(before, entries), ...known, ...apply.map((entry) => entry.id)]);
    return here.ids.has(id);
  };
  for (const entry of inOrder(entries)) {
    const { id, change } = entry;
    const place = placeChange(index, entry, isKnown);
    if (place.kind === 'broken') return failure('E_CHAIN', { n: change.n });
    if (place.kind === 'known') repeats += 1;
    else if (place.kind === 'gap') held.push(entry);
    else {
      apply.push({ id, change, track: place.track });
      here.ids?.add(id);
      setTip(index, change.stream, place.track, { n: change.n, id });
      if (place.kind === 'fork') forks.push(place.track);
    }
  }
  return success({ apply, known: repeats, held, forks, tips: tipsOf(index) });
}

/**
 * Streams of which the caller must give its own ids, and from which number on: only where neither the tips nor the
 * package itself decide what is known. Mostly none.
 */
export function overlapOf(tips: Tips, entries: readonly LogEntry[]): ReadonlyMap<string, number> {
  const index = indexTracks(tips);
  const here = proven(index, entries);
  const furthest = new Map(
    [...index].map(([stream, tracks]) => [stream, Math.max(...[...tracks.values()].map(({ n }) => n))]),
  );
  const from = new Map<string, number>();
  for (const { id, change } of entries) {
    const { stream, n } = change;
    if (n <= (furthest.get(stream) ?? 0) && !here.has(id))
      from.set(stream, Math.min(from.get(stream) ?? n, n - 1));
  }
  return from;
}

/** A change whose chain leads to an own tip is known: the tip's hash proves everything before it. */
function proven(index: TrackIndex, entries: readonly LogEntry[]): Set<ChangeId> {
  const before = new Map<ChangeId, ChangeId>();
  for (const { id, change } of entries) if (index.has(change.stream)) before.set(id, change.prev);
  const here = new Set<ChangeId>();
  for (const tracks of index.values())
    for (const tip of tracks.values())
      for (let id = tip.id; !here.has(id); ) {
        const prev = before.get(id);
        if (prev === undefined) break;
        here.add(id);
        id = prev;
      }
  return here;
}

/** By number, so that a change comes after the one before it; changes in order already stay as they are. */
function inOrder(entries: readonly LogEntry[]): readonly LogEntry[] {
  const last = new Map<string, number>();
  let stream = '';
  let n = 0;
  const isSorted = entries.every(({ change }) => {
    if (change.stream !== stream) {
      last.set(stream, n);
      stream = change.stream;
      n = last.get(stream) ?? 0;
    }
    const before = n;
    n = change.n;
    return n >= before;
  });
  return isSorted ? entries : [...entries].sort((a, b) => a.change.n - b.change.n);
}
