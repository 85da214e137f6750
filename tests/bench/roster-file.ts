import { read, utils, write } from '@e965/xlsx';

const headings = [
  ...['序号', '工号', '姓名', '性别', '出生年月', '民族', '身份证号', '科室', '职务', '职级'],
  ...[
    '政治面貌',
    '入党时间',
    '学历',
    '学位',
    '毕业院校',
    '专业',
    '参加工作时间',
    '进入本单位时间',
    '所在支部',
    '备注',
  ],
];
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚';
const of = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';

const row = (n: number): readonly (string | number)[] => [
  n + 1,
  `G${String(n + 1).padStart(6, '0')}`,
  `${surnames[n % 20]}${given[(n * 7) % 20]}${given[(n * 13 + 3) % 20]}`,
  n % 2 === 0 ? '男' : '女',
  `19${70 + (n % 30)}.${String((n % 12) + 1).padStart(2, '0')}`,
  of(['汉族', '回族', '满族'], n),
  '',
  `第${(n % 60) + 1}科`,
  of(['科长', '副科长', '四级主任科员', '干部'], n),
  of(['一级主任科员', '二级主任科员', '四级主任科员', '一级科员'], n),
  of(['中共党员', '群众', '共青团员'], n),
  n % 3 === 0 ? `20${String(n % 20).padStart(2, '0')}.07` : '',
  of(['大学本科', '研究生', '大学专科'], n),
  of(['学士', '硕士', ''], n),
  of(['临江大学', '东海财经学院'], n),
  of(['会计学', '法学', '税收学'], n),
  `20${String(n % 24).padStart(2, '0')}.08`,
  `20${String(n % 24).padStart(2, '0')}.09`,
  `第${(n % 40) + 1}支部`,
  n % 17 === 0 ? '借调' : '',
];

/** A roster of so many people and 20 columns as an .xlsx file. */
export function rosterFile(people: number): Uint8Array {
  const sheet = utils.aoa_to_sheet([headings, ...Array.from({ length: people }, (_, n) => [...row(n)])]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '花名册');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}

/** The cells of the file as its reader gives them, without headings found, dates read or people made. */
export function plainCells(bytes: Uint8Array): number {
  const book = read(bytes, { type: 'array', dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet ? utils.sheet_to_json(sheet, { header: 1 }).length : 0;
}
