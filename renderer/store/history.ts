import type { TableName } from '../../shared/domain/tables.ts';
import { openBlock } from '../../shared/log/block-codec.ts';
import type { HistoryEntry } from './api.ts';
import { eachBlock } from './blocks.ts';
import { newPause, SMALL } from './pause.ts';
import type { Session } from './session.ts';

/** All changes of one record, newest first: a filter of the log. Rejects when the log cannot be read. */
export async function historyOf(
  session: Session,
  table: TableName,
  id: string,
): Promise<readonly HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  const pause = newPause(SMALL);
  session.readers += 1;
  try {
    const read = await eachBlock(session.database, session.seq, async (text) => {
      // Most blocks do not name the record at all, and a search in the text is quick.
      if (!text.includes(JSON.stringify(id))) return true;
      const { labels, entries } = openBlock(text);
      for (const { change } of entries()) {
        if (change.record === id && change.table === table)
          found.push({ change, label: labels[change.action] ?? '' });
        const resting = pause();
        if (resting) await resting;
      }
      return true;
    });
    if (!read.ok) throw new Error(`history not read: ${read.code}`);
  } finally {
    session.readers -= 1;
  }
  return found.reverse();
}
