import type { FileOnMedium, Medium } from '../../../../shared/contract/handoff-calls.ts';
import { packageKindTerm } from '../../../../shared/report/terms.ts';
import { formatBytes, formatMoment } from '../../../text/format.ts';
import type { Column } from '../../../ui/DataTable.tsx';

const bytes = (count: number): string => (count > 0 ? formatBytes(count) : '');

export const mediaColumns: readonly Column<Medium>[] = [
  { key: 'path', title: '位置', flex: 1, width: 240, kind: 'text', value: (medium) => medium.path },
  { key: 'label', title: '名称', width: 160, kind: 'text', value: (medium) => medium.label },
  {
    key: 'sort',
    title: '种类',
    width: 110,
    kind: 'text',
    value: (medium) => (medium.isRemovable ? '移动介质' : '文件夹'),
  },
  { key: 'system', title: '文件系统', width: 100, kind: 'text', value: (medium) => medium.fileSystem },
  { key: 'free', title: '剩余', width: 100, kind: 'text', value: (medium) => bytes(medium.freeBytes) },
  { key: 'total', title: '容量', width: 100, kind: 'text', value: (medium) => bytes(medium.totalBytes) },
  {
    key: 'writes',
    title: '读写',
    width: 80,
    kind: 'text',
    value: (medium) => (medium.isReadOnly ? '只读' : '可写'),
  },
];

/** What a file says that it is. */
export function fileKind({ type, kind }: FileOnMedium): string {
  if (type === 'receipt') return '回执';
  if (type === 'identity') return '身份文件';
  return kind ? packageKindTerm[kind] : '未知';
}

/** @param nameOf the unit of an id, as it is registered. */
export const fileColumns = (nameOf: (unitId: string) => string): readonly Column<FileOnMedium>[] => [
  {
    key: 'from',
    title: '自称来自',
    flex: 1,
    width: 180,
    kind: 'text',
    value: (file) => nameOf(file.fromUnitId),
  },
  { key: 'kind', title: '种类', width: 130, kind: 'text', value: fileKind },
  {
    key: 'for',
    title: '收件',
    width: 100,
    kind: 'text',
    value: (file) => (file.isForUs ? '本单位' : '其他单位'),
  },
  {
    key: 'created',
    title: '写出时间',
    width: 150,
    kind: 'text',
    value: (file) => formatMoment(file.created),
  },
  { key: 'bytes', title: '大小', width: 90, kind: 'text', value: (file) => formatBytes(file.bytes) },
  { key: 'name', title: '文件名', width: 260, kind: 'text', value: (file) => file.name },
];
