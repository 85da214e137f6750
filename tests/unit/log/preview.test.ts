import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/log/block-codec.ts';
import { canonical } from '../../../shared/log/canonical.ts';
import { type Change, type ChangeId, DELETED, type FieldValue } from '../../../shared/log/change.ts';
import { changeId } from '../../../shared/log/change-id.ts';
import { conflictsOf } from '../../../shared/log/conflicts.ts';
import { applyChange, endBatch, type Fold, newFold, SEEN } from '../../../shared/log/fold.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { previewChanges } from '../../../shared/log/preview.ts';

type Fields = Readonly<Record<string, FieldValue>>;
type Over = Readonly<Record<string, readonly ChangeId[]>>;

function entry(
  desk: string,
  table: string,
  record: string,
  fields: Fields,
  over: Over = {},
  ms = 1,
): LogEntry {
  const change: Change = {
    ...{ stream: `${desk}|0|internal`, n: 1, prev: '', hlc: [ms, 0], actor: desk, action: desk },
    ...{ table, record, fields, over, schema: 1 },
  };
  return { id: changeId(change), change };
}

function foldOf(entries: readonly LogEntry[]): Fold {
  const fold = newFold(newIntern());
  for (const { id, change } of entries) applyChange(fold, change, id);
  endBatch(fold);
  return fold;
}

const textOf = (fold: Fold) =>
  canonical(
    [...fold.tables].map(([name, cells]) => [name, [...cells].map(([id, cell]) => [id, cell.values])]),
  );

const person = entry('a', 'person', 'p', { name: '李明', post: '科员' });
const over = (...ids: LogEntry[]) => ids.map(({ id }) => id);

describe('the preview of changes', () => {
  it('says what would be new, changed, deleted or the same, and changes nothing', () => {
    const gone = entry('a', 'person', 'q', { name: '赵强' });
    const fold = foldOf([person, gone]);
    const before = textOf(fold);
    const preview = previewChanges(fold, [
      entry('b', 'person', 'p', { post: '科长' }, { post: over(person) }),
      entry('b', 'person', 'q', { [DELETED]: true }, { [SEEN]: over(gone) }),
      entry('b', 'person', 'r', { name: '王芳' }),
      entry('c', 'person', 'r', { phone: '1' }),
      entry('b', 'event', 'half', { title: '没有日期' }),
      entry('b', 'awards', 'x', { title: '新表' }),
    ]);
    expect(preview.tables).toEqual([
      { table: 'person', added: 1, changed: 1, deleted: 1, same: 0, conflicts: 0 },
      { table: 'event', added: 0, changed: 0, deleted: 0, same: 1, conflicts: 0 },
      { table: 'awards', added: 1, changed: 0, deleted: 0, same: 0, conflicts: 0 },
    ]);
    expect(preview).toMatchObject({ overwritten: 2, deleted: 1, conflicts: 0 });
    expect(preview.recordsOf('person').map(({ record, kind }) => `${record} ${kind}`)).toEqual([
      ...['p changed', 'q deleted', 'r new'],
    ]);
    expect(preview.recordsOf('person')[0]?.fields).toEqual([
      { field: 'post', before: '科员', after: '科长', isConflict: false },
    ]);
    expect(textOf(fold)).toBe(before);
    expect(conflictsOf(fold)).toEqual([]);
  });

  it('names new conflicts with what the package says, whoever is shown', () => {
    const own = entry('a', 'person', 'p', { post: '科长' }, { post: over(person) }, 9);
    const fold = foldOf([person, own]);
    const theirs = entry('b', 'person', 'p', { post: '处长' }, { post: over(person) }, 5);
    const preview = previewChanges(fold, [theirs]);
    expect(preview).toMatchObject({ conflicts: 1, overwritten: 0, deleted: 0 });
    expect(preview.recordsOf('person')).toEqual([
      {
        ...{ table: 'person', record: 'p', kind: 'same' },
        fields: [{ field: 'post', before: '科长', after: '处长', isConflict: true }],
      },
    ]);
    const disputed = entry('b', 'person', 'p', { [DELETED]: true }, { [SEEN]: over(person) });
    expect(previewChanges(fold, [disputed]).recordsOf('person')[0]).toMatchObject({
      kind: 'changed',
      fields: [{ field: DELETED, before: null, after: true, isConflict: true }],
    });
    // Once it is open it is no new one.
    applyChange(fold, theirs.change, theirs.id);
    endBatch(fold);
    expect(previewChanges(fold, [entry('c', 'person', 'p', { phone: '1' })]).conflicts).toBe(0);
  });

  it('warns from the 21st overwritten record on, or from 5 % on', () => {
    const all = Array.from({ length: 1_000 }, (_, at) => entry('a', 'person', `p${at}`, { name: '甲' }));
    const fold = foldOf(all);
    const edits = (count: number) =>
      all
        .slice(0, count)
        .map((one) => entry('b', 'person', one.change.record, { name: '乙' }, { name: over(one) }));
    expect(previewChanges(fold, edits(20))).toMatchObject({ overwritten: 20, isMassive: false });
    expect(previewChanges(fold, edits(21))).toMatchObject({ overwritten: 21, isMassive: true });
    const small = foldOf(all.slice(0, 40));
    expect(previewChanges(small, edits(2)).isMassive).toBe(false);
    expect(previewChanges(small, edits(3)).isMassive).toBe(true);
    const added = all.slice(0, 30).map((one) => entry('b', 'person', one.change.record, { phone: '1' }));
    expect(previewChanges(fold, added)).toMatchObject({ overwritten: 0, isMassive: false });
  });

  it('knows of writes that were replaced before they came', () => {
    const late = entry('b', 'person', 'p', { post: '处长' });
    const fold = foldOf([entry('a', 'person', 'p', { name: '李明', post: '科员' }, { post: over(late) }, 3)]);
    expect(previewChanges(fold, [late])).toMatchObject({ conflicts: 0, overwritten: 0 });
  });
});

