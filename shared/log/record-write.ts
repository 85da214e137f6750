import type { TableName } from '../domain/tables.ts';
import type { ChangeId, FieldValue } from './change.ts';
import type { Values } from './values.ts';

/** What one action does to one record, checked and reduced to what really changes: becomes one change. */
export interface RecordWrite {
  readonly table: TableName;
  readonly record: string;
  /** Path → new value; null removes a map entry. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Path → value that takes the write back. */
  readonly undo: Readonly<Record<string, FieldValue>>;
  /** The record as shown before and after; null = not there (or in the recycle bin). */
  readonly before: Values | null;
  readonly after: Values | null;
  /** Path → heads that the write replaces, where it is not all of them (a settled conflict). */
  readonly over?: Readonly<Record<string, readonly ChangeId[]>>;
}

/** What planning needs to know of the present state. */
export interface WriteView {
  /** Shown record, or null. */
  readonly shown: (table: TableName, id: string) => Values | null;
  /** Written values of a record in the recycle bin, or null. */
  readonly binned: (table: TableName, id: string) => Values | null;
}
