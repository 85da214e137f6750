import type { Records, TableName } from '../../shared/domain/tables.ts';
import { tableTerm } from './table-term.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tables whose records have the id of the record that they belong to. */
const ownerTable: Partial<Record<TableName, TableName>> = {
  roster: 'event',
  closing: 'event',
  sheet: 'session',
};
/** Fields that name the record that another one belongs to, the closest first. */
const owners: readonly (readonly [field: string, table: TableName])[] = [
  ['personId', 'person'],
  ['sessionId', 'session'],
  ['eventId', 'event'],
];
const nameFields = ['name', 'unitName', 'title', 'topic', 'fileName'] as const;

function ownName(fields: Fields): string | null {
  for (const name of nameFields) {
    const text = fields[name];
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

function ownerOf(table: TableName, fields: Fields, records: Records): string | null {
  const above = ownerTable[table];
  if (above) return recordTitle(above, records[above].get(String(fields.id)), records);
  for (const [field, owner] of owners) {
    const id = fields[field];
    if (typeof id === 'string' && records[owner].has(id))
      return recordTitle(owner, records[owner].get(id), records);
  }
  return null;
}

/**
 * What a record is called: its own name where it has one, else whose it is and its kind, else its kind and date.
 * @param records null = names of other records are not looked up.
 */
export function recordTitle(table: TableName, record: unknown, records: Records | null): string {
  const kind = tableTerm[table];
  if (!isFields(record)) return kind;
  const own = ownName(record);
  if (own !== null) return own;
  const owner = records === null ? null : ownerOf(table, record, records);
  if (owner !== null) return `${owner} ${kind}`;
  if (typeof record.date === 'string') return `${kind} ${record.date}`;
  return typeof record.year === 'number' ? `${kind} ${record.year}年` : kind;
}
