import type { Column } from '../../../ui/DataTable.tsx';
import type { CellKind } from '../../../ui/table-output.ts';
import {
  eventRows,
  type ListRow,
  peopleRows,
  planRows,
  remarkRows,
  replyRows,
  snapshotRows,
  type UnitContext,
} from './unit-list-rows.ts';

export interface UnitList {
  readonly id: string;
  readonly label: string;
  readonly rows: (context: UnitContext) => readonly ListRow[];
  readonly columns: readonly Column<ListRow>[];
}

const column = (
  key: string,
  title: string,
  width: number,
  kind: CellKind = 'text',
  flex?: number,
): Column<ListRow> => ({
  ...{ key, title, width, kind },
  value: (row) => row.cells[key] ?? null,
  ...(flex === undefined ? {} : { flex }),
});

/** The read-only lists of a unit in the order of the tabs. */
export const unitLists: readonly UnitList[] = [
  {
    id: 'people',
    label: '人员',
    rows: peopleRows,
    columns: [
      column('name', '姓名', 100),
      column('status', '达标情况', 100),
      column('hours', '集中学时', 88, 'decimal'),
      column('org', '科室', 150),
      column('post', '职务', 170, 'text', 1),
      column('rank', '职级', 130),
      column('party', '政治面貌', 120),
    ],
  },
  {
    id: 'events',
    label: '活动',
    rows: eventRows,
    columns: [
      column('title', '活动名称', 260, 'text', 1),
      column('status', '状态', 90),
      column('from', '开始', 104, 'date'),
      column('to', '结束', 104, 'date'),
      column('kind', '类别', 110),
      column('sessions', '课次', 64, 'integer'),
      column('members', '人数', 64, 'integer'),
      column('level', '密级', 72),
    ],
  },
  {
    id: 'plan',
    label: '计划',
    rows: planRows,
    columns: [
      column('title', '班次（项目）', 240, 'text', 1),
      column('status', '状态', 90),
      column('plan', '计划', 220),
      column('quarter', '季度', 64, 'integer'),
      column('days', '天数', 64, 'decimal'),
      column('hours', '学时', 64, 'decimal'),
      column('headcount', '人数', 64, 'integer'),
      column('owner', '责任科室', 130),
    ],
  },
  {
    id: 'snapshots',
    label: '报送快照',
    rows: snapshotRows,
    columns: [
      column('title', '名称', 260, 'text', 1),
      column('status', '状态', 90),
      column('from', '开始', 104, 'date'),
      column('to', '结束', 104, 'date'),
      column('version', '版本', 64, 'integer'),
      column('lockedOn', '锁定日期', 104, 'date'),
      column('by', '经办人', 110),
    ],
  },
  {
    id: 'replies',
    label: '落实情况',
    rows: replyRows,
    columns: [
      column('title', '下发件', 240, 'text', 1),
      column('status', '状态', 90),
      column('dueOn', '完成期限', 104, 'date'),
      column('on', '答复日期', 104, 'date'),
      column('by', '经办人', 110),
      column('note', '说明', 260),
    ],
  },
  {
    id: 'remarks',
    label: '我的批注',
    rows: remarkRows,
    columns: [
      column('title', '记录', 220, 'text', 1),
      column('kind', '类别', 80),
      column('text', '内容', 340),
      column('on', '日期', 104, 'date'),
      column('by', '批注人', 110),
    ],
  },
];
