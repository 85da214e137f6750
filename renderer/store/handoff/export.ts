import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { PackageWritten } from '../../../shared/contract/handoff-calls.ts';
import { handOver } from '../../../shared/domain/handoff/snapshot-steps.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { isAtMost } from '../../../shared/log/level-of.ts';
import { type PackageManifest, type PartKind, READER } from '../../../shared/log/package.ts';
import { SCHEMA } from '../../../shared/log/schema.ts';
import { filterFor } from '../../../shared/log/select.ts';
import { type Tips, tipText } from '../../../shared/log/stream.ts';
import { call } from '../../bridge/bridge.ts';
import type { Store } from '../api.ts';
import { wallNow } from '../clock.ts';
import { inGroups } from '../in-groups.ts';
import { type Bytes, pack } from '../pack.ts';
import type { UnsealFailure } from '../seal.ts';
import { inTurn, type Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import type { ExportEstimate, ExportedPackage, ExportPlan, OnProgress } from './api.ts';
import { confirmedTips, heardTips, lastSent, lineOf, noteHandoff, ownUnit, tipTexts } from './ledger.ts';
import { type Chosen, chooseRows, type OutgoingPart, partsOfRows } from './select-rows.ts';

export type ExportFailure =
  | FailureOf<'package:begin'>
  | FailureOf<'package:append'>
  | FailureOf<'package:finish'>
  | UnsealFailure
  | 'E_CANCELLED';

type Draft = Omit<PackageManifest, 'attachments' | 'volumes'>;

const nothing: Chosen = { tracks: [], rows: [], heldBack: 0 };

const confirmed = (store: Store, plan: ExportPlan): Tips | null =>
  plan.isFull ? null : confirmedTips(store.records(), sessionOf(store), plan.to.unitId);

async function choose(store: Store, plan: ExportPlan): Promise<Result<Chosen, UnsealFailure>> {
  if (plan.kind === 'person') return success(nothing);
  const session = sessionOf(store);
  const theirs = confirmed(store, plan);
  const before = theirs ? heardTips(store.records(), session, plan.to.unitId) : {};
  return chooseRows(session, theirs, filterFor(plan.kind, plan.to.unitId, plan.level), before);
}

/** Attachments of the records that go along, up to the level of the package. */
function attachmentsOf(store: Store, plan: ExportPlan, ids: Iterable<string>) {
  const { evidence } = store.records();
  return plan.withAttachments
    ? [...ids].flatMap((id) => {
        const one = evidence.get(id);
        return one && isAtMost(one.level, plan.level) ? [{ fileId: one.fileId, bytes: one.size }] : [];
      })
    : [];
}

/** What would go out; nothing is written. */
export async function estimateExport(
  store: Store,
  plan: ExportPlan,
): Promise<Result<ExportEstimate, UnsealFailure>> {
  const session = sessionOf(store);
  session.readers += 1;
  try {
    const chosen = await choose(store, plan);
    if (!chosen.ok) return chosen;
    const tables: Record<string, number> = {};
    const evidence = new Set<string>();
    for await (const parts of partsOfRows(chosen.value.rows)) {
      if (!parts.ok) return parts;
      for (const part of parts.value) count(part, tables, evidence);
    }
    const files = attachmentsOf(store, plan, evidence);
    return success({
      changes: Object.values(tables).reduce((sum, n) => sum + n, 0),
      tables,
      isIncremental: confirmed(store, plan) !== null,
      attachments: { count: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) },
      heldBack: chosen.value.heldBack,
    });
  } finally {
    session.readers -= 1;
  }
}

function count(part: OutgoingPart, tables: Record<string, number>, evidence: Set<string>): void {
  for (const [table, n] of Object.entries(part.tables)) tables[table] = (tables[table] ?? 0) + n;
  for (const id of part.evidenceIds) evidence.add(id);
}

/**
 * Writes a package to a medium and notes it as written; only a receipt makes it delivered. Cancelled or failed, it
 * leaves neither a file nor a note.
 */
