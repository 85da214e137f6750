import type { Space } from '../../shared/contract/vault-calls.ts';
import type { RecordWrite } from '../../shared/log/record-write.ts';
import type { LogPosition } from '../../shared/log/write-changes.ts';
import type { Database } from './database.ts';
import type { Memory } from './memory.ts';

/** What undo needs of a write that was made. */
export type Undoable = Pick<RecordWrite, 'table' | 'record' | 'undo'>;
export interface UndoStep {
  readonly label: string;
  readonly writes: readonly Undoable[];
}

/** One open database: the only changing state of the store. */
export interface Session {
  readonly database: Database;
  readonly space: Space;
  readonly vaultId: string;
  /** Whose log this is; null = the own one. */
  readonly unitId: string | null;
  readonly actor: { readonly id: string; readonly name: string };
  readonly isReadOnly: boolean;
  /** Begun anew when a fork of the own stream shows that another machine writes under it. */
  incarnation: string;
  readonly memory: Memory;
  position: LogPosition;
  /** Number of the last action on disk. */
  seq: number;
  /** Actions that are on disk after the last checkpoint: what the next unlock replays. */
  tail: { blocks: number; changes: number };
  readonly undo: UndoStep[];
  readonly redo: UndoStep[];
  /** Work that writes or reads the whole database, one after the other. */
  queue: Promise<unknown>;
  /** Number of running works that read all blocks; merging waits for them. */
  readers: number;
  /** While a package is taken into memory in slices: no checkpoint of half of it. */
  isApplying: boolean;
  isClosed: boolean;
  readonly listeners: Set<() => void>;
}

/** Runs `work` after everything that was asked before; a failure of one does not stop the next. */
export function inTurn<T>(session: Pick<Session, 'queue'>, work: () => Promise<T>): Promise<T> {
  const next = session.queue.then(work, work);
  session.queue = next.catch(() => undefined);
  return next;
}

/** False once somebody else has written to the database: a restore, another window, a later import. Asked inside a transaction. */
export async function isOwnLog({ database, incarnation, seq }: Session): Promise<boolean> {
  const log = await database.counters.get('log');
  return log?.incarnation === incarnation && log.seq === seq && !log.isRestored;
}
