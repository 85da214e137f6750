import { type TimeCorrection, timeCorrectionTable } from '../domain/clock/time-correction.ts';
import { isDeleted } from './deletion.ts';
import type { Fold } from './fold.ts';
import { shownRecord } from './values.ts';

/**
 * Time corrections that were written and not taken back, whoever signed them. What came from elsewhere may be anything:
 * only whole records of the right shape count. Their heads must be loaded.
 */
export function writtenCorrections(fold: Fold): readonly TimeCorrection[] {
  return [...(fold.tables.get('timeCorrection') ?? [])].flatMap(([id, cell]) => {
    if (isDeleted('timeCorrection', cell)) return [];
    const parsed = timeCorrectionTable.schema.safeParse(shownRecord('timeCorrection', id, cell.values));
    return parsed.success ? [parsed.data] : [];
  });
}
