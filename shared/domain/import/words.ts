import type { AssignmentKind } from '../people/assignment.ts';
import type { PartyStatus } from '../people/person.ts';
import type { Rank } from '../people/rank.ts';

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s()]+/g, '');

/** 政治面貌 as units write it; 无党派人士 counts as 群众 for ledgers. Null = not understood. */
export function partyOf(text: string): PartyStatus | null {
  const word = plain(text);
  if (/预备/.test(word)) return 'probationary';
  if (/民革|民盟|民建|民进|农工|致公|九三|台盟|民主党派/.test(word)) return 'democratic';
  if (/^(群众|无党派|无党派人士|无|普通群众|非党员|否)$/.test(word)) return 'masses';
  if (/团员/.test(word) && !/党员/.test(word)) return 'league';
  if (/^(中共|中国共产党|正式)?(正式)?党员(正式)?$|^中共$|^是$/.test(word)) return 'member';
  return null;
}

const LEVELS: readonly (readonly [RegExp, Rank])[] = [
  [/^(省部级正职|正省部级|正部级|正省级|省部级正)$/, 'provincial-chief'],
  [/^(省部级副职|副省部级|副部级|副省级|省部级副)$/, 'provincial-deputy'],
  [/^(厅局级正职|正厅局级|正厅级|正局级|正厅|正司局级|正司级|地厅级正职|厅局级正)$/, 'prefecture-chief'],
  [/^(厅局级副职|副厅局级|副厅级|副局级|副厅|副司局级|副司级|地厅级副职|厅局级副)$/, 'prefecture-deputy'],
  [/^(县处级正职|正县处级|正处级|正县级|正处|正县|处级正职|县处级正|正处职)$/, 'county-chief'],
  [/^(县处级副职|副县处级|副处级|副县级|副处|副县|处级副职|县处级副|副处职)$/, 'county-deputy'],
  [/^(乡科级正职|正乡科级|正科级|正乡级|正科|科级正职|乡科级正|正科职)$/, 'township-chief'],
  [/^(乡科级副职|副乡科级|副科级|副乡级|副科|科级副职|乡科级副|副科职)$/, 'township-deputy'],
  [/^(试用期人员|试用期|试用|试用期公务员|见习期|见习|未定级试用期)$/, 'probation'],
  [
    /^(事业编制人员|事业编制|事业编|事业|事业人员|管理[一二三四五六七八九十]{1,2}级|专业技术[一二三四五六七八九十]{1,3}级|.*级职员)$/,
    'institution',
  ],
  [/^(工勤人员|工勤|工人|工勤编|机关工勤|技师|高级技师|高级工|中级工|初级工)$/, 'worker'],
  [/^(未定级|无|未定|无职级)$/, 'none'],
  [/^(科员|一级行政执法员|一级科员|专业技术员)$/, 'clerk-1'],
  [/^(办事员|二级行政执法员|二级科员)$/, 'clerk-2'],
  [/^调研员$/, 'consultant-2'],
  [/^副调研员$/, 'consultant-4'],
  [/^主任科员$/, 'principal-2'],
  [/^副主任科员$/, 'principal-4'],
];

const STEPS = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 } as const;

/**
 * 职级 series with four steps, with the titles of the 行政执法类 and 专业技术类 that stand on the same step
 * (公务员职务与职级并行规定; 行政执法类: 督办、高级主办、主办; 专业技术类: 总监、高级主管、主管).
 */
const SERIES: readonly (readonly [RegExp, readonly Rank[]])[] = [
  [/^([一二12])级(巡视员|督办|总监)$/, ['inspector-1', 'inspector-2']],
  [
    /^([一二三四1234])级(调研员|高级主办|高级主管)$/,
    ['consultant-1', 'consultant-2', 'consultant-3', 'consultant-4'],
  ],
  [/^([一二三四1234])级(主任科员|主办|主管)$/, ['principal-1', 'principal-2', 'principal-3', 'principal-4']],
];

const isStep = (text: string): text is keyof typeof STEPS => text in STEPS;

/** 职级 or 职务层次 as units write it; null = not understood. */
export function rankOf(text: string): Rank | null {
  const word = plain(text).replace(/及相当层次.*$|^公务员/, '');
  for (const [shape, ranks] of SERIES) {
    const step = shape.exec(word)?.[1];
    if (step !== undefined && isStep(step)) return ranks[STEPS[step] - 1] ?? null;
  }
  return LEVELS.find(([shape]) => shape.test(word))?.[1] ?? null;
}

const KINDS: readonly (readonly [RegExp, AssignmentKind])[] = [
  [/借入|借调来|抽调来|^借调$/, 'loan-in'],
  [/借出|借调出|外借/, 'loan-out'],
  [/挂职/, 'attached'],
  [/返聘|退休返聘/, 'rehired'],
  [/聘用|编外|合同|劳务|临聘|派遣|辅助|公益性/, 'contract'],
  [/在编|公务员|事业|行政编|参公|工勤|^正式|^行政$|^干部$|^工人$|在职/, 'staff'],
];

/** 人员类别; null = not understood. */
export const kindOf = (text: string): AssignmentKind | null =>
  KINDS.find(([shape]) => shape.test(plain(text)))?.[1] ?? null;

/** 人员类别 also tells the rank of people outside the rank system. */
export const rankOfKind = (text: string): Rank | null =>
  /事业/.test(text) ? 'institution' : /工勤|工人/.test(text) ? 'worker' : null;

export function sexOf(text: string): 'male' | 'female' | null {
  if (/^(男|男性|M|m|male)$/.test(text)) return 'male';
  return /^(女|女性|F|f|female)$/.test(text) ? 'female' : null;
}

const ETHNIC = '汉满回壮苗维彝藏土家侗瑶白朝鲜哈尼黎哈萨克傣畲傈僳蒙古布依';
/** 汉 → 汉族. */
export const ethnicityOf = (text: string): string =>
  text !== '' && !text.endsWith('族') && text.length <= 3 && [...text].every((c) => ETHNIC.includes(c))
    ? `${text}族`
    : text;

/** A person's name: NFC, one form of the middle dot, no blanks between Chinese characters (张 伟 → 张伟, X-23). */
export function nameOf(text: string): string {
  const dotted = text.replace(/[•‧∙・･．]/g, '·').replace(/\s*·\s*/g, '·');
  return dotted
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
