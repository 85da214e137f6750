import { claimOf, type TimeCorrection } from '../../shared/domain/clock/time-correction.ts';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { contestedRecords } from '../../shared/log/conflicts.ts';
import { correctionsOf } from '../../shared/log/corrections.ts';
import { correctFold } from '../../shared/log/fold.ts';
import { writtenCorrections } from '../../shared/log/written-corrections.ts';
import { call } from '../bridge/bridge.ts';
import type { Database } from './database.ts';
import { loadHeads } from './heads-on-demand.ts';
import type { Memory, RecordKey } from './memory.ts';
import { markDirty } from './pages.ts';
import type { Session } from './session.ts';

type Faults = 'E_LOCKED' | 'E_DAMAGED' | 'E_IO';

/**
 * Puts exactly those corrections in force that are not taken back and whose signature is that of the unit, and shows
 * the right head of every contested field. To be called whenever the corrections or what is contested may have
 * changed; the outcome does not depend on what was in force before. Gives the records to be published again.
 * @param unitId whose log this is; null = the own one.
 */
export async function settleCorrections(
  database: Database,
  memory: Memory,
  unitId: string | null,
): Promise<Result<readonly RecordKey[], Faults>> {
  // A log that never had a time correction pays nothing for them.
  if (!memory.fold.tables.has('timeCorrection')) return success([]);
  const written = [...(memory.fold.tables.get('timeCorrection')?.keys() ?? [])];
  const contested = contestedRecords(memory.fold);
  const heads = await loadHeads(database, memory, [...contested, ...written.map(keyOf)]);
  if (!heads.ok) return heads;
  const genuine = await genuineOnes(writtenCorrections(memory.fold), unitId);
  if (!genuine.ok) return genuine;
  const touched = correctFold(memory.fold, correctionsOf(genuine.value));
  for (const { table, record } of touched) markDirty(memory.pages, table, record);
  return success(touched);
}

/**
 * The same after a write that is on the disk: it counts whatever comes then. What fails here (locked in between) the
 * next opening makes good.
 */
export async function correctAfterWrite(session: Session): Promise<readonly RecordKey[]> {
  const { database, memory, unitId } = session;
  try {
    const settled = await settleCorrections(database, memory, unitId);
    return settled.ok ? settled.value : [];
  } catch {
    return [];
  }
}

const keyOf = (record: string): RecordKey => ({ table: 'timeCorrection', record });

/** Those that the unit signed. */
export async function genuineOnes(
  corrections: readonly TimeCorrection[],
  unitId: string | null,
): Promise<Result<readonly TimeCorrection[], Faults>> {
  const genuine: TimeCorrection[] = [];
  for (let at = 0; at < corrections.length; at += MOST) {
    const group = corrections.slice(at, at + MOST);
    const signed = group.map((one) => ({ claim: claimOf(one), signature: one.signature }));
    const answer = await call('correction:verify', { unitId, signed });
    if (!answer.ok) return failure(answer.code === 'E_LOCKED' ? 'E_LOCKED' : 'E_IO', answer.facts);
    genuine.push(...group.filter((_, i) => answer.value[i] === true));
  }
  return success(genuine);
}

/** In one call. */
const MOST = 2_000;
