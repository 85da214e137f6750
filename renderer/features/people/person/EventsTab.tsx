import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Event, Member } from '../../../../shared/domain/event/event.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import {
  eventKindTerm,
  eventStatusTerm,
  memberRoleTerm,
  memberStatusTerm,
} from '../../../../shared/report/terms.ts';
import { useRecords } from '../../../store/hooks.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import type { PersonTabProps } from './PersonPage.tsx';

interface EventRow {
  readonly event: Event;
  readonly role: string;
  readonly status: string;
  readonly present: number;
  readonly held: number;
  readonly certNo: string;
}

const columns: readonly Column<EventRow>[] = [
  { key: 'from', title: '开始', kind: 'date', value: (r) => r.event.from },
  { key: 'to', title: '结束', kind: 'date', value: (r) => r.event.to },
  { key: 'title', title: '活动', flex: 1, width: 260, kind: 'text', value: (r) => r.event.title },
  { key: 'kind', title: '类型', width: 110, kind: 'text', value: (r) => eventKindTerm[r.event.kind] },
  { key: 'role', title: '身份', width: 84, kind: 'text', value: (r) => r.role },
  { key: 'present', title: '到课', width: 72, kind: 'integer', value: (r) => r.present },
  { key: 'held', title: '课次', width: 72, kind: 'integer', value: (r) => r.held },
  { key: 'status', title: '结果', width: 100, kind: 'text', value: (r) => r.status },
  { key: 'state', title: '活动状态', width: 90, kind: 'text', value: (r) => eventStatusTerm[r.event.status] },
  { key: 'certNo', title: '证书编号', width: 120, kind: 'text', value: (r) => r.certNo },
];
const rowId = (row: EventRow): string => row.event.id;

/** Ids under which a person is found: the own one and those of records merged into it. */
export const idsOf = (records: Records, person: Person): ReadonlySet<string> =>
  new Set([
    person.id,
    ...[...records.person.values()].filter((p) => p.mergedInto === person.id).map((p) => p.id),
  ]);

function eventRows(records: Records, person: Person): readonly EventRow[] {
  const ids = idsOf(records, person);
  const members = new Map<string, Member | null>();
  for (const roster of records.roster.values()) {
    for (const id of ids) {
      const member = roster.members[id];
      if (member) members.set(roster.id, member);
    }
  }
  const held = new Map<string, number>();
  const present = new Map<string, number>();
  for (const session of records.session.values()) {
    if (
      session.staff.some((one) => one.personId !== null && ids.has(one.personId)) &&
      !members.has(session.eventId)
    ) {
      members.set(session.eventId, null);
    }
    const marks = records.sheet.get(session.id)?.marks ?? {};
    if (session.status === 'held') held.set(session.eventId, (held.get(session.eventId) ?? 0) + 1);
    const there = [...ids].some((id) => ['present', 'late', 'early'].includes(marks[id]?.state ?? ''));
    if (there) present.set(session.eventId, (present.get(session.eventId) ?? 0) + 1);
  }
  return [...members]
    .flatMap(([eventId, member]): readonly EventRow[] => {
      const event = records.event.get(eventId);
      if (!event) return [];
      return [
        {
          event,
          role: member ? memberRoleTerm[member.role] : '授课主持',
          status: member ? memberStatusTerm[member.status] : '',
          present: present.get(eventId) ?? 0,
          held: held.get(eventId) ?? 0,
          certNo: member?.certNo ?? '',
        },
      ];
    })
    .sort((a, b) => (a.event.from < b.event.from ? 1 : -1));
}

/** Every activity the person is on the list of, or teaches in. */
export function EventsTab({ person }: PersonTabProps) {
  const records = useRecords();
  const navigate = useNavigate();
  const rows = useMemo(() => eventRows(records, person), [records, person]);
  return (
    <DataTable
      label="参加活动"
      exportName={`${person.name}参加活动`}
      rows={rows}
      columns={columns}
      rowId={rowId}
      onOpen={(row) => void navigate(`/events/${row.event.id}/roster`)}
      empty={<EmptyState why="还没有参加活动。" next="加入活动名单后会列在这里。" />}
    />
  );
}
