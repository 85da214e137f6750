import type { TableName } from '../domain/tables.ts';
import type { Values } from './values.ts';

/**
 * The unit path of a stream says who may get it, so that a filtered package takes whole streams and never makes a gap:
 * `0` the unit's records (go up), `0/desk` stays with the unit's own desks, `0/down` for every subordinate unit,
 * `0/to/<unitId>` for one.
 */
export const OWN_PATH = '0';
export const DESK_PATH = '0/desk';
export const DOWN_PATH = '0/down';
export const pathTo = (unitId: string): string => `0/to/${unitId}`;

const deskTables: ReadonlySet<TableName> = new Set<TableName>(['handoff', 'columnMapping']);

/** Path of a write: by its table, for remarks by the unit that they are for, for time corrections by their stream. */
export function pathOf(table: TableName, shown: Values | null): string {
  if (deskTables.has(table)) return DESK_PATH;
  if (table === 'directive') return DOWN_PATH;
  if (table === 'remark' && typeof shown?.unitId === 'string') return pathTo(shown.unitId);
  if (table === 'timeCorrection' && typeof shown?.path === 'string') return shown.path;
  return OWN_PATH;
}

/** `<incarnation>|<path>|<level>` taken apart; null when it is no such name. */
export function partsOf(
  stream: string,
): { readonly incarnation: string; readonly path: string; readonly level: string } | null {
  const parts = stream.split('|');
  const [incarnation, path, level] = parts;
  return parts.length === 3 && incarnation && path && level ? { incarnation, path, level } : null;
}
