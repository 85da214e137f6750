import type { Session } from '../../../shared/domain/event/event.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import { day, recordsOf } from './records.ts';

const person = (id: string, name: string, more: object = {}) => ({ id, name, staffNo: '', ...more });
const member = { role: 'trainee', status: 'confirmed', from: null, certNo: '' } as const;

/**
 * A full-time class of five days (ten half days, Monday 2 March to Friday 6 March 2026) with five trainees, in the
 * plan of the year, with the four proofs of 结班.
 */
export function classRecords(): Records {
  const days = ['02', '03', '04', '05', '06'];
  return recordsOf({
    profile: [{ id: 'profile', unitName: '示例局' }],
    ruleSet: [{ id: 'rules', name: '默认', from: day('2023-09-19') }],
    org: [{ id: 'office', name: '办公室', kind: 'department' }],
    person: [
      person('zhang', '张三', { staffNo: '1001', idTail: '123X', order: 1 }),
      person('zhao', '赵四', { staffNo: '1002', idTail: '1234', order: 2 }),
      person('zhangsan2', '张三', { staffNo: '1003', order: 3 }),
      person('shan', '单于明', { staffNo: 'T-04', order: 4 }),
      person('abdul', '阿卜杜·热合曼', { staffNo: '1005', order: 5 }),
      person('guest', '王五', { staffNo: '2001', idTail: '1001' }),
    ],
    plan: [{ id: 'plan', year: 2026, title: '2026年计划', status: 'running' }],
    planItem: [
      {
        id: 'item',
        planId: 'plan',
        title: '科级干部培训班',
        kind: 'special-class',
        quarter: 1,
        hours: quarters(40),
      },
    ],
    event: [
      {
        id: 'class',
        no: '2026-001',
        title: '第1期科级干部培训班',
        kind: 'special-class',
        from: day('2026-03-02'),
        to: day('2026-03-06'),
        planItemId: 'item',
        fullTime: true,
        status: 'roster-fixed',
      },
    ],
    session: days.flatMap((date) => [
      {
        id: `${date}am`,
        eventId: 'class',
        date: day(`2026-03-${date}`),
        half: 'am' as const,
        start: '09:00',
        end: '12:00',
      },
      {
        id: `${date}pm`,
        eventId: 'class',
        date: day(`2026-03-${date}`),
        half: 'pm' as const,
        start: '14:30',
        end: '17:30',
      },
    ]),
    roster: [
      {
        id: 'class',
        members: { zhang: member, zhao: member, zhangsan2: member, shan: member, abdul: member },
      },
    ],
    evidence: (['scheme', 'notice', 'timetable', 'sign-in-sheet'] as const).map((kind) => ({
      id: kind,
      ownerTable: 'event',
      ownerId: 'class',
      kind,
      fileName: `${kind}.pdf`,
      fileId: `file-${kind}`,
      digest: kind,
      addedOn: day('2026-03-02'),
    })),
  });
}

export function sessionOf(records: Records, id: string): Session {
  const session = records.session.get(id);
  if (!session) throw new Error(id);
  return session;
}

export function eventOf(records: Records, id = 'class') {
  const event = records.event.get(id);
  if (!event) throw new Error(id);
  return event;
}
