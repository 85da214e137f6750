import type { Action } from '../../shared/domain/action.ts';
import type { Records, TableName } from '../../shared/domain/tables.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Change } from '../../shared/log/change.ts';
import type { ShownTime } from './shown-time.ts';

export type CommitFailure =
  | 'E_INVALID'
  | 'E_DISK_FULL'
  | 'E_READ_ONLY'
  | 'E_LOCKED'
  | 'E_PERIOD_LOCKED'
  | 'E_CLOSED'
  | 'E_IO';

export interface HistoryEntry {
  readonly change: Change;
  readonly label: string;
}

/** The unit's records in memory, backed by the sealed change log in IndexedDB. */
export interface Store {
  /** Immutable snapshot; a new object after every commit. */
  readonly records: () => Records;
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves when the action is durably on disk; the snapshot already holds it then. */
  readonly commit: (
    action: Action,
  ) => Promise<Result<{ readonly action: string; readonly changes: number }, CommitFailure>>;
  /** The same without a step to take back: what is noted beside a finished work (a file that was written). */
  readonly note: (
    action: Action,
  ) => Promise<Result<{ readonly action: string; readonly changes: number }, CommitFailure>>;
  readonly undo: () => Promise<Result<{ readonly label: string }, CommitFailure | 'E_NOTHING'>>;
  readonly redo: () => Promise<Result<{ readonly label: string }, CommitFailure | 'E_NOTHING'>>;
  readonly undoLabel: () => string | null;
  readonly redoLabel: () => string | null;
  readonly history: (table: TableName, id: string) => Promise<readonly HistoryEntry[]>;
  /** Deleted records with when and by whom. */
  readonly recycled: () => readonly {
    readonly table: TableName;
    readonly id: string;
    readonly time: ShownTime;
    readonly by: string;
    readonly record: unknown;
  }[];
  /** Sealed scratch text that survives a kill: key → JSON value. */
  readonly saveDraft: (key: string, value: unknown) => Promise<void>;
  readonly loadDraft: (key: string) => Promise<unknown>;
  readonly dropDraft: (key: string) => Promise<void>;
  /** 自检: rebuilds the state from the log and compares it with the running state. */
  readonly selfCheck: (
    onProgress: (done: number, total: number) => void,
  ) => Promise<{ readonly same: boolean; readonly differences: readonly string[]; readonly changes: number }>;
  readonly newId: () => string;
}
