import type { Action, Write } from '../domain/action.ts';
import { type TableName, tables } from '../domain/tables.ts';
import { isId } from '../kernel/id.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { sameValue } from './canonical.ts';
import { DELETED, type FieldValue } from './change.ts';
import { checkEntry, checkField } from './check-field.ts';
import { toFieldValue } from './field-value.ts';
import type { RecordWrite, WriteView } from './record-write.ts';
import {
  defaultOf,
  type Entries,
  isEntries,
  isMapField,
  requiredFields,
  shownRecord,
  type Values,
  withValues,
} from './values.ts';

/** Value of `$deleted` that takes a creation back: such a record is not offered in the recycle bin. */
export const UNDONE = 'undone';

interface Draft {
  readonly table: TableName;
  readonly id: string;
  readonly before: Values | null;
  readonly binned: Values | null;
  /** New values by path; checked. */
  readonly fields: Map<string, FieldValue>;
  isThere: boolean;
}

export type Planned = Result<readonly RecordWrite[], 'E_INVALID'>;

/**
 * Turns an action into one write for each record: several writes of a record become one, every value is checked
 * by the schema of its table, what does not change is left out. Facts of E_INVALID: table, id, field, problem
 * (`unknown-table`, `bad-id`, `unknown-field`, `not-there`, `missing`, or the code of the schema); never a value.
 */
export function planAction(view: WriteView, action: Action): Planned {
  const drafts = new Map<string, Draft>();
  for (const write of action.writes) {
    if (!Object.hasOwn(tables, write.table)) return invalid(write, '', 'unknown-table');
    if (!isId(write.id)) return invalid(write, '', 'bad-id');
    const key = `${write.table}/${write.id}`;
    const draft = drafts.get(key) ?? newDraft(view, write);
    drafts.set(key, draft);
    const added = addWrite(draft, write);
    if (!added.ok) return added;
  }
  const writes: RecordWrite[] = [];
  for (const draft of drafts.values()) {
    const missing = missingField(draft);
    if (missing) return invalid(draft, missing, 'missing');
    const write = finish(draft);
    if (write) writes.push(write);
  }
  return success(writes);
}

const invalid = (
  where: { readonly table: string; readonly id: string },
  field: string,
  problem: string,
): ReturnType<typeof failure<'E_INVALID'>> =>
  failure('E_INVALID', { table: where.table, id: where.id, field, problem });

function newDraft(view: WriteView, { table, id }: Write): Draft {
  const before = view.shown(table, id);
  const binned = before ? null : view.binned(table, id);
  return { table, id, before, binned, fields: new Map(), isThere: before !== null };
}

type Added = Result<null, 'E_INVALID'>;

function addWrite(draft: Draft, write: Write): Added {
  if ('deleted' in write) {
    if (write.deleted) draft.isThere = false;
    else if (draft.before || draft.binned) draft.isThere = true;
    else return invalid(draft, '', 'not-there');
    return success(null);
  }
  if ('entries' in write) {
    if (!isMapField(draft.table, write.map)) return invalid(draft, write.map, 'unknown-field');
    if (!draft.isThere) return invalid(draft, write.map, 'not-there');
    return addEntries(draft, write.map, write.entries);
  }
  if (!draft.isThere) revive(draft);
  for (const [field, value] of Object.entries(write.set)) {
    if (value === undefined || field === 'id') continue;
    const added = addField(draft, field, value);
    if (!added.ok) return added;
  }
  return success(null);
}

/** A put on a deleted record makes it anew: nothing of the old content shines through. */
function revive(draft: Draft): void {
  draft.isThere = true;
  const old = draft.binned ?? draft.before;
  for (const [field, value] of Object.entries(old ?? {})) {
    if (field === DELETED || field === 'id') continue;
    if (isMapField(draft.table, field)) {
      if (isEntries(value)) for (const key of Object.keys(value)) draft.fields.set(`${field}/${key}`, null);
    } else {
      const initial = defaultOf(draft.table, field);
      if (initial !== undefined) draft.fields.set(field, initial);
    }
  }
}

