import type { FieldValue } from './change.ts';

/** What a package would do to one record, field by field. */
export interface RecordPreview {
  readonly table: string;
  readonly record: string;
  readonly kind: 'new' | 'changed' | 'deleted' | 'same';
  readonly fields: readonly {
    readonly field: string;
    readonly before: FieldValue;
    readonly after: FieldValue;
    /** Both sides wrote it without knowing of each other: it becomes a review item. */
    readonly isConflict: boolean;
  }[];
}

export interface TablePreview {
  readonly table: string;
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly same: number;
  readonly conflicts: number;
}
