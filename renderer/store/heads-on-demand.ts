import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { decodeHeads } from '../../shared/log/heads-codec.ts';
import type { Database } from './database.ts';
import type { Memory, RecordKey } from './memory.ts';
import { pageOf } from './pages.ts';
import { unseal } from './seal.ts';

type Loaded = Result<null, 'E_LOCKED' | 'E_DAMAGED' | 'E_IO'>;

/** Reads the heads of these records from the checkpoint, where they are not in memory yet. */
export async function loadHeads(
  database: Database,
  memory: Memory,
  keys: Iterable<RecordKey>,
): Promise<Loaded> {
  const wanted = new Set<number>();
  for (const { table, record } of keys) {
    const cell = memory.fold.tables.get(table)?.get(record);
    const no = pageOf(memory.pages, table, record);
    if (cell && !cell.heads && no !== undefined) wanted.add(no);
  }
  return wanted.size > 0 ? loadHeadPages(database, memory, [...wanted]) : success(null);
}

export async function loadHeadPages(
  database: Database,
  memory: Memory,
  numbers: readonly number[],
): Promise<Loaded> {
  const rows = (await database.checkpoints.bulkGet(numbers.map((no) => `h${no}`))).filter(
    (row) => row !== undefined,
  );
  if (rows.length < numbers.length)
    return failure('E_DAMAGED', { part: 'heads', missing: numbers.length - rows.length });
  const texts = await unseal(rows);
  if (!texts.ok) return texts;
  for (const [at, text] of texts.value.entries()) {
    const page = memory.pages.all.get(numbers[at] ?? -1);
    const cells = memory.fold.tables.get(page?.table ?? '');
    for (const [id, heads] of decodeHeads(text)) {
      const cell = cells?.get(id);
      if (cell && !cell.heads) cell.heads = heads;
    }
  }
  return success(null);
}
