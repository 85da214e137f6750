import { expect, it } from 'vitest';
import { choicesOf } from '../../../renderer/features/exchange/conflicts/choices.ts';
import { conflictRow, nextKey } from '../../../renderer/features/exchange/conflicts/conflict-rows.ts';
import { canEnter } from '../../../renderer/features/exchange/conflicts/FieldEntry.tsx';
import { recordPath } from '../../../renderer/features/exchange/record-path.ts';
import { DELETED, type FieldValue } from '../../../shared/log/change.ts';
import type { Conflict } from '../../../shared/log/conflicts.ts';
import { recordsOf } from '../event/records.ts';

const records = recordsOf({ person: [{ id: 'p1', name: '张三' }] });
const authors = { deskOf: (stream: string) => stream.split('|')[0] ?? '' };
const head = (id: string, value: FieldValue) => ({
  stamp: { id, n: 1, hlc: [0, 0] as const, stream: 'inc|0|internal', actor: 'a' },
  value,
});
const conflict = (field: string, ...values: readonly FieldValue[]): Conflict => ({
  ...{ table: 'person', record: 'p1', field },
  heads: values.map((value, i) => head(`h${i}`, value)),
});

it('equal values of several people are one choice, and the shown one comes first', () => {
  const choices = choicesOf(conflict('tags', ['甲'], ['乙'], ['甲']));
  expect(choices.map((one) => [one.value, one.stamps.length, one.isShown])).toEqual([
    [['甲'], 2, true],
    [['乙'], 1, false],
  ]);
  const deletion = choicesOf(conflict(DELETED, false, false, true));
  expect(deletion.map((one) => [one.value, one.stamps.length])).toEqual([
    [false, 2],
    [true, 1],
  ]);
});

it('an item is called by its record and its field, also when a newer program wrote the table', () => {
  expect(conflictRow(conflict('phone', '1', '2'), records, authors)).toMatchObject({
    ...{ key: 'person/p1/phone', title: '张三', kind: '干部', field: '手机' },
  });
  expect(conflictRow(conflict(DELETED, false, true), records, authors).field).toBe('删除与修改');
  expect(conflictRow({ ...conflict('x', 1, 2), table: 'invented' }, records, authors)).toMatchObject({
    ...{ kind: '新版本的记录', field: '新版本的字段' },
  });
});

it('names each machine that wrote one of the values once', () => {
  const { heads, ...rest } = conflict('phone', '1', '2', '3');
  const streams = ['one|0|internal', 'two|0|internal', 'one|0|secret'];
  const written = heads.map((rival, i) => ({
    ...rival,
    stamp: { ...rival.stamp, stream: streams[i] ?? '' },
  }));
  expect(conflictRow({ ...rest, heads: written }, records, authors).desks).toEqual(['one', 'two']);
});

it('after settling, the item that follows is open, at the end the one before', () => {
  expect(nextKey(['a', 'b', 'c'], 'a')).toBe('b');
  expect(nextKey(['a', 'b', 'c'], 'c')).toBe('b');
  expect(nextKey(['a'], 'a')).toBeNull();
  expect(nextKey(['a'], 'gone')).toBe('a');
});

it('lists are chosen as they are, single values may be typed', () => {
  expect(canEnter('person', 'phone')).toBe(true);
  expect(canEnter('person', 'tags')).toBe(false);
  expect(canEnter('sheet', 'marks/p1')).toBe(false);
  expect(canEnter('assignment', 'orgId')).toBe(true);
});

it('records without a page of their own have no address', () => {
  expect(recordPath(records, 'person', 'p1')).toBe('/people/p1');
  expect(recordPath(records, 'handoff', 'h')).toBeNull();
});
