import type { Level } from '../../shared/domain/record/fields.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { RecordHeads } from '../../shared/log/heads.ts';
import { encodeHeads } from '../../shared/log/heads-codec.ts';
import { highestLevel } from '../../shared/log/level-of.ts';
import { encodePage, type PageRecord } from '../../shared/log/page-codec.ts';
import type { CheckpointRow } from './database.ts';
import { isDiskFull } from './database.ts';
import { loadHeadPages } from './heads-on-demand.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { newId } from './new-id.ts';
import { settleFresh } from './pages.ts';
import { newPause } from './pause.ts';
import { type Clear, seal } from './seal.ts';
import { isOwnLog, type Session } from './session.ts';

type Failed = 'E_LOCKED' | 'E_LEVEL' | 'E_READ_ONLY' | 'E_DAMAGED' | 'E_DISK_FULL' | 'E_IO';

interface PageCopy {
  readonly no: number;
  readonly table: string;
  readonly records: readonly PageRecord[];
  readonly heads: readonly (readonly [string, RecordHeads])[];
  readonly level: Level;
}

/**
 * Writes the pages that changed since the last checkpoint, and the manifest, in one transaction. Commits go on
 * meanwhile: what is written is the state at the start, and what they change is copied first (`areHeadsRead`).
 */
export async function writeCheckpoint(session: Session): Promise<Result<null, Failed>> {
  const { memory, database } = session;
  settleFresh(memory.pages, memory.fold.tables);
  if (memory.pages.dirty.size === 0) return success(null);
  for (let lacking = pagesWithoutHeads(session); lacking.length > 0; lacking = pagesWithoutHeads(session)) {
    const loaded = await loadHeadPages(database, memory, lacking);
    if (!loaded.ok) return loaded;
    settleFresh(memory.pages, memory.fold.tables);
  }
  if (session.isApplying) return success(null);
  // Between here and the first await nothing else runs: this is the state that is written.
  const numbers = [...memory.pages.dirty];
  const copies = numbers.map((no) => copyPage(session, no));
  const manifest = manifestNow(session);
  const tail = { ...session.tail };
  memory.pages.dirty.clear();
  memory.fold.areHeadsRead = true;
  try {
    const written = await writePages(session, copies, manifest);
    if (written.ok) {
      session.tail.blocks -= tail.blocks;
      session.tail.changes -= tail.changes;
    } else for (const no of numbers) memory.pages.dirty.add(no);
    return written;
  } catch (error) {
    for (const no of numbers) memory.pages.dirty.add(no);
    return failure(isDiskFull(error) ? 'E_DISK_FULL' : 'E_IO', { part: 'checkpoint' });
  } finally {
    memory.fold.areHeadsRead = false;
  }
}

function pagesWithoutHeads({ memory }: Session): readonly number[] {
  return [...memory.pages.dirty].filter((no) => {
    const page = memory.pages.all.get(no);
    const cells = memory.fold.tables.get(page?.table ?? '');
    return [...(page?.ids ?? [])].some((id) => cells?.get(id)?.heads === null);
  });
}

function copyPage({ memory }: Session, no: number): PageCopy {
  const page = memory.pages.all.get(no);
  const table = page?.table ?? '';
  const cells = memory.fold.tables.get(table);
  const records: PageRecord[] = [];
  const heads: [string, RecordHeads][] = [];
  const streams = new Set<string>();
  for (const id of page?.ids ?? []) {
    const cell = cells?.get(id);
    if (!cell?.heads) continue;
    records.push({ id, values: cell.values, binned: memory.bin.get(table)?.get(id) ?? null });
    heads.push([id, cell.heads]);
    streams.add(cell.heads.base.stream);
    for (const stamp of cell.heads.except.values()) streams.add(stamp.stream);
  }
  return { no, table, records, heads, level: highestLevel([...streams].map(levelIn)) };
}

/** The 密级 is the last part of a stream's name. */
function levelIn(stream: string): Level {
  const level = stream.slice(stream.lastIndexOf('|') + 1);
  return level === 'internal' || level === 'secret' || level === 'confidential' ? level : 'internal';
}

function manifestNow({ memory, position, seq }: Session): Manifest {
  return {
    v: 2,
    upTo: seq,
    hlc: [...position.hlc],
    tips: Object.fromEntries(Object.entries(position.tips).map(([stream, tip]) => [stream, { ...tip }])),
    pages: [...memory.pages.all.values()].map(({ no, table, ids }) => [no, table, ids.size]),
    replaced: [...memory.fold.replaced],
    contested: [...memory.fold.contested],
  };
}

async function writePages(
  session: Session,
  copies: readonly PageCopy[],
  manifest: Manifest,
): Promise<Result<null, Failed>> {
  const { database } = session;
  const rows: CheckpointRow[] = [];
  const pause = newPause();
  const version = `${manifest.upTo}.${newId()}`;
  for (const copy of copies) {
    const clear: Clear[] = [
      { id: `page/p${copy.no}/${version}`, text: encodePage(copy.table, copy.records) },
    ];
    await pause();
    clear.push({ id: `page/h${copy.no}/${version}`, text: encodeHeads(copy.heads) });
    await pause();
    const sealed = await seal(copy.level, clear);
    if (!sealed.ok) return sealed;
    for (const { id, bytes } of sealed.value) rows.push({ key: id.split('/')[1] ?? '', id, bytes });
    if (session.isClosed) return failure('E_LOCKED');
  }
  const text = JSON.stringify(manifest);
  const sealed = await seal('internal', [{ id: `manifest/${version}`, text }]);
  if (!sealed.ok) return sealed;
  for (const { id, bytes } of sealed.value) rows.push({ key: MANIFEST, id, bytes });
  return database.transaction('rw', database.checkpoints, database.counters, async () => {
    if (!(await isOwnLog(session))) return failure('E_READ_ONLY', { cause: 'other-log' });
    await database.checkpoints.bulkPut(rows);
    return success(null);
  });
}
