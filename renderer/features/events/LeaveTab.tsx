import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { leavesOf, sessionsInLeave } from '../../../shared/domain/attendance/leave.ts';
import { type Missed, missedOf } from '../../../shared/domain/attendance/make-up.ts';
import type { Leave } from '../../../shared/domain/attendance/sheet.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { halfTerm, leaveKindTerm, markTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusChip, type Tone } from '../../ui/StatusChip.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { LeavePanel } from './LeavePanel.tsx';
import { MakeUpDialog } from './MakeUpDialog.tsx';
import type { TabProps } from './SchemeTab.tsx';

const statusText: Readonly<Record<Leave['status'], string>> = {
  asked: '待批准',
  approved: '已批准',
  refused: '不批准',
  returned: '已销假',
};
const statusTone: Readonly<Record<Leave['status'], Tone>> = {
  asked: 'warning',
  approved: 'info',
  refused: 'neutral',
  returned: 'success',
};

interface LeaveRow {
  readonly leave: Leave;
  readonly name: string;
  readonly halfDays: number;
}
interface MissedRow extends Missed {
  readonly name: string;
}

const leaveRows = (records: Records, event: Event): readonly LeaveRow[] =>
  leavesOf(records, event.id).map((leave) => ({
    leave,
    name: records.person.get(leave.personId)?.name ?? '',
    halfDays: sessionsInLeave(records, event.id, leave).length,
  }));

const leaveColumns: readonly Column<LeaveRow>[] = [
  { key: 'name', title: '姓名', width: 100, kind: 'text', value: (row) => row.name },
  {
    key: 'status',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (row) => statusText[row.leave.status],
    render: (row) => <StatusChip tone={statusTone[row.leave.status]} label={statusText[row.leave.status]} />,
  },
  { key: 'kind', title: '类别', width: 70, kind: 'text', value: (row) => leaveKindTerm[row.leave.kind] },
  {
    key: 'from',
    title: '起',
    width: 130,
    kind: 'text',
    value: ({ leave }) => `${leave.from}${halfTerm[leave.fromHalf]}`,
  },
  {
    key: 'to',
    title: '止',
    width: 130,
    kind: 'text',
    value: ({ leave }) => `${leave.to}${halfTerm[leave.toHalf]}`,
  },
  { key: 'half', title: '课次', width: 60, kind: 'integer', value: (row) => row.halfDays },
  { key: 'approver', title: '批准人', width: 110, kind: 'text', value: (row) => row.leave.approver },
  { key: 'approved', title: '批准日期', kind: 'date', value: (row) => row.leave.approvedAt },
  { key: 'returned', title: '销假', kind: 'date', value: (row) => row.leave.returnedAt },
  { key: 'reason', title: '事由', flex: 1, width: 120, kind: 'text', value: (row) => row.leave.reason },
];

const missedColumns: readonly Column<MissedRow>[] = [
  { key: 'name', title: '姓名', width: 100, kind: 'text', value: (row) => row.name },
  { key: 'date', title: '课次', width: 104, kind: 'date', value: (row) => row.session.date },
  { key: 'half', title: '半天', width: 64, kind: 'text', value: (row) => halfTerm[row.session.half] },
  { key: 'mark', title: '原因', width: 70, kind: 'text', value: (row) => markTerm[row.mark.state] },
  {
    key: 'state',
    title: '补训',
    width: 100,
    kind: 'text',
    value: (row) => (row.makeUp ? '已补' : '待补训'),
    render: (row) => (
      <StatusChip tone={row.makeUp ? 'success' : 'warning'} label={row.makeUp ? '已补' : '待补训'} />
    ),
  },
  { key: 'on', title: '补训日期', kind: 'date', value: (row) => row.makeUp?.date ?? null },
  { key: 'way', title: '方式', flex: 1, width: 120, kind: 'text', value: (row) => row.makeUp?.way ?? '' },
  { key: 'topic', title: '内容', flex: 1, width: 140, kind: 'text', value: (row) => row.session.topic },
];

const leaveId = (row: LeaveRow): string => row.leave.id;
const missedId = (row: MissedRow): string => `${row.session.id}.${row.personId}`;

/** 请假 with its approvals, and what was missed with its 补训 (which may follow after 结班). */
export function LeaveTab({ event, readOnly }: TabProps) {
  const records = useRecords();
  const [asking, setAsking] = useState(false);
  const [openLeave, setOpenLeave] = useState<string | null>(null);
  const [making, setMaking] = useState<MissedRow | null>(null);
  const leaves = useMemo(() => leaveRows(records, event), [records, event]);
  const missed = useMemo(
    () =>
      missedOf(records, event.id).map((one) => ({
        ...one,
        name: records.person.get(one.personId)?.name ?? '',
      })),
    [records, event.id],
  );
  const due = missed.filter((row) => row.makeUp === null).length;
  const ask = (
    <Button variant="contained" onClick={() => setAsking(true)}>
      登记请假
    </Button>
  );
  const opened = openLeave ? records.leave.get(openLeave) : undefined;
  return (
    <Box sx={{ overflow: 'auto', minHeight: 0 }}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 1 }}>
        <Typography variant="h2">请假</Typography>
        {readOnly || leaves.length === 0 ? null : ask}
      </Stack>
      <DataTable
        label="请假"
        rows={leaves}
        columns={leaveColumns}
        rowId={leaveId}
        onOpen={(row) => setOpenLeave(row.leave.id)}
        openId={openLeave}
        exportName={`${event.title}请假`}
        height={200}
        empty={
          <EmptyState
            why="没有请假。"
            next="在签到名单按 3 后补登假条，或在这里先登记。"
            action={readOnly ? null : ask}
          />
        }
      />
      <Typography variant="h2" sx={{ mt: 2, mb: 1 }}>
        补训（待补 {due} 人次）
      </Typography>
      <DataTable
        label="补训"
        rows={missed}
        columns={missedColumns}
        rowId={missedId}
        onOpen={(row) => setMaking(row)}
        exportName={`${event.title}补训`}
        height={240}
        empty={
          <EmptyState why="没有需要补训的课次。" next="签到中的请假、缺课会列在这里，点开即可登记补训。" />
        }
      />
      {asking ? (
        <LeaveDialog event={event} personId={null} session={null} onClose={() => setAsking(false)} />
      ) : null}
      {opened ? (
        <LeavePanel event={event} leave={opened} readOnly={readOnly} onClose={() => setOpenLeave(null)} />
      ) : null}
      {making ? <MakeUpDialog missed={making} name={making.name} onClose={() => setMaking(null)} /> : null}
    </Box>
  );
}
