import { assertNever } from '../../kernel/assert-never.ts';
import { type RosterField, rosterTitle } from './columns.ts';

/** What can be wrong with a cell or a row. An error keeps the row out; a warning is only shown. */
export const errorCodes = [
  'NO_NAME',
  'NAME',
  'SEX',
  'DATE_FORM',
  'DATE_YEAR_ONLY',
  'DATE_MONTH',
  'DATE_DAY',
  'DATE_RANGE',
  'DATE_AMBIGUOUS',
  'ID_RUINED',
  'ID_FORM',
  'ID_CHECK',
  'NUMBER_RUINED',
  'PARTY',
  'ORDER',
  'TOO_LONG',
  'STAFF_NO_TAKEN',
  'STAFF_NO_TWICE',
  'ORG_SEVERAL',
] as const;
export const warningCodes = [
  'RANK_UNKNOWN',
  'KIND_UNKNOWN',
  'BIRTH_DIFFERS',
  'SEX_DIFFERS',
  'YEAR_TWO_DIGITS',
] as const;
export type ProblemCode = (typeof errorCodes)[number] | (typeof warningCodes)[number];

export interface Problem {
  readonly field: RosterField;
  readonly code: ProblemCode;
  /** The cell as it is shown. */
  readonly shown: string;
  /** A second fact for the text: a limit, the other value. */
  readonly detail: string;
}

export const problem = (field: RosterField, code: ProblemCode, shown: string, detail = ''): Problem => ({
  field,
  code,
  shown,
  detail,
});

const warnings: ReadonlySet<ProblemCode> = new Set(warningCodes);
export const isWarning = (p: Problem): boolean => warnings.has(p.code);

const example: Partial<Record<RosterField, string>> = {
  birth: '1985.12',
  workSince: '2008.07',
  partyFrom: '2006.06.30',
  joined: '2019.03.01',
  assignedFrom: '2021.05.18',
};

/**
 * The sentence for a person: what happened, which one, how to fix (interface.md, error texts).
 * @param row row number as Excel shows it
 */
export function problemText(row: number, p: Problem): string {
  return `第 ${row} 行${reason(p)}`;
}

function reason(p: Problem): string {
  const title = rosterTitle[p.field];
  const filled = `“${title}”填写为“${p.shown}”`;
  const sample = `示例：${example[p.field] ?? '2021.05'}`;
  switch (p.code) {
    case 'NO_NAME':
      return '没有姓名。请补填姓名，或删除该行。';
    case 'NAME':
      return `${filled}，不像姓名。请只填姓名，不带编号和说明。`;
    case 'SEX':
      return `${filled}，只能是男或女。`;
    case 'DATE_FORM':
      return `${filled}，认不出年月。${sample}`;
    case 'DATE_YEAR_ONLY':
      return `${filled}，只有年份，缺月份。${sample}`;
    case 'DATE_MONTH':
      return `${filled}，月份应为 1–12。${sample}`;
    case 'DATE_DAY':
      return `${filled}，这个月没有这一天。${sample}`;
    case 'DATE_RANGE':
      return `${filled}，应在 ${p.detail}之间。${sample}`;
    case 'DATE_AMBIGUOUS':
      return `${filled}，被 Excel 当作数字，分不清是 1 月还是 10 月。请把该列设为“文本”后填写，示例：${p.shown.slice(0, 4)}.10`;
    case 'ID_RUINED':
      return `身份证号末尾被 Excel 改成了 000（显示为 ${p.shown}）。请把该列设为“文本”后重新填写。`;
    case 'ID_FORM':
      return `${filled}，应为 18 位号码，或只填后 4 位。`;
    case 'ID_CHECK':
      return `身份证号“${p.shown}”的校验位不符，应有一位抄错。请核对后重填，也可以只填后 4 位。`;
    case 'NUMBER_RUINED':
      return `“${title}”被 Excel 改成了 ${p.shown}。请把该列设为“文本”后重新填写。`;
    case 'PARTY':
      return `${filled}，认不出政治面貌。可填：中共党员、中共预备党员、共青团员、群众或民主党派名称。`;
    case 'ORDER':
      return `${filled}，应为 1–99999 的整数。`;
    case 'TOO_LONG':
      return `“${title}”有 ${p.shown.length} 个字，最多 ${p.detail} 个字。`;
    case 'STAFF_NO_TAKEN':
      return `工号“${p.shown}”已属于${p.detail}，姓名不同。请核对工号或姓名。`;
    case 'STAFF_NO_TWICE':
      return `工号“${p.shown}”与第 ${p.detail} 行相同，姓名不同。请核对工号。`;
    case 'ORG_SEVERAL':
      return `${filled}，现有 ${p.detail} 个同名机构。请写明上级，示例：城区分局/${p.shown}`;
    case 'RANK_UNKNOWN':
      return `${filled}，没有对应的职级，先按“未定级”导入。`;
    case 'KIND_UNKNOWN':
      return `${filled}，没有对应的人员类别，先按“在编”导入。`;
    case 'BIRTH_DIFFERS':
      return `出生年月“${p.shown}”与身份证号中的 ${p.detail} 不同，按出生年月导入。`;
    case 'SEX_DIFFERS':
      return `性别“${p.shown}”与身份证号不同，按性别栏导入。`;
    case 'YEAR_TWO_DIGITS':
      return `${filled}，年份只有两位，按 ${p.detail} 导入。`;
    default:
      return assertNever(p.code);
  }
}
