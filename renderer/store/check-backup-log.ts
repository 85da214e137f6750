import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { decodeBlock, type LogEntry } from '../../shared/log/block-codec.ts';
import type { ChangeId } from '../../shared/log/change.ts';
import type { BackupRows } from './backup-rows.ts';
import { newPause } from './pause.ts';
import { type Sealed, type UnsealFailure, unsealEach } from './seal.ts';

/** The log of one database in a backup: ids of all its changes, and what does not fit. */
export interface CheckedLog {
  readonly ids: ReadonlySet<ChangeId>;
  readonly faults: readonly string[];
}

/**
 * Opens every row, checks that each block holds what it says, that every change follows one that is there, and that
 * the log ends where the counters say. Checkpoints, drafts and waiting packages only have to open: the log is the truth.
 * @param visit gets the changes of each block, oldest first.
 */
export async function checkBackupLog(
  rows: BackupRows,
  visit: (entries: readonly LogEntry[]) => void,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Result<CheckedLog, UnsealFailure | 'E_CANCELLED'>> {
  for await (const texts of unsealEach(looseRows(rows))) {
    if (!texts.ok) return texts;
    if (signal.aborted) return failure('E_CANCELLED');
  }
  const ids = new Set<ChangeId>();
  const faults: string[] = [];
  const pause = newPause();
  const blocks = [...rows.blocks].sort((a, b) => a.seq - b.seq);
  let at = 0;
  for await (const texts of unsealEach(blocks)) {
    if (!texts.ok) return texts;
    for (const text of texts.value) {
      if (signal.aborted) return failure('E_CANCELLED');
      const block = blocks[at];
      const entries = entriesOf(text);
      if (entries.length !== block?.count) faults.push(`block ${block?.seq}`);
      for (const { id, change } of entries) {
        if (change.prev !== '' && !ids.has(change.prev)) faults.push(`E_CHAIN ${change.n}`);
        ids.add(id);
      }
      visit(entries);
      at += 1;
      await pause();
    }
    onProgress(at, blocks.length);
  }
  for (const tip of Object.values(rows.counters?.tips ?? {}))
    if (tip.id !== '' && !ids.has(tip.id)) faults.push(`E_TIPS ${tip.n}`);
  return success({ ids, faults });
}

const looseRows = ({ checkpoints, drafts, held }: BackupRows): readonly Sealed[] => [
  ...checkpoints,
  ...drafts.map(({ key, bytes }) => ({ id: `draft/${key}`, bytes })),
  ...held.flatMap(({ parts }) => parts),
];

/** Empty when the text is no block: its number of changes is then wrong. */
function entriesOf(text: string): readonly LogEntry[] {
  try {
    return [...decodeBlock(text)];
  } catch {
    return [];
  }
}
