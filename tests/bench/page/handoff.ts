import { exportPackage } from '../../../renderer/store/handoff/export.ts';
import { importPackage } from '../../../renderer/store/handoff/import.ts';
import { takeReceiptCode } from '../../../renderer/store/handoff/receipts.ts';
import type { Medium } from '../../../shared/contract/handoff-calls.ts';
import type { PeerRole } from '../../../shared/domain/handoff/kinds.ts';
import { handoffWrites } from '../handoff/rows.ts';

const store = () => window.storeUnderTest;
const quiet = (): void => undefined;
const never = new AbortController().signal;

async function must<T>(
  work: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }>,
): Promise<T> {
  const done = await work;
  if (!done.ok) throw new Error(done.code);
  return done.value;
}

/** Work of so many changes, then the blocks merged as they are after a quiet minute. */
async function loadChanges(count: number): Promise<void> {
  for (const writes of handoffWrites(count)) await must(store().commit({ label: '一段工作', writes }));
  await store().settle();
}

/** A folder that the test's dialog gives. */
async function stick(): Promise<Medium> {
  const picked = await must(window.qinglan.call('medium:pick', {}));
  if (!picked) throw new Error('no folder');
  return picked;
}

/** Registers the unit of the file that the test's dialog gives. */
async function enrol(role: PeerRole): Promise<string> {
  const opened = await must(window.qinglan.call('identity:open', {}));
  if (!opened) throw new Error('no file');
  const kinds = role === 'superior' ? ['down', 'person'] : ['up', 'person'];
  const peer = await must(
    window.qinglan.call('identity:enrol', {
      ...{ session: opened.session, role, level: 'internal', expires: null, supersedes: null },
      kinds: kinds.concat(role === 'superior' ? ['up'] : ['down']) as ['up'],
      ...{ group: 0, digits: opened.card.fingerprint[0] ?? '' },
    }),
  );
  return peer.unitId;
}

export interface Sent {
  readonly ms: number;
  readonly name: string;
  readonly bytes: number;
  readonly changes: number;
  readonly handoffId: string;
}

/** ms from the call to the package that lies verified on the medium. */
async function sendPackage(unitId: string, medium: Medium, isFull: boolean): Promise<Sent> {
  const start = performance.now();
  const made = await must(
    exportPackage(
      store(),
      {
        ...{ kind: 'up', to: { unitId, name: '上级' }, medium, level: 'internal', isFull },
        ...{ period: null, snapshotId: null, person: null, withAttachments: false },
        ...{ validDays: null, volumeBytes: 2_000_000_000 },
      },
      quiet,
      never,
    ),
  );
  const ms = performance.now() - start;
  const { written, changes, handoffId } = made;
  return { ms, name: written.files[0]?.name ?? '', bytes: written.bytes, changes, handoffId };
}

/** ms from the file on the medium to records in memory: verified, opened, applied, on the disk. */
async function takePackage(
  medium: Medium,
  name: string,
): Promise<{ readonly ms: number; readonly code: string; readonly fresh: number }> {
  const start = performance.now();
  const opened = await must(window.qinglan.call('package:open', { job: 'bench', medium: medium.id, name }));
  if (!opened) throw new Error('no package');
  const outcome = await must(importPackage(store(), opened, quiet, never));
  const ms = performance.now() - start;
  await window.qinglan.call('package:close', { session: opened.session });
  return { ms, code: outcome.receiptCode, fresh: outcome.fresh };
}

/** The unit's records go, so that the same package can be taken again. */
async function dropUnit(unitId: string): Promise<void> {
  const found = (await indexedDB.databases()).find(({ name }) => name?.endsWith(`.${unitId}`));
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(found?.name ?? '');
    request.onsuccess = resolve;
    request.onerror = reject;
    request.onblocked = reject;
  });
}

export const handoffBench = {
  ...{ loadChanges, stick, enrol, sendPackage, takePackage, dropUnit },
  confirm: (handoffId: string, code: string) => must(takeReceiptCode(store(), handoffId, code)),
};
