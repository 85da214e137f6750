import { countSheet } from '../../../shared/domain/attendance/sheet-counts.ts';
import { rosterSize } from '../../../shared/domain/conduct/event-steps.ts';
import type { Event } from '../../../shared/domain/event/event.ts';
import { liveSessionsOf } from '../../../shared/domain/event/event-queries.ts';
import { remembered } from '../../../shared/domain/record/remember.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { eventKindTerm, eventStatusTerm } from '../../../shared/report/terms.ts';
import { formatRange } from '../../text/format.ts';
import { matches } from '../../text/search.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { statusTone } from './texts.ts';

export interface EventRow {
  readonly event: Event;
  readonly host: string;
  readonly sessions: number;
  readonly members: number;
  /** Attended ÷ expected over the signed sessions; null before the first. */
  readonly rate: number | null;
}

export const ALL = 'all';
export interface EventFilter {
  readonly query: string;
  readonly year: string;
  readonly kind: string;
  readonly status: string;
  readonly org: string;
}
export const noFilter: EventFilter = { query: '', year: ALL, kind: ALL, status: ALL, org: ALL };

const shut = new Set(['closed', 'archived', 'cancelled']);

const fits = (event: Event, filter: EventFilter): boolean =>
  (filter.year === ALL || event.from.startsWith(filter.year)) &&
  (filter.kind === ALL || event.kind === filter.kind) &&
  (filter.status === ALL ||
    (filter.status === 'open' ? !shut.has(event.status) : event.status === filter.status)) &&
  (filter.org === ALL || event.hostOrgId === filter.org) &&
  matches(filter.query, event.title);

function rowOf(records: Records, event: Event): EventRow {
  const sessions = liveSessionsOf(records, event.id);
  let [attended, expected] = [0, 0];
  for (const session of sessions) {
    if (!records.sheet.has(session.id)) continue;
    const counts = countSheet(records, session);
    attended += counts.attended;
    expected += counts.expected;
  }
  return {
    event,
    host: event.hostOrgId ? (records.org.get(event.hostOrgId)?.name ?? '') : '',
    sessions: sessions.length,
    members: rosterSize(records, event.id),
    rate: expected === 0 ? null : attended / expected,
  };
}

/** Rows of all activities, newest first; made once for each state of the records. */
const allRows = remembered(
  (records: Records) => Object.values(records),
  (records: Records): readonly EventRow[] =>
    [...records.event.values()]
      .sort((a, b) => (a.from === b.from ? (a.no < b.no ? 1 : -1) : a.from < b.from ? 1 : -1))
      .map((event) => rowOf(records, event)),
  1,
);

/** Rows of the list, newest first. */
export const eventRows = (records: Records, filter: EventFilter): readonly EventRow[] =>
  allRows(records).filter(({ event }) => fits(event, filter));

export const eventColumns: readonly Column<EventRow>[] = [
  { key: 'title', title: '活动名称', flex: 1, width: 220, kind: 'text', value: (row) => row.event.title },
  {
    key: 'status',
    title: '状态',
    width: 106,
    kind: 'text',
    value: (row) => eventStatusTerm[row.event.status],
    render: (row) => (
      <StatusChip tone={statusTone[row.event.status]} label={eventStatusTerm[row.event.status]} />
    ),
  },
  { key: 'from', title: '开始', width: 100, kind: 'date', value: (row) => row.event.from },
  {
    key: 'days',
    title: '时间',
    width: 130,
    kind: 'text',
    value: (row) => formatRange(row.event.from, row.event.to),
  },
  { key: 'kind', title: '类别', width: 100, kind: 'text', value: (row) => eventKindTerm[row.event.kind] },
  { key: 'sessions', title: '课次', width: 60, kind: 'integer', value: (row) => row.sessions },
  { key: 'members', title: '人数', width: 64, kind: 'integer', value: (row) => row.members },
  { key: 'rate', title: '到课率', width: 76, kind: 'percent', value: (row) => row.rate },
  { key: 'host', title: '主办科室', width: 110, kind: 'text', value: (row) => row.host },
  { key: 'no', title: '编号', width: 90, kind: 'text', value: (row) => row.event.no, hidden: true },
  {
    key: 'planned',
    title: '计划内外',
    width: 90,
    kind: 'text',
    value: (row) => (row.event.planItemId ? '计划内' : '计划外'),
    hidden: true,
  },
  {
    key: 'cost',
    title: '支出（元）',
    width: 96,
    kind: 'integer',
    value: (row) => row.event.cost,
    hidden: true,
  },
];
