import type { Roster, Session } from '../event/event.ts';
import { isExpectedMember } from '../event/event-queries.ts';
import { numberOf } from '../people/person-index.ts';
import type { Records } from '../tables.ts';
import { columnsOf, isAttendedCode, type MarkColumns, stateCode } from './mark-columns.ts';
import type { Sheet } from './sheet.ts';

export interface SheetCounts {
  readonly expected: number;
  readonly attended: number;
  readonly late: number;
  readonly leave: number;
  readonly absent: number;
  readonly exempt: number;
  /** Expected people without a mark. */
  readonly unmarked: number;
}

/** Members who are expected at the sessions of an activity, as columns: numbers, and the day they came in. */
interface Expected {
  readonly people: readonly number[];
  readonly from: readonly (string | null)[];
}

const nobody: Expected = { people: [], from: [] };
const expectedByMembers = new WeakMap<Roster['members'], Expected>();

function expectedOf(roster: Roster | undefined): Expected {
  if (!roster) return nobody;
  const known = expectedByMembers.get(roster.members);
  if (known) return known;
  const members = Object.entries(roster.members).filter(([, member]) => isExpectedMember(member));
  const expected = {
    people: members.map(([personId]) => numberOf(personId)),
    from: members.map(([, member]) => member.from),
  };
  expectedByMembers.set(roster.members, expected);
  return expected;
}

/** Numbers of the people who are expected at a session: as `expectedAt`. */
function numbersAt(roster: Roster | undefined, session: Session): ReadonlySet<number> {
  const { people, from } = expectedOf(roster);
  const numbers = new Set<number>();
  people.forEach((person, i) => {
    const since = from[i] ?? null;
    if (since === null || since <= session.date) numbers.add(person);
  });
  for (const one of session.staff)
    if (one.role === 'lecturer' && one.personId !== null) numbers.delete(numberOf(one.personId));
  return numbers;
}

function count(expected: ReadonlySet<number>, columns: MarkColumns | null): SheetCounts {
  const counts = { attended: 0, late: 0, leave: 0, absent: 0, exempt: 0 };
  let [marked, uninvited] = [0, 0];
  columns?.states.forEach((state, i) => {
    const isExpected = expected.has(columns.people[i] ?? -1);
    if (isExpected) marked += 1;
    if (isAttendedCode(state)) {
      counts.attended += 1;
      if (!isExpected) uninvited += 1;
      if (state !== stateCode.present) counts.late += 1;
    } else if (isExpected) {
      if (state === stateCode.leave) counts.leave += 1;
      else if (state === stateCode.absent) counts.absent += 1;
      else if (state === stateCode.exempt) counts.exempt += 1;
    }
  });
  return {
    expected: expected.size + uninvited - counts.exempt,
    ...counts,
    unmarked: expected.size - marked,
  };
}

interface Kept {
  readonly members: Roster['members'] | undefined;
  readonly marks: Sheet['marks'] | undefined;
  readonly counts: SheetCounts;
}
const kept = new WeakMap<Session, Kept>();

/**
 * 应到 · 实到 · 迟到早退 · 请假 · 缺课 · 免训 · 未记 of one session. Exempt people are not expected; who came without
 * being on the roster is. Counted once for each version of the session, its sheet and its roster.
 */
export function countSheet(records: Records, session: Session): SheetCounts {
  const roster = records.roster.get(session.eventId);
  const sheet = records.sheet.get(session.id);
  const known = kept.get(session);
  if (known && known.members === roster?.members && known.marks === sheet?.marks) return known.counts;
  const counts = count(numbersAt(roster, session), sheet ? columnsOf(sheet) : null);
  kept.set(session, { members: roster?.members, marks: sheet?.marks, counts });
  return counts;
}
