import { describe, expect, it } from 'vitest';
import { isWarning, problemText } from '../../../shared/domain/import/problem.ts';
import { rosterOf, sheetsOf } from './fixtures.ts';

const { rows } = rosterOf(await sheetsOf('wrong.xlsx'));

describe('wrong values are named with row, column, value and how to fix them', () => {
  const textsOf = (row: number): readonly string[] =>
    (rows.find((r) => r.row === row)?.problems ?? []).map((p) => problemText(row, p));

  const cases: readonly (readonly [number, readonly string[]])[] = [
    [2, []],
    [3, ['第 3 行“出生年月”填写为“85.13”，月份应为 1–12。示例：1985.12']],
    [4, ['第 4 行身份证号末尾被 Excel 改成了 000（显示为 4.40981E+17）。请把该列设为“文本”后重新填写。']],
    [6, ['第 6 行“性别”填写为“甲”，只能是男或女。']],
    [7, ['第 7 行“出生年月”填写为“1985”，只有年份，缺月份。示例：1985.12']],
    [8, ['第 8 行“出生年月”填写为“2023.05”，应在 1916 年至 2011 年之间。示例：1985.12']],
    [
      9,
      [
        '第 9 行“政治面貌”填写为“党外”，认不出政治面貌。可填：中共党员、中共预备党员、共青团员、群众或民主党派名称。',
      ],
    ],
    [
      10,
      [
        '第 10 行“出生年月”填写为“1985.1”，被 Excel 当作数字，分不清是 1 月还是 10 月。请把该列设为“文本”后填写，示例：1985.10',
      ],
    ],
    [11, ['第 11 行没有姓名。请补填姓名，或删除该行。']],
    [12, ['第 12 行“参加工作时间”填写为“2008.02.30”，这个月没有这一天。示例：2008.07']],
    [13, ['第 13 行“职级”填写为“七职等”，没有对应的职级，先按“未定级”导入。']],
    [14, []],
  ];
  for (const [row, texts] of cases) {
    it(`row ${row}`, () => expect(textsOf(row)).toEqual(texts));
  }

  it('a wrong check character', () => {
    expect(textsOf(5)[0]).toMatch(
      /^第 5 行身份证号“\d{17}[\dX]”的校验位不符，应有一位抄错。请核对后重填，也可以只填后 4 位。$/,
    );
  });

  it('an unknown rank is only a warning; the rest keeps its row out', () => {
    const out = rows.filter((r) => r.problems.some((p) => !isWarning(p))).map((r) => r.row);
    expect(out).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('Excel serial days are dates', () => {
    expect(rows.find((r) => r.row === 14)?.values).toMatchObject({
      birth: '1985-02',
      workSince: '2008-07',
      phone: '13800000009',
      staffNo: 'A02',
    });
  });

  it('rows with an error keep what was typed, so that it can be corrected', () => {
    expect(rows.find((r) => r.row === 3)?.raw).toMatchObject({ birth: '85.13', name: '李娜' });
    expect(rows.find((r) => r.row === 2)?.raw).toBeNull();
  });
});
