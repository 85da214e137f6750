import { z } from 'zod';
import { type Handoff, handoffTable } from '../../../shared/domain/handoff/handoff.ts';
import type { Store } from '../api.ts';
import type { PackageRow } from '../database.ts';
import { dropDraft, loadDraft, saveDraft } from '../drafts.ts';
import { inTurn, type Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import { noteHandoff, receivedId } from './ledger.ts';
import { noteDirectives } from './received-directives.ts';
import { databaseOf } from './unit-session.ts';

/** Imports of all windows' stores go one after the other. */
export const imports: { queue: Promise<unknown> } = { queue: Promise.resolve() };

/**
 * A package and its line of the 交接记录 lie in two databases. The mark is written before the package and dropped after
 * the line: who was stopped in between finds it at the next opening.
 */
export interface ImportMark {
  /** Whose log the package belongs to; null = the own one. */
  readonly unitId: string | null;
  readonly packageId: string;
  readonly line: Omit<Handoff, 'id'>;
}

const KEY = 'handoff/import';
const markSchema = z.object({
  unitId: z.string().nullable(),
  packageId: z.string(),
  line: handoffTable.schema.omit({ id: true }),
});

export const leaveMark = (session: Session, mark: ImportMark): Promise<void> => saveDraft(session, KEY, mark);

/** A mark that stays does no harm: what it says is written already. */
export const dropMark = (session: Session): Promise<void> => dropDraft(session, KEY).catch(() => undefined);

/** Writes what an import that was stopped did not come to: its line, those of released packages, new directives. */
export const finishImport = (store: Store): Promise<void> => inTurn(imports, () => finishStopped(store));

/** The same for who is in turn already. Never rejects: what does not work now is tried again the next time. */
export async function finishStopped(store: Store): Promise<void> {
  const session = sessionOf(store);
  if (session.isReadOnly || session.isClosed) return;
  const mark = markSchema.safeParse(await loadDraft(session, KEY).catch(() => null));
  if (mark.success && (await noteImport(store, mark.data))) await dropMark(session);
}

/**
 * False when something could not be written: the mark stays. A package that did not come in gets no line.
 * @param fresh how many changes of each released package were new, where it is known.
 */
export async function noteImport(
  store: Store,
  { unitId, packageId, line }: ImportMark,
  fresh: ReadonlyMap<string, number> = new Map(),
): Promise<boolean> {
  const rows = await packagesOf(sessionOf(store), unitId).catch(() => null);
  const came = rows?.find(({ id, digest }) => id === packageId && digest === line.digest);
  if (!rows || !came) return rows !== null;
  const noted = await noteHandoff(store, receivedId(packageId), '接收交接包', {
    ...line,
    status: came.status,
  });
  if (!noted || !(await noteReleased(store, rows, fresh))) return false;
  return line.kind !== 'down' || unitId === null || noteDirectives(store, unitId);
}

async function packagesOf(session: Session, unitId: string | null): Promise<readonly PackageRow[]> {
  if (unitId === null) return session.database.packages.toArray();
  const database = databaseOf(session, unitId);
  try {
    await database.open();
    return await database.packages.toArray();
  } finally {
    database.close();
  }
}

/** Lines of packages that waited and have been applied since. */
async function noteReleased(
  store: Store,
  rows: readonly PackageRow[],
  fresh: ReadonlyMap<string, number>,
): Promise<boolean> {
  const { handoff } = store.records();
  const released = rows.filter(
    ({ id, status }) => status === 'applied' && handoff.get(receivedId(id))?.status === 'held',
  );
  if (released.length === 0) return true;
  const done = await store.note({
    label: '接收交接包',
    writes: released.map(({ id, changes }) => ({
      table: 'handoff',
      id: receivedId(id),
      set: { status: 'applied', fresh: fresh.get(id) ?? changes, missing: [] },
    })),
  });
  return done.ok;
}
