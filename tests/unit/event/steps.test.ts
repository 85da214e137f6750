import { describe, expect, it } from 'vitest';
import {
  copyEvent,
  fieldsFromPlanItem,
  newEvent,
  nextEventNo,
} from '../../../shared/domain/conduct/event-draft.ts';
import { eventSteps, missingForEventStep, moveEvent } from '../../../shared/domain/conduct/event-steps.ts';
import { type EventStatus, eventStatuses } from '../../../shared/domain/event/event.ts';
import { isYearLocked, readOnlyReason, sessionsOf } from '../../../shared/domain/event/event-queries.ts';
import { kindDefaults } from '../../../shared/domain/event/kind-defaults.ts';
import { eventKinds } from '../../../shared/domain/event/kinds.ts';
import { addEvidence, evidenceOf, kindFromName } from '../../../shared/domain/evidence/evidence-queries.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { classRecords, eventOf } from './class-records.ts';
import { codeOf, counter, day, done, recordsOf, unwrap } from './records.ts';

const withStatus = (status: EventStatus, part: object = {}): Records => {
  const records = classRecords();
  return { ...records, event: new Map([['class', { ...eventOf(records), status, ...part }]]) };
};

describe('SM-Event', () => {
  it('has every status, and only 结班 leads to closed', () => {
    const reached = new Set<EventStatus>(['planned', 'closed']);
    for (let round = 0; round < eventStatuses.length; round += 1) {
      for (const step of eventSteps) if (reached.has(step.from)) reached.add(step.to);
    }
    expect([...reached].toSorted()).toEqual([...eventStatuses].toSorted());
    expect(eventSteps.filter((step) => step.to === 'closed').map((step) => step.from)).toEqual(['archived']);
  });

  it('takes exactly the steps of the table', () => {
    for (const from of eventStatuses) {
      const records = { ...withStatus(from), sheet: signed(classRecords()) };
      for (const to of eventStatuses) {
        const inTable = eventSteps.some((step) => step.from === from && step.to === to);
        expect([from, to, codeOf(moveEvent(records, 'class', to, '理由'))]).toEqual([
          from,
          to,
          inTable ? null : 'E_NO_STEP',
        ]);
      }
    }
  });

  it('names what each step waits for', () => {
    const bare = {
      ...withStatus('planned', { planItemId: null }),
      session: recordsOf({}).session,
      roster: recordsOf({}).roster,
      evidence: recordsOf({}).evidence,
    };
    const missing = (from: EventStatus, to: EventStatus, reason = '') => {
      const step = eventSteps.find((one) => one.from === from && one.to === to);
      if (!step) throw new Error(`${from} ${to}`);
      return missingForEventStep(bare, eventOf(bare), step, reason);
    };
    expect(missing('planned', 'notified')).toEqual(['approval', 'sessions']);
    expect(missing('notified', 'roster-fixed')).toEqual(['roster']);
    expect(missing('running', 'cancelled')).toEqual(['reason']);
    expect(missing('ended', 'material-complete')).toEqual([
      'approval',
      'scheme',
      'notice',
      'timetable',
      'sign-in-sheet',
    ]);
    expect(codeOf(moveEvent(bare, 'class', 'notified', ''))).toBe('E_MISSING');
  });

  it('fixing the roster confirms who was proposed; a reason is kept', () => {
    const records = withStatus('notified');
    const proposed = {
      ...records,
      roster: recordsOf({
        roster: [
          {
            id: 'class',
            members: { zhang: { role: 'trainee', status: 'proposed', from: null, certNo: '' } },
          },
        ],
      }).roster,
    };
    const fixed = done(proposed, unwrap(moveEvent(proposed, 'class', 'roster-fixed', '')));
    expect(fixed.roster.get('class')?.members.zhang?.status).toBe('confirmed');
    const off = done(records, unwrap(moveEvent(records, 'class', 'postponed', ' 防汛 ')));
    expect(eventOf(off)).toMatchObject({ status: 'postponed', reason: '防汛' });
  });
});

const signed = (records: Records) =>
  recordsOf({ sheet: [...records.session.keys()].map((id) => ({ id, eventId: 'class', done: true })) }).sheet;

