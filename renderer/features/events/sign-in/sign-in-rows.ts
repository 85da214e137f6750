import { useMemo, useRef } from 'react';
import type { Mark } from '../../../../shared/domain/attendance/sheet.ts';
import type { Session } from '../../../../shared/domain/event/event.ts';
import { expectedAt } from '../../../../shared/domain/event/event-queries.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { assignmentAt } from '../../../../shared/domain/people/slices.ts';
import { remembered } from '../../../../shared/domain/record/remember.ts';
import type { Records } from '../../../../shared/domain/tables.ts';
import { expectedPeople } from '../../../../shared/report/papers/sign-in-sheet.ts';

/** One line of the sign-in list; `no` is the row number on the printed 签到表. */
export interface SignInRow {
  readonly no: number;
  readonly person: Person;
  readonly org: string;
  readonly mark: Mark | null;
}

interface Place {
  readonly no: number;
  readonly person: Person;
  readonly org: string;
}

/**
 * Who is expected, numbered as on the printed sheet; lecturers of the session keep their number but are not listed.
 * Marks do not change it, so it is worked out once while people sign.
 */
const places = remembered(
  (records: Records, session: Session) => [
    records.roster,
    records.person,
    records.assignment,
    records.org,
    session,
  ],
  (records: Records, session: Session): readonly Place[] => {
    const expected = new Set(expectedAt(records.roster.get(session.eventId), session));
    const all = expectedPeople(records, session).map((person, index) => {
      const orgId = assignmentAt(records, person.id, session.date)?.orgId;
      return { no: index + 1, person, org: orgId ? (records.org.get(orgId)?.name ?? '') : '' };
    });
    return all.filter((place) => expected.has(place.person.id));
  },
);

/** The rows of a sign-in with their marks; a row stays the same object while its mark does. */
export function useSignInRows(records: Records, session: Session): readonly SignInRow[] {
  const fixed = places(records, session);
  const marks = records.sheet.get(session.id)?.marks;
  const kept = useRef(new Map<Place, SignInRow>());
  return useMemo(() => {
    const rows = fixed.map((place) => {
      const mark = marks?.[place.person.id] ?? null;
      const before = kept.current.get(place);
      return before?.mark === mark ? before : { ...place, mark };
    });
    kept.current = new Map(fixed.map((place, at) => [place, rows[at] ?? { ...place, mark: null }]));
    return rows;
  }, [fixed, marks]);
}
