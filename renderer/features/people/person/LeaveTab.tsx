import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Person } from '../../../../shared/domain/people/person.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { formatHours } from '../../../../shared/kernel/credit-amount.ts';
import {
  claimKindTerm,
  claimStatusTerm,
  halfTerm,
  leaveKindTerm,
  ledgerTerm,
} from '../../../../shared/report/terms.ts';
import { useRecords } from '../../../store/hooks.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { idsOf } from './EventsTab.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

interface LeaveRow {
  readonly id: string;
  readonly what: '请假' | '申报' | '补训';
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly detail: string;
  readonly status: string;
  readonly path: string;
}

const columns: readonly Column<LeaveRow>[] = [
  { key: 'what', title: '事项', width: 72, kind: 'text', value: (r) => r.what },
  { key: 'from', title: '自', kind: 'date', value: (r) => r.from },
  { key: 'to', title: '至', kind: 'date', value: (r) => r.to },
  { key: 'title', title: '活动或培训', flex: 1, width: 260, kind: 'text', value: (r) => r.title },
  { key: 'detail', title: '内容', width: 260, kind: 'text', value: (r) => r.detail },
  { key: 'status', title: '状态', width: 100, kind: 'text', value: (r) => r.status },
];
const rowId = (row: LeaveRow): string => row.id;
const leaveStatus = { asked: '待批', approved: '已批准', refused: '未批准', returned: '已销假' } as const;

function leaveRows(records: Records, person: Person): readonly LeaveRow[] {
  const ids = idsOf(records, person);
  const rows: LeaveRow[] = [];
  for (const leave of records.leave.values()) {
    if (!ids.has(leave.personId)) continue;
    rows.push({
      id: leave.id,
      what: '请假',
      from: leave.from,
      to: leave.to,
      title: records.event.get(leave.eventId)?.title ?? '',
      detail: `${leaveKindTerm[leave.kind]}，${halfTerm[leave.fromHalf]}至${halfTerm[leave.toHalf]}${leave.approver === '' ? '' : `，${leave.approver}批`}`,
      status: leaveStatus[leave.status],
      path: `/events/${leave.eventId}/leave`,
    });
  }
  for (const claim of records.claim.values()) {
    if (!ids.has(claim.personId)) continue;
    rows.push({
      id: claim.id,
      what: '申报',
      from: claim.from,
      to: claim.to,
      title: claim.title,
      detail: `${claimKindTerm[claim.kind]}，${ledgerTerm[claim.ledger]}，申报 ${formatHours(claim.asked)}、认定 ${formatHours(claim.granted)} 学时`,
      status: claimStatusTerm[claim.status],
      path: '/hours/claims',
    });
  }
  for (const makeUp of records.makeUp.values()) {
    if (!ids.has(makeUp.personId)) continue;
    const session = records.session.get(makeUp.sessionId);
    rows.push({
      id: makeUp.id,
      what: '补训',
      from: makeUp.date,
      to: makeUp.date,
      title: session ? (records.event.get(session.eventId)?.title ?? '') : '',
      detail: makeUp.way,
      status: '已补',
      path: session ? `/events/${session.eventId}` : '/events',
    });
  }
  return rows.sort((a, b) => (a.from < b.from ? 1 : -1));
}

/** Leave, claims and make-ups of the person; each line opens its place. */
export function LeaveTab({ person }: PersonTabProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const rows = useMemo(() => leaveRows(records, person), [records, person]);
  return (
    <DataTable
      label="请假与申报"
      exportName={`${person.name}请假与申报`}
      rows={rows}
      columns={columns}
      rowId={rowId}
      onOpen={(row) => void navigate(row.path)}
      empty={
        <EmptyState why="没有请假、补训和学时申报。" next="请假在活动中登记，外部培训在“学时申报”中登记。" />
      }
    />
  );
}
