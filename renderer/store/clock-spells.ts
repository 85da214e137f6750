import {
  claimOf,
  correctTimes,
  type TimeCorrection,
  timeClaimSchema,
} from '../../shared/domain/clock/time-correction.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { decodeBlock } from '../../shared/log/block-codec.ts';
import { type ClockSpell, newClockScan } from '../../shared/log/clock-spells.ts';
import { isLevel } from '../../shared/log/level-of.ts';
import { call } from '../bridge/bridge.ts';
import type { CommitFailure, Store } from './api.ts';
import { eachBlock } from './blocks.ts';
import { todayOf, wallNow } from './clock.ts';
import { newPause } from './pause.ts';
import { sessionOf } from './sessions.ts';

/** Reads the whole log, a group of blocks at a time, and tells which machine wrote under a wrong clock (时间异常). */
export async function findClockSpells(
  store: Store,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Result<readonly ClockSpell[], 'E_CANCELLED' | 'E_LOCKED' | 'E_DAMAGED' | 'E_IO'>> {
  const session = sessionOf(store);
  const { seq, database, memory } = session;
  const scan = newClockScan(wallNow(), memory.fold.corrections);
  const pause = newPause();
  session.readers += 1;
  try {
    const read = await eachBlock(database, seq, async (text, row) => {
      for (const { change } of decodeBlock(text)) {
        scan.see(change);
        const resting = pause();
        if (resting) await resting;
        if (signal.aborted) return false;
      }
      onProgress(row.end, seq);
      return true;
    });
    if (signal.aborted) return failure('E_CANCELLED');
    return read.ok ? success(scan.spells()) : read;
  } finally {
    session.readers -= 1;
  }
}

/** What a person says about a spell. */
export interface SpellCorrection {
  /** Milliseconds to be added to the stored times. */
  readonly offset: number;
  readonly reason: string;
}

/** One signed correction for each stream of the spell, as one action that can be undone. */
export async function correctSpell(
  store: Store,
  spell: ClockSpell,
  { offset, reason }: SpellCorrection,
): Promise<Result<{ readonly changes: number }, CommitFailure>> {
  const { incarnation } = spell;
  const claims = spell.parts.flatMap(({ path, level, from, to }) => {
    const claim = { id: store.newId(), incarnation, path, level, from, to, offset };
    return isLevel(level) ? [timeClaimSchema.parse({ ...claim, level })] : [];
  });
  const signed = await call('correction:sign', { claims });
  if (!signed.ok) {
    const { code, facts } = signed;
    if (code === 'E_LOCKED') return failure(code);
    return code === 'E_ROLE' ? failure('E_READ_ONLY') : failure('E_IO', { ...facts, cause: code });
  }
  const about = { stepId: store.newId(), reason, by: sessionOf(store).actor.name, on: await todayOf() };
  const corrections = claims.map(
    (claim, at): TimeCorrection => ({
      ...claimOf(claim),
      ...about,
      signature: signed.value[at] ?? '',
    }),
  );
  return store.commit(correctTimes(corrections));
}
