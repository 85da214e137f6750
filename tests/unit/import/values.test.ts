import { describe, expect, it } from 'vitest';
import { type Cell, generalText, textOf } from '../../../shared/domain/import/cell.ts';
import { fieldOfHeading } from '../../../shared/domain/import/columns.ts';
import { isProblem, parseTypedDate, toDate } from '../../../shared/domain/import/dates.ts';
import { parseDelimited } from '../../../shared/domain/import/delimited.ts';
import { htmlSheets } from '../../../shared/domain/import/html-table.ts';
import { checkCharacter, parseIdNumber } from '../../../shared/domain/import/id-number.ts';
import { unpackedBytes } from '../../../shared/domain/import/limits.ts';
import { sniff } from '../../../shared/domain/import/sniff.ts';
import { kindOf, nameOf, partyOf, rankOf, sexOf } from '../../../shared/domain/import/words.ts';
import { fixture, today } from './fixtures.ts';

const number = (n: number, date = false): Cell => ({ n, date, shown: generalText(n) });

function dateOf(cell: Cell): string | null {
  const read = parseTypedDate(cell, 'partyFrom', today);
  if (read === null) return null;
  return isProblem(read) ? read.code : toDate(read);
}

describe('dates as people and Excel write them', () => {
  const cases: readonly (readonly [Cell, string | null])[] = [
    ['1985.12', '1985-12-01'],
    ['1985-12', '1985-12-01'],
    ['1985/12/3', '1985-12-03'],
    ['1985年12月', '1985-12-01'],
    ['1985 年 2 月 3 日', '1985-02-03'],
    ['198512', '1985-12-01'],
    ['19851203', '1985-12-03'],
    ['１９８５．１２', '1985-12-01'],
    ['1985.12.03 00:00:00', '1985-12-03'],
    ['1985、12', '1985-12-01'],
    ['85.12', '1985-12-01'],
    ['05.06', '2005-06-01'],
    ['31388', '1985-12-07'],
    [number(31388), '1985-12-07'],
    [number(31388, true), '1985-12-07'],
    [number(198512), '1985-12-01'],
    [number(1985.12), '1985-12-01'],
    [number(1985), 'DATE_YEAR_ONLY'],
    ['1985', 'DATE_YEAR_ONLY'],
    ['1985.13', 'DATE_MONTH'],
    ['1985.00', 'DATE_MONTH'],
    ['1985.02.29', 'DATE_DAY'],
    ['不详', 'DATE_FORM'],
    ['', null],
    ['——', null],
  ];
  for (const [cell, expected] of cases) {
    it(`${JSON.stringify(cell)} → ${expected}`, () => expect(dateOf(cell)).toBe(expected));
  }
});

describe('身份证号', () => {
  const first = '99990019850203123';
  const full = first + checkCharacter(first);
  it('keeps the tail, and birth and sex as a check', () => {
    expect(parseIdNumber(full)).toEqual({ tail: full.slice(-4), birth: '1985-02', sex: 'male' });
    expect(parseIdNumber(` '${full.slice(0, 6)} ${full.slice(6)} `)).toMatchObject({ birth: '1985-02' });
  });
  it('the standard’s own example (GB 11643-1999)', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(checkCharacter('44052418800101001')).toBe('4');
  });
  const cases: readonly (readonly [Cell, string])[] = [
    [number(440981198512030000), 'ID_RUINED'],
    ['4.40981E+17', 'ID_RUINED'],
    ['440981198512030000', 'ID_RUINED'],
    [`${first}${full.endsWith('1') ? '2' : '1'}`, 'ID_CHECK'],
    ['12345', 'ID_FORM'],
  ];
  for (const [cell, code] of cases) {
    it(`${textOf(cell)} → ${code}`, () => expect(parseIdNumber(cell)).toMatchObject({ code }));
  }
  it('tails and masked numbers', () => {
    expect(parseIdNumber('123x')).toMatchObject({ tail: '123X' });
    expect(parseIdNumber(number(12))).toMatchObject({ tail: '0012' });
    expect(parseIdNumber('440981**********123X')).toMatchObject({ tail: '123X', birth: null });
    expect(parseIdNumber('')).toBeNull();
  });
});

