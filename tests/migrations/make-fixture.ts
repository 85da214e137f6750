import type { Action, Write } from '../../shared/domain/action.ts';
import { calendarDate } from '../../shared/kernel/calendar-date.ts';

const on = calendarDate('2026-02-03');

/** The day of work that the stored databases were written with; never changed, only added to for newer fixtures. */
export const v1Actions: readonly Action[] = [
  {
    label: '导入',
    writes: [
      { table: 'person', id: 'p1', set: { name: '李明', order: 1 } },
      { table: 'person', id: 'p2', set: { name: '赵强', tags: ['骨干'] } },
      { table: 'event', id: 'e1', set: { title: '读书班', kind: 'reading', from: on, to: on } },
      {
        table: 'session',
        id: 's1',
        set: { eventId: 'e1', date: on, half: 'am', start: '09:00', end: '11:30' },
      },
      {
        ...{ table: 'sheet', id: 's1' },
        set: { eventId: 'e1', marks: { p1: { state: 'present', minutes: 0, spoke: true, leaveId: null } } },
      },
    ],
  },
  { label: '改名', writes: [{ table: 'person', id: 'p1', set: { name: '李鸣' } }] },
  {
    label: '签到',
    writes: [
      {
        ...{ table: 'sheet', id: 's1', map: 'marks' },
        entries: { p1: null, p2: { state: 'late', minutes: 7, spoke: false, leaveId: null } },
      },
    ],
  },
  { label: '删除', writes: [{ table: 'person', id: 'p2', deleted: true }] },
];

/** What a branch writes before its first and before its second package; the second arrives alone and waits. */
export const v2Branch: readonly (readonly Write[])[] = [
  [{ table: 'person', id: 'b1', set: { name: '周涛', order: 1 } }],
  [
    { table: 'person', id: 'b2', set: { name: '孙丽' } },
    { table: 'event', id: 'be1', set: { title: '送教上门', kind: 'reading', from: on, to: on } },
  ],
  [{ table: 'person', id: 'b1', set: { name: '周桃' } }],
];
