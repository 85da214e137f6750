import { Button, Stack } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { countSheet } from '../../../shared/domain/attendance/sheet-counts.ts';
import type { Event, Session } from '../../../shared/domain/event/event.ts';
import { sessionsOf } from '../../../shared/domain/event/event-queries.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { halfTerm, methodTerm, staffRoleTerm } from '../../../shared/report/terms.ts';
import { useRecords } from '../../store/hooks.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { StatusChip, type Tone } from '../../ui/StatusChip.tsx';
import { GenerateDialog } from './GenerateDialog.tsx';
import type { TabProps } from './SchemeTab.tsx';
import { SessionDialog } from './SessionDialog.tsx';
import { sessionStatusText } from './texts.ts';
import { useSheetPrint } from './use-sheet-print.ts';

interface Row {
  readonly session: Session;
  readonly no: number;
  readonly lecturers: string;
  readonly expected: number;
  readonly attended: number;
  readonly done: boolean;
}

const tones: Readonly<Record<Session['status'], Tone>> = {
  planned: 'neutral',
  held: 'success',
  cancelled: 'neutral',
  moved: 'warning',
};

const staffNames = (records: Records, session: Session): string =>
  session.staff
    .map((one) => {
      const name = one.personId ? (records.person.get(one.personId)?.name ?? one.name) : one.name;
      return one.role === 'lecturer' ? name : `${name}（${staffRoleTerm[one.role]}）`;
    })
    .join('、');

const rowsOf = (records: Records, event: Event): readonly Row[] =>
  sessionsOf(records, event.id).map((session, index) => {
    const counts = countSheet(records, session);
    return {
      session,
      no: index + 1,
      lecturers: staffNames(records, session),
      expected: counts.expected,
      attended: counts.attended,
      done: records.sheet.get(session.id)?.done === true,
    };
  });

const rowId = (row: Row): string => row.session.id;

const columnsWith = (
  edit: ((session: Session) => void) | null,
  print: (session: Session) => void,
): readonly Column<Row>[] => [
  { key: 'no', title: '序', width: 44, kind: 'integer', value: (row) => row.no },
  { key: 'date', title: '日期', width: 100, kind: 'date', value: (row) => row.session.date },
  { key: 'half', title: '半天', width: 60, kind: 'text', value: (row) => halfTerm[row.session.half] },
  {
    key: 'time',
    title: '时间',
    width: 110,
    kind: 'text',
    value: ({ session }) => `${session.start}–${session.end}`,
  },
  { key: 'topic', title: '内容', flex: 1, width: 180, kind: 'text', value: (row) => row.session.topic },
  {
    key: 'status',
    title: '签到',
    width: 92,
    kind: 'text',
    value: (row) => sessionStatusText[row.session.status],
    render: (row) => (
      <StatusChip tone={tones[row.session.status]} label={sessionStatusText[row.session.status]} />
    ),
  },
  { key: 'expected', title: '应到', width: 56, kind: 'integer', value: (row) => row.expected },
  { key: 'attended', title: '实到', width: 56, kind: 'integer', value: (row) => row.attended },
  { key: 'lecturer', title: '师资', width: 130, kind: 'text', value: (row) => row.lecturers },
  { key: 'method', title: '方式', width: 76, kind: 'text', value: (row) => methodTerm[row.session.method] },
  {
    key: 'actions',
    title: '操作',
    width: 150,
    kind: 'text',
    value: () => null,
    render: (row) => (
      <>
        {edit ? (
          <Button variant="text" onClick={() => edit(row.session)} aria-label={`编辑第${row.no}课次`}>
            编辑
          </Button>
        ) : null}
        <Button variant="text" onClick={() => print(row.session)} aria-label={`打印第${row.no}课次签到表`}>
          签到表
        </Button>
      </>
    ),
  },
];

/** 课次签到: the half days of the activity; a row opens its sign-in. */
export function SessionsTab({ event, readOnly }: TabProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const print = useSheetPrint();
  const [editing, setEditing] = useState<Session | 'new' | null>(null);
  const [generating, setGenerating] = useState(false);
  const rows = useMemo(() => rowsOf(records, event), [records, event]);
  const columns = useMemo(() => columnsWith(readOnly ? null : setEditing, print), [readOnly, print]);
  useHotKey('ctrl+n', () => setEditing('new'), !readOnly);
  const buttons = readOnly ? null : (
    <Stack direction="row" spacing={2} sx={{ justifyContent: rows.length === 0 ? 'center' : 'flex-start' }}>
      <Button variant="contained" onClick={() => setGenerating(true)}>
        生成课次
      </Button>
      <Button variant="outlined" onClick={() => setEditing('new')} title="Ctrl+N">
        新增课次
      </Button>
    </Stack>
  );
  return (
    <>
      {rows.length > 0 ? buttons : null}
      <DataTable
        label="课次"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => navigate(`/events/${event.id}/session/${row.session.id}`)}
        exportName={`${event.title}课程表`}
        empty={
          <EmptyState
            why="还没有课次。"
            next="按起止日期生成半天课次最快，会自动跳过周末和节假日。"
            action={buttons}
          />
        }
      />
      {generating ? <GenerateDialog event={event} onClose={() => setGenerating(false)} /> : null}
      {editing ? (
        <SessionDialog
          key={editing === 'new' ? 'new' : editing.id}
          event={event}
          session={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}
