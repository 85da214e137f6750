import { type Result, success } from '../../../shared/kernel/result.ts';
import { decodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import type { ChangeId } from '../../../shared/log/change.ts';
import { overlapOf } from '../../../shared/log/receive.ts';
import { streamOf } from '../../../shared/log/tracks.ts';
import type { BlockRow } from '../database.ts';
import { newPause, SMALL } from '../pause.ts';
import { type UnsealFailure, unsealEach } from '../seal.ts';
import type { Session } from '../session.ts';

/** Own ids that decide whether arriving changes are known or begin a fork; mostly none have to be read. */
export async function knownIds(
  session: Session,
  entries: readonly LogEntry[],
): Promise<Result<ReadonlySet<ChangeId>, UnsealFailure>> {
  const known = new Set<ChangeId>();
  const from = overlapOf(session.position.tips, entries);
  if (from.size === 0) return success(known);
  const rows = await session.database.blocks.filter((row) => mayHold(row, from)).toArray();
  const pause = newPause(SMALL);
  for await (const texts of unsealEach(rows)) {
    if (!texts.ok) return texts;
    for (const text of texts.value)
      for (const { id, change } of decodeBlock(text)) {
        const first = from.get(change.stream);
        if (first !== undefined && change.n >= first) known.add(id);
        const resting = pause();
        if (resting) await resting;
      }
  }
  return success(known);
}

const mayHold = ({ spans }: BlockRow, from: ReadonlyMap<string, number>): boolean =>
  !spans || spans.some(([track, , last]) => last >= (from.get(streamOf(track)) ?? Number.POSITIVE_INFINITY));
