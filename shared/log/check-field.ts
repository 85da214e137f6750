import { z } from 'zod';
import { type TableName, tables } from '../domain/tables.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { FieldValue } from './change.ts';
import { toFieldValue } from './field-value.ts';

type Checked = Result<FieldValue, string>;

/** One field of a record against its schema; the code of a failure is the schema's, or `unknown-field`. */
export function checkField(table: TableName, field: string, value: unknown): Checked {
  const shape: Readonly<Record<string, z.ZodType>> = tables[table].schema.shape;
  const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return schema ? check(schema, value) : failure('unknown-field');
}

const entrySchemas = new Map<string, z.ZodType>();

/** One entry of a map field against the schema of the map's values. */
export function checkEntry(table: TableName, map: string, value: unknown): Checked {
  const key = `${table}/${map}`;
  let schema = entrySchemas.get(key);
  if (!schema) {
    const shape: Readonly<Record<string, z.ZodType>> = tables[table].schema.shape;
    const found = valueSchema(shape[map]);
    if (!found) return failure('unknown-field');
    schema = found;
    entrySchemas.set(key, schema);
  }
  return check(schema, value);
}

function valueSchema(field: z.ZodType | undefined): z.ZodType | null {
  if (field instanceof z.ZodDefault) return valueSchema(field.unwrap() as z.ZodType);
  return field instanceof z.ZodRecord ? (field.valueType as z.ZodType) : null;
}

function check(schema: z.ZodType, value: unknown): Checked {
  const parsed = schema.safeParse(normal(value));
  return parsed.success
    ? success(toFieldValue(parsed.data))
    : failure(parsed.error.issues[0]?.code ?? 'invalid');
}

/** Text is stored in NFC and measured in NFC. */
const normal = (value: unknown): unknown => (typeof value === 'string' ? value.normalize('NFC') : value);