describe('policies', () => {
  const claim = (desk: string, fields: Fields, ms: number) => entry(desk, 'claim', 'c', fields, {}, ms);
  const shown = (entries: readonly LogEntry[]) => {
    const folds = [entries, entries.toReversed()].map(foldOf);
    const [values] = folds.map((fold) => fold.tables.get('claim')?.get('c')?.values);
    expect(folds[1]?.tables.get('claim')?.get('c')?.values).toEqual(values);
    expect(conflictsOf(folds[1] as Fold)).toEqual(conflictsOf(folds[0] as Fold));
    return { values, conflicts: conflictsOf(folds[0] as Fold).map(({ field }) => field) };
  };

  it('show a decision on a claim before a draft that a later clock wrote, without a review item', () => {
    const granted = claim('a', { status: 'granted', granted: 12, reviewer: '王' }, 1);
    const draft = claim('b', { status: 'submitted', granted: 0, reviewer: '' }, 9);
    expect(shown([granted, draft])).toEqual({
      values: { status: 'granted', granted: 12, reviewer: '王' },
      conflicts: [],
    });
  });

  it('leave two different decisions to people', () => {
    const granted = claim('a', { status: 'granted', granted: 12 }, 1);
    const refused = claim('b', { status: 'refused' }, 9);
    expect(shown([granted, refused, claim('c', { status: 'draft' }, 20)])).toEqual({
      values: { status: 'refused', granted: 12 },
      conflicts: ['status'],
    });
  });

  it('take the greatest version and the closing that stands', () => {
    const [one, two] = [
      entry('a', 'closing', 'e', { version: 3, reversed: false, by: '王' }, {}, 1),
      entry('b', 'closing', 'e', { version: 2, reversed: true, by: '李' }, {}, 9),
    ];
    for (const fold of [foldOf([one, two]), foldOf([two, one])]) {
      expect(fold.tables.get('closing')?.get('e')?.values).toEqual({ version: 3, reversed: false, by: '李' });
      expect(conflictsOf(fold).map(({ field }) => field)).toEqual(['by']);
    }
  });

  it('ask nobody about the lines that the program writes by itself', () => {
    const [one, two] = [
      entry('a', 'handoff', 'h', { status: 'delivered', receiptAt: 5, fresh: 1 }, {}, 1),
      entry('b', 'handoff', 'h', { status: 'held', receiptAt: 3, fresh: 2 }, {}, 9),
    ];
    for (const fold of [foldOf([one, two]), foldOf([two, one])]) {
      expect(fold.tables.get('handoff')?.get('h')?.values).toEqual({
        status: 'delivered',
        receiptAt: 5,
        fresh: 2,
      });
      expect(conflictsOf(fold)).toEqual([]);
    }
  });
});
