import { type Result, success } from '../../../shared/kernel/result.ts';
import {
  decodeBlock,
  encodeBlock,
  factsOf,
  type LogEntry,
  openBlock,
} from '../../../shared/log/block-codec.ts';
import { type StreamFilter, selectTracks, startOf, type TrackSelection } from '../../../shared/log/select.ts';
import type { Tip, Tips } from '../../../shared/log/stream.ts';
import { type Span, spansOf, streamOf } from '../../../shared/log/tracks.ts';
import type { BlockRow } from '../database.ts';
import { type Bytes, pack, unpack } from '../pack.ts';
import { newPause } from '../pause.ts';
import { type UnsealFailure, unseal, unsealPacked } from '../seal.ts';
import type { Session } from '../session.ts';

/** A track that goes out, and what the recipient has of it for certain. */
export interface ChosenTrack {
  readonly track: string;
  readonly tip: Tip;
  readonly after: Tip | null;
}

/** What goes out, by rows of the database; no row was opened but those that a beginning must be proven with. */
export interface Chosen {
  readonly tracks: readonly ChosenTrack[];
  readonly rows: readonly ChosenRow[];
  /** Streams that stay because of their level. */
  readonly heldBack: number;
}
interface ChosenRow {
  readonly row: BlockRow;
  /** Null = the whole row; otherwise the numbers after which changes of a stream go. */
  readonly after: ReadonlyMap<string, number> | null;
  readonly changes: number;
}

interface KnownRow {
  readonly row: BlockRow;
  readonly spans: readonly Span[];
}

/** Which rows hold what a recipient lacks. `theirs`: its tips by the newest receipt, null = it has nothing; `before`: what it said earlier. */
export async function chooseRows(
  session: Session,
  theirs: Tips | null,
  filter: StreamFilter,
  before: Tips = {},
): Promise<Result<Chosen, UnsealFailure>> {
  const known = await knownRows(session);
  if (!known.ok) return known;
  const selection = selectTracks(session.position.tips, theirs, filter, before);
  const tracks: ChosenTrack[] = [];
  for (const one of selection.tracks) {
    const after = await provenStart(one, known.value);
    if (!after.ok) return after;
    tracks.push({ track: one.track, tip: one.tip, after: after.value });
  }
  const starts = new Map<string, number>();
  for (const { track, after } of tracks) {
    const stream = streamOf(track);
    const n = after?.n ?? 0;
    starts.set(stream, Math.min(starts.get(stream) ?? n, n));
  }
  const rows = known.value.flatMap((one) => chooseRow(one, starts));
  return success({ tracks, rows, heldBack: selection.heldBack });
}

/** Rows of programs before spans are read once to know what is in them. */
async function knownRows({ database, seq }: Session): Promise<Result<readonly KnownRow[], UnsealFailure>> {
  const rows = await database.blocks.where('seq').belowOrEqual(seq).toArray();
  const known: KnownRow[] = [];
  for (const row of rows) {
    if (row.spans) known.push({ row, spans: row.spans });
    else {
      const texts = await unseal([row]);
      if (!texts.ok) return texts;
      known.push({ row, spans: spansOf(decodeBlock(texts.value[0] ?? '')) });
    }
  }
  return success(known);
}

async function provenStart(
  selection: TrackSelection,
  rows: readonly KnownRow[],
): Promise<Result<Tip | null, UnsealFailure>> {
  if (selection.candidates.length === 0) return success(null);
  const wanted = new Set(selection.candidates.map((tip) => tip.n + 1));
  const holding = rows.filter(({ spans }) =>
    spans.some(
      ([track, first, last]) => track === selection.track && [...wanted].some((n) => n >= first && n <= last),
    ),
  );
  const texts = await unseal(holding.map(({ row }) => row));
  if (!texts.ok) return texts;
  const stream = streamOf(selection.track);
  const found = new Map<number, LogEntry['change']>();
  for (const text of texts.value)
    for (const { change } of decodeBlock(text))
      if (change.stream === stream && wanted.has(change.n)) found.set(change.n, change);
  return success(startOf(selection, (n) => found.get(n)));
}

function chooseRow({ row, spans }: KnownRow, starts: ReadonlyMap<string, number>): readonly ChosenRow[] {
  let changes = 0;
  let isWhole = true;
  for (const [track, first, last] of spans) {
    const start = starts.get(streamOf(track));
    if (start === undefined || last <= start) isWhole = false;
    else {
      changes += last - Math.max(first - 1, start);
      if (first <= start) isWhole = false;
    }
  }
  if (changes === 0) return [];
  return [{ row, after: isWhole ? null : starts, changes: isWhole ? row.count : changes }];
}

export interface OutgoingPart {
  readonly bytes: Bytes;
  readonly tables: Readonly<Record<string, number>>;
  readonly evidenceIds: readonly string[];
  readonly changes: number;
}

const GROUP = 40;

/** The parts of the package, a group of rows at a time: whole rows as they are, others with what is lacking only. */
export async function* partsOfRows(
  rows: readonly ChosenRow[],
): AsyncGenerator<Result<readonly OutgoingPart[], UnsealFailure>> {
  const pause = newPause();
  for (let at = 0; at < rows.length; at += GROUP) {
    const group = rows.slice(at, at + GROUP);
    const packed = await unsealPacked(group.map(({ row }) => row));
    if (!packed.ok) {
      yield packed;
      return;
    }
    const parts: OutgoingPart[] = [];
    for (const [index, bytes] of packed.value.entries()) {
      const chosen = group[index];
      if (!chosen) continue;
      const part = await partOf(chosen, bytes);
      if (part) parts.push(part);
      await pause();
    }
    yield success(parts);
  }
}

async function partOf({ after }: ChosenRow, bytes: Bytes): Promise<OutgoingPart | null> {
  const text = await unpack(bytes);
  if (after === null) return outgoing(text, bytes);
  const block = openBlock(text);
  const entries = [...block.entries()].filter(
    ({ change }) => change.n > (after.get(change.stream) ?? Number.POSITIVE_INFINITY),
  );
  if (entries.length === 0) return null;
  const actions = new Set(entries.map(({ change }) => change.action));
  const labels = Object.fromEntries(Object.entries(block.labels).filter(([action]) => actions.has(action)));
  const lacking = encodeBlock({ entries, labels });
  return outgoing(lacking, await pack(lacking));
}

function outgoing(text: string, bytes: Bytes): OutgoingPart {
  const { tables, recordsOf } = factsOf(text);
  const changes = Object.values(tables).reduce((sum, n) => sum + n, 0);
  return { bytes, tables, changes, evidenceIds: tables.evidence ? recordsOf('evidence') : [] };
}
