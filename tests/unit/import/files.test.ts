import { describe, expect, it } from 'vitest';
import { readFile, readPaste } from '../../../renderer/features/people/import/read-file.ts';
import { fixture, rosterOf, sheetsOf } from './fixtures.ts';

const NAMES = ['王建国', '李娜', '阿卜杜·热合曼', '欧阳晓燕', '赵䶮', '孙丽', '周强', '吴敏'];

describe('every kind of roster file gives the same people', () => {
  for (const name of ['clean.xlsx', 'legacy.xls', 'html-utf8.xls', 'html-gbk.xls', 'utf8.csv', 'gbk.csv']) {
    it(name, async () => {
      const { layout, rows } = rosterOf(await sheetsOf(name));
      const names = name.includes('gbk') ? NAMES.map((n) => n.replace('赵䶮', '赵龙')) : NAMES;
      expect(layout.sure).toBe(true);
      expect(rows.map((row) => row.values.name)).toEqual(names);
      expect(rows.flatMap((row) => row.problems)).toEqual([]);
      expect(rows[0]?.values).toMatchObject({
        sex: 'male',
        org: '办公室',
        branch: '第一党支部',
        post: '主任',
        rank: 'principal-1',
        birth: '1972-03',
        party: 'member',
        partyFrom: '1995-07-01',
        workSince: '1993-08',
        phone: '13800000001',
      });
      expect(rows[0]?.values.idTail).toMatch(/^\d{3}[\dX]$/);
      expect(rows[3]?.values.birth).toBe('1991-10');
    });
  }

  it('cells pasted from Excel', () => {
    const text = new TextDecoder().decode(fixture('paste.txt'));
    const read = readPaste(text);
    if (!read.ok) throw new Error(read.code);
    expect(rosterOf(read.value).rows.map((row) => row.values.name)).toEqual(NAMES);
  });
});

describe('shapes of rosters', () => {
  it('merged title, two heading rows, 科室 merged downwards, footers', async () => {
    const { layout, rows } = rosterOf(await sheetsOf('merged-title.xlsx'));
    expect(layout).toMatchObject({ headerRow: 3, headerRows: 2, sure: true });
    expect(rows.map((row) => [row.row, row.values.name, row.values.org])).toEqual([
      [5, '王建国', '办公室'],
      [6, '李娜', '办公室'],
      [7, '钱进', '办公室'],
      [8, '赵䶮', '法制科'],
    ]);
    expect(rows[2]?.values).toMatchObject({ birth: '1990-02', assignedFrom: '2022-03-01', party: 'masses' });
    expect(rows[3]?.values).toMatchObject({ birth: '1979-01', post: '科长' });
  });

  it('people under a line with their 科室; leading zeros of 工号 stay', async () => {
    const { rows } = rosterOf(await sheetsOf('sections.xlsx'));
    expect(rows.map((row) => [row.values.name, row.values.org, row.values.staffNo])).toEqual([
      ['王建国', '办公室', '0001'],
      ['李娜', '办公室', '0002'],
      ['赵䶮', '法制科', '0003'],
    ]);
  });
});

describe('dates as Excel keeps them', () => {
  for (const name of ['dates.xlsx', 'dates.xls']) {
    it(name, async () => {
      const { rows } = rosterOf(await sheetsOf(name));
      expect(rows.flatMap((row) => row.problems)).toEqual([]);
      expect(rows.map((row) => row.values.birth)).toEqual(['1985-12', '1985-10', '1985-12']);
      // 2008.1 in a column that shows 2008.07 is October; the first is a serial day.
      expect(rows.map((row) => row.values.workSince)).toEqual(['2008-07', '2008-10', '2008-07']);
      expect(rows[0]?.values).toMatchObject({ partyFrom: '2006-07-01', staffNo: '00007' });
    });
  }
});

describe('files that are no roster are refused with a reason', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['text.docx', 'E_FILE_KIND'],
    ['empty.xlsx', 'E_FILE_EMPTY'],
    ['protected.xlsx', 'E_FILE_ENCRYPTED'],
  ];
  for (const [name, code] of cases) {
    it(`${name} → ${code}`, async () => {
      expect(await readFile(fixture(name))).toMatchObject({ ok: false, code });
    });
  }

  it('a file of more than 20 MB', async () => {
    expect(await readFile(new Uint8Array(20 * 1024 * 1024 + 1).fill(65))).toMatchObject({
      ok: false,
      code: 'E_FILE_LARGE',
    });
  });

  it('a cut .xlsx', async () => {
    expect(await readFile(fixture('clean.xlsx').subarray(0, 9000))).toMatchObject({
      ok: false,
      code: 'E_FILE_DAMAGED',
    });
  });

  it('more rows than the limit', () => {
    expect(readPaste(`姓名\t科室\n${'张三\t办公室\n'.repeat(30_001)}`)).toMatchObject({
      code: 'E_MANY_ROWS',
    });
  });

  it('only blanks', () => {
    expect(readPaste(' \n\t\n')).toMatchObject({ ok: false, code: 'E_NO_ROWS' });
  });
});
