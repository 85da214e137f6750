import type { Handoff } from '../../../../shared/domain/handoff/handoff.ts';
import { levelTerm, packageKindTerm } from '../../../../shared/report/terms.ts';
import { formatBytes, formatMoment } from '../../../text/format.ts';
import type { Column } from '../../../ui/DataTable.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { peerRoleTerm } from '../registration/terms.ts';
import { type BoardRow, handoffText, reportState, returnText, statusOf } from './board-rows.ts';

/** 往来单位: where each unit stands. */
export const unitColumns: readonly Column<BoardRow>[] = [
  { key: 'unit', title: '单位', flex: 1, width: 180, kind: 'text', value: (row) => row.peer.name },
  { key: 'role', title: '关系', width: 90, kind: 'text', value: (row) => peerRoleTerm[row.peer.role] },
  {
    key: 'period',
    title: '应报期间',
    width: 130,
    kind: 'text',
    value: (row) => (row.peer.role === 'colleague' ? '' : row.owing.period.label),
  },
  {
    key: 'report',
    title: '本期上报',
    width: 110,
    kind: 'text',
    value: (row) => reportState(row).label,
    render: (row) => <StatusChip {...reportState(row)} />,
  },
  {
    key: 'sent',
    title: '最近发出',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastSent),
  },
  {
    key: 'confirmed',
    title: '对方已确认',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastConfirmed),
  },
  {
    key: 'received',
    title: '最近收到',
    width: 190,
    kind: 'text',
    value: (row) => handoffText(row.owing.lastReceived),
  },
  {
    key: 'missing',
    title: '缺包',
    width: 90,
    kind: 'text',
    value: (row) => (row.owing.missing.length > 0 ? `第${row.owing.missing.join('、')}号` : ''),
  },
  { key: 'level', title: '最高密级', width: 90, kind: 'text', value: (row) => levelTerm[row.peer.level] },
];
export const unitId = (row: BoardRow): string => row.peer.unitId;

const refusalColumn: Column<Handoff> = {
  key: 'refusal',
  title: '退回日期和原因',
  width: 200,
  kind: 'text',
  value: returnText,
};

const handoffColumns: readonly Column<Handoff>[] = [
  { key: 'at', title: '时间', width: 150, kind: 'text', value: (row) => formatMoment(row.at) },
  {
    key: 'direction',
    title: '方向',
    width: 70,
    kind: 'text',
    value: (row) => (row.direction === 'out' ? '发出' : '收到'),
  },
  { key: 'unit', title: '单位', flex: 1, width: 160, kind: 'text', value: (row) => row.unitName },
  { key: 'kind', title: '种类', width: 140, kind: 'text', value: (row) => packageKindTerm[row.kind] },
  { key: 'number', title: '包号', width: 70, kind: 'integer', value: (row) => row.number },
  { key: 'changes', title: '改动', width: 80, kind: 'integer', value: (row) => row.changes },
  { key: 'bytes', title: '大小', width: 90, kind: 'text', value: (row) => formatBytes(row.bytes) },
  { key: 'level', title: '密级', width: 70, kind: 'text', value: (row) => levelTerm[row.level] },
  {
    key: 'status',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (row) => statusOf(row).label,
    render: (row) => <StatusChip {...statusOf(row)} />,
  },
  { key: 'code', title: '校验码', width: 100, kind: 'text', value: (row) => row.shortCode.toUpperCase() },
  { key: 'by', title: '经办人', width: 120, kind: 'text', value: (row) => row.by },
];
const withRefusal = handoffColumns.toSpliced(-2, 0, refusalColumn);

/** 交接记录: every package that went out or came in; why some came back only where some did. */
export const handoffColumnsFor = (rows: readonly Handoff[]): readonly Column<Handoff>[] =>
  rows.some(({ status }) => status === 'refused') ? withRefusal : handoffColumns;
export const handoffId = (row: Handoff): string => row.id;
