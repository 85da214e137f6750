import { describe, expect, it } from 'vitest';
import { readingFit } from '../../../renderer/features/events/sign-in/name-readings.ts';
import { presetAll } from '../../../shared/domain/attendance/marks.ts';
import {
  buildSignInIndex,
  matchesOf,
  parseRowNumbers,
  resolveCode,
  scan,
} from '../../../shared/domain/attendance/sign-in.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, sessionOf } from '../event/class-records.ts';
import { done, recordsOf } from '../event/records.ts';

const records = classRecords();
const roster = (now: Records) =>
  buildSignInIndex(
    Object.keys(now.roster.get('class')?.members ?? {}).flatMap((id) => now.person.get(id) ?? []),
    readingFit,
  );
const everyone = (now: Records) => () => buildSignInIndex(now.person.values(), readingFit);
const at = (now: Records, text: string) =>
  scan(now, sessionOf(now, '02am'), roster(now), everyone(now), text);
const ids = (people: readonly { readonly id: string }[]) => people.map((one) => one.id);

describe('finding a person at the desk', () => {
  const index = roster(records);
  it.each([
    ['工号', '1002', ['zhao']],
    ['工号 in full width with a blank', ' １００２ ', ['zhao']],
    ['身份证 tail with a small x', '123x', ['zhang']],
    ['name of one', '赵四', ['zhao']],
    ['name of two', '张三', ['zhang', 'zhangsan2']],
    ['full pinyin', 'zhaosi', ['zhao']],
    ['initials', 'zs', ['zhang', 'zhao', 'zhangsan2']],
    ['surname reading of 单于', 'chanyuming', ['shan']],
    ['first characters', '阿卜', ['abdul']],
    ['beginning of the reading', 'abud', ['abdul']],
    ['nobody', '9999', []],
    ['blank', '  ', []],
  ])('%s', (_what, text, expected) => {
    expect(ids(resolveCode(index, text)).toSorted()).toEqual([...expected].toSorted());
  });

  it('reads a surname as a surname and as an ordinary word', () => {
    const [person] = recordsOf({ person: [{ id: 'p', name: '单明' }] }).person.values();
    if (!person) throw new Error('person');
    expect(
      ['shanming', 'danming', 'sm', 'dm', 'dan', 'mi', 'x'].map((code) => readingFit(person, code)),
    ).toEqual(['exact', 'exact', 'exact', 'exact', 'begins', 'within', null]);
  });

  it('takes a 工号 before a reading, and shows exact hits first', () => {
    expect(ids(resolveCode(everyone(records)(), '1001'))).toEqual(['zhang', 'guest']);
    expect(ids(matchesOf(index, 'zh', 10)).length).toBe(3);
    expect(matchesOf(index, '100', 10).length).toBe(4);
    // 单于明 only holds an m, nobody begins with it.
    expect(ids(resolveCode(index, '明'))).toEqual(['shan']);
    expect(ids(matchesOf(index, 'm', 10))).toEqual(['shan', 'abdul']);
  });
});

describe('a scan', () => {
  it('signs in and says the how-manyth', () => {
    const first = at(records, '1002');
    if (first.kind !== 'signed') throw new Error(first.kind);
    expect(first.ordinal).toBe(1);
    const next = done(records, first.action);
    expect(next.event.get('class')?.status).toBe('running');
    const second = at(next, 'T-04');
    expect(second.kind === 'signed' && second.ordinal).toBe(2);
  });

  it('tells a second scan and changes nothing', () => {
    const once = at(records, '1002');
    if (once.kind !== 'signed') throw new Error(once.kind);
    const next = done(records, once.action);
    expect(at(next, '1002')).toMatchObject({ kind: 'already', mark: { state: 'present' } });
  });

  it('asks when several people fit', () => {
    expect(at(records, '张三')).toMatchObject({ kind: 'choose' });
  });

  it('offers somebody who is not on the roster, and says when nobody is found', () => {
    expect(at(records, '2001')).toMatchObject({ kind: 'not-on-roster' });
    expect(at(records, 'qqqq')).toEqual({ kind: 'unknown', text: 'qqqq' });
  });

  it('finds the person of the roster before others with the same number', () => {
    // 1001 is 张三's 工号 and the tail of 王五's 身份证号; 王五 is not on the roster.
    expect(at(records, '1001')).toMatchObject({ kind: 'signed' });
  });

  it('after 全部到课 every scan is a repetition', () => {
    const all = done(records, presetAll(records, sessionOf(records, '02am')));
    expect(at(all, '1005')).toMatchObject({ kind: 'already' });
  });
});

describe('row numbers of the paper sheet', () => {
  it('reads numbers and ranges, with any separators', () => {
    expect(parseRowNumbers('3 7，12-15、3', 20)).toEqual({ rows: [3, 7, 12, 13, 14, 15], wrong: [] });
    expect(parseRowNumbers('１～３', 20).rows).toEqual([1, 2, 3]);
    expect(parseRowNumbers('', 20)).toEqual({ rows: [], wrong: [] });
  });

  it('names what is no row of the sheet', () => {
    expect(parseRowNumbers('0 21 5-3 x', 20)).toEqual({ rows: [], wrong: ['0', '21', '5-3', 'x'] });
  });
});
