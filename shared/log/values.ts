import { type TableName, tables } from '../domain/tables.ts';
import { DELETED, type FieldValue } from './change.ts';
import { toFieldValue } from './field-value.ts';

/** Written fields of one record by name; entries of a known map field are gathered in one object. */
export type Values = { readonly [field: string]: FieldValue };

export const isTableName = (name: string): name is TableName => Object.hasOwn(tables, name);

const noMaps: readonly string[] = [];
const mapsByTable = new Map<string, readonly string[]>(
  Object.values(tables).map((table): [string, readonly string[]] => [table.name, table.maps]),
);
const mapsOf = (table: string): readonly string[] => mapsByTable.get(table) ?? noMaps;

export interface MapEntry {
  readonly map: string;
  readonly key: string;
}

/** `marks/<personId>` of a table that this program knows → its map and key; otherwise null: a plain field. */
export function mapEntry(table: string, path: string): MapEntry | null {
  const slash = path.indexOf('/');
  if (slash < 0) return null;
  const map = path.slice(0, slash);
  return mapsOf(table).includes(map) ? { map, key: path.slice(slash + 1) } : null;
}

export const isMapField = (table: string, field: string): boolean => mapsOf(table).includes(field);

export type Entries = { readonly [key: string]: FieldValue };
export const isEntries = (value: FieldValue | undefined): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Value at a path, or undefined when it was never written (or its map entry was removed). */
export function valueAt(table: string, values: Values, path: string): FieldValue | undefined {
  const entry = mapEntry(table, path);
  if (!entry) return Object.hasOwn(values, path) ? values[path] : undefined;
  const entries = values[entry.map];
  return isEntries(entries) && Object.hasOwn(entries, entry.key) ? entries[entry.key] : undefined;
}

/** Every path that has a value. */
export function* pathsOf(table: string, values: Values): Generator<string> {
  for (const [field, value] of Object.entries(values)) {
    if (!isMapField(table, field)) yield field;
    else if (isEntries(value)) for (const key of Object.keys(value)) yield `${field}/${key}`;
  }
}

/** A copy of `values` with other values at some paths; null removes the entry of a map. */
export function withValues(table: string, values: Values, fields: Values): Values {
  const next: Record<string, FieldValue> = { ...values };
  const fresh = new Map<string, Record<string, FieldValue>>();
  for (const [path, value] of Object.entries(fields)) {
    const entry = mapEntry(table, path);
    if (!entry) {
      next[path] = value;
      continue;
    }
    let entries = fresh.get(entry.map);
    if (!entries) {
      const before = next[entry.map];
      entries = isEntries(before) ? { ...before } : {};
      fresh.set(entry.map, entries);
      next[entry.map] = entries;
    }
    if (value === null) delete entries[entry.key];
    else entries[entry.key] = value;
  }
  return next;
}

const requiredByTable = new Map<string, readonly string[]>(
  Object.values(tables).map((table): [string, readonly string[]] => {
    const blank = new Set(Object.keys(table.blank));
    return [table.name, Object.keys(table.schema.shape).filter((name) => name !== 'id' && !blank.has(name))];
  }),
);
/** Fields without a default that a record must have to be shown. */
export const requiredFields = (table: TableName): readonly string[] => requiredByTable.get(table) ?? noMaps;

const blanks = new Map<string, Values>(
  Object.values(tables).map((table): [string, Values] => [
    table.name,
    Object.fromEntries(Object.entries(table.blank).map(([name, value]) => [name, toFieldValue(value)])),
  ]),
);

/** Default of a field, undefined when it has none. */
export const defaultOf = (table: string, field: string): FieldValue | undefined => blanks.get(table)?.[field];

/** The record as screens see it: defaults, then what was written, with its id. */
export function shownRecord(table: TableName, id: string, values: Values): Values {
  const shown: Record<string, FieldValue> = { id, ...blanks.get(table) };
  for (const field in values) if (field !== DELETED) shown[field] = values[field] ?? null;
  return shown;
}

/** All fields without a default are there: a record that is only half known (from elsewhere) is not shown yet. */
export const isComplete = (table: TableName, values: Values): boolean =>
  requiredFields(table).every((field) => Object.hasOwn(values, field));
