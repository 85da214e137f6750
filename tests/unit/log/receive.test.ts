import { describe, expect, it } from 'vitest';
import { checkTips } from '../../../renderer/store/check-tips.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import type { Change, ChangeId } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { overlapOf, receiveEntries } from '../../../shared/log/receive.ts';
import { filterFor, selectTracks, startOf } from '../../../shared/log/select.ts';
import { type Tips, tipText } from '../../../shared/log/stream.ts';
import { forkTrack, joinSpans, newReplay, spansOf } from '../../../shared/log/tracks.ts';

const S = 'desk|0|internal';

/** A chain of changes after `before`, distinct by `tag`. */
function chain(stream: string, tag: string, count: number, before?: LogEntry): LogEntry[] {
  const entries: LogEntry[] = [];
  let last = before;
  for (let at = 0; at < count; at++) {
    const change: Change = {
      ...{
        stream,
        n: (last?.change.n ?? 0) + 1,
        prev: last?.id ?? '',
        hlc: [at, 0],
        actor: 'u',
        action: 'a',
      },
      ...{ table: 'person', record: 'p', fields: { name: tag }, over: {}, schema: 1 },
    };
    last = { id: changeId(change), change };
    entries.push(last);
  }
  return entries;
}

const none: ReadonlySet<ChangeId> = new Set();
function received(tips: Tips, entries: readonly LogEntry[], known = none) {
  const done = receiveEntries(tips, entries, known);
  if (!done.ok) throw new Error(done.code);
  return done.value;
}
const tipOf = (entry: LogEntry | undefined) => ({ n: entry?.change.n ?? 0, id: entry?.id ?? '' });
const ids = (entries: readonly LogEntry[]) => entries.map(({ id }) => id);

const main = chain(S, 'a', 6);
const branch = chain(S, 'b', 3, main[3]);
const nested = chain(S, 'c', 2, branch[0]);

describe('placing what arrives', () => {
  it('takes a chain in any order and names its tip', () => {
    const done = received({}, main.toReversed());
    expect(ids(done.apply)).toEqual(ids(main));
    expect(done).toMatchObject({ known: 0, held: [], forks: [], tips: { [S]: tipOf(main[5]) } });
  });

  it('knows by a contained tip that everything before it is known, without reading the own log', () => {
    const tips = { [S]: tipOf(main[3]) };
    expect(overlapOf(tips, main).size).toBe(0);
    const done = received(tips, main);
    expect(done).toMatchObject({ known: 4, held: [] });
    expect(ids(done.apply)).toEqual(ids(main.slice(4)));
  });

  it('asks for the own ids where a package is older than the own state', () => {
    const tips = { [S]: tipOf(main[5]) };
    const old = main.slice(1, 3);
    expect([...overlapOf(tips, old)]).toEqual([[S, 1]]);
    expect(received(tips, old, new Set(ids(main)))).toMatchObject({ known: 2, apply: [], held: [], tips });
  });

  it('holds what has no predecessor and everything after it, and does not count it', () => {
    const tips = { [S]: tipOf(main[1]) };
    const done = received(tips, [...main.slice(3), ...chain('x|0|internal', 'x', 1)]);
    expect(ids(done.held)).toEqual(ids(main.slice(3)));
    expect(done.tips[S]).toEqual(tipOf(main[1]));
    expect(done.apply).toHaveLength(1);
    expect(ids(received(done.tips, main.slice(2)).apply)).toEqual(ids(main.slice(2)));
  });

  it('keeps both branches of a fork, nested ones too, whatever came first', () => {
    const all = [...main, ...branch, ...nested];
    const first = received({}, all);
    expect(first.forks).toEqual([forkTrack(S, branch[0]?.id ?? ''), forkTrack(S, nested[0]?.id ?? '')]);
    const other = received(
      received({}, [...main.slice(0, 4), ...branch]).tips,
      all,
      new Set(ids(main.slice(0, 4))),
    );
    const tipsIn = (tips: Tips) => Object.values(tips).map(tipText).sort();
    expect(tipsIn(other.tips)).toEqual(tipsIn(first.tips));
    expect(tipsIn(first.tips)).toEqual([main[5], branch[2], nested[1]].map((e) => tipText(tipOf(e))).sort());
    expect(other.tips[S]).toEqual(tipOf(branch[2]));
    const again = received(first.tips, all);
    expect(again).toMatchObject({ apply: [], held: [], forks: [], known: all.length });
  });

  it('sees a second beginning of a stream as a fork', () => {
    const twin = chain(S, 'twin', 2);
    const done = received({ [S]: tipOf(main[5]) }, twin, new Set(ids(main)));
    expect(done.forks).toEqual([forkTrack(S, twin[0]?.id ?? '')]);
  });

  it('refuses what no program writes', () => {
    const [first, second] = main;
    if (!first || !second) throw new Error('no chain');
    const bent = (more: Partial<Change>): LogEntry => {
      const change = { ...second.change, ...more };
      return { id: changeId(change), change };
    };
    const tips = { [S]: tipOf(first) };
    for (const wrong of [
      { n: 3 },
      { n: 0 },
      { n: 1.5 },
      { n: 1 },
      { prev: '' },
      { stream: `${S}~x` },
      { stream: 'x' },
    ])
      expect(receiveEntries(tips, [bent(wrong)], none), JSON.stringify(wrong)).toMatchObject({
        ok: false,
        code: 'E_CHAIN',
      });
  });
});

