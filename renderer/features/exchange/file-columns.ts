import type { FileOnMedium } from '../../../shared/contract/handoff-calls.ts';
import { packageKindTerm } from '../../../shared/report/terms.ts';
import { formatBytes, formatMoment } from '../../text/format.ts';
import type { Column } from '../../ui/DataTable.tsx';

/** What a file says that it is. */
function fileKind({ type, kind }: FileOnMedium): string {
  if (type === 'receipt') return '回执';
  if (type === 'identity') return '身份文件';
  return kind ? packageKindTerm[kind] : '未知';
}

/**
 * Columns of the files on a medium, by their clear headers.
 * @param nameOf the unit of an id, as it is registered.
 * @param more what a page tells besides the kind.
 */
export const fileColumns = (
  nameOf: (unitId: string) => string,
  more: readonly Column<FileOnMedium>[],
): readonly Column<FileOnMedium>[] => [
  {
    key: 'from',
    title: '自称发件单位',
    flex: 1,
    width: 180,
    kind: 'text',
    value: (file) => nameOf(file.fromUnitId),
  },
  { key: 'kind', title: '种类', width: 130, kind: 'text', value: fileKind },
  ...more,
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
