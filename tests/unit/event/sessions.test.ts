import { describe, expect, it } from 'vitest';
import { presetAll } from '../../../shared/domain/attendance/marks.ts';
import { liveSessionsOf, sessionsOf } from '../../../shared/domain/event/event-queries.ts';
import {
  cancelSession,
  generateSessions,
  minutesOf,
  moveSession,
  removeSession,
  saveSession,
  sessionFaults,
} from '../../../shared/domain/event/session-plan.ts';
import {
  isWorkday,
  nextWorkday,
  weeksOfMonth,
  workdaysFrom,
} from '../../../shared/domain/event/work-calendar.ts';
import { calendarMonth } from '../../../shared/kernel/calendar-date.ts';
import { classRecords, eventOf, sessionOf } from './class-records.ts';
import { codeOf, counter, day, done, recordsOf, unwrap } from './records.ts';

/** 国庆 2026 as an example: holidays 1–7 October, 调休 on Saturday 10 October. */
const holidays = recordsOf({
  holiday: [
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: `2026-10-0${n}`, kind: 'holiday' as const, name: '国庆节' })),
    { id: '2026-10-10', kind: 'workday' as const, name: '调休' },
  ],
}).holiday;

describe('working days', () => {
  it('leave out weekends and 节假日 and keep 调休', () => {
    expect(isWorkday(holidays, day('2026-09-30'))).toBe(true);
    expect(isWorkday(holidays, day('2026-10-01'))).toBe(false);
    expect(isWorkday(holidays, day('2026-10-10'))).toBe(true);
    expect(isWorkday(holidays, day('2026-10-11'))).toBe(false);
    expect(nextWorkday(holidays, day('2026-10-01'))).toBe('2026-10-08');
    expect(workdaysFrom(holidays, day('2026-09-30'), 4)).toEqual([
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
    ]);
  });

  it('a month has whole weeks from Monday on', () => {
    const weeks = weeksOfMonth(calendarMonth('2026-02'));
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.[0]).toBe('2026-01-26');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-03-01');
    expect(
      weeksOfMonth(calendarMonth('2026-03'))
        .flat()
        .filter((one) => one.startsWith('2026-03')).length,
    ).toBe(31);
  });
});

describe('generating sessions', () => {
  const empty = { ...classRecords(), session: recordsOf({}).session, holiday: holidays };
  const event = { ...eventOf(empty), from: day('2026-09-30'), to: day('2026-09-30') };
  const spec = {
    from: day('2026-09-30'),
    to: day('2026-10-11'),
    halves: ['am', 'pm'] as const,
    workdaysOnly: true,
    topic: '专题学习',
  };
  const records = { ...empty, event: new Map([[event.id, event]]) };

  it('makes half days of the working days and widens the activity', () => {
    const made = unwrap(generateSessions(records, event, spec, counter()));
    expect(made.added).toBe(8);
    const after = done(records, made);
    expect(sessionsOf(after, event.id).map((one) => `${one.date}${one.half}`)).toEqual([
      '2026-09-30am',
      '2026-09-30pm',
      '2026-10-08am',
      '2026-10-08pm',
      '2026-10-09am',
      '2026-10-09pm',
      '2026-10-10am',
      '2026-10-10pm',
    ]);
    expect(eventOf(after)).toMatchObject({ from: '2026-09-30', to: '2026-10-10' });
  });

  it('adds only what is missing the second time', () => {
    const once = done(records, unwrap(generateSessions(records, event, spec, counter())));
    expect(codeOf(generateSessions(once, eventOf(once), spec, counter()))).toBe('E_NONE');
    const evenings = unwrap(
      generateSessions(once, eventOf(once), { ...spec, halves: ['am', 'evening'] }, counter()),
    );
    expect(evenings.added).toBe(4);
  });

  it('refuses dates turned round, none of a day, or more than a year', () => {
    expect(codeOf(generateSessions(records, event, { ...spec, to: day('2026-09-01') }, counter()))).toBe(
      'E_SPAN',
    );
    expect(codeOf(generateSessions(records, event, { ...spec, halves: [] }, counter()))).toBe('E_SPAN');
    expect(codeOf(generateSessions(records, event, { ...spec, to: day('2028-09-01') }, counter()))).toBe(
      'E_SPAN',
    );
    const rest = { ...spec, from: day('2026-10-01'), to: day('2026-10-07') };
    expect(generateSessions(records, event, rest, counter())).toMatchObject({
      code: 'E_NONE',
      facts: { skipped: 7 },
    });
  });
});

