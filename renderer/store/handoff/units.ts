import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { isTableName } from '../../../shared/log/values.ts';
import type { Store } from '../api.ts';
import { writeCheckpoint } from '../checkpoint.ts';
import { DATABASE_VERSION, type PackageRow, storedVersion, unitDatabaseName } from '../database.ts';
import { historyOf } from '../history.ts';
import type { Session } from '../session.ts';
import { sessionOf } from '../sessions.ts';
import type { ReceivedUnit, UnitView } from './api.ts';
import { conflictsIn } from './conflicts.ts';
import { heldOf } from './held-packages.ts';
import { closeUnitSession, databaseOf, openUnitSession, type UnitFailure } from './unit-session.ts';

/** What is known of each unit until its next package; opening 200 databases takes a while. */
const known = new Map<string, ReceivedUnit>();
const keyOf = ({ space, vaultId }: Session, unitId: string): string => `${space}/${vaultId}/${unitId}`;
export const forgetUnit = (own: Session, unitId: string): void => void known.delete(keyOf(own, unitId));

/** Ids of the units of which something was imported or waits. */
export async function unitIdsOf({ space, vaultId }: Session): Promise<readonly string[]> {
  const prefix = unitDatabaseName(space, vaultId, '');
  return (await indexedDB.databases()).flatMap(({ name }) =>
    name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}

export async function listUnits(store: Store): Promise<readonly ReceivedUnit[]> {
  const own = sessionOf(store);
  const units: ReceivedUnit[] = [];
  for (const unitId of await unitIdsOf(own)) {
    const key = keyOf(own, unitId);
    const unit = known.get(key) ?? (await readUnit(own, unitId));
    if (!unit) continue;
    known.set(key, unit);
    units.push(unit);
  }
  return units;
}

/** Null = a newer program wrote it, or it cannot be read now. */
async function readUnit(own: Session, unitId: string): Promise<ReceivedUnit | null> {
  if ((await storedVersion(unitDatabaseName(own.space, own.vaultId, unitId))) > DATABASE_VERSION) return null;
  const database = databaseOf(own, unitId);
  try {
    await database.open();
    const rows = await database.packages.toArray();
    return { unitId, ...agesOf(rows), held: heldOf(rows) };
  } catch {
    return null;
  } finally {
    database.close();
  }
}

function agesOf(rows: readonly PackageRow[]) {
  const applied = rows.filter((row) => row.status === 'applied');
  return {
    asOf: Math.max(0, ...applied.map((row) => row.created)),
    importedAt: Math.max(0, ...applied.map((row) => row.at)),
    changes: applied.reduce((sum, row) => sum + row.changes, 0),
  };
}

/** After so many changes the next look is quicker from pages. */
const LONG_TAIL = 500;

/**
 * The records of a unit as its packages left them, read only; `close` gives the memory back. E_NO_UNIT: nothing came
 * from it; no database is made by looking.
 */
export async function openUnit(
  store: Store,
  unitId: string,
): Promise<Result<UnitView, UnitFailure | 'E_NO_UNIT'>> {
  const own = sessionOf(store);
  if ((await storedVersion(unitDatabaseName(own.space, own.vaultId, unitId))) === 0)
    return failure('E_NO_UNIT', { unitId });
  const opened = await openUnitSession(own, unitId);
  if (!opened.ok) return opened;
  const session = opened.value;
  // Beside the reading: closed meanwhile, it is simply written another time.
  if (session.tail.changes > LONG_TAIL) void writeCheckpoint(session).catch(() => undefined);
  const { asOf } = agesOf(await session.database.packages.toArray());
  return success({
    unitId,
    records: session.memory.records,
    asOf,
    tips: session.position.tips,
    corrections: session.memory.fold.corrections,
    history: async (table, record) => (isTableName(table) ? historyOf(session, table, record) : []),
    conflicts: async () => {
      const found = await conflictsIn(session);
      return found.ok ? found.value : null;
    },
    close: () => closeUnitSession(session),
  });
}