function addField(draft: Draft, field: string, value: unknown): Added {
  if (!isMapField(draft.table, field)) {
    const checked = checkField(draft.table, field, value);
    if (!checked.ok) return invalid(draft, field, checked.code);
    draft.fields.set(field, checked.value);
    return success(null);
  }
  const whole = toFieldValue(value);
  if (!isEntries(whole)) return invalid(draft, field, 'invalid_type');
  const gone: Record<string, null> = {};
  for (const key of Object.keys(entriesBefore(draft, field)))
    if (!Object.hasOwn(whole, key)) gone[key] = null;
  return addEntries(draft, field, { ...gone, ...whole });
}

function entriesBefore(draft: Draft, map: string): Entries {
  const found = (draft.before ?? draft.binned)?.[map];
  return isEntries(found) ? found : {};
}

function addEntries(draft: Draft, map: string, entries: Readonly<Record<string, unknown>>): Added {
  for (const [key, value] of Object.entries(entries)) {
    if (!isId(key)) return invalid(draft, map, 'bad-id');
    const checked = value === null ? success(null) : checkEntry(draft.table, map, value);
    if (!checked.ok) return invalid(draft, map, checked.code);
    draft.fields.set(`${map}/${key}`, checked.value);
  }
  return success(null);
}

function missingField(draft: Draft): string | null {
  if (!draft.isThere || draft.before) return null;
  const known = draft.binned ?? {};
  const isWritten = (field: string) => draft.fields.has(field) || Object.hasOwn(known, field);
  return requiredFields(draft.table).find((field) => !isWritten(field)) ?? null;
}

function finish(draft: Draft): RecordWrite | null {
  const { table, id, before } = draft;
  if (!draft.isThere) return before ? deletion(table, id, before) : null;
  return before ? edit(draft, before) : draft.binned ? restoration(draft, draft.binned) : creation(draft);
}

const deletion = (table: TableName, record: string, before: Values): RecordWrite => ({
  ...{ table, record, before, after: null },
  fields: { [DELETED]: true },
  undo: { [DELETED]: false },
});

function creation({ table, id, fields }: Draft): RecordWrite {
  const all: Record<string, FieldValue> = {};
  for (const field of Object.keys(tables[table].schema.shape)) {
    const initial = defaultOf(table, field);
    if (field !== 'id' && initial !== undefined && !isMapField(table, field)) all[field] = initial;
  }
  for (const [path, value] of fields) if (value !== null || !path.includes('/')) all[path] = value;
  return {
    ...{ table, record: id, fields: all, undo: { [DELETED]: UNDONE }, before: null },
    after: afterOf(table, id, {}, all),
  };
}

function edit({ table, id, fields }: Draft, before: Values): RecordWrite | null {
  const changed = differences(table, before, fields);
  if (Object.keys(changed.fields).length === 0) return null;
  return { table, record: id, ...changed, before, after: afterOf(table, id, before, changed.fields) };
}

function restoration({ table, id, fields }: Draft, binned: Values): RecordWrite {
  const changed = differences(table, binned, fields);
  const written = { ...changed.fields, [DELETED]: false };
  return {
    ...{ table, record: id, fields: written, before: null },
    undo: { ...changed.undo, [DELETED]: binned[DELETED] ?? true },
    after: afterOf(table, id, binned, written),
  };
}

function differences(
  table: TableName,
  old: Values,
  fields: ReadonlyMap<string, FieldValue>,
): { readonly fields: Record<string, FieldValue>; readonly undo: Record<string, FieldValue> } {
  const next: Record<string, FieldValue> = {};
  const undo: Record<string, FieldValue> = {};
  for (const [path, value] of fields) {
    const before = oldValue(table, old, path);
    if (sameValue(before, value)) continue;
    next[path] = value;
    undo[path] = before;
  }
  return { fields: next, undo };
}

/** Value before, where an unwritten field counts as its default and a missing map entry as null. */
export function oldValue(table: string, old: Values, path: string): FieldValue {
  const slash = path.indexOf('/');
  if (slash < 0) return old[path] ?? defaultOf(table, path) ?? null;
  const entries = old[path.slice(0, slash)];
  const key = path.slice(slash + 1);
  return isEntries(entries) && Object.hasOwn(entries, key) ? (entries[key] ?? null) : null;
}

function afterOf(
  table: TableName,
  id: string,
  old: Values,
  fields: Readonly<Record<string, FieldValue>>,
): Values {
  return shownRecord(table, id, withValues(table, old, fields));
}
