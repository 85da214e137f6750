import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFile } from '../../../renderer/features/people/import/read-file.ts';
import type { Sheet } from '../../../shared/domain/import/cell.ts';
import { guessLayout, type Layout } from '../../../shared/domain/import/header.ts';
import { readRows } from '../../../shared/domain/import/read-rows.ts';
import type { RosterRow } from '../../../shared/domain/import/roster-row.ts';
import { type Records, type TableName, tableNames, tables } from '../../../shared/domain/tables.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';

export const today = calendarDate('2026-11-24');

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../fixtures/rosters/${name}`, import.meta.url))));

export async function sheetsOf(name: string): Promise<readonly Sheet[]> {
  const read = await readFile(fixture(name));
  if (!read.ok) throw new Error(`${name}: ${read.code}`);
  return read.value;
}

export interface Roster {
  readonly layout: Layout;
  readonly rows: readonly RosterRow[];
}

export function rosterOf(sheets: readonly Sheet[]): Roster {
  const layout = guessLayout(sheets);
  const sheet = layout ? sheets[layout.sheet] : undefined;
  if (!layout || !sheet) throw new Error('no layout');
  return { layout, rows: [...readRows(sheet, layout, today)] };
}

/** Numbered ids, the same in every run. */
export function counter(prefix: string): () => string {
  let n = 0;
  return () => `${prefix}${++n}`;
}

/** A unit's records: the given ones, each completed by the defaults of its table. */
export function recordsOf(
  given: {
    readonly [N in TableName]?: readonly ({ readonly id: string } & Partial<Record<string, unknown>>)[];
  },
): Records {
  const records: Record<string, ReadonlyMap<string, unknown>> = {};
  for (const name of tableNames) {
    const rows = (given[name] ?? []).map((row) => [row.id, tables[name].schema.parse(row)] as const);
    records[name] = new Map(rows);
  }
  return records as unknown as Records;
}
