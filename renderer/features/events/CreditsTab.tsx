import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { missingForClosing } from '../../../shared/domain/conduct/closing.ts';
import { creditsOfEvent, type EventCredit, sumCredits } from '../../../shared/domain/conduct/event-credit.ts';
import { memberOutcomes } from '../../../shared/domain/conduct/outcomes.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { ruleSetAt } from '../../../shared/domain/hours/rule-at.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { officialOrder } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { daysOf, formatHours, hoursOf } from '../../../shared/kernel/credit-amount.ts';
import { useRecords } from '../../store/hooks.ts';
import { formatDateLong } from '../../text/format.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { MissingList } from '../../ui/StepDialog.tsx';
import type { TabProps } from './SchemeTab.tsx';
import { outcomeText } from './texts.ts';
import { useMissingLines } from './use-closing.tsx';

interface Row {
  readonly person: Person;
  readonly central: number;
  readonly party: number;
  readonly other: number;
  readonly halfDays: number;
  readonly total: number;
  readonly as: string;
  readonly entered: boolean;
}

const daysIn = (credits: readonly EventCredit[]): number => {
  const bySession = new Map<string, number>();
  for (const one of credits) {
    bySession.set(one.sessionId, Math.max(bySession.get(one.sessionId) ?? 0, one.halfDays));
  }
  return [...bySession.values()].reduce((sum, one) => sum + one, 0);
};

function rowsOf(records: Records, event: Event): readonly Row[] {
  const rows: Row[] = [];
  for (const [personId, credits] of creditsOfEvent(records, event)) {
    const person = records.person.get(personId);
    if (!person) continue;
    const other = (['online', 'basic', 'self'] as const).reduce(
      (sum, one) => sum + sumCredits(credits, one),
      0,
    );
    rows.push({
      person,
      central: sumCredits(credits, 'central'),
      party: sumCredits(credits, 'party'),
      other,
      halfDays: daysIn(credits),
      total: sumCredits(credits),
      as: credits.some((one) => one.as === 'lecturer') ? '授课' : '参训',
      entered: credits.every((one) => one.entered),
    });
  }
  return rows.sort((a, b) => officialOrder(a.person, b.person));
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '姓名', width: 110, kind: 'text', value: (row) => row.person.name },
  {
    key: 'state',
    title: '状态',
    width: 100,
    kind: 'text',
    value: (row) => (row.entered ? '已入账' : '预计'),
    render: (row) => (
      <StatusChip tone={row.entered ? 'success' : 'neutral'} label={row.entered ? '已入账' : '预计'} />
    ),
  },
  { key: 'as', title: '身份', width: 70, kind: 'text', value: (row) => row.as },
  { key: 'total', title: '学时', width: 84, kind: 'decimal', value: (row) => hoursOf(row.total) },
  { key: 'days', title: '天数', width: 84, kind: 'decimal', value: (row) => daysOf(row.halfDays) },
  { key: 'central', title: '集中培训', width: 90, kind: 'decimal', value: (row) => hoursOf(row.central) },
  { key: 'party', title: '党员教育', width: 90, kind: 'decimal', value: (row) => hoursOf(row.party) },
  { key: 'other', title: '其他台账', width: 90, kind: 'decimal', value: (row) => hoursOf(row.other) },
];
const rowId = (row: Row): string => row.person.id;

/** 学时: what everybody gets from this activity, computed by the rule set; entered at 结班. */
export function CreditsTab({ event }: TabProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const rows = useMemo(() => rowsOf(records, event), [records, event]);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const caption = `${rows.length} 人，共 ${formatHours(total)} 学时`;
  return (
    <>
      <ClosingFacts event={event} records={records} />
      {rows.length > 0 ? (
        <Typography variant="caption" color="text.secondary">
          {caption}；同一课次计入几个台账的，合计只算一次
        </Typography>
      ) : null}
      <DataTable
        label="活动学时"
        rows={rows}
        columns={columns}
        rowId={rowId}
        onOpen={(row) => navigate(`/people/${row.person.id}`)}
        exportName={`${event.title}学时`}
        captions={[caption]}
        empty={<EmptyState why="还没有可计的学时。" next="完成课次签到后，这里按规则列出每人的学时。" />}
      />
    </>
  );
}

/** The closing as it was pinned, or what it still waits for. */
function ClosingFacts({ event, records }: { readonly event: Event; readonly records: Records }) {
  const lines = useMissingLines(event, noop);
  const closing = records.closing.get(event.id);
  if (closing && !closing.reversed) {
    const ruleSet = records.ruleSet.get(closing.ruleSetId)?.name ?? closing.ruleSetId;
    return (
      <Typography sx={{ mb: 2 }}>
        {formatDateLong(closing.closedOn)}由{closing.by || '培训专干'}结班（第{closing.version}版）：
        {closing.people} 人，{formatHours(closing.quarters)} 学时，适用规则“{ruleSet}”。
      </Typography>
    );
  }
  const missing = missingForClosing(records, event.id);
  const rule = ruleSetAt(records, event.to)?.name;
  const notPassed = [...memberOutcomes(records, event)].filter(([, outcome]) => outcome.status !== 'passed');
  return (
    <Box sx={{ mb: 2, maxWidth: 640 }}>
      {closing?.reversed ? (
        <Typography color="text.secondary">
          曾结班（第{closing.version}版），已取消，原因：{closing.reason}
        </Typography>
      ) : null}
      <Typography color="text.secondary">
        {missing.length === 0
          ? '结班条件已齐，可点右上“结班”入账。'
          : `以下为预计学时，结班前还差 ${missing.length} 项：`}
        {rule ? `　适用规则：${rule}` : ''}
      </Typography>
      {missing.length > 0 ? <MissingList missing={lines(missing)} /> : null}
      {missing.length === 0 && notPassed.length > 0 ? (
        <Typography sx={{ mt: 1 }}>
          结班时：
          {notPassed
            .slice(0, 8)
            .map(([id, outcome]) => `${records.person.get(id)?.name ?? ''}${outcomeText[outcome.why]}`)
            .join('；')}
          {notPassed.length > 8 ? `；等 ${notPassed.length} 人` : ''}
        </Typography>
      ) : null}
    </Box>
  );
}

const noop = (): void => undefined;
