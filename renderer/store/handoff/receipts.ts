import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { SavedFile } from '../../../shared/contract/file-calls.ts';
import type { Peer } from '../../../shared/contract/handoff-calls.ts';
import { markReceived } from '../../../shared/domain/handoff/snapshot-steps.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import type { Receipt } from '../../../shared/log/package.ts';
import { call } from '../../bridge/bridge.ts';
import type { CommitFailure, Store } from '../api.ts';
import { wallNow } from '../clock.ts';
import { sessionOf } from '../sessions.ts';

/** Writes the receipt of an import for its sender; `mediumId: null` asks for a place. */
export const receiptFile = (
  store: Store,
  mediumId: string | null,
  receipt: Receipt,
): Promise<Result<SavedFile, FailureOf<'receipt:save'>>> =>
  sessionOf(store).isReadOnly
    ? Promise.resolve(failure('E_READ_ONLY'))
    : call('receipt:save', { medium: mediumId, receipt });

export type ReceiptFailure = CommitFailure | 'E_NO_HANDOFF' | 'E_DIGEST' | 'E_UNKNOWN_SENDER' | 'E_RECEIVED';

/**
 * Takes a verified receipt in. E_NO_HANDOFF: no package of ours; E_UNKNOWN_SENDER: not from the unit that the
 * package went to; E_DIGEST: for another file than the one that was sent; E_RECEIVED: a refusal of what the recipient
 * said to have: that stays so.
 */
export async function takeReceipt(
  store: Store,
  { peer, receipt }: { readonly peer: Peer | null; readonly receipt: Receipt },
): Promise<Result<{ readonly handoffId: string; readonly status: Receipt['status'] }, ReceiptFailure>> {
  const line = store.records().handoff.get(receipt.packageId);
  if (line?.direction !== 'out') return failure('E_NO_HANDOFF');
  if ((peer?.unitId ?? sessionOf(store).vaultId) !== line.unitId) return failure('E_UNKNOWN_SENDER');
  if (receipt.digest !== line.digest) return failure('E_DIGEST');
  const isApplied = receipt.status === 'applied';
  const isKnownThere = line.status === 'delivered' || line.status === 'held';
  if (receipt.status === 'refused' && isKnownThere) return failure('E_RECEIVED', { number: line.number });
  const done = await store.note({
    label: '登记回执',
    writes: [
      {
        table: 'handoff',
        id: line.id,
        set: {
          ...{ receiptAt: wallNow(), receiptBy: 'file', refusal: receipt.refusal },
          ...{ missing: [...receipt.missing], fresh: receipt.fresh, conflicts: receipt.conflicts },
          status: isApplied ? 'delivered' : receipt.status,
          // Also with a package that waits the recipient says what it has: perhaps less than was known of it.
          ...(receipt.status !== 'refused' && line.kind !== 'person' ? { tips: receipt.tips } : {}),
        },
      },
    ],
  });
  if (!done.ok) return done;
  if (isApplied) await noteSnapshot(store, line.id);
  return success({ handoffId: line.id, status: receipt.status });
}

const TRIES = 5;
const tried = new Map<string, number>();

/** The 8 digits read out by telephone. E_CODE with the tries that are left; after five wrong ones only the file counts. */
export async function takeReceiptCode(
  store: Store,
  handoffId: string,
  digits: string,
): Promise<Result<null, CommitFailure | 'E_NO_HANDOFF' | 'E_CODE'>> {
  const line = store.records().handoff.get(handoffId);
  if (line?.direction !== 'out' || line.receiptCode === '') return failure('E_NO_HANDOFF');
  const failures = tried.get(handoffId) ?? 0;
  if (failures >= TRIES) return failure('E_CODE', { left: 0 });
  if (digits.replaceAll(/\D/g, '') !== line.receiptCode) {
    tried.set(handoffId, failures + 1);
    return failure('E_CODE', { left: TRIES - failures - 1 });
  }
  const done = await store.note({
    label: '登记回执',
    writes: [
      {
        table: 'handoff',
        id: handoffId,
        set: { receiptAt: wallNow(), receiptBy: 'code', status: 'delivered' },
      },
    ],
  });
  if (!done.ok) return done;
  await noteSnapshot(store, handoffId);
  return success(null);
}

/** SM-Snapshot: the receipt of its package came. */
async function noteSnapshot(store: Store, handoffId: string): Promise<void> {
  const { handoff, snapshot } = store.records();
  const reported = snapshot.get(handoff.get(handoffId)?.snapshotId ?? '');
  const step = reported?.packageId === handoffId ? markReceived(reported) : null;
  if (step?.ok) await store.note(step.value);
}
