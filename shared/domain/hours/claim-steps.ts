import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { asQuarters, type Quarters } from '../../kernel/credit-amount.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Claim, ClaimStatus } from './claim.ts';

/** Steps of SM-Claim. */
export type ClaimStep = 'submit' | 'grant' | 'return' | 'refuse' | 'withdraw';

const from: Readonly<Record<ClaimStep, readonly ClaimStatus[]>> = {
  submit: ['draft', 'returned', 'withdrawn'],
  grant: ['submitted'],
  return: ['submitted', 'granted', 'partly-granted'],
  refuse: ['submitted'],
  withdraw: ['submitted', 'draft'],
};

export const claimSteps = (claim: Claim): readonly ClaimStep[] =>
  (['submit', 'grant', 'return', 'refuse', 'withdraw'] as const).filter((step) =>
    from[step].includes(claim.status),
  );

export interface Decision {
  readonly by: string;
  readonly on: CalendarDate;
  readonly reason: string;
  /** Amount granted; null = as asked. */
  readonly granted: Quarters | null;
}

const needsReason: readonly ClaimStep[] = ['return', 'refuse'];

function statusAfter(step: ClaimStep, claim: Claim, granted: number): ClaimStatus {
  if (step === 'submit') return 'submitted';
  if (step === 'withdraw') return 'withdrawn';
  if (step === 'return') return 'returned';
  if (step === 'refuse') return 'refused';
  return granted < claim.asked ? 'partly-granted' : 'granted';
}

function stepWrite(claim: Claim, step: ClaimStep, decision: Decision): Write {
  const granted = step === 'grant' ? (decision.granted ?? claim.asked) : 0;
  const judged = step !== 'submit' && step !== 'withdraw';
  return {
    table: 'claim',
    id: claim.id,
    set: {
      status: statusAfter(step, claim, granted),
      granted: asQuarters(granted),
      reason: decision.reason,
      reviewer: judged ? decision.by : '',
      reviewedAt: judged ? decision.on : null,
    },
  };
}

/** One step for several claims at once. E_STEP: not possible for one of them; E_REASON: return and refuse need one. */
export function stepClaims(
  claims: readonly Claim[],
  step: ClaimStep,
  decision: Decision,
): Result<Action, 'E_STEP' | 'E_REASON'> {
  if (needsReason.includes(step) && decision.reason.trim() === '') return failure('E_REASON');
  const blocked = claims.find((claim) => !from[step].includes(claim.status));
  if (blocked || claims.length === 0) return failure('E_STEP', { title: blocked?.title ?? '' });
  const verb = { submit: '提交', grant: '认定', return: '退回', refuse: '不予认定', withdraw: '撤回' }[step];
  return success({
    label: claims.length === 1 ? `${verb}学时申报` : `${verb}${claims.length}项学时申报`,
    writes: claims.map((claim) => stepWrite(claim, step, decision)),
  });
}

const norm = (title: string): string => title.normalize('NFKC').replaceAll(/[\s《》“”"'（）()]/g, '');

/**
 * Claims and activities that look like the same training (X-06, soft key): same person, overlapping days, and the
 * same title, or an activity that the person attended.
 */
export function likelyDuplicates(records: Records, claim: Claim): readonly string[] {
  const found: string[] = [];
  for (const other of records.claim.values()) {
    if (other.id === claim.id || other.personId !== claim.personId || other.status === 'withdrawn') continue;
    const overlaps = other.from <= claim.to && other.to >= claim.from;
    if (overlaps && norm(other.title) === norm(claim.title)) found.push(`申报“${other.title}”`);
  }
  if (claim.kind === 'online') return found;
  for (const event of records.event.values()) {
    if (event.from > claim.to || event.to < claim.from || event.status === 'cancelled') continue;
    const member = records.roster.get(event.id)?.members[claim.personId];
    if (member && (norm(event.title) === norm(claim.title) || event.kind === 'dispatch'))
      found.push(`活动“${event.title}”`);
  }
  return found;
}
