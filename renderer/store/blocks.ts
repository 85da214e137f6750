import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { BlockRow, Database } from './database.ts';
import { unseal } from './seal.ts';

const ROWS = 200;

/**
 * Goes through all blocks up to an action, oldest first (or newest first), a group at a time: the log is never in
 * memory as a whole. `visit` may ask for a stop by returning false.
 */
export async function eachBlock(
  database: Database,
  upTo: number,
  visit: (text: string, row: BlockRow) => Promise<boolean> | boolean,
): Promise<Result<null, 'E_LOCKED' | 'E_DAMAGED' | 'E_IO'>> {
  for (let after = 0; ; ) {
    const rows = await database.blocks.where('seq').between(after, upTo, false, true).limit(ROWS).toArray();
    const last = rows.at(-1);
    if (!last) return success(null);
    after = last.seq;
    const texts = await unseal(rows);
    if (!texts.ok) return texts;
    for (const [at, text] of texts.value.entries()) {
      const row = rows[at];
      if (!row) return failure('E_DAMAGED', { part: 'block' });
      if (!(await visit(text, row))) return success(null);
    }
  }
}
