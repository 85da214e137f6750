import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../shared/domain/handoff/handoff.ts';
import type { PaperKind } from '../../../shared/domain/paper/paper.ts';
import { buildPaper } from '../../../shared/report/build.ts';
import { missingPlaces } from '../../../shared/report/check.ts';
import { plainText } from '../../../shared/report/edits.ts';
import { type Paper, paperSchema } from '../../../shared/report/model.ts';
import { workbookOfPaper } from '../../../shared/report/paper-workbook.ts';
import { deskWith } from '../../support/records.ts';
import { day } from '../hours/unit.ts';

const settings = {
  docNo: '',
  addressee: '',
  signer: '',
  issuedOn: null,
  level: 'internal',
  fonts: 'gb2312',
} as const;

function desk(change: Partial<Omit<Handoff, 'id'>> = {}) {
  const made = deskWith();
  made.write([
    { table: 'profile', id: 'profile', set: { unitName: '滨海市局' } },
    {
      table: 'snapshot',
      id: 's',
      set: {
        title: '2026年上半年',
        from: day('2026-01-01'),
        to: day('2026-06-30'),
        status: 'locked',
        version: 2,
        lockedOn: day('2026-07-05'),
        reason: '补录一项外训',
        figures: { 'event.count': 12, 'hours.central': 322, 'people.average': 315 },
        before: { 'event.count': 12, 'hours.central': 160, 'people.average': 315 },
      },
    },
    {
      table: 'handoff',
      id: 'pkg',
      set: {
        direction: 'out',
        kind: 'up',
        unitId: 'sup',
        unitName: '省局',
        number: 7,
        at: Date.parse('2026-07-05T17:00:00Z'),
        by: '周干事',
        level: 'internal',
        from: day('2026-01-01'),
        to: day('2026-06-30'),
        snapshotId: 's',
        changes: 1284,
        bytes: 1_572_864,
        volumes: 2,
        fileName: 'QL-UP-7.qlpkg',
        digest: 'ab'.repeat(32),
        shortCode: 'abababab',
        anchor: '412-9c1e77aa',
        receiptCode: '12345678',
        status: 'written',
        ...change,
      },
    },
  ]);
  return made.records;
}

function paper(records: ReturnType<typeof desk>, kind: PaperKind, subjectId: string): Paper | null {
  const period = { from: day('2026-01-01'), to: day('2026-12-31') };
  const built = buildPaper(records, { kind, ...period, subjectId, settings }, day('2026-07-06'));
  return built && paperSchema.parse(built);
}

/** Cells of a table of a paper, row by row. */
function cells(built: Paper | null, key: string): readonly (readonly string[])[] {
  const table = built?.blocks.find((block) => block.type === 'table' && block.key === key);
  if (table?.type !== 'table') throw new Error(key);
  return table.rows.map((row) => row.map((cell) => plainText(cell.spans)));
}

describe('D-39 数据交接单', () => {
  it('says what is on the medium and by which codes it is known', () => {
    const built = paper(desk(), 'handoff-slip', 'pkg');
    expect(Object.fromEntries(cells(built, 'handoff'))).toEqual({
      包号: '第7号　pkg',
      种类: '上报包',
      移交单位: '滨海市局',
      接收单位: '省局',
      期间: '2026年1月1日至2026年6月30日',
      报送快照: '2026年上半年（第2版）',
      '记录数（条）': '1284',
      '文件数（个）': '2',
      大小: '1.5 MB',
      密级: '内部',
      文件名: 'QL-UP-7.qlpkg',
      校验码: 'ABAB ABAB',
      文件摘要: 'ab'.repeat(32),
      日志锚点: '412-9c1e77aa',
      写出日期: '2026年7月6日',
      经办人: '周干事',
      回执码: '',
    });
    expect(cells(built, 'signatures')).toEqual([
      ['移交', '滨海市局', '', ''],
      ['接收', '省局', '', ''],
    ]);
    expect(missingPlaces(built ?? ({} as Paper))).toEqual([]);
  });

  it('never prints the code that only who opened the package can know', () => {
    expect(JSON.stringify(paper(desk(), 'handoff-slip', 'pkg'))).not.toContain('12345678');
  });

  it('turns the sides round for a package that came, and says so when there is no period', () => {
    const built = paper(
      desk({ direction: 'in', from: null, to: null, snapshotId: null }),
      'handoff-slip',
      'pkg',
    );
    expect(Object.fromEntries(cells(built, 'handoff'))).toMatchObject({
      移交单位: '省局',
      接收单位: '滨海市局',
      期间: '不限期间',
      报送快照: '—',
      接收日期: '2026年7月6日',
    });
  });

  it.each([
    [512, '512 字节'],
    [2048, '2 KB'],
    [5 * 1024 * 1024, '5 MB'],
  ])('shows %i bytes as %s', (bytes, shown) => {
    expect(Object.fromEntries(cells(paper(desk({ bytes }), 'handoff-slip', 'pkg'), 'handoff'))).toMatchObject(
      {
        大小: shown,
      },
    );
  });

  it('there is none for a hand-off that is not there', () => {
    expect(paper(desk(), 'handoff-slip', 'other')).toBeNull();
  });
});

describe('报送数据 and 差异表', () => {
  it('prints each figure in its own unit beside the version before', () => {
    const rows = cells(paper(desk(), 'snapshot-figures', 's'), 'figures');
    const row = (name: string) => rows.find(([first]) => first === name);
    expect(row('举办活动')).toEqual(['举办活动', '', '发生时归属', '12', '12', '0']);
    expect(row('集中培训学时')).toEqual(['集中培训学时', '学时', '发生时归属', '40', '80.5', '40.5']);
    expect(row('平均人数')).toEqual(['平均人数', '人', '各月末平均', '31.5', '31.5', '0']);
    expect(row('应到')).toEqual(['应到', '', '发生时归属', '—', '—', '—']);
  });

  it('goes to Excel with the same figures', () => {
    const built = paper(desk(), 'snapshot-figures', 's');
    const sheet = built && workbookOfPaper(built)?.sheets[0];
    expect(sheet?.rows.find(([name]) => name === '集中培训学时')?.slice(3)).toEqual(['40', '80.5', '40.5']);
  });

  it('a first version has no differences, an open one no paper', () => {
    const records = desk();
    const one = records.snapshot.get('s');
    if (!one) throw new Error('no snapshot');
    const first = { ...records, snapshot: new Map([['s', { ...one, version: 1 }]]) };
    expect(cells(paper(first, 'snapshot-figures', 's'), 'figures')[0]).toHaveLength(4);
    const open = { ...records, snapshot: new Map([['s', { ...one, lockedOn: null }]]) };
    expect(paper(open, 'snapshot-figures', 's')).toBeNull();
  });
});
