import type { Layout } from '../../../../shared/domain/import/header.ts';
import {
  type Choices,
  matchContext,
  matchRow,
  type PreviewRow,
  type RowStatus,
} from '../../../../shared/domain/import/preview.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import type { SheetInfo } from './worker-messages.ts';

/** What the wizard shows. */
export type Step =
  | { readonly type: 'source'; readonly problem: string | null }
  | { readonly type: 'working'; readonly label: string; readonly done: number; readonly total: number }
  | { readonly type: 'mapping'; readonly sheets: readonly SheetInfo[]; readonly layout: Layout }
  | { readonly type: 'preview' };

/** A roster that was read and matched. */
export interface Work {
  readonly fileName: string;
  readonly layout: Layout;
  readonly rows: readonly RosterRow[];
  readonly preview: readonly PreviewRow[];
  /** Row numbers that will be imported. */
  readonly ticked: ReadonlySet<number>;
  readonly choices: Choices;
  /** Rows that were corrected here, by row number; they stay corrected when the file is read again. */
  readonly fixes: ReadonlyMap<number, RosterRow>;
}

export const withFixes = (
  rows: readonly RosterRow[],
  fixes: ReadonlyMap<number, RosterRow>,
): readonly RosterRow[] => (fixes.size === 0 ? rows : rows.map((row) => fixes.get(row.row) ?? row));

const importable: ReadonlySet<RowStatus> = new Set(['new', 'changed']);
export const isImportable = (row: PreviewRow): boolean => importable.has(row.status);

/** Rows that are ticked at first: everything new or changed. */
export const firstTicks = (preview: readonly PreviewRow[]): ReadonlySet<number> =>
  new Set(preview.filter(isImportable).map((row) => row.row));

/** Matches all rows, one a step. */
export function* matchSteps(
  rows: readonly RosterRow[],
  records: Records,
  today: CalendarDate,
  choices: Choices,
): Generator<number, readonly PreviewRow[]> {
  const context = matchContext(records, today, choices);
  const found: PreviewRow[] = [];
  for (const row of rows) {
    found.push(matchRow(row, context));
    yield found.length;
  }
  return found;
}

/** Ticks after a new matching: what the person took out stays out, what became importable is ticked. */
export function keptTicks(before: Work | null, preview: readonly PreviewRow[]): ReadonlySet<number> {
  if (!before) return firstTicks(preview);
  const was = new Map(before.preview.map((row) => [row.row, isImportable(row)]));
  return new Set(
    preview
      .filter((row) => isImportable(row) && (was.get(row.row) !== true || before.ticked.has(row.row)))
      .map((row) => row.row),
  );
}

/** What survives a crash: the rows as read (without 身份证号), the mapping, ticks and answers. */
export interface ImportDraft {
  readonly fileName: string;
  readonly layout: Layout;
  readonly rows: readonly RosterRow[];
  readonly untick: readonly number[];
  readonly choices: readonly (readonly [number, string])[];
}