export async function exportPackage(
  store: Store,
  plan: ExportPlan,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<ExportedPackage, ExportFailure>> {
  if (sessionOf(store).isReadOnly) return failure('E_READ_ONLY');
  // One after the other up to the note: the next one goes on with its number.
  return inTurn(exports, () => exportOne(store, plan, onProgress, signal));
}

const exports: { queue: Promise<unknown> } = { queue: Promise.resolve() };
let jobs = 0;

async function exportOne(
  store: Store,
  plan: ExportPlan,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<ExportedPackage, ExportFailure>> {
  if (signal.aborted) return failure('E_CANCELLED');
  const session = sessionOf(store);
  session.readers += 1;
  const job = `package-${++jobs}`;
  const cancel = () => void call('job:cancel', { job });
  signal.addEventListener('abort', cancel);
  try {
    // In turn with the commits: what is selected is one state of the log.
    const done = await inTurn(session, () => write(store, plan, { job, onProgress, signal }));
    return done.ok ? await note(store, plan, done.value) : done;
  } finally {
    signal.removeEventListener('abort', cancel);
    session.readers -= 1;
  }
}

interface Work {
  readonly job: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}
interface Finished {
  readonly written: PackageWritten;
  readonly manifest: Draft;
  readonly tips: Readonly<Record<string, string>>;
}

async function write(
  store: Store,
  plan: ExportPlan,
  { job, onProgress, signal }: Work,
): Promise<Result<Finished, ExportFailure>> {
  const session = sessionOf(store);
  onProgress('选择记录', 0, 0);
  const chosen = await choose(store, plan);
  if (!chosen.ok) return chosen;
  const gathered = await gather(store, plan, chosen.value, onProgress, signal);
  if (!gathered.ok) return gathered;
  const { parts, tables, evidence } = gathered.value;
  const manifest = manifestOf(store, session, plan, chosen.value, tables);
  const begun = await call('package:begin', {
    ...{ job, medium: plan.medium.id, manifest, validDays: plan.validDays, volumeBytes: plan.volumeBytes },
    previous: lastSent(store.records(), plan.to.unitId, session.incarnation)?.digest ?? '',
    fileIds: attachmentsOf(store, plan, evidence).map((file) => file.fileId),
  });
  if (!begun.ok) return begun;
  const id = begun.value.session;
  const close = () => call('package:close', { session: id });
  for (const group of inGroups(parts, GROUP)) {
    if (signal.aborted) {
      await close();
      return failure('E_CANCELLED');
    }
    const appended = await call('package:append', { session: id, parts: [...group] });
    if (!appended.ok) {
      await close();
      return appended;
    }
  }
  onProgress('加密写入', 0, 0);
  const written = await call('package:finish', { session: id });
  await close();
  if (!written.ok) return written;
  return success({ written: written.value, manifest, tips: tipsAfter(store, plan, chosen.value) });
}

interface Part {
  readonly kind: PartKind;
  readonly bytes: Bytes;
}
interface Gathered {
  readonly parts: readonly Part[];
  readonly tables: Readonly<Record<string, number>>;
  readonly evidence: ReadonlySet<string>;
}

/** Packed parts are small (some thirty bytes a change): they may be in memory together, the log never is. */
async function gather(
  store: Store,
  plan: ExportPlan,
  chosen: Chosen,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Result<Gathered, UnsealFailure | 'E_CANCELLED'>> {
  const parts: Part[] = [];
  const tables: Record<string, number> = {};
  const evidence = new Set<string>();
  const total = chosen.rows.reduce((sum, row) => sum + row.changes, 0);
  let done = 0;
  for await (const group of partsOfRows(chosen.rows)) {
    if (!group.ok) return group;
    if (signal.aborted) return failure('E_CANCELLED');
    for (const part of group.value) {
      parts.push({ kind: 'changes', bytes: part.bytes });
      count(part, tables, evidence);
      done += part.changes;
    }
    onProgress('选择记录', done, total);
  }
  if (plan.person) {
    parts.push({ kind: 'person', bytes: await pack(JSON.stringify(plan.person)) });
    for (const one of store.records().evidence.values())
      if (one.ownerTable === 'person' && one.ownerId === plan.person.person.id) evidence.add(one.id);
  }
  return success({ parts, tables, evidence });
}

function manifestOf(
  store: Store,
  session: Session,
  plan: ExportPlan,
  { tracks }: Chosen,
  tables: Readonly<Record<string, number>>,
): Draft {
  const records = store.records();
  return {
    ...{ v: 1, minReader: READER, schema: SCHEMA, kind: plan.kind, level: plan.level },
    from: { ...ownUnit(records, session), incarnation: session.incarnation },
    to: { unitId: plan.to.unitId, name: plan.to.name },
    number: (lastSent(records, plan.to.unitId, session.incarnation)?.number ?? 0) + 1,
    created: wallNow(),
    by: session.actor.name,
    period: plan.period ? { from: calendarDate(plan.period.from), to: calendarDate(plan.period.to) } : null,
    snapshotId: plan.snapshotId,
    personId: plan.person?.person.id ?? null,
    streams: Object.fromEntries(
      tracks.map(({ track, tip, after }) => [
        track,
        { after: after ? tipText(after) : '', tip: tipText(tip) },
      ]),
    ),
    tables,
    changes: Object.values(tables).reduce((sum, n) => sum + n, 0),
  };
}

/** What the recipient has once this package is confirmed: what it had, and the tips of what goes along. */
function tipsAfter(store: Store, plan: ExportPlan, { tracks }: Chosen): Readonly<Record<string, string>> {
  return {
    ...tipTexts(confirmed(store, plan) ?? {}),
    ...Object.fromEntries(tracks.map(({ track, tip }) => [track, tipText(tip)])),
  };
}

/** Parts that go over in one call. */
const GROUP = { bytes: 16 * 1024 * 1024, items: 1_000 };

async function note(
  store: Store,
  plan: ExportPlan,
  { written, manifest, tips }: Finished,
): Promise<Result<ExportedPackage, ExportFailure>> {
  const { packageId, bytes, digest, shortCode, receiptCode, anchor, files } = written;
  const line = lineOf({
    ...{ direction: 'out', kind: plan.kind, unitId: plan.to.unitId, unitName: plan.to.name },
    ...{ status: 'written', incarnation: manifest.from.incarnation, number: manifest.number },
    ...{ by: manifest.by, level: plan.level, changes: manifest.changes, snapshotId: plan.snapshotId },
    from: manifest.period?.from ?? null,
    to: manifest.period?.to ?? null,
    ...{ bytes, digest, shortCode, receiptCode, anchor, personId: manifest.personId },
    ...{ fileName: files[0]?.name ?? '', volumes: files.length },
    tips: { ...tips },
  });
  const noted = await noteHandoff(store, packageId, '导出交接包', line);
  const snapshot = store.records().snapshot.get(plan.snapshotId ?? '');
  const handed = snapshot ? handOver(snapshot, packageId) : null;
  if (handed?.ok) await store.note(handed.value);
  // The file is whole on the medium; without its line it only counts as never sent.
  if (!noted) return failure('E_IO', { part: 'ledger' });
  return success({ written, handoffId: packageId, changes: manifest.changes });
}
