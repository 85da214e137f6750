import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import type { Action } from '../../../shared/domain/action.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { previewChanges } from '../../../shared/log/preview.ts';
import { partsOf } from '../../../shared/log/scope.ts';
import type { Tips } from '../../../shared/log/stream.ts';
import { isFork } from '../../../shared/log/tracks.ts';
import { call } from '../../bridge/bridge.ts';
import type { CommitFailure, Store } from '../api.ts';
import { isBackupFresh } from '../auto-backup.ts';
import { runBackup } from '../backup.ts';
import { wallNow } from '../clock.ts';
import { isDiskFull, type PackageRow } from '../database.ts';
import { inTurn, type Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import type { ImportOutcome, OnProgress } from './api.ts';
import { missingBefore, type Released, releaseHeld } from './held-packages.ts';
import { dropMark, finishStopped, type ImportMark, imports, leaveMark, noteImport } from './import-mark.ts';
import { lineOf, lineOfOpened, ownUnit, receivedId, tipTexts } from './ledger.ts';
import { type ContentFailure, forgetContent, type PackageContent, readContent } from './parts.ts';
import { type PreviewFailure, withTarget } from './preview.ts';
import { placeParts, type ReceiveFailure, writeHeld, writeReceived } from './receive-parts.ts';
import { beforePages, writePagesLater } from './unit-pages.ts';
import { forgetUnit } from './units.ts';

export type ImportFailure = PreviewFailure | ContentFailure | ReceiveFailure | CommitFailure;

interface Taken {
  readonly fresh: number;
  readonly held: number;
  readonly conflicts: number;
  readonly forks: number;
  readonly missing: readonly number[];
  readonly released: readonly Released[];
  readonly tips: Tips;
  /** What the ledger is to say; null = this very package stands in it already. */
  readonly mark: ImportMark | null;
}

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
  return inTurn(imports, () => beforePages(() => importOne(store, opened, { onProgress, signal, adopt })));
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
  await finishStopped(store);
  const content = await readContent(opened, onProgress, signal);
  if (!content.ok) return content;
  await backUp(store, onProgress, signal);
  if (signal.aborted) return failure('E_CANCELLED');
  const attachments = await keepAttachments(opened, signal);
  if (!attachments.ok) return attachments;
  if (signal.aborted) return failure('E_CANCELLED');
  onProgress('写入记录', 0, 0);
  if (adopt) {
    const adopted = await adoptFirst(store, opened, adopt);
    if (!adopted.ok) return adopted;
  }
  const taken = await withTarget(store, opened, (session) => take(store, session, opened, content.value));
  if (!taken.ok) return taken;
  forgetContent(opened);
  if (opened.peer) forgetUnit(sessionOf(store), opened.peer.unitId);
  return success(await outcomeOf(store, opened, taken.value, attachments.value));
}

/** Before its package counts as imported: who is stopped in between adopts again, and nothing is written twice. */
async function adoptFirst(
  store: Store,
  opened: PackageOpened,
  adopt: Action,
): Promise<Result<null, CommitFailure | 'E_REPLAY'>> {
  const before = await sessionOf(store).database.packages.get(opened.packageId);
  if (before && before.digest !== opened.digest)
    return failure('E_REPLAY', { number: opened.manifest.number });
  const adopted = await store.commit(adopt);
  return adopted.ok ? success(null) : adopted;
}

/** Before anything changes, where a folder was chosen and the last backup is not of this hour. A medium that is not there does not hold up the work. */
async function backUp(store: Store, onProgress: OnProgress, signal: AbortSignal): Promise<void> {
  const status = await call('backup:status', {});
  if (!status.ok || status.value.folder === null || sessionOf(store).seq === 0) return;
  if (isBackupFresh(status.value, wallNow())) return;
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
  signal: AbortSignal,
): Promise<
  Result<number, 'E_CHUNK' | 'E_CANCELLED' | 'E_LEVEL' | 'E_DISK_FULL' | 'E_READ_ONLY' | 'E_LOCKED' | 'E_IO'>
