import type { Handoff } from '../../domain/handoff/handoff.ts';
import { dayOfStamp } from '../../domain/handoff/report-period.ts';
import type { Records } from '../../domain/tables.ts';
import { oneDecimal, showDate, showPeriod, unknown } from '../format.ts';
import type { Paper, ReportTable, Span } from '../model.ts';
import { framedPaper, type PaperSettings } from '../paper-frame.ts';
import { type Figures, figuresOf, paragraph, say, tableOf } from '../spans.ts';
import { levelTerm, packageKindTerm } from '../terms.ts';

interface Line {
  readonly name: string;
  readonly value: Span | string;
}

const KIB = 1024;

function showBytes(bytes: number): string {
  if (bytes < KIB) return `${bytes} 字节`;
  return bytes < KIB * KIB ? `${oneDecimal(bytes / KIB)} KB` : `${oneDecimal(bytes / KIB / KIB)} MB`;
}

/** Short codes are compared by eye and read out in fours. */
const inFours = (code: string): string => code.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ');

function snapshotText(records: Records, handoff: Handoff): string {
  const snapshot = handoff.snapshotId === null ? undefined : records.snapshot.get(handoff.snapshotId);
  return snapshot ? `${snapshot.title}（第${snapshot.version}版）` : unknown;
}

const periodText = ({ from, to }: Handoff): string =>
  from === null || to === null ? '不限期间' : showPeriod(from, to);

function lines(records: Records, handoff: Handoff, ownName: string, f: Figures): readonly Line[] {
  const isOut = handoff.direction === 'out';
  const person = handoff.personId === null ? undefined : records.person.get(handoff.personId);
  return [
    { name: '包号', value: `第${handoff.number}号　${handoff.id}` },
    { name: '种类', value: packageKindTerm[handoff.kind] },
    { name: '移交单位', value: isOut ? ownName : handoff.unitName },
    { name: '接收单位', value: isOut ? handoff.unitName : ownName },
    { name: '期间', value: periodText(handoff) },
    { name: '报送快照', value: snapshotText(records, handoff) },
    ...(person ? [{ name: '人员', value: person.name }] : []),
    { name: '记录数（条）', value: f.count('handoff.changes', handoff.changes) },
    { name: '文件数（个）', value: f.count('handoff.volumes', handoff.volumes) },
    { name: '大小', value: f.shown('handoff.bytes', handoff.bytes, showBytes(handoff.bytes)) },
    { name: '密级', value: levelTerm[handoff.level] },
    { name: '文件名', value: handoff.fileName || unknown },
    { name: '校验码', value: inFours(handoff.shortCode) },
    { name: '文件摘要', value: handoff.digest || unknown },
    { name: '日志锚点', value: handoff.anchor || unknown },
    { name: isOut ? '写出日期' : '接收日期', value: showDate(dayOfStamp(handoff.at)) },
    { name: '经办人', value: handoff.by || unknown },
    { name: '回执码', value: '' },
  ];
}

const facts = (rows: readonly Line[]): ReportTable =>
  tableOf({
    key: 'handoff',
    title: '',
    caption: '',
    rows,
    columns: [
      { title: '项目', widthChars: 8, align: 'center', cell: (row) => row.name },
      { title: '内容', widthChars: 30, align: 'left', cell: (row) => row.value },
    ],
    notes: [
      '校验码须与导入时显示的一致；不一致的不得导入。',
      '回执码为导入后显示的8位数字，由接收单位填写，或以回执文件代替；没有回执的不算交接完成。',
    ],
  });

/** Places to sign for both sides. */
const signatures = (from: string, to: string): ReportTable =>
  tableOf({
    key: 'signatures',
    title: '签收',
    caption: '',
    rows: [
      ['移交', from],
      ['接收', to],
    ],
    columns: [
      { title: '环节', widthChars: 5, align: 'center', cell: (row) => row[0] ?? '' },
      { title: '单位', widthChars: 14, align: 'left', cell: (row) => row[1] ?? '' },
      { title: '签名', widthChars: 9, align: 'center', cell: () => '' },
      { title: '日期', widthChars: 9, align: 'center', cell: () => '' },
    ],
  });

/** D-39 数据交接单: what is on the medium, by which codes it is known, and who handed it over to whom. */
export function handoffSlip(records: Records, handoffId: string, settings: PaperSettings): Paper | null {
  const profile = records.profile.get('profile');
  const handoff = records.handoff.get(handoffId);
  if (!profile || !handoff) return null;
  const { unitName } = profile;
  const f = figuresOf({ asOf: dayOfStamp(handoff.at), ruleSetId: '', attribution: 'none' });
  const isOut = handoff.direction === 'out';
  return framedPaper(profile, settings, {
    family: 'form',
    kind: 'handoff-slip',
    title: '数据交接单',
    blocks: [
      paragraph('unit', say`填制单位：${unitName}`),
      facts(lines(records, handoff, unitName, f)),
      signatures(isOut ? unitName : handoff.unitName, isOut ? handoff.unitName : unitName),
    ],
  });
}
