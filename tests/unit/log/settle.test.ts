import { describe, expect, it } from 'vitest';
import type { Records } from '../../../shared/domain/tables.ts';
import { tableNames } from '../../../shared/domain/tables.ts';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import { type Change, type ChangeId, DELETED, type FieldValue } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { type Conflict, conflictsOf } from '../../../shared/log/conflicts.ts';
import { isDeleted } from '../../../shared/log/deletion.ts';
import { applyChange, endBatch, type Fold, newFold, SEEN } from '../../../shared/log/fold.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { settleWrites } from '../../../shared/log/settle.ts';
import { writeChanges } from '../../../shared/log/write-changes.ts';

type Over = Readonly<Record<string, readonly ChangeId[]>>;
function entry(
  desk: string,
  fields: Readonly<Record<string, FieldValue>>,
  over: Over = {},
  table = 'person',
): LogEntry {
  const change: Change = {
    ...{ stream: `${desk}|0|internal`, n: 1, prev: '', hlc: [1, 0], actor: desk, action: desk },
    ...{ table, record: 'p', fields, over, schema: 1 },
  };
  return { id: changeId(change), change };
}

function take(fold: Fold, ...entries: readonly LogEntry[]): Fold {
  for (const { id, change } of entries) applyChange(fold, change, id);
  endBatch(fold);
  return fold;
}
const foldOf = (...entries: readonly LogEntry[]) => take(newFold(newIntern()), ...entries);
const records = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as Records;

/** What becomes of a settlement as the store writes it. */
function settled(fold: Fold, conflict: Conflict, value: FieldValue, seen = seenIn(conflict)): string {
  const writes = settleWrites(fold, { conflict, value, seen });
  if (!writes.ok) return writes.code;
  const author = { incarnation: 'judge', actor: 'j', action: 'j', wallMs: 0 };
  const steps = writeChanges(fold, records, writes.value, author, { tips: {}, hlc: [0, 0] });
  let step = steps.next();
  while (!step.done) step = steps.next();
  take(fold, ...[...step.value.byStream.values()].flat());
  return 'ok';
}
const seenIn = ({ heads }: Conflict) => heads.map(({ stamp }) => stamp.id);
const only = (fold: Fold): Conflict => {
  const [conflict, ...more] = conflictsOf(fold);
  if (!conflict || more.length > 0) throw new Error('not one conflict');
  return conflict;
};
const valuesOf = (fold: Fold) => fold.tables.get('person')?.get('p')?.values;

const made = entry('a', { name: '李明' });
const by = (...entries: readonly LogEntry[]) => entries.map(({ id }) => id);
const one = entry('b', { name: '李鸣' }, { name: by(made) });
const two = entry('c', { name: '李铭' }, { name: by(made) });

describe('settling', () => {
  it('takes the shown value, the other one or a new one', () => {
    for (const value of ['李铭', '李鸣', '李茗']) {
      const fold = foldOf(made, one, two);
      expect(settled(fold, only(fold), value)).toBe('ok');
      expect(valuesOf(fold)?.name).toBe(value);
      expect(conflictsOf(fold)).toEqual([]);
    }
  });

  it('leaves open what came while the person looked, and says when nothing is open any more', () => {
    const fold = foldOf(made, one, two);
    const seen = only(fold);
    const late = entry('d', { name: '黎明' }, { name: by(made) });
    take(fold, late);
    expect(settled(fold, seen, '李鸣')).toBe('ok');
    expect(
      only(fold)
        .heads.map(({ value }) => value)
        .sort(),
    ).toEqual(['李鸣', '黎明']);
    expect(settled(fold, seen, '李鸣')).toBe('E_SETTLED');
  });

  it('checks an entered value, and refuses a table that it does not know', () => {
    const fold = foldOf(made, one, two);
    expect(settled(fold, only(fold), 5)).toBe('E_INVALID');
    const awards = foldOf(
      entry('b', { title: '甲' }, {}, 'awards'),
      entry('c', { title: '乙' }, {}, 'awards'),
    );
    expect(settled(awards, only(awards), '甲')).toBe('E_INVALID');
  });

  it('of a disputed deletion keeps the record or deletes it, whoever was shown', () => {
    const deletion = entry('b', { [DELETED]: true }, { [SEEN]: by(made) });
    const edit = entry('c', { post: '科长' });
    for (const value of [true, false]) {
      const fold = foldOf(made, deletion, edit);
      const conflict = only(fold);
      expect(conflict).toMatchObject({ field: DELETED, heads: [{ value: false }, { value: true }] });
      expect(seenIn(conflict)).toEqual(by(edit, deletion));
      expect(settled(fold, conflict, value)).toBe('ok');
      expect(conflictsOf(fold)).toEqual([]);
      const cell = fold.tables.get('person')?.get('p');
      expect(cell && isDeleted('person', cell)).toBe(value);
    }
  });

  it('of a deletion that is confirmed does not cover an edit that came meanwhile', () => {
    const deletion = entry('b', { [DELETED]: true }, { [SEEN]: by(made) });
    const fold = foldOf(made, deletion, entry('c', { post: '科长' }));
    const conflict = only(fold);
    const late = entry('d', { phone: '1' });
    take(fold, late);
    expect(settled(fold, conflict, true)).toBe('ok');
    expect(
      only(fold)
        .heads.filter(({ value }) => value === false)
        .map(({ stamp }) => stamp.id),
    ).toEqual([late.id]);
  });

  it('sees no dispute where one of two deletions knew the edit', () => {
    const edit = entry('c', { post: '科长' });
    const early = entry('b', { [DELETED]: true }, { [SEEN]: by(made) });
    const later = entry('d', { [DELETED]: true }, { [SEEN]: by(made, edit) });
    expect(conflictsOf(foldOf(made, early, edit, later))).toEqual([]);
  });
});
