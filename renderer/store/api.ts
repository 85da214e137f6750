import type { RecordOf, Records, TableName } from '../../shared/domain/tables.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Change } from '../../shared/log/change.ts';

/** One write inside an action. `set` of a new record must satisfy its schema together with the defaults. */
export type Write = { [N in TableName]: PutWrite<N> | DeleteWrite<N> | EntriesWrite<N> }[TableName];

export interface PutWrite<N extends TableName> {
  readonly table: N;
  readonly id: string;
  readonly set: Partial<Omit<RecordOf<N>, 'id'>>;
}
/** Entries of a map field (`marks`, `members`, `figures`, `edits`): null removes the entry. */
export interface EntriesWrite<N extends TableName> {
  readonly table: N;
  readonly id: string;
  readonly map: string;
  readonly entries: Readonly<Record<string, unknown>>;
}
export interface DeleteWrite<N extends TableName> {
  readonly table: N;
  readonly id: string;
  /** True puts the record into the 回收站, false takes it out again. */
  readonly deleted: boolean;
}

export interface Action {
  /** What the person did, in Chinese, for undo (“撤销：导入花名册”) and history. */
  readonly label: string;
  readonly writes: readonly Write[];
}

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
  readonly undo: () => Promise<Result<{ readonly label: string }, CommitFailure | 'E_NOTHING'>>;
  readonly redo: () => Promise<Result<{ readonly label: string }, CommitFailure | 'E_NOTHING'>>;
  readonly undoLabel: () => string | null;
  readonly redoLabel: () => string | null;
  readonly history: (table: TableName, id: string) => Promise<readonly HistoryEntry[]>;
  /** Deleted records with when and by whom. */
  readonly recycled: () => readonly {
    readonly table: TableName;
    readonly id: string;
    readonly at: number;
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
