import type { TableName } from '../domain/tables.ts';

/** Hybrid logical clock: milliseconds of the machine's wall clock and a counter. Never a training's date. */
export type Hlc = readonly [ms: number, counter: number];

/** First 16 bytes of the SHA-256 of a change's canonical form, as 22 url-safe characters. */
export type ChangeId = string;

/** JSON value of a field. */
export type FieldValue =
  | null
  | boolean
  | number
  | string
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

/** Field that marks a record as deleted (回收站). */
export const DELETED = '$deleted';

/**
 * One user action on one record: immutable, attributable, identified by its hash. `stream` is
 * `<device incarnation>|<unit path>|<level>`; inside a stream `n` runs without gaps and `prev` chains hashes.
 * `over` names, for each field, the heads that this write replaced.
 */
export interface Change {
  readonly stream: string;
  readonly n: number;
  readonly prev: ChangeId | '';
  readonly hlc: Hlc;
  readonly actor: string;
  /** Groups the changes of one user action: undo takes back a whole action. */
  readonly action: string;
  /** A table of this program, or of a newer one (kept and passed on). */
  readonly table: TableName | (string & {});
  readonly record: string;
  /** Field name, or `map/key` for an entry of a map field → value; null removes a map entry. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly over: Readonly<Record<string, readonly ChangeId[]>>;
  readonly schema: number;
}
