import { describe, expect, it } from 'vitest';
import { askLeave } from '../../../shared/domain/attendance/leave.ts';
import { makeUp } from '../../../shared/domain/attendance/make-up.ts';
import { finishSheet, newMark, presetAll, setMark } from '../../../shared/domain/attendance/marks.ts';
import { closeEvent, missingForClosing, reverseClosing } from '../../../shared/domain/conduct/closing.ts';
import { creditsOfEvent, totalOfEvent } from '../../../shared/domain/conduct/event-credit.ts';
import { memberOutcomes } from '../../../shared/domain/conduct/outcomes.ts';
import { changeMembers } from '../../../shared/domain/event/roster-changes.ts';
import { creditsOf } from '../../../shared/domain/hours/engine.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, eventOf, sessionOf } from './class-records.ts';
import { codeOf, day, done, recordsOf, unwrap } from './records.ts';

const input = { eventId: 'class', today: day('2026-03-09'), by: '专干', lateNote: '' };

/** All ten half days signed: everybody there, except what `mark` says. */
function signed(mark: (records: Records) => Records = (records) => records): Records {
  let records = classRecords();
  records = mark(records);
  for (const id of [...records.session.keys()]) {
    records = done(records, presetAll(records, sessionOf(records, id)));
    records = done(records, unwrap(finishSheet(records, sessionOf(records, id))));
  }
  return records;
}

const absentAt = (records: Records, personId: string, sessions: readonly string[]): Records =>
  sessions.reduce(
    (now, id) => done(now, setMark(now, sessionOf(now, id), personId, newMark('absent'), '')),
    records,
  );

const members = (records: Records) => records.roster.get('class')?.members ?? {};

describe('what 结班 waits for (R-22, R-31)', () => {
  it('names each thing that is missing', () => {
    expect(missingForClosing(signed(), 'class')).toEqual([]);
    const bare: Records = {
      ...classRecords(),
      evidence: recordsOf({}).evidence,
      session: recordsOf({}).session,
      roster: recordsOf({}).roster,
      ruleSet: recordsOf({}).ruleSet,
      event: new Map([['class', { ...eventOf(classRecords()), planItemId: null }]]),
      periodLock: recordsOf({
        periodLock: [
          {
            id: 'lock.2026',
            year: 2026,
            ruleSetId: 'r',
            status: 'locked',
            on: day('2027-01-01'),
            by: '',
            reason: '',
          },
        ],
      }).periodLock,
    };
    expect(missingForClosing(bare, 'class')).toEqual([
      'approval',
      'sessions',
      'roster',
      'scheme',
      'notice',
      'timetable',
      'sign-in-sheet',
      'rule-set',
      'period-locked',
    ]);
    expect(missingForClosing(classRecords(), 'class')).toEqual(['sign-in']);
    expect(missingForClosing(classRecords(), 'nothing')).toEqual([]);
  });

  it('does not close with anything missing, and not twice', () => {
    for (const kind of ['scheme', 'notice', 'timetable', 'sign-in-sheet']) {
      const records = signed();
      const without = { ...records, evidence: new Map([...records.evidence].filter(([id]) => id !== kind)) };
      expect(missingForClosing(without, 'class')).toEqual([kind]);
      expect(codeOf(closeEvent(without, input))).toBe('E_MISSING');
    }
    const closed = done(signed(), unwrap(closeEvent(signed(), input)));
    expect(codeOf(closeEvent(closed, input))).toBe('E_NOT_OPEN');
    expect(codeOf(closeEvent(closed, { ...input, eventId: 'nothing' }))).toBe('E_NOT_OPEN');
  });

  it('waits for leave requests to be decided', () => {
    const records = signed((now) =>
      done(
        now,
        unwrap(
          askLeave(
            now,
            {
              id: 'leave',
              personId: 'zhang',
              eventId: 'class',
              from: day('2026-03-02'),
              fromHalf: 'am',
              to: day('2026-03-02'),
              toHalf: 'am',
              kind: 'sick',
              reason: '',
              approver: '',
              approvedAt: null,
            },
            '张三',
          ),
        ),
      ),
    );
    expect(missingForClosing(records, 'class')).toEqual(['open-leave']);
  });
});

