import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { decodeBlock, type LogEntry } from '../../shared/log/block-codec.ts';
import type { Hlc } from '../../shared/log/change.ts';
import { applyChange, endBatch } from '../../shared/log/fold.ts';
import { followHlc } from '../../shared/log/hlc.ts';
import { decodePage } from '../../shared/log/page-codec.ts';
import { upgraded } from '../../shared/log/schema.ts';
import type { Tips } from '../../shared/log/stream.ts';
import { newReplay } from '../../shared/log/tracks.ts';
import type { LogPosition } from '../../shared/log/write-changes.ts';
import { wallNow } from './clock.ts';
import { settleCorrections } from './corrections.ts';
import type { Database } from './database.ts';
import { loadHeads } from './heads-on-demand.ts';
import { emptyManifest, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';
import { binOf, type Memory, newMemory, publish, publishLoaded, type RecordKey } from './memory.ts';
import { addPage, markDirty } from './pages.ts';
import { newPause } from './pause.ts';
import { unseal, unsealEach } from './seal.ts';

export interface Loaded {
  readonly memory: Memory;
  readonly position: LogPosition;
  readonly tail: { readonly blocks: number; readonly changes: number };
}
export type LoadFailure = 'E_LOCKED' | 'E_DAMAGED' | 'E_IO';
export type OnProgress = (step: string, done: number, total: number) => void;

/**
 * State in memory: the checkpoint and the actions after it, with the time corrections that are in force. A checkpoint
 * that does not open is done without.
 * @param unitId whose log this is; null = the own one.
 */
export async function loadState(
  database: Database,
  unitId: string | null,
  onProgress: OnProgress,
): Promise<Result<Loaded, LoadFailure>> {
  const loaded = await loadLog(database, onProgress);
  if (!loaded.ok) return loaded;
  const { memory } = loaded.value;
  const corrected = await settleCorrections(database, memory, unitId);
  if (!corrected.ok) return corrected;
  if (corrected.value.length > 0) publish(memory, corrected.value);
  return loaded;
}

async function loadLog(database: Database, onProgress: OnProgress): Promise<Result<Loaded, LoadFailure>> {
  const fromPages = await loadCheckpoint(database, onProgress);
  if (!fromPages.ok && fromPages.code === 'E_LOCKED') return fromPages;
  const base = fromPages.ok ? fromPages.value : { memory: newMemory(), manifest: emptyManifest };
  const stored = (await database.counters.get('log'))?.tips ?? {};
  const replayed = await replayTail(database, base.memory, base.manifest, stored, onProgress);
  if (replayed.ok || !fromPages.ok || replayed.code === 'E_LOCKED') return replayed;
  // The pages opened but do not fit the log: the log is the truth.
  return replayTail(database, newMemory(), emptyManifest, stored, onProgress);
}

interface FromPages {
  readonly memory: Memory;
  readonly manifest: Manifest;
}

async function loadCheckpoint(
  database: Database,
  onProgress: OnProgress,
): Promise<Result<FromPages, LoadFailure>> {
  const memory = newMemory();
  const row = await database.checkpoints.get(MANIFEST);
  if (!row) return success({ memory, manifest: emptyManifest });
  const opened = await unseal([row]);
  if (!opened.ok) return opened;
  const parsed = manifestSchema.safeParse(parseJson(opened.value[0] ?? ''));
  if (!parsed.success) return failure('E_DAMAGED', { part: 'manifest' });
  const manifest = parsed.data;
  const numbers = manifest.pages.map(([no]) => no);
  const rows = (await database.checkpoints.bulkGet(numbers.map((no) => `p${no}`))).filter(
    (page) => page !== undefined,
  );
  if (rows.length < numbers.length) return failure('E_DAMAGED', { part: 'pages' });
  const pause = newPause();
  let at = 0;
  for await (const texts of unsealEach(rows)) {
    if (!texts.ok) return texts;
    for (const text of texts.value) {
      const [no, table, count] = manifest.pages[at] ?? [0, '', 0];
      if (!addPageText(memory, no, table, count, text)) return failure('E_DAMAGED', { part: 'page', no });
      at += 1;
      await pause();
    }
    onProgress('读取记录', at, rows.length);
  }
  for (const key of manifest.replaced) memory.fold.replaced.add(key);
  for (const key of manifest.contested) memory.fold.contested.add(key);
  publishLoaded(memory);
  return success({ memory, manifest });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function addPageText(memory: Memory, no: number, table: string, count: number, text: string): boolean {
  let page: ReturnType<typeof decodePage>;
  try {
    page = decodePage(text, memory.fold.intern);
  } catch {
    return false;
  }
  if (page.table !== table || page.records.length !== count) return false;
  const cells = memory.fold.tables.get(table) ?? new Map();
  memory.fold.tables.set(table, cells);
  const ids = new Set<string>();
  for (const { id, values, binned } of page.records) {
    cells.set(id, { values, heads: null });
    ids.add(id);
    if (binned) binOf(memory, table).set(id, binned);
  }
  addPage(memory.pages, { no, table, ids });
  return true;
}

const TAIL_ROWS = 500;

async function replayTail(
  database: Database,
  memory: Memory,
  manifest: Manifest,
  stored: Tips,
  onProgress: OnProgress,
): Promise<Result<Loaded, LoadFailure>> {
  const replay = newReplay(manifest.tips, stored);
  let hlc: Hlc = manifest.hlc;
  const tail = { blocks: 0, changes: 0 };
  const touched = new Map<string, RecordKey>();
  const total = await database.blocks.where('seq').above(manifest.upTo).count();
  const pause = newPause();
  for (let after = manifest.upTo; ; ) {
    const rows = await database.blocks.where('seq').above(after).limit(TAIL_ROWS).toArray();
    const last = rows.at(-1);
    if (!last) break;
    after = last.seq;
    const texts = await unseal(rows);
    if (!texts.ok) return texts;
    for (const [at, text] of texts.value.entries()) {
      const entries = readEntries(text);
      if (!entries) return failure('E_DAMAGED', { part: 'block', seq: rows[at]?.seq ?? 0 });
      const heads = await loadHeads(database, memory, entries.map(keyOf));
      if (!heads.ok) return heads;
      for (const { id, change } of entries) {
        const next = replay.follow(change, id);
        if (!next.ok) return failure('E_DAMAGED', { ...next.facts, part: 'chain', cause: next.code });
        hlc = followHlc(hlc, change.hlc, wallNow());
        applyChange(memory.fold, upgraded(change), id);
        markDirty(memory.pages, change.table, change.record);
        touched.set(`${change.table}/${change.record}`, keyOf({ id, change }));
      }
      tail.blocks += 1;
      tail.changes += entries.length;
      await pause();
    }
    onProgress('读取最近的改动', tail.blocks, total);
  }
  endBatch(memory.fold);
  publish(memory, touched.values());
  return success({ memory, position: { tips: replay.tips(), hlc }, tail });
}

const keyOf = ({ change }: LogEntry): RecordKey => ({ table: change.table, record: change.record });

/** Null when the text is no block. */
function readEntries(text: string): readonly LogEntry[] | null {
  try {
    return [...decodeBlock(text)];
  } catch {
    return null;
  }
}
