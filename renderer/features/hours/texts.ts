import type { ClaimStatus } from '../../../shared/domain/hours/claim.ts';
import type { ComplianceStatus, NeedResult } from '../../../shared/domain/hours/credit-entry.ts';
import { formatDays, formatHours } from '../../../shared/kernel/credit-amount.ts';
import type { Tone } from '../../ui/StatusChip.tsx';

export const complianceTone: Readonly<Record<ComplianceStatus, Tone>> = {
  met: 'success',
  near: 'warning',
  unmet: 'error',
  exempt: 'neutral',
  outside: 'neutral',
};

export const claimTone: Readonly<Record<ClaimStatus, Tone>> = {
  draft: 'neutral',
  submitted: 'warning',
  granted: 'success',
  'partly-granted': 'success',
  returned: 'error',
  refused: 'error',
  withdrawn: 'neutral',
};

/** “90学时或12天”. */
export const needText = (need: Pick<NeedResult, 'needQuarters' | 'needHalfDays'>): string =>
  [
    need.needQuarters === null ? '' : `${formatHours(need.needQuarters)}学时`,
    need.needHalfDays === null ? '' : `${formatDays(need.needHalfDays)}天`,
  ]
    .filter((text) => text !== '')
    .join('或');
