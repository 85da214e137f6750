import type { Write } from '../domain/action.ts';
import type { OrgKind } from '../domain/units/org.ts';
import type { DemonstrationOptions } from './options.ts';

export interface MadeOrg {
  readonly id: string;
  readonly name: string;
  readonly kind: OrgKind;
}
export interface MadeUnits {
  readonly root: MadeOrg;
  /** 科室 first, then 分局: where people work. */
  readonly offices: readonly MadeOrg[];
  readonly branches: readonly MadeOrg[];
  readonly writes: readonly Write[];
}

export const unitName = '临江市示范局';
const departmentNames = [
  '办公室',
  '组织人事科',
  '机关党委办公室',
  '纪检监察科',
  '政策法规科',
  '综合业务科',
  '征收管理科',
  '风险管理科',
  '信息中心',
  '财务管理科',
  '服务保障科',
  '督察审计科',
];
const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Chinese number of an ordinal up to 99. */
export function ordinalOf(n: number): string {
  if (n <= 10) return digits[n - 1] ?? String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? (digits[tens - 1] ?? '') : ''}十${n % 10 > 0 ? (digits[(n % 10) - 1] ?? '') : ''}`;
}

const orgWrite = (org: MadeOrg, parentId: string | null, order: number): Write => ({
  table: 'org',
  id: org.id,
  set: { name: org.name, shortName: org.name, kind: org.kind, parentId, order },
});

export function makeUnits(options: DemonstrationOptions): MadeUnits {
  const root: MadeOrg = { id: 'demo.unit', name: unitName, kind: 'unit' };
  const made = (count: number, kind: OrgKind, prefix: string, nameAt: (n: number) => string): MadeOrg[] =>
    Array.from({ length: count }, (_, i) => ({ id: `demo.${prefix}.${i + 1}`, kind, name: nameAt(i + 1) }));
  const departments = made(
    options.departments,
    'department',
    'dept',
    (n) => departmentNames[n - 1] ?? `业务${ordinalOf(n - departmentNames.length)}科`,
  );
  const subbureaus = made(options.subbureaus, 'subbureau', 'sub', (n) => `第${ordinalOf(n)}分局`);
  const atHome = Math.max(1, options.branches - options.subbureaus);
  const branches = made(options.branches, 'branch', 'branch', (n) =>
    n <= atHome ? `机关第${ordinalOf(n)}党支部` : `第${ordinalOf(n - atHome)}分局党支部`,
  );
  const offices = [...departments, ...subbureaus];
  return {
    root,
    offices,
    branches,
    writes: [
      orgWrite(root, null, 1),
      ...offices.map((org, i) => orgWrite(org, root.id, i + 1)),
      ...branches.map((org, i) => orgWrite(org, root.id, i + 1)),
    ],
  };
}
