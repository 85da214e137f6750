import type { Layout } from '../../../../shared/domain/import/header.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import type { Failure } from '../../../../shared/kernel/result.ts';
import type { ReadFailure } from './read-file.ts';

/** Mappings that the unit has used before: key of the headings → heading → field. */
export type Remembered = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Source =
  | { readonly type: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'paste'; readonly text: string };

export type ToWorker =
  | { readonly type: 'open'; readonly source: Source; readonly remembered: Remembered }
  /** Headings moved by the person; a negative row = no headings. */
  | {
      readonly type: 'layout';
      readonly sheet: number;
      readonly headerRow: number | null;
      readonly headerRows: 0 | 1 | 2;
    }
  | { readonly type: 'read'; readonly layout: Layout; readonly today: CalendarDate };

/** A sheet as the mapping step shows it. */
export interface SheetInfo {
  readonly name: string;
  readonly rows: number;
  /** The first rows as text. */
  readonly sample: readonly (readonly string[])[];
}

export type FromWorker =
  | { readonly type: 'opened'; readonly sheets: readonly SheetInfo[]; readonly layout: Layout }
  | { readonly type: 'failed'; readonly failure: Failure<ReadFailure> }
  | { readonly type: 'layout'; readonly layout: Layout }
  | {
      readonly type: 'rows';
      readonly rows: readonly RosterRow[];
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'end' };
