import type { PackageKind } from '../domain/handoff/kinds.ts';
import type { Level } from '../domain/record/fields.ts';
import type { LogEntry } from './block-codec.ts';
import { isAtMost } from './level-of.ts';
import { DOWN_PATH, OWN_PATH, partsOf, pathTo } from './scope.ts';
import type { Tip, Tips } from './stream.ts';
import { streamOf } from './tracks.ts';

/** Which streams may go along: by path and up to a level. Streams go whole or not at all. */
export interface StreamFilter {
  readonly takesPath: (path: string) => boolean;
  readonly level: Level;
}

/** Paths of a kind of package for one recipient. */
export function filterFor(kind: PackageKind, unitId: string, level: Level): StreamFilter {
  const takesPath = (path: string): boolean => {
    if (kind === 'desk') return true;
    if (kind === 'up') return path === OWN_PATH;
    return kind === 'down' && (path === DOWN_PATH || path === pathTo(unitId));
  };
  return { takesPath, level };
}

/** One own track of which the recipient lacks something. */
export interface TrackSelection {
  readonly track: string;
  readonly tip: Tip;
  /**
   * Places on this track up to which the recipient may have everything, the furthest first. None is proven: the
   * branch may be another one. `startOf` decides; without a proven place the whole track goes.
   */
  readonly candidates: readonly Tip[];
}

export interface Selection {
  readonly tracks: readonly TrackSelection[];
  /** Streams that stay because of their level alone. */
  readonly heldBack: number;
}

/**
 * @param theirs what the recipient says that it has (newest word); null = nothing is known.
 * @param before what it said earlier (the tips of packages that came from it): it goes on with its own streams, so
 *   that its newest tip is mostly further than ours and proves nothing.
 */
export function selectTracks(
  own: Tips,
  theirs: Tips | null,
  filter: StreamFilter,
  before: Tips = {},
): Selection {
  const tracks: TrackSelection[] = [];
  const heldBack = new Set<string>();
  const ours = byStream(own);
  const [newest, earlier] = [byStream(theirs ?? {}), byStream(before)];
  for (const [track, tip] of Object.entries(own)) {
    const stream = streamOf(track);
    const parts = partsOf(stream);
    if (!parts || !filter.takesPath(parts.path)) continue;
    if (!isAtMost(parts.level, filter.level)) {
      heldBack.add(stream);
      continue;
    }
    const now = newest.get(stream) ?? [];
    const isBranched = ours.get(stream)?.length !== 1 || now.length !== 1;
    const there = [...now, ...(isBranched ? [] : stillThere(now, earlier.get(stream) ?? []))];
    if (there.some(({ id }) => id === tip.id)) continue;
    const candidates = there.filter(({ n }) => n < tip.n).sort((a, b) => b.n - a.n);
    tracks.push({ track, tip, candidates });
  }
  return { tracks, heldBack: heldBack.size };
}

/** A machine that was put back to an older state says less than before: what it said earlier is void then. */
const stillThere = (now: readonly Tip[], earlier: readonly Tip[]): readonly Tip[] =>
  earlier.filter(({ n }) => now.some((tip) => tip.n >= n));

function byStream(tips: Tips): ReadonlyMap<string, readonly Tip[]> {
  const found = new Map<string, Tip[]>();
  for (const [track, tip] of Object.entries(tips)) {
    const stream = streamOf(track);
    const list = found.get(stream) ?? [];
    list.push(tip);
    found.set(stream, list);
  }
  return found;
}

/**
 * The furthest candidate that is proven to lie on the track: the change after it names it as `prev`. Null = the
 * whole track must go. `changeAt` gives the own change of this track with a number.
 */
export function startOf(
  { candidates }: TrackSelection,
  changeAt: (n: number) => LogEntry['change'] | undefined,
): Tip | null {
  return candidates.find((tip) => changeAt(tip.n + 1)?.prev === tip.id) ?? null;
}
