import type { Action } from '../../shared/domain/action.ts';
import { lockFailure } from '../../shared/domain/hours/lock-guard.ts';
import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { encodeBlock, type LogEntry } from '../../shared/log/block-codec.ts';
import { applyChange, endBatch } from '../../shared/log/fold.ts';
import { isLevel, labelledStreams } from '../../shared/log/level-of.ts';
import { planAction } from '../../shared/log/plan-action.ts';
import type { RecordWrite } from '../../shared/log/record-write.ts';
import { SCHEMA } from '../../shared/log/schema.ts';
import { partsOf } from '../../shared/log/scope.ts';
import { spansOf } from '../../shared/log/tracks.ts';
import { takeBack } from '../../shared/log/undo.ts';
import { type WrittenChanges, writeChanges } from '../../shared/log/write-changes.ts';
import type { CommitFailure } from './api.ts';
import { wallNow } from './clock.ts';
import { correctAfterWrite } from './corrections.ts';
import { type BlockRow, isDiskFull } from './database.ts';
import { loadHeads } from './heads-on-demand.ts';
import { publish, type RecordKey, viewOf } from './memory.ts';
import { newId } from './new-id.ts';
import { markDirty } from './pages.ts';
import { newPause } from './pause.ts';
import { seal } from './seal.ts';
import type { Session, UndoStep } from './session.ts';

/** Most changes in one block. */
const BLOCK_CHANGES = 5_000;
const MOST_UNDO = 50;

export type Committed = Result<{ readonly action: string; readonly changes: number }, CommitFailure>;

export async function commitAction(session: Session, action: Action): Promise<Committed> {
  const planned = planAction(viewOf(session.memory), action);
  return planned.ok ? commitPlanned(session, action.label, planned.value) : planned;
}

/** Without a step to take back. */
export async function noteAction(session: Session, action: Action): Promise<Committed> {
  const planned = planAction(viewOf(session.memory), action);
  return planned.ok ? commitWrites(session, action.label, planned.value) : planned;
}

/** Writes that were planned elsewhere (a settled conflict), as one action that can be undone. */
export async function commitPlanned(
  session: Session,
  label: string,
  writes: readonly RecordWrite[],
): Promise<Committed> {
  const done = await commitWrites(session, label, writes);
  if (done.ok && done.value.changes > 0) {
    session.undo.push(stepOf(label, writes));
    if (session.undo.length > MOST_UNDO) session.undo.shift();
    session.redo.length = 0;
    notify(session);
  }
  return done;
}

const stepOf = (label: string, writes: readonly RecordWrite[]): UndoStep => ({
  label,
  writes: writes.map(({ table, record, undo }) => ({ table, record, undo })),
});

/** Takes back the last action of `from` and puts its own reverse onto `to`. */
export async function commitReverse(
  session: Session,
  from: UndoStep[],
  to: UndoStep[],
  verb: string,
): Promise<Result<{ readonly label: string }, CommitFailure | 'E_NOTHING'>> {
  const step = from.at(-1);
  if (!step) return failure('E_NOTHING');
  const writes = takeBack(viewOf(session.memory), step.writes);
  const done = await commitWrites(session, `${verb}：${step.label}`, writes);
  if (!done.ok) return done;
  from.pop();
  to.push(stepOf(step.label, writes));
  notify(session);
  return success({ label: step.label });
}

