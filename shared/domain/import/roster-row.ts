import type { CalendarDate, CalendarMonth } from '../../kernel/calendar-date.ts';
import type { AssignmentKind } from '../people/assignment.ts';
import type { PartyStatus } from '../people/person.ts';
import type { Rank } from '../people/rank.ts';
import type { Cell } from './cell.ts';
import type { RosterField } from './columns.ts';
import type { Problem } from './problem.ts';

/** What a roster row says; a field that the row leaves empty is absent and changes nothing. */
export interface RosterValues {
  readonly name: string;
  readonly order?: number;
  readonly sex?: 'male' | 'female';
  readonly unit?: string;
  readonly org?: string;
  readonly branch?: string;
  readonly post?: string;
  readonly rank?: Rank;
  readonly birth?: CalendarMonth;
  readonly idTail?: string;
  readonly staffNo?: string;
  readonly party?: PartyStatus;
  readonly partyFrom?: CalendarDate;
  readonly ethnicity?: string;
  readonly education?: string;
  readonly workSince?: CalendarMonth;
  readonly joined?: CalendarDate;
  readonly assignedFrom?: CalendarDate;
  readonly kind?: AssignmentKind;
  readonly phone?: string;
  readonly formerName?: string;
  readonly source?: string;
  readonly tags?: readonly string[];
  readonly remark?: string;
}

/** One row of the roster after reading. */
export interface RosterRow {
  /** Row number as Excel shows it. */
  readonly row: number;
  readonly values: RosterValues;
  readonly problems: readonly Problem[];
  /** Texts of the mapped cells, kept only for rows with an error, so that they can be corrected and listed. */
  readonly raw: Readonly<Partial<Record<RosterField, string>>> | null;
}

/** The mapped cells of one row. */
export type Cells = ReadonlyMap<RosterField, Cell>;
export type Draft = { -readonly [K in keyof RosterValues]?: RosterValues[K] };

/** Facts about the whole sheet that decide how a single cell is read. */
export interface ReadContext {
  readonly today: CalendarDate;
  /** Columns of bare numbers where 1985.01 … 1985.09 occur, so that 1985.1 is October. */
  readonly tenthIsOctober: ReadonlySet<RosterField>;
}
