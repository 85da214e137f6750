import { z } from 'zod';
import * as f from './record/fields.ts';
import { type TableName, tables } from './tables.ts';

/** How a field is entered and shown, read from its schema. */
export type FieldKind =
  | { readonly type: 'text'; readonly isLong: boolean }
  | { readonly type: 'number' | 'flag' | 'date' | 'month' | 'quarters' | 'half-days' }
  | { readonly type: 'choice'; readonly codes: readonly string[] }
  | { readonly type: 'reference'; readonly table: TableName }
  /** Lists, dictionaries and parts: shown, and chosen as a whole. */
  | { readonly type: 'compound' };

export interface KnownField {
  readonly kind: FieldKind;
  readonly isNullable: boolean;
}

/** Which table an id field names; without an entry it is an id of another kind. */
const referenced: Readonly<Record<string, TableName>> = {
  personId: 'person',
  mergedInto: 'person',
  orgId: 'org',
  branchId: 'org',
  parentId: 'org',
  hostOrgId: 'org',
  ownerOrgId: 'org',
  eventId: 'event',
  parentEventId: 'event',
  parentDispatchId: 'event',
  templateOf: 'event',
  sessionId: 'session',
  movedToId: 'session',
  planId: 'plan',
  copiedFrom: 'plan',
  planItemId: 'planItem',
  previousId: 'planItem',
  ruleSetId: 'ruleSet',
  snapshotId: 'snapshot',
};

/** Tables that the ids of a list or of a dictionary's keys name. */
const listed: Readonly<Record<string, TableName>> = {
  successorIds: 'org',
  evidenceIds: 'evidence',
  members: 'person',
  marks: 'person',
  figures: 'person',
};

/** Table of the records that the entries of a list or dictionary name; null = they name none. */
export const listedTable = (field: string): TableName | null => listed[field] ?? null;

/** Null = no field of this program. */
export function fieldKind(table: TableName, field: string): KnownField | null {
  const shape: Readonly<Record<string, z.ZodType>> = tables[table].schema.shape;
  const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
  if (!schema) return null;
  if (schema === f.quarters) return { kind: { type: 'quarters' }, isNullable: false };
  if (schema === f.halfDays) return { kind: { type: 'half-days' }, isNullable: false };
  const bare = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  const isNullable = bare instanceof z.ZodNullable;
  const inner = isNullable ? bare.unwrap() : bare;
  return { kind: kindOf(inner, field), isNullable };
}

const LINE = 300;

function kindOf(schema: unknown, field: string): FieldKind {
  if (schema === f.date) return { type: 'date' };
  if (schema === f.month) return { type: 'month' };
  if (schema === f.id) {
    const table = referenced[field];
    return table ? { type: 'reference', table } : { type: 'compound' };
  }
  if (schema instanceof z.ZodEnum) return { type: 'choice', codes: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { type: 'flag' };
  if (schema instanceof z.ZodNumber) return { type: 'number' };
  if (schema instanceof z.ZodString) return { type: 'text', isLong: (schema.maxLength ?? 0) > LINE };
  return { type: 'compound' };
}
