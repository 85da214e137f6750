import type { Change } from './change.ts';
import { type Corrections, shiftOf } from './corrections.ts';
import { isFarAhead } from './hlc.ts';
import { partsOf } from './scope.ts';

/**
 * Why a time cannot be right. `ahead`: more than 24 h after now. `back`: the machine wrote an earlier time afterwards.
 * `leap`: the machine's next time is more than a year later, so its clock stood in the past before.
 */
export type SpellKind = 'ahead' | 'back' | 'leap';

/** The changes `from`…`to` of one stream. */
export interface SpellPart {
  readonly path: string;
  readonly level: string;
  readonly from: number;
  readonly to: number;
}

/** What a machine wrote while its clock was wrong (时间异常): stored times, and the changes by stream. */
export interface ClockSpell {
  readonly incarnation: string;
  readonly kind: SpellKind;
  readonly first: number;
  readonly last: number;
  readonly changes: number;
  readonly parts: readonly SpellPart[];
}

const DAY_MS = 86_400_000;
/** No unit at work writes nothing for so long. */
const LEAP_MS = 366 * DAY_MS;
/** Streams of a machine are written in turn: what lies closer together is one spell. */
const TOGETHER_MS = 31 * DAY_MS;

/** Neighbouring changes of a stream whose times only grow; `times[0]` is that of change `from`. */
interface Run {
  readonly stream: string;
  readonly from: number;
  readonly times: number[];
  readonly kind: SpellKind | null;
  /** What the stream had more than a year before: wrong, unless this run turns out to be. */
  readonly past: Run | null;
}

/** Looks at every change of a log in the order of its blocks. */
export interface ClockScan {
  readonly see: (change: Pick<Change, 'stream' | 'n' | 'hlc'>) => void;
  readonly spells: () => readonly ClockSpell[];
}

/** @param corrections in force: what they speak of is right already. */
export function newClockScan(wallMs: number, corrections: Corrections): ClockScan {
  const open = new Map<string, Run>();
  const found: Run[] = [];
  const isAhead = (ms: number): boolean => isFarAhead([ms, 0], wallMs);
  const begin = (stream: string, n: number, ms: number, past: Run | null): void => {
    open.set(stream, { stream, from: n, times: [ms], kind: isAhead(ms) ? 'ahead' : null, past });
  };

  const see: ClockScan['see'] = (change) => {
    const { stream, n } = change;
    const ms = change.hlc[0];
    const run = open.get(stream);
    const last = run?.times.at(-1);
    if (corrections.size > 0 && shiftOf(corrections, change)) {
      if (run) found.push(...wrongIn(run));
      open.delete(stream);
    } else if (!run || last === undefined || n !== run.from + run.times.length) {
      if (run) found.push(...wrongIn(run));
      begin(stream, n, ms, null);
    } else if (ms < last) {
      found.push(...(run.kind ? wrongIn(run) : wrongBefore(run, ms)));
      begin(stream, n, ms, null);
    } else if (isAhead(ms) !== isAhead(last)) {
      // What is ahead is wrong itself and says nothing of what was before.
      found.push(...wrongIn(run));
      begin(stream, n, ms, null);
    } else if (ms - last > LEAP_MS) {
      found.push(...wrongIn(run));
      begin(stream, n, ms, run.kind ? null : run);
    } else run.times.push(ms);
  };

  return { see, spells: () => together([...found, ...[...open.values()].flatMap(wrongIn)]) };
}

/** What is wrong once a run has ended: the run, or what came long before one that is right. */
const wrongIn = (run: Run): readonly Run[] =>
  run.kind ? [run] : run.past ? [{ ...run.past, kind: 'leap' }] : [];

/** A run of which the end is later than a time that came after it. */
function wrongBefore(run: Run, ms: number): readonly Run[] {
  const at = run.times.findIndex((time) => time > ms);
  const { stream, from, times } = run;
  const end: Run = { stream, from: from + at, times: times.slice(at), kind: 'back', past: null };
  return at === 0 ? [end] : [...wrongIn(run), end];
}

/** The runs of all streams of a machine, put together by machine, kind and time. */
function together(runs: readonly Run[]): readonly ClockSpell[] {
  const spells: ClockSpell[] = [];
  const sorted = runs.flatMap(spellOf).sort((a, b) => a.first - b.first);
  for (const next of sorted) {
    const at = spells.findIndex(
      (one) =>
        one.incarnation === next.incarnation &&
        one.kind === next.kind &&
        next.first - one.last <= TOGETHER_MS,
    );
    const before = spells[at];
    if (before) spells[at] = joined(before, next);
    else spells.push(next);
  }
  return spells;
}

function spellOf({ stream, from, times, kind }: Run): readonly ClockSpell[] {
  const parts = partsOf(stream);
  const [first, last] = [times[0], times.at(-1)];
  if (!parts || !kind || first === undefined || last === undefined) return [];
  const { incarnation, path, level } = parts;
  const changes = times.length;
  return [
    { incarnation, kind, first, last, changes, parts: [{ path, level, from, to: from + changes - 1 }] },
  ];
}

const joined = (one: ClockSpell, next: ClockSpell): ClockSpell => ({
  ...one,
  last: Math.max(one.last, next.last),
  changes: one.changes + next.changes,
  parts: [...one.parts, ...next.parts],
});