describe('one session', () => {
  it('knows what is wrong with its form', () => {
    const good = { start: '09:00', end: '12:00', content: [], staff: [] };
    expect(sessionFaults(good)).toEqual([]);
    expect(minutesOf(good)).toBe(180);
    expect(sessionFaults({ ...good, end: '09:00' })).toEqual(['time']);
    for (const wrong of ['', '9:00', '25:00', '10:60', '上午'])
      expect(sessionFaults({ ...good, start: wrong, end: '23:00' })).toEqual(['clock']);
    expect(sessionFaults({ ...good, end: '24:30' })).toEqual(['clock']);
    expect(sessionFaults({ ...good, content: [{ cat: 'theory', percent: 60 }] })).toEqual(['content-sum']);
    expect(
      sessionFaults({
        ...good,
        content: [
          { cat: 'theory', percent: 60 },
          { cat: 'policy', percent: 40 },
        ],
        staff: [{ personId: null, name: ' ', role: 'lecturer', minutes: 0 }],
      }),
    ).toEqual(['staff-name']);
  });

  it('is moved: the old one stays with its sheet, the new one takes its place (X-15)', () => {
    let records = classRecords();
    records = done(records, presetAll(records, sessionOf(records, '02am')));
    const to = { date: day('2026-03-09'), half: 'am' as const, start: '09:00', end: '12:00' };
    records = done(records, unwrap(moveSession(records, '02am', to, 'new')));
    expect(sessionOf(records, '02am')).toMatchObject({ status: 'moved', movedToId: 'new' });
    expect(records.sheet.has('02am')).toBe(true);
    expect(sessionOf(records, 'new')).toMatchObject({ status: 'planned', date: '2026-03-09' });
    expect(eventOf(records).to).toBe('2026-03-09');
    expect(liveSessionsOf(records, 'class').length).toBe(10);
    expect(codeOf(moveSession(records, '02am', to, 'x'))).toBe('E_NO_SESSION');
    expect(codeOf(moveSession(records, '02pm', { ...to, half: 'am' }, 'x'))).toBe('E_TAKEN');
  });

  it('is cancelled with a reason, unless its sign-in is finished', () => {
    let records = classRecords();
    expect(codeOf(cancelSession(records, '02am', ' '))).toBe('E_NO_REASON');
    const finished = {
      ...records,
      sheet: recordsOf({ sheet: [{ id: '02am', eventId: 'class', done: true }] }).sheet,
    };
    expect(codeOf(cancelSession(finished, '02am', '台风'))).toBe('E_DONE');
    records = done(records, unwrap(cancelSession(records, '02am', '台风')));
    expect(sessionOf(records, '02am').status).toBe('cancelled');
    expect(codeOf(cancelSession(records, '02am', '台风'))).toBe('E_NO_SESSION');
  });

  it('is removed only when nobody was marked, and saved with the activity around it', () => {
    let records = classRecords();
    records = done(records, presetAll(records, sessionOf(records, '02am')));
    expect(removeSession(records, '02am')).toMatchObject({ code: 'E_SIGNED', facts: { marks: 5 } });
    records = done(records, unwrap(removeSession(records, '02pm')));
    expect(records.session.has('02pm')).toBe(false);
    const { id: _id, ...fields } = sessionOf(records, '02am');
    records = done(records, saveSession(eventOf(records), 'extra', { ...fields, date: day('2026-02-27') }));
    expect(eventOf(records).from).toBe('2026-02-27');
  });
});
