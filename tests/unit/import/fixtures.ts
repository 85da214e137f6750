import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFile } from '../../../renderer/features/people/import/read-file.ts';
import type { Write } from '../../../shared/domain/action.ts';
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

/** The records after an action, as the store would hold them: puts and deletions. */
export function apply(records: Records, writes: readonly Write[]): Records {
  const next: Record<string, Map<string, object>> = {};
  for (const name of tableNames) next[name] = new Map<string, object>(records[name]);
  for (const write of writes) {
    const table = next[write.table];
    const before = table?.get(write.id) ?? {};
    if ('deleted' in write) table?.delete(write.id);
    else if ('set' in write) table?.set(write.id, { ...before, id: write.id, ...write.set });
    else table?.set(write.id, { ...before, [write.map]: entries(before, write.map, write.entries) });
  }
  const given: Record<string, readonly object[]> = {};
  for (const name of tableNames) given[name] = [...(next[name]?.values() ?? [])];
  return recordsOf(given as Parameters<typeof recordsOf>[0]);
}

function entries(record: object, map: string, changes: Readonly<Record<string, unknown>>): object {
  const before: unknown = Object.entries(record).find(([name]) => name === map)?.[1];
  const all = { ...(typeof before === 'object' ? before : {}), ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
