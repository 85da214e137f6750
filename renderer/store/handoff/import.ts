import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import type { Action } from '../../../shared/domain/action.ts';
import { receiveDirectives } from '../../../shared/domain/handoff/directive-steps.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { previewChanges } from '../../../shared/log/preview.ts';
import type { Tips } from '../../../shared/log/stream.ts';
import { call } from '../../bridge/bridge.ts';
import type { CommitFailure, Store } from '../api.ts';
import { runBackup } from '../backup.ts';
import { writeCheckpoint } from '../checkpoint.ts';
import { todayOf, wallNow } from '../clock.ts';
import type { PackageRow } from '../database.ts';
import type { Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import type { ImportOutcome, OnProgress } from './api.ts';
import { missingBefore, type Released, releaseHeld } from './held-packages.ts';
import { lineOfOpened, noteHandoff, ownUnit, receivedId, tipTexts } from './ledger.ts';
import { type ContentFailure, forgetContent, type PackageContent, readContent } from './parts.ts';
import { type PreviewFailure, withTarget } from './preview.ts';
import { placeParts, type ReceiveFailure, writeHeld, writeReceived } from './receive-parts.ts';
import { forgetUnit, openUnit } from './units.ts';

export type ImportFailure = PreviewFailure | ContentFailure | ReceiveFailure | CommitFailure;

interface Taken {
  readonly fresh: number;
  readonly held: number;
  readonly conflicts: number;
  readonly forks: number;
  readonly missing: readonly number[];
  readonly released: readonly Released[];
  readonly tips: Tips;
}

let running: Promise<unknown> = Promise.resolve();

/**
 * Takes an opened package in: one transaction with the tips and the replay table; what waits for an earlier package
 * is kept and applied with it. Two imports go one after the other. Until the write step a cancel leaves nothing.
 * @param adopt what the person decided about a 个人档案包 (`adoptPersonFile`); it can be undone like any action.
 */
export function importPackage(
  store: Store,
  opened: PackageOpened,
  onProgress: OnProgress,
  signal: AbortSignal,
  adopt: Action | null = null,
): Promise<Result<ImportOutcome, ImportFailure>> {
  const next = running.then(() => importOne(store, opened, { onProgress, signal, adopt }));
  running = next.catch(() => undefined);
  return next;
}

interface ImportWork {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
  readonly adopt: Action | null;
}

async function importOne(
  store: Store,
  opened: PackageOpened,
  { onProgress, signal, adopt }: ImportWork,
): Promise<Result<ImportOutcome, ImportFailure>> {
  if (sessionOf(store).isReadOnly) return failure('E_READ_ONLY');
  const content = await readContent(opened, onProgress, signal);
  if (!content.ok) return content;
  await backUp(store, onProgress, signal);
  if (signal.aborted) return failure('E_CANCELLED');
  const attachments = await keepAttachments(opened);
  if (!attachments.ok) return attachments;
  onProgress('写入记录', 0, 0);
  const taken = await withTarget(store, opened, (session) => take(session, opened, content.value));
  if (!taken.ok) return taken;
  if (adopt) {
    const adopted = await store.commit(adopt);
    if (!adopted.ok) return adopted;
  }
  forgetContent();
  await noteDirectives(store, opened);
  if (opened.peer) forgetUnit(sessionOf(store), opened.peer.unitId);
  return success(await outcomeOf(store, opened, taken.value, attachments.value));
}

/** Before anything changes, where a folder was chosen. A medium that is not there does not hold up the work. */
async function backUp(store: Store, onProgress: OnProgress, signal: AbortSignal): Promise<void> {
  const status = await call('backup:status', {});
  if (!status.ok || status.value.folder === null || sessionOf(store).seq === 0) return;
  await runBackup(
    store,
    'before-import',
    (_step, done, total) => onProgress('导入前备份', done, total),
    signal,
  );
}

/** Before the records that name them: an attachment without a record harms nobody. */
async function keepAttachments(
  opened: PackageOpened,
): Promise<
  Result<number, 'E_CHUNK' | 'E_CANCELLED' | 'E_LEVEL' | 'E_DISK_FULL' | 'E_READ_ONLY' | 'E_LOCKED' | 'E_IO'>
> {
  if (opened.manifest.attachments.length === 0) return success(0);
  const kept = await call('package:keep', { job: `keep-${opened.session}`, session: opened.session });
  if (kept.ok) return success(kept.value.kept);
  switch (kept.code) {
    case 'E_CHUNK':
    case 'E_CANCELLED':
    case 'E_LEVEL':
    case 'E_DISK_FULL':
    case 'E_READ_ONLY':
    case 'E_LOCKED':
      return failure(kept.code, kept.facts);
    default:
      return failure('E_IO', { ...kept.facts, cause: kept.code });
  }
}

function rowOf(opened: PackageOpened, status: PackageRow['status']): PackageRow {
  const { packageId: id, digest, manifest } = opened;
  const { incarnation } = manifest.from;
  const { number, created, changes } = manifest;
  return { id, digest, incarnation, number, created, at: wallNow(), changes, status };
}

async function take(
  session: Session,
  opened: PackageOpened,
  { parts }: PackageContent,
): Promise<Result<Taken, ImportFailure>> {
  const { packages } = session.database;
  const before = await packages.get(opened.packageId);
  if (before && before.digest !== opened.digest)
    return failure('E_REPLAY', { number: opened.manifest.number });
  const placed = await placeParts(session, parts);
  if (!placed.ok) return placed;
  const { apply, held, forks } = placed.value;
  const nothing = { fresh: 0, held: 0, conflicts: 0, forks: 0, missing: [], released: [] };
  if (before?.status === 'applied' && apply.length === 0)
    return success({ ...nothing, tips: session.position.tips });
  if (held.length > 0) {
    const waits = await writeHeld(session, parts, rowOf(opened, 'held'));
    if (!waits.ok) return waits;
    const { from, number } = opened.manifest;
    const missing = missingBefore(await packages.toArray(), from.incarnation, number);
    return success({ ...nothing, held: held.length + apply.length, missing, tips: session.position.tips });
  }
  const { conflicts } = previewChanges(session.memory.fold, apply);
  const written = await writeReceived(session, parts, placed.value, rowOf(opened, 'applied'));
  if (!written.ok) return written;
  const released = await releaseHeld(session);
  // The package is in; what waits goes on waiting and is tried again with the next one.
  const came = released.ok ? released.value : [];
  if (opened.peer) await writeCheckpoint(session);
  return success({
    fresh: apply.length + came.reduce((sum, one) => sum + one.fresh, 0),
    ...{ held: 0, conflicts, forks: forks.length, missing: [], released: came },
    tips: session.position.tips,
  });
}

/** What the superior gives becomes a todo here, each directive once. */
async function noteDirectives(store: Store, { peer, manifest }: PackageOpened): Promise<void> {
  if (!peer || manifest.kind !== 'down') return;
  const view = await openUnit(store, peer.unitId);
  if (!view.ok) return;
  const session = sessionOf(store);
  const unitIds = { from: peer.unitId, own: session.vaultId };
  const directives = [...view.value.records.directive.values()];
  view.value.close();
  const action = receiveDirectives(store.records(), directives, unitIds, await todayOf(), session.actor.name);
  if (action) await store.note(action);
}

async function outcomeOf(
  store: Store,
  opened: PackageOpened,
  taken: Taken,
  attachments: number,
): Promise<ImportOutcome> {
  const session = sessionOf(store);
  const { manifest, packageId, digest, peer } = opened;
  const status = taken.held > 0 ? 'held' : 'applied';
  await noteHandoff(store, receivedId(packageId), '接收交接包', {
    ...lineOfOpened(opened, session.actor.name),
    ...{ direction: 'in', kind: manifest.kind, unitId: peer?.unitId ?? session.vaultId, status },
    ...{ fresh: taken.fresh, conflicts: taken.conflicts, missing: [...taken.missing] },
  });
  for (const one of taken.released)
    await store.note({
      label: '接收交接包',
      writes: [
        {
          table: 'handoff',
          id: receivedId(one.packageId),
          set: { status: 'applied', fresh: one.fresh, missing: [] },
        },
      ],
    });
  return {
    receipt: {
      ...{ v: 1, packageId, digest, at: wallNow(), status, refusal: '' },
      from: ownUnit(store.records(), session),
      to: { unitId: manifest.from.unitId, name: manifest.from.name },
      tips: manifest.kind === 'person' ? {} : tipTexts(taken.tips),
      ...{ fresh: taken.fresh, conflicts: taken.conflicts, missing: [...taken.missing] },
    },
    receiptCode: status === 'applied' ? opened.receiptCode : '',
    handoffId: receivedId(packageId),
    ...{ fresh: taken.fresh, held: taken.held, conflicts: taken.conflicts, forks: taken.forks },
    released: taken.released.map(({ number }) => number),
    attachments,
  };
}
