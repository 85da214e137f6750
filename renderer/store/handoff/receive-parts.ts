import { type Failure, failure, type Result, success } from '../../../shared/kernel/result.ts';
import { encodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import { applyChange, endBatch } from '../../../shared/log/fold.ts';
import { followHlc } from '../../../shared/log/hlc.ts';
import { highestLevel, isLevel } from '../../../shared/log/level-of.ts';
import { type PlacedEntry, type Received, receiveEntries } from '../../../shared/log/receive.ts';
import { SCHEMA, upgraded } from '../../../shared/log/schema.ts';
import { OWN_PATH, partsOf } from '../../../shared/log/scope.ts';
import { spansOf, streamOf } from '../../../shared/log/tracks.ts';
import { wallNow } from '../clock.ts';
import { notify } from '../commit.ts';
import { correctAfterWrite } from '../corrections.ts';
import { type BlockRow, isDiskFull, type PackageRow } from '../database.ts';
import { loadHeads } from '../heads-on-demand.ts';
import { publish, type RecordKey } from '../memory.ts';
import { newId } from '../new-id.ts';
import { type Bytes, pack } from '../pack.ts';
import { markDirty } from '../pages.ts';
import { newPause, SMALL } from '../pause.ts';
import { sealPacked } from '../seal.ts';
import type { Session } from '../session.ts';
import { knownIds } from './known-ids.ts';
import type { ChangesPart } from './parts.ts';

export type ReceiveFailure =
  | 'E_CHAIN'
  | 'E_LOCKED'
  | 'E_LEVEL'
  | 'E_READ_ONLY'
  | 'E_DAMAGED'
  | 'E_DISK_FULL'
  | 'E_IO';

/** What would become of the parts of a package; the heads of every touched record are in memory afterwards. */
export async function placeParts(
  session: Session,
  parts: readonly ChangesPart[],
): Promise<Result<Received, ReceiveFailure>> {
  const entries = parts.flatMap((part) => part.entries);
  const known = await knownIds(session, entries);
  if (!known.ok) return known;
  const received = receiveEntries(session.position.tips, entries, known.value);
  if (!received.ok) return received;
  const heads = await loadHeads(session.database, session.memory, received.value.apply.map(keyOf));
  return heads.ok ? received : heads;
}

const keyOf = ({ change }: LogEntry): RecordKey => ({ table: change.table, record: change.record });

/**
 * Blocks, tips and the line of the replay table in one strict transaction, then memory: before it nothing is
 * anywhere, after it everything. A fork of the own stream begins a new incarnation in the same transaction.
 */
export async function writeReceived(
  session: Session,
  parts: readonly ChangesPart[],
  received: Received,
  row: PackageRow,
): Promise<Result<null, ReceiveFailure>> {
  if (session.isClosed) return failure('E_LOCKED');
  if (session.isReadOnly) return failure('E_READ_ONLY');
  try {
    const rows = await sealParts(session, parts, received.apply);
    if (!rows.ok) return rows;
    const isForked = received.forks.some((track) => streamOf(track).startsWith(`${session.incarnation}|`));
    const incarnation = isForked ? newId() : session.incarnation;
    const saved = await saveReceived(session, rows.value, received, { incarnation, row });
    if (!saved.ok) return saved;
    session.incarnation = incarnation;
    await remember(session, received, rows.value.length);
    return success(null);
  } catch (error) {
    return writeFailure(session, error);
  }
}

/** The package waits sealed; nothing of it is applied and nothing stands in the tips. */
export async function writeHeld(
  session: Session,
  parts: readonly ChangesPart[],
  row: PackageRow,
): Promise<Result<null, ReceiveFailure>> {
  if (session.isReadOnly) return failure('E_READ_ONLY');
  try {
    const level = levelOf(parts.flatMap((part) => part.entries));
    const sealed = await sealPacked(
      level,
      parts.map(({ bytes }, at) => ({ id: `held/${row.id}/${at}`, bytes })),
    );
    if (!sealed.ok) return sealed;
    const { packages, held } = session.database;
    await session.database.transaction('rw', packages, held, async () => {
      await packages.put(row);
      await held.put({ id: row.id, parts: sealed.value });
    });
    return success(null);
  } catch (error) {
    return writeFailure(session, error);
  }
}

function writeFailure(session: Session, error: unknown): Failure<ReceiveFailure> {
  if (session.isClosed) return failure('E_LOCKED');
  if (isDiskFull(error)) return failure('E_DISK_FULL');
  return failure('E_IO', { cause: error instanceof Error ? error.name : 'unknown' });
}

const levelOf = (entries: readonly LogEntry[]) => {
  const streams = new Set(entries.map(({ change }) => change.stream));
  return highestLevel([...streams].map((stream) => partsOf(stream)?.level).filter(isLevel));
};

interface FreshPart {
  readonly part: ChangesPart;
  readonly fresh: readonly PlacedEntry[];
}

/** What is new of each part. A package whose changes are not in the order of their chains is put in order first. */
function freshParts(parts: readonly ChangesPart[], apply: readonly PlacedEntry[]): readonly FreshPart[] {
  const placed = new Map(apply.map((entry) => [entry.id, entry]));
  const taken = parts.map((part) => ({
    part,
    fresh: part.entries.flatMap(({ id }) => takeOnce(placed, id)),
  }));
  const inOrder = taken.flatMap(({ fresh }) => fresh);
  if (apply.every((entry, at) => entry === inOrder[at])) return taken.filter(({ fresh }) => fresh.length > 0);
  const labels = Object.assign({}, ...parts.map((part) => part.labels));
  const none = new Uint8Array();
  const groups: FreshPart[] = [];
  for (let at = 0; at < apply.length; at += MOST_CHANGES)
    groups.push({ part: { bytes: none, entries: [], labels }, fresh: apply.slice(at, at + MOST_CHANGES) });
  return groups;
}

const MOST_CHANGES = 5_000;

/** A part of which everything is new is stored as it came; of others only what is new. */
async function sealParts(
  session: Session,
  parts: readonly ChangesPart[],
  apply: readonly PlacedEntry[],
): Promise<Result<readonly BlockRow[], ReceiveFailure>> {
  const rows: BlockRow[] = [];
  for (const { part, fresh } of freshParts(parts, apply)) {
    const seq = session.seq + 1 + rows.length;
    const path = partsOf(fresh[0]?.change.stream ?? '')?.path ?? OWN_PATH;
    const id = `log/${seq}/${newId()}`;
    const bytes = await bytesOf(part, fresh);
    rows.push({
      ...{ seq, end: seq, id, level: levelOf(fresh), count: fresh.length },
      ...{ bytes, path, spans: spansOf(fresh) },
    });
  }
  return sealRows(rows);
}

/**
 * All rows of a level at once: each call to main costs as much as a small block. A row that came back without its
 * seal is never written.
 */
async function sealRows(clear: readonly BlockRow[]): Promise<Result<readonly BlockRow[], ReceiveFailure>> {
  const bytes = new Map<string, Bytes>();
  for (const level of new Set(clear.map((row) => row.level))) {
    const sealed = await sealPacked(
      level,
      clear.filter((row) => row.level === level),
    );
    if (!sealed.ok) return sealed;
    for (const one of sealed.value) bytes.set(one.id, one.bytes);
  }
  const rows = clear.flatMap((row) => {
    const sealed = bytes.get(row.id);
    return sealed ? [{ ...row, bytes: sealed }] : [];
  });
  return rows.length === clear.length ? success(rows) : failure('E_IO', { part: 'seal' });
}

/** A change that stands twice in a package is written once. */
function takeOnce(placed: Map<string, PlacedEntry>, id: string): readonly PlacedEntry[] {
  const entry = placed.get(id);
  placed.delete(id);
  return entry ? [entry] : [];
}

async function bytesOf(part: ChangesPart, fresh: readonly PlacedEntry[]): Promise<Bytes> {
  if (fresh.length === part.entries.length) return part.bytes;
  return pack(encodeBlock({ entries: fresh, labels: part.labels }));
}

async function saveReceived(
  session: Session,
  rows: readonly BlockRow[],
  received: Received,
  more: { readonly incarnation: string; readonly row: PackageRow },
): Promise<Result<null, ReceiveFailure>> {
  const { database } = session;
  const { blocks, counters, packages, held } = database;
  return database.transaction('rw', blocks, counters, packages, held, async () => {
    const now = await counters.get('log');
    if (now && (now.seq !== session.seq || now.incarnation !== session.incarnation || now.isRestored))
      return failure('E_READ_ONLY', { cause: 'other-window' });
    await blocks.bulkAdd([...rows]);
    await packages.put(more.row);
    await held.delete(more.row.id);
    await counters.put({
      ...{ name: 'log', schema: SCHEMA, incarnation: more.incarnation, tips: received.tips },
      ...{ seq: session.seq + rows.length, isRestored: false },
    });
    return success(null);
  });
}

async function remember(session: Session, received: Received, blocks: number): Promise<void> {
  session.isApplying = true;
  try {
    await applyAll(session, received, blocks);
  } finally {
    session.isApplying = false;
  }
  notify(session);
}

async function applyAll(session: Session, received: Received, blocks: number): Promise<void> {
  const { memory } = session;
  let { hlc } = session.position;
  const pause = newPause(SMALL);
  const touched = new Map<string, RecordKey>();
  for (const { id, change } of received.apply) {
    applyChange(memory.fold, upgraded(change), id);
    hlc = followHlc(hlc, change.hlc, wallNow());
    markDirty(memory.pages, change.table, change.record);
    touched.set(`${change.table}/${change.record}`, { table: change.table, record: change.record });
    const resting = pause();
    if (resting) await resting;
  }
  endBatch(memory.fold);
  session.position = { tips: received.tips, hlc };
  session.seq += blocks;
  session.tail.blocks += blocks;
  session.tail.changes += received.apply.length;
  const corrected = await correctAfterWrite(session);
  publish(memory, [...touched.values(), ...corrected]);
}