describe('结班', () => {
  it('enters the 学时 with the pinned rule set and freezes the check figures', () => {
    const records = signed();
    const span = { from: day('2026-01-01'), to: day('2026-12-31') };
    expect(creditsOf(records, span).get('zhang')?.quarters.central).toBe(0);
    const closed = done(records, unwrap(closeEvent(records, input)));
    // Five people, ten half days of 4 学时 each, in quarters.
    expect(closed.closing.get('class')).toMatchObject({
      ruleSetId: 'rules',
      people: 5,
      quarters: 5 * 40 * 4,
      version: 1,
      reversed: false,
      closedOn: '2026-03-09',
      by: '专干',
    });
    expect(creditsOf(closed, span).get('zhang')?.quarters.central).toBe(160);
    expect(eventOf(closed).status).toBe('closed');
    expect(closed.planItem.get('item')?.status).toBe('done');
  });

  it('more than a month later wants a 延迟提交说明, except for a 补录', () => {
    const records = signed();
    const late = { ...input, today: day('2026-04-06') };
    expect(codeOf(closeEvent(records, { ...input, today: day('2026-04-05') }))).toBeNull();
    expect(codeOf(closeEvent(records, late))).toBe('E_LATE');
    const explained = done(records, unwrap(closeEvent(records, { ...late, lateNote: '等待证书' })));
    expect(explained.closing.get('class')?.lateNote).toBe('等待证书');
    const backEntry = { ...records, event: new Map([['class', { ...eventOf(records), backEntry: true }]]) };
    expect(codeOf(closeEvent(backEntry, late))).toBeNull();
  });

  it('gives results and certificate numbers in official order', () => {
    const closed = done(signed(), unwrap(closeEvent(signed(), input)));
    expect(Object.entries(members(closed)).map(([id, one]) => [id, one.status, one.certNo])).toEqual([
      ['zhang', 'passed', '2026-001-001'],
      ['zhao', 'passed', '2026-001-002'],
      ['zhangsan2', 'passed', '2026-001-003'],
      ['shan', 'passed', '2026-001-004'],
      ['abdul', 'passed', '2026-001-005'],
    ]);
  });

  it('too much leave means 退学 without credit; two days of 旷课, or never there, means 不合格 (X-17, R-26)', () => {
    const records = signed((now) => {
      const slip = {
        kind: 'official',
        reason: '',
        approver: '分管领导',
        approvedAt: day('2026-03-01'),
      } as const;
      const leave = {
        id: 'leave',
        personId: 'zhang',
        eventId: 'class',
        from: day('2026-03-02'),
        fromHalf: 'am',
        to: day('2026-03-02'),
        toHalf: 'pm',
        ...slip,
      } as const;
      let next = done(now, unwrap(askLeave(now, leave, '张三')));
      next = absentAt(next, 'zhao', ['02am', '02pm', '03am', '03pm']);
      next = absentAt(next, 'shan', ['02am', '02pm', '03am']);
      return absentAt(next, 'abdul', [...now.session.keys()]);
    });
    const outcomes = memberOutcomes(records, eventOf(records));
    expect(Object.fromEntries([...outcomes].map(([id, one]) => [id, `${one.status} ${one.why}`]))).toEqual({
      zhang: 'dismissed over-leave',
      zhao: 'failed absent',
      zhangsan2: 'passed attended',
      shan: 'passed attended',
      abdul: 'failed never-there',
    });
    const closed = done(records, unwrap(closeEvent(records, input)));
    expect(members(closed).zhang).toMatchObject({ status: 'dismissed', certNo: '' });
    expect(creditsOfEvent(closed, eventOf(closed)).has('zhang')).toBe(false);
    expect(creditsOfEvent(closed, eventOf(closed)).has('abdul')).toBe(false);
  });

  it('a made-up session is no 旷课, and a result set by hand stays', () => {
    let records = signed((now) => absentAt(now, 'zhao', ['02am', '02pm', '03am', '03pm']));
    for (const sessionId of ['02am', '02pm']) {
      const way = { sessionId, personId: 'zhao', date: day('2026-03-20'), way: '补课', evidenceIds: [] };
      records = done(records, unwrap(makeUp(records, way)));
    }
    records = done(records, changeMembers(records, eventOf(records), ['shan'], { status: 'failed' }));
    const outcomes = memberOutcomes(records, eventOf(records));
    expect(outcomes.get('zhao')?.status).toBe('passed');
    expect(outcomes.get('shan')).toEqual({ status: 'failed', why: 'by-hand' });
  });
});

describe('取消结班', () => {
  const closed = done(signed(), unwrap(closeEvent(signed(), input)));

  it('wants a reason, a closed activity and an open year', () => {
    expect(codeOf(reverseClosing(closed, 'class', ' '))).toBe('E_NO_REASON');
    expect(codeOf(reverseClosing(signed(), 'class', '更正'))).toBe('E_NOT_CLOSED');
    const locked: Records = {
      ...closed,
      periodLock: recordsOf({
        periodLock: [
          {
            id: 'lock.2026',
            year: 2026,
            ruleSetId: 'r',
            status: 'locked',
            on: day('2027-01-01'),
            by: '',
            reason: '',
          },
        ],
      }).periodLock,
    };
    expect(codeOf(reverseClosing(locked, 'class', '更正'))).toBe('E_PERIOD_LOCKED');
  });

  it('takes the 学时 back; the next closing is version 2 and gives nobody another number', () => {
    const span = { from: day('2026-01-01'), to: day('2026-12-31') };
    let records = done(closed, unwrap(reverseClosing(closed, 'class', '名单有误')));
    expect(creditsOf(records, span).get('zhang')?.quarters.central ?? 0).toBe(0);
    expect(records.closing.get('class')).toMatchObject({ reversed: true, reason: '名单有误', version: 1 });
    expect(eventOf(records).status).toBe('ended');
    expect(records.planItem.get('item')?.status).toBe('running');
    records = done(records, setMark(records, sessionOf(records, '02am'), 'zhao', newMark('absent'), ''));
    const again = done(records, unwrap(closeEvent(records, { ...input, lateNote: '补签到表' })));
    expect(again.closing.get('class')).toMatchObject({
      version: 2,
      reversed: false,
      quarters: 5 * 160 - 16,
      lateNote: '补签到表',
    });
    expect(members(again).zhao?.certNo).toBe('2026-001-002');
    expect(totalOfEvent(again, eventOf(again))).toEqual({ people: 5, quarters: 5 * 160 - 16 });
  });
});
