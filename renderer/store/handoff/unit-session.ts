import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { SCHEMA } from '../../../shared/log/schema.ts';
import {
  DATABASE_VERSION,
  type Database,
  newDatabase,
  openVersion,
  storedVersion,
  unitDatabaseName,
} from '../database.ts';
import { loadState } from '../load.ts';
import type { Session } from '../session.ts';

export type UnitFailure = 'E_LOCKED' | 'E_DAMAGED' | 'E_NEWER_DATABASE' | 'E_IO';

/** What stands in place of an own incarnation: nothing is ever written under it. */
const RECEIVED = 'received';

export const databaseOf = ({ space, vaultId }: Session, unitId: string): Database =>
  newDatabase(unitDatabaseName(space, vaultId, unitId));

/**
 * Opens the log of another unit beside the own one; an empty one when nothing came yet. Its changes come only from
 * its packages. The caller closes `database`.
 */
export async function openUnitSession(own: Session, unitId: string): Promise<Result<Session, UnitFailure>> {
  const stored = await storedVersion(unitDatabaseName(own.space, own.vaultId, unitId));
  if (stored > DATABASE_VERSION) return failure('E_NEWER_DATABASE', { stored, known: DATABASE_VERSION });
  const database = databaseOf(own, unitId);
  try {
    await database.open();
    if (openVersion(database) > DATABASE_VERSION) {
      database.close();
      return failure('E_NEWER_DATABASE', { stored: openVersion(database), known: DATABASE_VERSION });
    }
    const counters = await database.counters.get('log');
    if (!counters) await beginLog(database);
    const loaded = await loadState(database, unitId, () => undefined);
    if (!loaded.ok) {
      database.close();
      return loaded;
    }
    return success({
      database,
      space: own.space,
      vaultId: own.vaultId,
      unitId,
      actor: own.actor,
      isReadOnly: own.isReadOnly,
      incarnation: RECEIVED,
      memory: loaded.value.memory,
      position: loaded.value.position,
      seq: counters?.seq ?? 0,
      tail: { ...loaded.value.tail },
      undo: [],
      redo: [],
      queue: Promise.resolve(),
      readers: 0,
      isApplying: false,
      isClosed: false,
      listeners: new Set(),
    });
  } catch (error) {
    database.close();
    return failure('E_IO', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

const beginLog = (database: Database) =>
  database.counters.put({
    ...{ name: 'log', schema: SCHEMA, incarnation: RECEIVED, tips: {}, seq: 0, isRestored: false },
  });

export function closeUnitSession(session: Session): void {
  session.isClosed = true;
  session.database.close();
}

/** Of a package that was only looked at nothing stays, not even an empty database. */
export async function leaveUnitSession(session: Session): Promise<void> {
  const isEmpty = session.seq === 0 && (await session.database.packages.count().catch(() => 1)) === 0;
  closeUnitSession(session);
  if (isEmpty) await session.database.delete().catch(() => undefined);
}
