import type { RecordOf, TableName } from './tables.ts';

/** One write inside an action. `set` of a new record must satisfy its schema together with the defaults. */
export type Write = { [N in TableName]: PutWrite<N> | EntriesWrite<N> }[TableName] | DeleteWrite<TableName>;

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

/** What a person did in one step: saved as a whole, undone as a whole. */
export interface Action {
  /** What the person did, in Chinese, for undo (“撤销：导入花名册”) and history. */
  readonly label: string;
  readonly writes: readonly Write[];
}
