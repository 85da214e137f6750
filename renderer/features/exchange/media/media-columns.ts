import type { FileOnMedium, Medium } from '../../../../shared/contract/handoff-calls.ts';
import { formatBytes } from '../../../text/format.ts';
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

export const recipientColumn: Column<FileOnMedium> = {
  key: 'for',
  title: '收件',
  width: 100,
  kind: 'text',
  value: (file) => (file.isForUs ? '本单位' : '其他单位'),
};
