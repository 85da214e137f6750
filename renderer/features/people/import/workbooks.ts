import { type RosterField, rosterFields, rosterTitle } from '../../../../shared/domain/import/columns.ts';
import type { PreviewRow } from '../../../../shared/domain/import/preview.ts';
import { isWarning, problemText } from '../../../../shared/domain/import/problem.ts';
import type { Workbook } from '../../../../shared/report/workbook.ts';

const widths: Partial<Record<RosterField, number>> = {
  idNumber: 22,
  org: 18,
  branch: 16,
  post: 16,
  remark: 24,
};

/** Fields of the template; 单位 is only for files that list several units. */
const templateFields = rosterFields.filter((field) => field !== 'unit');

const sample: Readonly<Partial<Record<RosterField, string>>> = {
  order: '1',
  name: '张三（示例，请删除本行）',
  sex: '男',
  org: '办公室',
  branch: '第一党支部',
  post: '主任',
  level: '乡科级正职',
  rank: '一级主任科员',
  birth: '1985.12',
  idNumber: '只填后4位也可以',
  party: '中共党员',
  partyFrom: '2008.07.01',
  ethnicity: '汉族',
  education: '大学',
  workSince: '2008.08',
  joined: '2012.03.01',
  assignedFrom: '2021.05.18',
  kind: '在编',
  phone: '13800000000',
};

/** The blank roster: every column as text, so that Excel does not turn numbers and dates into others. */
export function templateWorkbook(): Workbook {
  const columns = templateFields.map((field) => ({
    title: rosterTitle[field],
    kind: 'text' as const,
    width: widths[field] ?? 12,
  }));
  const blank = templateFields.map(() => null);
  const example = templateFields.map((field) => sample[field] ?? null);
  const notes = [
    '只有“姓名”必须填写；列可以增减、换顺序。',
    '日期写成 1985.12 或 1985.12.03；各列已设为文本格式，请直接填写。',
    '身份证号只用于核对，程序只保存后 4 位。',
    '科室属于分局时写成“城区分局/办公室”。',
  ];
  return {
    sheets: [
      {
        name: '花名册',
        captions: [],
        columns,
        rows: [example, ...Array.from({ length: 20 }, () => blank)],
        notes: [],
      },
      {
        name: '填写说明',
        captions: [],
        columns: [{ title: '填写说明', kind: 'text', width: 70 }],
        rows: notes.map((note) => [note]),
        notes: [],
      },
    ],
  };
}

/** The rows that were not taken in, as they were typed, with the reason in the last column. */
export function errorWorkbook(rows: readonly PreviewRow[], fileName: string): Workbook {
  const used = rosterFields.filter((field) => rows.some((row) => row.raw?.[field] !== undefined));
  const columns = [
    { title: '行号', kind: 'integer' as const, width: 8 },
    ...used.map((field) => ({
      title: rosterTitle[field],
      kind: 'text' as const,
      width: widths[field] ?? 12,
    })),
    { title: '原因', kind: 'text' as const, width: 80 },
  ];
  const cells = rows.map((row) => [
    row.row,
    ...used.map((field) => row.raw?.[field] ?? (field === 'name' ? row.values.name : null)),
    reasonOf(row),
  ]);
  return { sheets: [{ name: '有误的行', captions: [`来自：${fileName}`], columns, rows: cells, notes: [] }] };
}

/** All sentences about a row that keep it out. */
export const reasonOf = (row: PreviewRow): string =>
  row.problems
    .filter((p) => !isWarning(p))
    .map((p) => problemText(row.row, p))
    .join(' ');

/** Sentences that are only to be known. */
export const hintOf = (row: PreviewRow): string =>
  row.problems
    .filter(isWarning)
    .map((p) => problemText(row.row, p))
    .join(' ');
