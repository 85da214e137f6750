import { describe, expect, it } from 'vitest';
import { askLeave } from '../../../shared/domain/attendance/leave.ts';
import {
  finishSheet,
  newMark,
  numberSheet,
  presetAll,
  reopenSheet,
  setMark,
  setSpoke,
  unmarkedAt,
} from '../../../shared/domain/attendance/marks.ts';
import { countSheet } from '../../../shared/domain/attendance/sheet-counts.ts';
import { addMembers } from '../../../shared/domain/event/roster-changes.ts';
import { moveSession, saveSession } from '../../../shared/domain/event/session-plan.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, eventOf, sessionOf } from '../event/class-records.ts';
import { codeOf, day, done, recordsOf, unwrap } from '../event/records.ts';

const first = (records: Records) => sessionOf(records, '02am');

describe('marks', () => {
  it('全部到课 takes approved leave and exemptions from the records and leaves marks that exist', () => {
    let records: Records = {
      ...classRecords(),
      exemption: recordsOf({
        exemption: [{ id: 'x', personId: 'abdul', kind: 'maternity', from: day('2026-01-01') }],
      }).exemption,
    };
    records = done(
      records,
      unwrap(
        askLeave(
          records,
          {
            id: 'leave',
            personId: 'zhao',
            eventId: 'class',
            from: day('2026-03-02'),
            fromHalf: 'am',
            to: day('2026-03-02'),
            toHalf: 'am',
            kind: 'sick',
            reason: '',
            approver: '班主任',
            approvedAt: day('2026-03-01'),
          },
          '赵四',
        ),
      ),
    );
    records = done(records, setMark(records, first(records), 'zhang', newMark('late', 20), '张三 迟到'));
    records = done(records, presetAll(records, first(records)));
    const marks = records.sheet.get('02am')?.marks;
    expect(marks?.zhang).toMatchObject({ state: 'late', minutes: 20 });
    expect(marks?.zhao).toMatchObject({ state: 'leave', leaveId: 'leave' });
    expect(marks?.abdul).toMatchObject({ state: 'exempt' });
    expect(marks?.shan).toMatchObject({ state: 'present' });
    expect(countSheet(records, first(records))).toEqual({
      expected: 4,
      attended: 3,
      late: 1,
      leave: 1,
      absent: 0,
      exempt: 1,
      unmarked: 0,
    });
  });

  it('keeps 发言 when the mark changes, and knows it only of people who were there', () => {
    let records = classRecords();
    records = done(records, setMark(records, first(records), 'zhang', newMark('present'), ''));
    const spoke = setSpoke(records, first(records), 'zhang', true);
    if (!spoke) throw new Error('no action');
    records = done(records, spoke);
    records = done(records, setMark(records, first(records), 'zhang', newMark('early', 10), ''));
    expect(records.sheet.get('02am')?.marks.zhang).toMatchObject({ state: 'early', spoke: true });
    records = done(records, setMark(records, first(records), 'zhao', newMark('absent'), ''));
    expect(setSpoke(records, first(records), 'zhao', true)).toBeNull();
  });

  it('a late joiner is expected only from the first day on', () => {
    let records = classRecords();
    records = done(records, addMembers(records, eventOf(records), ['guest'], 'trainee', day('2026-03-04')));
    expect(unmarkedAt(records, sessionOf(records, '03pm'))).not.toContain('guest');
    expect(unmarkedAt(records, sessionOf(records, '04am'))).toContain('guest');
  });

  it('a lecturer of the session is not its attendee (X-07)', () => {
    const records = classRecords();
    const session = {
      ...first(records),
      staff: [{ personId: 'zhang', name: '', role: 'lecturer' as const, minutes: 180 }],
    };
    expect(unmarkedAt(records, session)).not.toContain('zhang');
  });
});

describe('finishing', () => {
  it('refuses while somebody has no mark, or nobody was there', () => {
    const records = classRecords();
    const result = finishSheet(records, first(records));
    expect(result).toMatchObject({ ok: false, code: 'E_UNMARKED', facts: { count: 5 } });
    const empty = recordsOf({
      event: [...records.event.values()],
      session: [first(records)],
    });
    expect(codeOf(finishSheet(empty, first(empty)))).toBe('E_NO_MARKS');
    expect(codeOf(finishSheet(records, { ...first(records), status: 'moved' }))).toBe('E_CANCELLED_SESSION');
  });

  it('the last session ends the activity; opening a sheet again lets it run', () => {
    let records = classRecords();
    for (const id of [...records.session.keys()]) {
      records = done(records, presetAll(records, sessionOf(records, id)));
      const finished = unwrap(finishSheet(records, sessionOf(records, id)));
      expect(finished.last).toBe(id === '06pm');
      records = done(records, finished);
    }
    expect(eventOf(records).status).toBe('ended');
    expect(sessionOf(records, '04am').status).toBe('held');
    records = done(records, reopenSheet(records, sessionOf(records, '04am')));
    expect(eventOf(records).status).toBe('running');
    expect(sessionOf(records, '04am').status).toBe('planned');
  });
});

describe('the number of a printed sheet (X-15)', () => {
  it('is given once, stays when the session is moved, and is never given twice', () => {
    let records = classRecords();
    const give = (id: string) => {
      const action = numberSheet(records, sessionOf(records, id));
      if (action) records = done(records, action);
      return records.sheet.get(id)?.printedNo;
    };
    expect(give('02pm')).toBe('2026-001-02');
    const to = { date: day('2026-03-09'), half: 'am' as const, start: '09:00', end: '12:00' };
    records = done(records, unwrap(moveSession(records, '02am', to, 'new')));
    expect(give('02pm')).toBe('2026-001-02');
    expect(give('02am')).toBe('2026-001-01');
    const { id: _id, ...fields } = sessionOf(records, '02am');
    records = done(records, saveSession(eventOf(records), 'early', { ...fields, date: day('2026-02-27') }));
    expect(give('early')).toBe('2026-001-03');
  });

  it('makes no sign-in of it', () => {
    let records = classRecords();
    const action = numberSheet(records, first(records));
    if (!action) throw new Error('no action');
    records = done(records, action);
    expect(codeOf(finishSheet(records, first(records)))).toBe('E_UNMARKED');
    expect(eventOf(records).status).toBe('roster-fixed');
  });
});
