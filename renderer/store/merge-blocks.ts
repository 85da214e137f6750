import { type Result, success } from '../../shared/kernel/result.ts';
import { encodeBlock, type LogEntry, openBlock } from '../../shared/log/block-codec.ts';
import { OWN_PATH } from '../../shared/log/scope.ts';
import { joinSpans, type Span, spansOf } from '../../shared/log/tracks.ts';
import type { BlockRow } from './database.ts';
import { newId } from './new-id.ts';
import { newPause, SMALL } from './pause.ts';
import { seal, unseal } from './seal.ts';
import { isOwnLog, type Session } from './session.ts';

/** Merged blocks hold at most so many changes, so that one is read and written within a slice of the page's time. */
const MOST_CHANGES = 4_000;
/** Fewer rows than these are only merged when together they make a large block: ids are then named once. */
const FEWEST_ROWS = 24;
const LARGE_CHANGES = MOST_CHANGES / 2;
/** A block of this size is full of long texts and gains nothing by a merge. */
const SMALL_BYTES = 256 * 1024;

/**
 * Merges one run of small neighbouring blocks of the same path and level that the checkpoint already holds. The new block
 * takes the place of the old ones in one transaction. True when something was merged: there may be more.
 */
export async function mergeSome(session: Session, upTo: number): Promise<Result<boolean, string>> {
  if (session.readers > 0 || session.isClosed) return success(false);
  const run = await findRun(session, upTo);
  if (run.length === 0) return success(false);
  const texts = await unseal(run);
  if (!texts.ok) return texts;
  const entries: LogEntry[] = [];
  const labels: Record<string, string> = {};
  const spans: (readonly Span[])[] = [];
  const pause = newPause(SMALL);
  for (const [at, text] of texts.value.entries()) {
    const block = openBlock(text);
    Object.assign(labels, block.labels);
    const start = entries.length;
    for (const entry of block.entries()) {
      entries.push(entry);
      const resting = pause();
      if (resting) await resting;
    }
    // Rows without spans were written before streams could have branches.
    spans.push(run[at]?.spans ?? spansOf(entries.slice(start)));
  }
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return success(false);
  const id = `log/${first.seq}-${last.end}/${newId()}`;
  const sealed = await seal(first.level, [{ id, text: encodeBlock({ entries, labels }) }]);
  if (!sealed.ok) return sealed;
  const [block] = sealed.value;
  if (!block || session.readers > 0 || session.isClosed) return success(false);
  const { blocks, counters } = session.database;
  return session.database.transaction('rw', blocks, counters, async () => {
    if (!(await isOwnLog(session))) return success(false);
    await blocks.bulkDelete(run.map((row) => row.seq));
    await blocks.put({
      ...{ seq: first.seq, end: last.end, id, level: first.level },
      ...{ count: entries.length, bytes: block.bytes, path: pathOf(first), spans: joinSpans(spans) },
    });
    return success(true);
  });
}

/** Oldest run of blocks that is worth a merge; found by the clear counts alone. */
async function findRun({ database }: Session, upTo: number): Promise<readonly BlockRow[]> {
  let best: BlockRow[] = [];
  let run: BlockRow[] = [];
  let changes = 0;
  await database.blocks
    .where('seq')
    .belowOrEqual(upTo)
    .until(() => best.length > 0)
    .each((row) => {
      const fits =
        isSmall(row, upTo) &&
        row.level === (run[0]?.level ?? row.level) &&
        pathOf(row) === pathOf(run[0] ?? row) &&
        changes + row.count <= MOST_CHANGES;
      if (!fits) {
        if (isWorth(run)) best = run;
        run = isSmall(row, upTo) ? [row] : [];
        changes = run.length > 0 ? row.count : 0;
        return;
      }
      run.push(row);
      changes += row.count;
    });
  return best.length > 0 ? best : isWorth(run) ? run : [];
}

const isWorth = (run: readonly BlockRow[]): boolean =>
  run.length >= FEWEST_ROWS ||
  (run.length > 1 && run.reduce((sum, row) => sum + row.count, 0) >= LARGE_CHANGES);

const pathOf = (row: BlockRow): string => row.path ?? OWN_PATH;

const isSmall = (row: BlockRow, upTo: number): boolean =>
  row.end <= upTo && row.count < LARGE_CHANGES && row.bytes.length <= SMALL_BYTES;
