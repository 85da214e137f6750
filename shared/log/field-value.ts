import type { FieldValue } from './change.ts';

/**
 * A parsed value as the log keeps it: text in NFC, absent properties left out. Throws on what JSON cannot hold:
 * schemas do not let such a value through, so it is a bug.
 */
export function toFieldValue(value: unknown): FieldValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(toFieldValue);
  if (typeof value !== 'object' || value === undefined) throw new TypeError(`no log value: ${typeof value}`);
  const fields: Record<string, FieldValue> = {};
  for (const [name, part] of Object.entries(value)) if (part !== undefined) fields[name] = toFieldValue(part);
  return fields;
}
