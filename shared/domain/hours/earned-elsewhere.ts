import { lastOfYear } from '../../kernel/calendar-date.ts';
import { isMemberOfUnitAt } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { Claim } from './claim.ts';

/**
 * A credit from a 个人档案包, in a year at whose end the person was not with this unit: it stands in the other unit's
 * figures of that year (期末归属, X-01).
 */
export const isEarnedElsewhere = (
  records: Records,
  claim: Pick<Claim, 'personId' | 'sourceId'>,
  year: number,
): boolean => claim.sourceId !== null && !isMemberOfUnitAt(records, claim.personId, lastOfYear(year));
