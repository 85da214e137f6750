import type { PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { previewChanges } from '../../../shared/log/preview.ts';
import type { Store } from '../api.ts';
import { inTurn, type Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import type { OnProgress, PackagePreview } from './api.ts';
import { missingBefore } from './held-packages.ts';
import { type ContentFailure, type PackageContent, readContent } from './parts.ts';
import { placeParts, type ReceiveFailure } from './receive-parts.ts';
import { leaveUnitSession, openUnitSession, type UnitFailure } from './unit-session.ts';

export type PreviewFailure = ContentFailure | ReceiveFailure | UnitFailure | 'E_REPLAY';

/** The log that a package belongs to: that of its verified sender, or the own one for another desk. */
export async function withTarget<T, C extends string>(
  store: Store,
  opened: PackageOpened,
  work: (session: Session) => Promise<Result<T, C>>,
): Promise<Result<T, C | UnitFailure>> {
  const own = sessionOf(store);
  const { peer, manifest } = opened;
  if (peer === null || manifest.kind === 'person') return inTurn(own, () => work(own));
  const session = await openUnitSession(own, peer.unitId);
  if (!session.ok) return session;
  try {
    return await work(session.value);
  } finally {
    await leaveUnitSession(session.value);
  }
}

/** What the package would do; nothing is written. E_REPLAY: another content under the id of a package that came. */
export async function previewPackage(
  store: Store,
  opened: PackageOpened,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<PackagePreview, PreviewFailure>> {
  const content = await readContent(opened, onProgress, signal);
  if (!content.ok) return content;
  onProgress('比对记录', 0, 0);
  return withTarget(store, opened, (session) => preview(session, opened, content.value));
}

async function preview(
  session: Session,
  opened: PackageOpened,
  { parts, person }: PackageContent,
): Promise<Result<PackagePreview, PreviewFailure>> {
  const { packages } = session.database;
  const before = await packages.get(opened.packageId);
  if (before && before.digest !== opened.digest)
    return failure('E_REPLAY', { number: opened.manifest.number });
  const placed = await placeParts(session, parts);
  if (!placed.ok) return placed;
  const { apply, known, held, forks } = placed.value;
  const seen = previewChanges(session.memory.fold, held.length > 0 ? [] : apply);
  const { incarnation } = opened.manifest.from;
  return success({
    importedAt: before?.status === 'applied' ? before.at : null,
    tables: seen.tables,
    recordsOf: seen.recordsOf,
    fresh: held.length > 0 ? 0 : apply.length,
    known,
    conflicts: seen.conflicts,
    forks: forks.length,
    held: held.length > 0 ? held.length + apply.length : 0,
    missing:
      held.length > 0 ? missingBefore(await packages.toArray(), incarnation, opened.manifest.number) : [],
    overwritten: seen.overwritten,
    isMassive: seen.isMassive,
    person,
  });
}