describe('words', () => {
  it('政治面貌', () => {
    for (const text of ['中共党员', '党员', '中国共产党党员', '正式党员', '中共', '党员（正式）'])
      expect([text, partyOf(text)]).toEqual([text, 'member']);
    expect(partyOf('中共预备党员')).toBe('probationary');
    expect(partyOf('共青团员')).toBe('league');
    expect(partyOf('无党派人士')).toBe('masses');
    expect(partyOf('民建会员')).toBe('democratic');
    expect(partyOf('九三学社')).toBe('democratic');
    expect(partyOf('党外')).toBeNull();
  });
  it('职级 with the titles of other series', () => {
    const cases: readonly (readonly [string, string | null])[] = [
      ['一级主任科员', 'principal-1'],
      ['四级调研员', 'consultant-4'],
      ['四级高级主办', 'consultant-4'],
      ['一级主办', 'principal-1'],
      ['二级巡视员', 'inspector-2'],
      ['正科级', 'township-chief'],
      ['县处级副职', 'county-deputy'],
      ['一级行政执法员', 'clerk-1'],
      ['专业技术十级', 'institution'],
      ['试用期', 'probation'],
      ['一级主任科员及相当层次职级', 'principal-1'],
      ['七职等', null],
    ];
    for (const [text, rank] of cases) expect([text, rankOf(text)]).toEqual([text, rank]);
  });
  it('names keep their dot and lose filling blanks (X-23)', () => {
    expect(nameOf('张  伟')).toBe('张伟');
    expect(nameOf('阿卜杜•热合曼')).toBe('阿卜杜·热合曼');
    expect(nameOf('阿卜杜 · 热合曼')).toBe('阿卜杜·热合曼');
    expect(nameOf('䶮')).toBe('䶮');
    expect(nameOf('Anna  Maria')).toBe('Anna Maria');
  });
  it('sex and 人员类别', () => {
    expect([sexOf('男'), sexOf('女性'), sexOf('甲')]).toEqual(['male', 'female', null]);
    expect([
      kindOf('公务员'),
      kindOf('借调'),
      kindOf('挂职干部'),
      kindOf('劳务派遣'),
      kindOf('外星人'),
    ]).toEqual(['staff', 'loan-in', 'attached', 'contract', null]);
  });
});

describe('headings', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['公民身份号码', 'idNumber'],
    ['身份证号码（18位）', 'idNumber'],
    ['*姓 名', 'name'],
    ['出生年月\n(yyyy.mm)', 'birth'],
    ['所在党支部', 'branch'],
    ['工作单位', 'org'],
    ['部门/科室', 'org'],
    ['入党（加入党派）时间', 'partyFrom'],
    ['参加工作时间', 'workSince'],
    ['现任职务职级', 'rank'],
    ['序号', null],
    ['照片', null],
    ['', null],
  ];
  for (const [heading, field] of cases) {
    it(`${JSON.stringify(heading)} → ${field}`, () => expect(fieldOfHeading(heading)).toBe(field));
  }
});

describe('text formats', () => {
  it('quoted cells, doubled quotes, line breaks, CRLF and a missing last cell', () => {
    expect(parseDelimited('a,"b ""c"" , d\ne",f\r\n,2,\n')).toEqual([
      ['a', 'b "c" , d\ne', 'f'],
      ['', '2', ''],
    ]);
    expect(parseDelimited('"a"b,c')).toEqual([['ab', 'c']]);
    expect(parseDelimited('"open')).toEqual([['open']]);
    expect(parseDelimited('="007",\'008')).toEqual([['007', '008']]);
    expect(parseDelimited('a\tb,c\n')).toEqual([['a', 'b,c']]);
  });
  it('HTML: spans, entities, comments', () => {
    const [sheet] = htmlSheets(
      '<TABLE><tr><td rowspan=2>办公室</td><td colspan="2">A&amp;B&#26366;</td></tr><!-- <tr><td>x --><tr><td>c<br>d</td></tr></TABLE>',
    );
    expect(sheet?.rows).toEqual([
      ['办公室', 'A&B曾', ''],
      ['办公室', 'c d'],
    ]);
  });
});

describe('sniffing', () => {
  it('by bytes, not by name', () => {
    expect(sniff(fixture('clean.xlsx'))).toBe('xlsx');
    expect(sniff(fixture('legacy.xls'))).toBe('xls');
    expect(sniff(fixture('html-gbk.xls'))).toBe('html');
    expect(sniff(fixture('gbk.csv'))).toBe('text');
    expect(sniff(fixture('text.docx'))).toBe('docx');
    expect(sniff(fixture('protected.xlsx'))).toBe('encrypted');
    expect(sniff(new Uint8Array())).toBe('empty');
    expect(sniff(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf');
    expect(sniff(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1))).toBe('binary');
  });
  it('a zip says what it unpacks to', () => {
    expect(unpackedBytes(fixture('clean.xlsx'))).toBeGreaterThan(fixture('clean.xlsx').length);
    expect(unpackedBytes(new TextEncoder().encode('PK nothing'))).toBe(0);
  });
});