describe('following a stored log', () => {
  const stored = received({}, [...main, ...branch, ...nested]);

  it('goes along all tracks, from the start or from a checkpoint', () => {
    for (const cut of [0, 3, 7, 9]) {
      const from = received({}, stored.apply.slice(0, cut)).tips;
      const replay = newReplay(from, stored.tips);
      for (const { id, change } of stored.apply.slice(cut)) expect(replay.follow(change, id).ok).toBe(true);
      expect(replay.tips()).toEqual(stored.tips);
    }
  });

  it('does not take a branch that is not among the tips, nor a gap', () => {
    const codes = (tips: Tips, entries: readonly LogEntry[]) => {
      const replay = newReplay({}, tips);
      return entries.map(({ id, change }) => {
        const next = replay.follow(change, id);
        return next.ok ? '' : next.code;
      });
    };
    const plain = { [S]: tipOf(main[5]) };
    expect(codes(plain, [...main, ...branch])).toContain('E_KNOWN');
    expect(codes(plain, [...main.slice(0, 2), ...main.slice(3)])).toEqual(['', '', 'E_GAP', '', '']);
    expect(codes(stored.tips, [...main.slice(0, 2), ...main.slice(3)])).toContain('E_GAP');
    expect(codes(stored.tips, [...main, ...nested])).not.toEqual(codes(stored.tips, main));
  });

  it('tells what is in a block, and in neighbouring blocks', () => {
    const one = stored.apply.slice(0, 5);
    const two = stored.apply.slice(5);
    expect(joinSpans([spansOf(one), spansOf(two)])).toEqual(spansOf(stored.apply));
    expect(spansOf(stored.apply)[0]).toEqual([S, 1, 6]);
  });

  it('finds an older copy and an unknown branch by what is remembered outside', () => {
    const remembered = Object.fromEntries(
      Object.entries(stored.tips).map(([name, tip]) => [name, tipText(tip)]),
    );
    expect(checkTips(stored.tips, remembered).ok).toBe(true);
    const [, ...renamed] = Object.entries(remembered);
    const swapped = received(received({}, [...main.slice(0, 4), ...branch]).tips, [
      ...main,
      ...branch,
      ...nested,
    ]);
    expect(checkTips(swapped.tips, remembered).ok).toBe(true);
    expect(renamed.length).toBe(2);
    expect(checkTips(received({}, main).tips, remembered)).toMatchObject({ code: 'E_TIPS' });
    expect(checkTips({ [S]: tipOf(main[3]) }, { [S]: tipText(tipOf(main[5])) })).toMatchObject({
      ...{ code: 'E_TIPS', facts: { missing: 2 } },
    });
  });
});