/** Sealed, on the disk, then in memory; after a failure nothing is anywhere. */
async function commitWrites(
  session: Session,
  label: string,
  writes: readonly RecordWrite[],
): Promise<Committed> {
  if (session.isClosed) return failure('E_LOCKED');
  if (session.isReadOnly) return failure('E_READ_ONLY');
  const guarded = lockFailure(session.memory.records, writes);
  if (!guarded.ok) return guarded;
  const action = newId();
  if (writes.length === 0) return success({ action, changes: 0 });
  try {
    const heads = await loadHeads(session.database, session.memory, writes);
    if (!heads.ok) return heads.code === 'E_LOCKED' ? failure('E_LOCKED') : failure('E_IO', heads.facts);
    const written = await buildChanges(session, action, writes);
    const rows = await sealRows(session, label, action, written);
    if (!rows.ok) return rows;
    const saved = await saveRows(session, rows.value, written);
    if (!saved.ok) return saved;
    await remember(session, written, rows.value.length);
    return success({ action, changes: writes.length });
  } catch (error) {
    if (session.isClosed) return failure('E_LOCKED');
    return isDiskFull(error) ? failure('E_DISK_FULL') : failure('E_IO', { cause: nameOf(error) });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function buildChanges(
  session: Session,
  action: string,
  writes: readonly RecordWrite[],
): Promise<WrittenChanges> {
  const { memory, incarnation, actor, position } = session;
  const author = { incarnation, actor: actor.id, action, wallMs: wallNow() };
  const steps = writeChanges(memory.fold, memory.records, writes, author, position);
  const pause = newPause();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const resting = pause();
    if (resting) await resting;
  }
}

async function sealRows(
  session: Session,
  label: string,
  action: string,
  written: WrittenChanges,
): Promise<Result<readonly BlockRow[], CommitFailure>> {
  const rows: BlockRow[] = [];
  const labelled = labelledStreams(written.byStream.keys());
  for (const [stream, entries] of written.byStream) {
    const { path, level } = placeOf(stream);
    const labels = labelled.has(stream) ? { [action]: label } : {};
    for (let at = 0; at < entries.length; at += BLOCK_CHANGES) {
      const part = entries.slice(at, at + BLOCK_CHANGES);
      const seq = session.seq + 1 + rows.length;
      const text = encodeBlock({ entries: part, labels });
      const sealed = await seal(level, [{ id: `log/${seq}/${newId()}`, text }]);
      if (!sealed.ok) {
        return sealed.code === 'E_LEVEL'
          ? failure('E_INVALID', { problem: 'level', level })
          : failure(sealed.code, sealed.facts);
      }
      for (const { id, bytes } of sealed.value)
        rows.push({ seq, end: seq, id, level, count: part.length, bytes, path, spans: spansOf(part) });
    }
  }
  return success(rows);
}

function placeOf(stream: string): { readonly path: string; readonly level: Level } {
  const parts = partsOf(stream);
  if (!parts || !isLevel(parts.level)) throw new Error('a stream of the own log without path or level');
  return { path: parts.path, level: parts.level };
}

/** One transaction: the blocks together with the counters. Refused when another window wrote in between. */
async function saveRows(
  session: Session,
  rows: readonly BlockRow[],
  written: WrittenChanges,
): Promise<Result<null, CommitFailure>> {
  const { database, incarnation } = session;
  return database.transaction('rw', database.blocks, database.counters, async () => {
    const now = await database.counters.get('log');
    if (now && (now.seq !== session.seq || now.incarnation !== incarnation || now.isRestored))
      return failure('E_READ_ONLY', { cause: 'other-window' });
    await database.blocks.bulkAdd([...rows]);
    await database.counters.put({
      ...{ name: 'log', schema: SCHEMA, incarnation, tips: written.position.tips },
      ...{ seq: session.seq + rows.length, isRestored: false },
    });
    return success(null);
  });
}

async function remember(session: Session, written: WrittenChanges, blocks: number): Promise<void> {
  const { memory } = session;
  const entries: LogEntry[] = [...written.byStream.values()].flat();
  const keys: RecordKey[] = entries.map(({ change }) => ({ table: change.table, record: change.record }));
  for (const { id, change } of entries) {
    applyChange(memory.fold, change, id);
    markDirty(memory.pages, change.table, change.record);
  }
  endBatch(memory.fold);
  session.position = written.position;
  session.seq += blocks;
  session.tail.blocks += blocks;
  session.tail.changes += entries.length;
  if (keys.some(({ table }) => table === 'timeCorrection')) keys.push(...(await correct(session)));
  publish(memory, keys);
  notify(session);
}

/** No checkpoint meanwhile: it would hold corrections that are not in force yet. */
async function correct(session: Session): Promise<readonly RecordKey[]> {
  session.isApplying = true;
  try {
    return await correctAfterWrite(session);
  } finally {
    session.isApplying = false;
  }
}

export function notify(session: Session): void {
  for (const listener of session.listeners) listener();
}
