import { success } from '../../../shared/kernel/result.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import type { Change, ChangeId } from '../../../shared/log/change.ts';
import { compareHlc } from '../../../shared/log/hlc.ts';
import type { PlacedEntry, Received } from '../../../shared/log/receive.ts';
import { selectTracks } from '../../../shared/log/select.ts';
import { noTip, type Tip, type Tips } from '../../../shared/log/stream.ts';
import { streamOf } from '../../../shared/log/tracks.ts';
import { type Design, program } from '../handoff/design.ts';

/** Each makes one decision as a plausible program would that loses, mixes up or believes something (records.md). */

/** A change is known when its device has sent that number before. */
function byNumber(tips: Tips, entries: readonly LogEntry[]): Received {
  return walk(tips, entries, ({ change }, tip) =>
    change.n <= tip.n ? 'known' : change.n === tip.n + 1 ? 'apply' : 'hold',
  );
}

/** What has no predecessor is taken in all the same. */
function overGaps(tips: Tips, entries: readonly LogEntry[], known: ReadonlySet<ChangeId>): Received {
  return walk(tips, entries, ({ id, change }, tip) =>
    known.has(id) || change.n <= tip.n ? 'known' : 'apply',
  );
}

function walk(
  tips: Tips,
  entries: readonly LogEntry[],
  place: (entry: LogEntry, tip: Tip) => 'known' | 'apply' | 'hold',
): Received {
  const after: Record<string, Tip> = { ...tips };
  const apply: PlacedEntry[] = [];
  const held: LogEntry[] = [];
  let known = 0;
  for (const entry of entries) {
    const { id, change } = entry;
    const where = place(entry, after[change.stream] ?? noTip);
    if (where === 'known') known += 1;
    else if (where === 'hold') held.push(entry);
    else {
      apply.push({ ...entry, track: change.stream });
      after[change.stream] = { n: change.n, id };
    }
  }
  return { apply, known, held, forks: [], tips: after };
}

/** The recipient has everything up to the highest number that it named. */
const fromHighest: Design['select'] = (own, theirs, filter) =>
  selectTracks(own, theirs === null ? null : {}, filter).tracks.flatMap(({ track, tip }) => {
    const there = Object.entries(theirs ?? {}).filter(([name]) => streamOf(name) === streamOf(track));
    const n = Math.max(0, ...there.map(([, { n: highest }]) => highest));
    return n >= tip.n ? [] : [{ track, after: { n, id: '' } }];
  });

const withoutOver = (change: Change): Change => ({ ...change, over: {} });

export const wrongDesigns: Readonly<Record<string, Design>> = {
  'identity is device and number': { ...program, receive: (...args) => success(byNumber(args[0], args[1])) },
  'the vector is the highest number': { ...program, select: fromHighest },
  'applied over a gap': { ...program, receive: (...args) => success(overGaps(...args)) },
  'over is dropped': { ...program, merge: withoutOver },
  'the signature is skipped': { ...program, isGenuine: () => true },
  'tips are written outside the transaction': {
    ...program,
    crash: (before, next) => ({ ...before, blocks: next.blocks }),
  },
  'the clock follows every stamp': {
    ...program,
    followHlc: (last, seen) => (compareHlc(seen, last) > 0 ? seen : last),
  },
  'delivered at export': { ...program, deliveredBy: 'export' },
};
