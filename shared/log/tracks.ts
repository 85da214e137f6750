import { failure, type Result, success } from '../kernel/result.ts';
import type { LogEntry } from './block-codec.ts';
import type { Change, ChangeId } from './change.ts';
import { follows, noTip, type Tip, type Tips } from './stream.ts';

/**
 * A track is one branch of a stream. Mostly a stream has one, with the stream's own name; a clone that slipped
 * through makes another, `<stream>~<id of its first change>`. Which branch has the plain name depends on what came
 * first, so replicas compare tracks by the ids of their tips, never by name.
 */
const FORK = '~';

export const forkTrack = (stream: string, first: ChangeId): string => `${stream}${FORK}${first}`;

export function streamOf(track: string): string {
  const at = track.indexOf(FORK);
  return at < 0 ? track : track.slice(0, at);
}

export const isFork = (track: string): boolean => track.includes(FORK);

/** Stream → its tracks and their tips; mostly one. */
export type TrackIndex = Map<string, Map<string, Tip>>;

export function indexTracks(tips: Tips): TrackIndex {
  const index: TrackIndex = new Map();
  for (const [track, tip] of Object.entries(tips)) setTip(index, streamOf(track), track, tip);
  return index;
}

export function setTip(index: TrackIndex, stream: string, track: string, tip: Tip): void {
  const tracks = index.get(stream);
  if (tracks) tracks.set(track, tip);
  else index.set(stream, new Map([[track, tip]]));
}

/** The track that a change extends: the one whose tip is its `prev`; the stream itself for its first change of all. */
export function trackOf(index: TrackIndex, change: Change): string | null {
  const tracks = index.get(change.stream);
  if (!tracks) return change.n === 1 && change.prev === '' ? change.stream : null;
  for (const [track, tip] of tracks) if (tip.id === change.prev && tip.n + 1 === change.n) return track;
  return null;
}

export const tipsOf = (index: TrackIndex): Tips =>
  Object.fromEntries([...index.values()].flatMap((tracks) => [...tracks]));

type Replayed = Result<null, 'E_GAP' | 'E_KNOWN' | 'E_CHAIN'>;

/** Follows the chains of a stored log, in the order in which it was stored. A fault is told once; then it goes on. */
export interface Replay {
  readonly follow: (change: Change, id: ChangeId) => Replayed;
  readonly tips: () => Tips;
}

/**
 * @param from where the replay starts: the tips of a checkpoint, or none.
 * @param stored the tips of the whole log. The names of their tracks say where a branch begins; any other change
 *   that does not extend a track is a fault.
 */
export function newReplay(from: Tips, stored: Tips): Replay {
  const forked = new Set(Object.keys(stored).filter(isFork));
  const forkedStreams = new Set([...forked].map(streamOf));
  const tips: Record<string, Tip> = { ...from };
  const index = forked.size > 0 ? indexTracks(from) : new Map();
  const followForked = (change: Change, id: ChangeId): Replayed => {
    const { stream, n } = change;
    const fork = forkTrack(stream, id);
    const track = forked.has(fork) && !tips[fork] ? fork : trackOf(index, change);
    const plain = follows(tips[stream] ?? noTip, change);
    tips[track ?? stream] = { n, id };
    setTip(index, stream, track ?? stream, { n, id });
    if (track) return success(null);
    return plain.ok ? failure('E_CHAIN', { n }) : plain;
  };
  return {
    follow: (change, id) => {
      if (forkedStreams.has(change.stream)) return followForked(change, id);
      const next = follows(tips[change.stream] ?? noTip, change);
      tips[change.stream] = { n: change.n, id };
      return next;
    },
    tips: () => tips,
  };
}

/** Which changes a sealed block holds, in clear: per track the first and the last number. */
export type Span = readonly [track: string, first: number, last: number];

/** @param entries in the order of their chains; `track` is left out by those of a stream without branches. */
export function spansOf(entries: Iterable<LogEntry & { readonly track?: string }>): readonly Span[] {
  const spans = new Map<string, [number, number]>();
  for (const { change, track = change.stream } of entries) {
    const span = spans.get(track);
    if (span) span[1] = change.n;
    else spans.set(track, [change.n, change.n]);
  }
  return [...spans].map(([track, [first, last]]) => [track, first, last]);
}

/** Spans of neighbouring blocks as those of one. */
export function joinSpans(lists: readonly (readonly Span[])[]): readonly Span[] {
  const joined = new Map<string, Span>();
  for (const [track, first, last] of lists.flat())
    joined.set(track, [track, joined.get(track)?.[1] ?? first, last]);
  return [...joined.values()];
}
