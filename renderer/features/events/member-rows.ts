import { useMemo } from 'react';
import { isAttended } from '../../../shared/domain/attendance/marks.ts';
import type { Event, Member } from '../../../shared/domain/event/event.ts';
import { liveSessionsOf } from '../../../shared/domain/event/event-queries.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { assignmentAt, officialOrder } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { useRecords } from '../../store/hooks.ts';

/** One person of the roster with what the sheets say so far. */
export interface MemberRow {
  readonly no: number;
  readonly person: Person;
  readonly member: Member;
  readonly org: string;
  readonly post: string;
  readonly attended: number;
  readonly leave: number;
  readonly absent: number;
}

interface Tally {
  attended: number;
  leave: number;
  absent: number;
}

function tallies(records: Records, event: Event): ReadonlyMap<string, Tally> {
  const all = new Map<string, Tally>();
  for (const session of liveSessionsOf(records, event.id)) {
    for (const [id, mark] of Object.entries(records.sheet.get(session.id)?.marks ?? {})) {
      const tally = all.get(id) ?? { attended: 0, leave: 0, absent: 0 };
      if (isAttended(mark)) tally.attended += 1;
      else if (mark.state === 'leave' || mark.state === 'absent') tally[mark.state] += 1;
      all.set(id, tally);
    }
  }
  return all;
}

/** The roster in official order (职务排序号, then name), with the place of work on the first day. */
export function memberRows(records: Records, event: Event): readonly MemberRow[] {
  const counts = tallies(records, event);
  const found: { readonly person: Person; readonly member: Member }[] = [];
  for (const [id, member] of Object.entries(records.roster.get(event.id)?.members ?? {})) {
    const person = records.person.get(id);
    if (person) found.push({ person, member });
  }
  found.sort((a, b) => officialOrder(a.person, b.person));
  return found.map(({ person, member }, index) => {
    const assignment = assignmentAt(records, person.id, event.from);
    const tally = counts.get(person.id) ?? { attended: 0, leave: 0, absent: 0 };
    return {
      no: index + 1,
      person,
      member,
      org: assignment ? (records.org.get(assignment.orgId)?.name ?? '') : '',
      post: assignment?.post ?? '',
      ...tally,
    };
  });
}

export function useMemberRows(event: Event): readonly MemberRow[] {
  const records = useRecords();
  return useMemo(() => memberRows(records, event), [records, event]);
}
