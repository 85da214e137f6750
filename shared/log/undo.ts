import { DELETED, type FieldValue } from './change.ts';
import { oldValue } from './plan-action.ts';
import type { RecordWrite, WriteView } from './record-write.ts';
import { shownRecord, type Values, withValues } from './values.ts';

/**
 * The writes that take an action back, in reverse order: the before-image as new writes over the present state.
 * Their own `undo` gives the redo.
 */
export function takeBack(
  view: WriteView,
  writes: readonly Pick<RecordWrite, 'table' | 'record' | 'undo'>[],
): readonly RecordWrite[] {
  return writes.toReversed().map(({ table, record, undo }) => {
    const before = view.shown(table, record);
    const old = before ?? view.binned(table, record) ?? {};
    const next = withValues(table, old, undo);
    return {
      ...{ table, record, fields: undo, before },
      undo: imageOf(table, old, undo),
      after: next[DELETED] ? null : shownRecord(table, record, next),
    };
  });
}

function imageOf(
  table: string,
  old: Values,
  fields: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, FieldValue>> {
  const image: Record<string, FieldValue> = {};
  for (const path of Object.keys(fields))
    image[path] = path === DELETED ? (old[DELETED] ?? false) : oldValue(table, old, path);
  return image;
}