> {
  if (opened.manifest.attachments.length === 0) return success(0);
  const job = `keep-${opened.session}`;
  const cancel = () => void call('job:cancel', { job });
  signal.addEventListener('abort', cancel);
  const kept = await call('package:keep', { job, session: opened.session });
  signal.removeEventListener('abort', cancel);
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
  store: Store,
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
  const isRepeat = before?.status === 'applied' && apply.length === 0;
  const isNoted = store.records().handoff.get(receivedId(opened.packageId))?.status === 'applied';
  const { tips } = session.position;
  if (isRepeat) return success({ ...nothing, tips, mark: isNoted ? null : markOf(store, opened, nothing) });
  if (held.length > 0) {
    const row = rowOf(opened, 'held');
    const missing = missingBefore([...(await packages.toArray()), row], row.incarnation, row.number);
    const mark = markOf(store, opened, { ...nothing, missing });
    const waits = await marked(store, mark, () => writeHeld(session, parts, row));
    if (!waits.ok) return waits;
    return success({ ...nothing, held: held.length + apply.length, missing, tips, mark });
  }
  const conflicts = isOneMachine(placed.value.tips)
    ? 0
    : previewChanges(session.memory.fold, apply).conflicts;
  const mark = markOf(store, opened, { fresh: apply.length, conflicts, missing: [] });
  const row = rowOf(opened, 'applied');
  const written = await marked(store, mark, () => writeReceived(session, parts, placed.value, row));
  if (!written.ok) return written;
  const released = await releaseHeld(session);
  // The package is in; what waits goes on waiting and is tried again with the next one.
  const came = released.ok ? released.value : [];
  if (opened.peer) writePagesLater(sessionOf(store), opened.peer.unitId, session);
  return success({
    fresh: apply.length + came.reduce((sum, one) => sum + one.fresh, 0),
    ...{ held: 0, conflicts, forks: forks.length, missing: [], released: came },
    ...{ tips: session.position.tips, mark },
  });
}

/** Whoever writes alone always knew what was there: no two heads can stand beside each other. */
function isOneMachine(tips: Tips): boolean {
  const tracks = Object.keys(tips);
  const machines = new Set(tracks.map((track) => partsOf(track)?.incarnation));
  return machines.size <= 1 && !tracks.some(isFork);
}

function markOf(
  store: Store,
  opened: PackageOpened,
  counts: Pick<Taken, 'fresh' | 'conflicts' | 'missing'>,
): ImportMark {
  const { vaultId, actor } = sessionOf(store);
  const { manifest, packageId, peer } = opened;
  return {
    unitId: peer === null || manifest.kind === 'person' ? null : peer.unitId,
    packageId,
    line: lineOf({
      ...lineOfOpened(opened, actor.name),
      ...{ direction: 'in', kind: manifest.kind, unitId: peer?.unitId ?? vaultId, status: 'applied' },
      ...{ fresh: counts.fresh, conflicts: counts.conflicts, missing: [...counts.missing] },
    }),
  };
}

async function marked<T, C extends string>(
  store: Store,
  mark: ImportMark,
  write: () => Promise<Result<T, C>>,
): Promise<Result<T, C | 'E_DISK_FULL' | 'E_IO'>> {
  try {
    await leaveMark(sessionOf(store), mark);
  } catch (error) {
    return isDiskFull(error) ? failure('E_DISK_FULL') : failure('E_IO', { part: 'mark' });
  }
  return write();
}

async function outcomeOf(
  store: Store,
  opened: PackageOpened,
  taken: Taken,
  attachments: number,
): Promise<ImportOutcome> {
  const session = sessionOf(store);
  const { manifest, packageId, digest } = opened;
  const status = taken.held > 0 ? 'held' : 'applied';
  const fresh = new Map(taken.released.map((one) => [one.packageId, one.fresh]));
  if (taken.mark && (await noteImport(store, taken.mark, fresh))) await dropMark(session);
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