describe('selecting what a recipient lacks', () => {
  const own: Tips = {
    [S]: tipOf(main[5]),
    [forkTrack(S, branch[0]?.id ?? '')]: tipOf(branch[2]),
    ...{ 'desk|0|secret': { n: 4, id: 's' }, 'desk|0/desk|internal': { n: 9, id: 'd' } },
    ...{ 'desk|0/down|internal': { n: 2, id: 'o' }, 'desk|0/to/u1|internal': { n: 1, id: 'p' } },
    ...{ 'desk|0/to/u2|internal': { n: 1, id: 'q' }, strange: { n: 1, id: 'z' } },
    'desk|0|top-secret': { n: 1, id: 't' },
  };
  const names = (
    kind: 'up' | 'down' | 'desk' | 'person',
    level: 'internal' | 'confidential' = 'confidential',
  ) => selectTracks(own, null, filterFor(kind, 'u1', level)).tracks.map(({ track }) => track);

  it('takes whole streams by path and level', () => {
    const fork = forkTrack(S, branch[0]?.id ?? '');
    expect(names('up')).toEqual([S, fork, 'desk|0|secret']);
    expect(names('up', 'internal')).toEqual([S, fork]);
    expect(names('down')).toEqual(['desk|0/down|internal', 'desk|0/to/u1|internal']);
    expect(names('desk')).toHaveLength(7);
    expect(names('person')).toEqual([]);
    expect(selectTracks(own, null, filterFor('up', 'u1', 'internal')).heldBack).toBe(2);
  });

  it('goes on from the tip that is proven to lie on the track, else takes the whole track', () => {
    const at = (entries: readonly LogEntry[]) => (n: number) =>
      entries.find(({ change }) => change.n === n)?.change;
    const select = (theirs: Tips) => selectTracks(own, theirs, filterFor('up', 'u1', 'internal')).tracks;
    const [first, second] = select({ [S]: tipOf(main[4]) });
    expect(first && startOf(first, at(main))).toEqual(tipOf(main[4]));
    expect(second && startOf(second, at(branch))).toBeNull();
    // The recipient went on with another branch under the same name and the same number.
    const [plain, forked] = select({ [S]: tipOf(branch[0]) });
    expect(plain && startOf(plain, at(main))).toBeNull();
    expect(forked && startOf(forked, at(branch))).toEqual(tipOf(branch[0]));
    expect(select({ any: tipOf(main[5]), [S]: tipOf(branch[2]) }).map(({ track }) => track)).toEqual([S]);
    expect(select(own)).toEqual([]);
  });

  it('does not send a recipient its own stream back because it is further there by now', () => {
    const ours: Tips = { [S]: tipOf(main[3]) };
    const newest: Tips = { [S]: tipOf(main[5]) };
    const select = (now: Tips, before: Tips, mine = ours) =>
      selectTracks(mine, now, filterFor('desk', '', 'internal'), before).tracks.map(({ candidates }) =>
        candidates.map(({ n }) => n),
      );
    expect(select(newest, {})).toEqual([[]]);
    expect(select(newest, ours)).toEqual([]);
    expect(select(newest, { [S]: tipOf(main[1]) })).toEqual([[2]]);
    // Put back to an older state since, or branched: only the newest word counts.
    expect(select({ [S]: tipOf(main[0]) }, ours)).toEqual([[1]]);
    expect(select({}, ours)).toEqual([[]]);
    expect(select({ ...newest, [forkTrack(S, 'x')]: { n: 9, id: 'x' } }, ours)).toEqual([[]]);
  });
});
