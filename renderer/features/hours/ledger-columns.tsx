import { complianceTerm } from '../../../shared/report/terms.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import type { HoursRow } from './hours-rows.ts';
import { complianceTone } from './texts.ts';

const hours = (row: HoursRow, ledger: 'central' | 'online' | 'party' | 'self'): number =>
  (row.credits?.quarters[ledger] ?? 0) / 4;

/** Name, status and hours first: on a narrow window the last columns may be hidden. */
export const ledgerColumns: readonly Column<HoursRow>[] = [
  { key: 'name', title: '姓名', width: 96, kind: 'text', value: (row) => row.person.name },
  {
    key: 'status',
    title: '达标情况',
    width: 108,
    kind: 'text',
    value: (row) => complianceTerm[row.compliance.status],
    render: (row) => (
      <StatusChip
        tone={complianceTone[row.compliance.status]}
        label={complianceTerm[row.compliance.status]}
      />
    ),
  },
  { key: 'central', title: '集中学时', width: 88, kind: 'decimal', value: (row) => hours(row, 'central') },
  {
    key: 'days',
    title: '集中天数',
    width: 88,
    kind: 'decimal',
    value: (row) => (row.credits?.halfDays.central ?? 0) / 2,
  },
  { key: 'online', title: '网络学时', width: 88, kind: 'decimal', value: (row) => hours(row, 'online') },
  { key: 'party', title: '党员学时', width: 88, kind: 'decimal', value: (row) => hours(row, 'party') },
  { key: 'gap', title: '差额', width: 72, kind: 'decimal', value: (row) => row.gap / 4 },
  {
    key: 'expected',
    title: '待入账',
    width: 80,
    kind: 'decimal',
    value: (row) => (row.credits?.expectedQuarters ?? 0) / 4,
  },
  { key: 'office', title: '单位', width: 130, flex: 1, kind: 'text', value: (row) => row.office },
  { key: 'branch', title: '支部', width: 150, kind: 'text', value: (row) => row.branch },
  { key: 'group', title: '分组', width: 170, kind: 'text', value: (row) => row.group, hidden: true },
  {
    key: 'staffNo',
    title: '工号',
    width: 96,
    kind: 'text',
    value: (row) => row.person.staffNo,
    hidden: true,
  },
];
