import type { Write } from '../../../shared/domain/action.ts';
import type { Mark } from '../../../shared/domain/attendance/sheet.ts';
import { presets } from '../../../shared/domain/hours/presets.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { addDays, calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { deskWith, snapshot } from '../../support/records.ts';

const PEOPLE = 3_000;
const SESSIONS = 3_000;
const MARKS_PER_SESSION = 250;
const FIRST = calendarDate('2022-01-03');

const marked = (state: Mark['state']): Mark => ({ state, minutes: 0, spoke: false, leaveId: null });

/** 750,000 marks of 3,000 people in five years, one in ten absent; `fullHalfDays` is what they must add up to. */
export function volumeOfFiveYears(): { readonly records: Records; readonly attended: number } {
  const desk = deskWith([], false);
  const write = (...writes: Write[]): void => desk.write(writes);
  const [rule] = presets();
  if (!rule) throw new Error('no preset');
  const { id: ruleSetId, ...set } = rule;
  write({ table: 'ruleSet', id: ruleSetId, set: { ...set, from: calendarDate('2015-01-01') } });
  for (let n = 0; n < PEOPLE; n++) {
    const personId = `person-${n}`;
    const rank = n % 4 === 0 ? 'county-deputy' : 'township-deputy';
    write({ table: 'person', id: personId, set: { name: personId } });
    write({ table: 'assignment', id: `post-${n}`, set: { personId, orgId: 'office', rank, primary: true } });
  }
  let attended = 0;
  for (let n = 0; n < SESSIONS; n++) {
    const date = addDays(FIRST, Math.floor((n * 1_800) / SESSIONS));
    const id = `event-${n}`;
    write(
      {
        table: 'event',
        id,
        set: { title: id, kind: 'special-class', from: date, to: date, status: 'closed' },
      },
      { table: 'closing', id, set: { closedOn: date, ruleSetId } },
      {
        ...{ table: 'session', id: `${id}.1` },
        set: { eventId: id, date, half: 'am', start: '09:00', end: '12:00', topic: id, status: 'held' },
      },
    );
    const marks: Record<string, Mark> = {};
    for (let k = 0; k < MARKS_PER_SESSION; k++) {
      const present = (n + k) % 10 !== 0;
      if (present) attended++;
      marks[`person-${(n * 37 + k * 11) % PEOPLE}`] = marked(present ? 'present' : 'absent');
    }
    write({ table: 'sheet', id: `${id}.1`, set: { eventId: id, marks, done: true } });
  }
  return { records: snapshot(desk), attended };
}
