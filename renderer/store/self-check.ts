import { tableNames } from '../../shared/domain/tables.ts';
import { decodeBlock } from '../../shared/log/block-codec.ts';
import { sameValue } from '../../shared/log/canonical.ts';
import { applyChange, endBatch } from '../../shared/log/fold.ts';
import { upgraded } from '../../shared/log/schema.ts';
import { newReplay } from '../../shared/log/tracks.ts';
import { eachBlock } from './blocks.ts';
import { settleCorrections } from './corrections.ts';
import { newMemory, publish, type RecordKey } from './memory.ts';
import { newPause, SMALL } from './pause.ts';
import type { Session } from './session.ts';

export interface SelfCheck {
  readonly same: boolean;
  /** `table/id`, `stream …` or the code of what could not be read; no content. */
  readonly differences: readonly string[];
  readonly changes: number;
}

/** Rebuilds the records from the whole log beside the running ones, checks every chain, and compares (自检). */
export async function runSelfCheck(
  session: Session,
  onProgress: (done: number, total: number) => void,
): Promise<SelfCheck> {
  const { seq, database } = session;
  const running = { records: session.memory.records, tips: session.position.tips };
  const rebuilt = newMemory();
  const differences: string[] = [];
  const replay = newReplay({}, running.tips);
  const touched = new Map<string, RecordKey>();
  const pause = newPause(SMALL);
  let changes = 0;
  session.readers += 1;
  try {
    const read = await eachBlock(database, seq, async (text, row) => {
      for (const { id, change } of decodeBlock(text)) {
        const next = replay.follow(change, id);
        if (!next.ok) differences.push(`${next.code} ${change.n}`);
        applyChange(rebuilt.fold, upgraded(change), id);
        touched.set(`${change.table}/${change.record}`, { table: change.table, record: change.record });
        changes += 1;
        const resting = pause();
        if (resting) await resting;
      }
      onProgress(row.end, seq);
      return true;
    });
    if (!read.ok) differences.push(read.code);
  } finally {
    session.readers -= 1;
  }
  endBatch(rebuilt.fold);
  const corrected = await settleCorrections(database, rebuilt, session.unitId);
  if (!corrected.ok) differences.push(corrected.code);
  publish(rebuilt, touched.values());
  const tips = replay.tips();
  for (const [track, tip] of Object.entries(running.tips))
    if (tips[track]?.id !== tip.id) differences.push(`stream ${tip.n}`);
  for (const name of tableNames) {
    const now: ReadonlyMap<string, unknown> = running.records[name];
    const again: ReadonlyMap<string, unknown> = rebuilt.records[name];
    for (const id of new Set([...now.keys(), ...again.keys()])) {
      if (!sameValue(now.get(id), again.get(id))) differences.push(`${name}/${id}`);
      const resting = pause();
      if (resting) await resting;
    }
  }
  return { same: differences.length === 0, differences, changes };
}