describe('new activities', () => {
  it('start with the defaults of their kind', () => {
    for (const kind of eventKinds) {
      const records = classRecords();
      const fields = { title: '活动', kind, from: day('2026-05-06'), to: day('2026-05-06') };
      const made = eventOf(done(records, newEvent(records, 'x', fields, day('2026-05-01'))), 'x');
      expect(made.ledgers).toEqual(kindDefaults[kind].ledgers);
      expect(made.fullTime).toBe(kindDefaults[kind].fullTime);
      expect(made).toMatchObject({ no: '2026-002', status: 'planned', backEntry: false });
    }
  });

  it('are 补录 when they are over already, and number themselves within their year', () => {
    const records = classRecords();
    const fields = { title: '旧班', kind: 'film', from: day('2025-05-06'), to: day('2025-05-06') } as const;
    const made = eventOf(done(records, newEvent(records, 'x', fields, day('2026-05-01'))), 'x');
    expect(made).toMatchObject({ backEntry: true, no: '2025-001' });
    expect(nextEventNo(records, 2026)).toBe('2026-002');
  });

  it('come from a plan item with its audience, money, host and days in the quarter', () => {
    const records = classRecords();
    const item = records.planItem.get('item');
    if (!item) throw new Error('item');
    const planned = {
      ...records,
      planItem: new Map([
        ['item', { ...item, quarter: 2, budget: 900, headcount: 30, ownerOrgId: 'office' }],
      ]),
    };
    const fields = unwrap(fieldsFromPlanItem(planned, 'item', day('2026-01-05')));
    expect(fields).toMatchObject({
      title: '科级干部培训班',
      from: '2026-04-01',
      to: '2026-04-01',
      planItemId: 'item',
      hostOrgId: 'office',
      budget: 900,
      capacity: 30,
    });
    const made = done(planned, newEvent(planned, 'x', fields, day('2026-01-05')));
    expect(made.planItem.get('item')?.status).toBe('running');
    expect(unwrap(fieldsFromPlanItem(planned, 'item', day('2026-05-16'))).from).toBe('2026-05-18');
    expect(codeOf(fieldsFromPlanItem(planned, 'none', day('2026-01-05')))).toBe('E_NO_ITEM');
  });

  it('are copied as the next issue: sessions keep their distance and fall on working days', () => {
    const records = classRecords();
    const input = { from: day('2027-03-08'), title: '第2期', today: day('2026-12-01') };
    const copied = unwrap(copyEvent(records, 'class', input, counter()));
    const after = done(records, copied);
    const event = eventOf(after, copied.eventId);
    expect(event).toMatchObject({
      templateOf: 'class',
      seriesId: 'class',
      planItemId: null,
      status: 'planned',
      no: '2027-001',
    });
    expect(sessionsOf(after, event.id).map((one) => one.date)).toEqual(
      ['08', '08', '09', '09', '10', '10', '11', '11', '12', '12'].map((date) => `2027-03-${date}`),
    );
    expect(after.roster.has(event.id)).toBe(false);
    const saturday = unwrap(copyEvent(records, 'class', { ...input, from: day('2027-03-06') }, counter()));
    expect(sessionsOf(done(records, saturday), saturday.eventId)[0]?.date).toBe('2027-03-08');
    expect(codeOf(copyEvent(records, 'none', input, counter()))).toBe('E_NO_EVENT');
  });
});

describe('read-only activities', () => {
  it('are closed ones and those of a locked year', () => {
    expect(readOnlyReason(withStatus('running'), eventOf(withStatus('running')))).toBeNull();
    expect(readOnlyReason(withStatus('closed'), eventOf(withStatus('closed')))).toBe('closed');
    const lock = {
      id: 'lock.2026',
      year: 2026,
      ruleSetId: 'rules',
      on: day('2027-01-05'),
      by: '',
      reason: '',
    };
    const locked = {
      ...withStatus('running'),
      periodLock: recordsOf({ periodLock: [{ ...lock, status: 'locked' }] }).periodLock,
    };
    expect(readOnlyReason(locked, eventOf(locked))).toBe('period-locked');
    const reopened = recordsOf({ periodLock: [{ ...lock, status: 'reopened' }] });
    expect(isYearLocked(reopened, 2026)).toBe(false);
  });
});

describe('evidence', () => {
  it('is registered once per file and kind, and guessed from the name', () => {
    const records = { ...classRecords(), evidence: recordsOf({}).evidence };
    const file = { fileId: 'f', fileName: '方案.pdf', size: 10, digest: 'aa' };
    const owner = { table: 'event', id: 'class', level: 'internal' } as const;
    const once = done(records, addEvidence(records, owner, 'scheme', [file], day('2026-03-02'), counter()));
    expect(evidenceOf(once, 'class')).toMatchObject([
      { kind: 'scheme', fileName: '方案.pdf', addedOn: '2026-03-02' },
    ]);
    expect(addEvidence(once, owner, 'scheme', [file], day('2026-03-03'), counter()).writes).toEqual([]);
    expect(addEvidence(once, owner, 'notice', [file], day('2026-03-03'), counter()).writes.length).toBe(1);
    expect(
      ['签到表第1天.jpg', '课程表.docx', '实施方案.pdf', '关于举办的通知.pdf', '剪影1.png', 'a.bin'].map(
        kindFromName,
      ),
    ).toEqual(['sign-in-sheet', 'timetable', 'scheme', 'notice', 'photo', null]);
  });
});
