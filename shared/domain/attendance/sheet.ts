import { z } from 'zod';
import { halves } from '../event/event.ts';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';

export const markStates = ['present', 'late', 'early', 'leave', 'absent', 'exempt'] as const;
export type MarkState = (typeof markStates)[number];

export const mark = z.object({
  state: z.enum(markStates),
  /** Minutes late or left early; 0 when not asked. */
  minutes: f.count,
  /** 发言 (S-40). */
  spoke: f.flag,
  leaveId: f.idOrNull,
});
export type Mark = z.infer<typeof mark>;

/** 签到表 of one 课次; the record's id is the session's id. One record with one log field a person. */
export const sheetTable = defineTable(
  'sheet',
  z.object({
    id: f.id,
    eventId: f.id,
    marks: z.record(f.id, mark).default({}),
    /** Sign-in finished: people of the roster without a mark are then 未记 and listed as missing material. */
    done: f.flag,
    /** Serial number of the printed sheet; kept when the session is cancelled. */
    printedNo: f.line,
  }),
  ['marks'],
);
export type Sheet = z.infer<typeof sheetTable.schema>;

export const leaveKinds = ['sick', 'personal', 'official', 'maternity', 'other'] as const;
export const leaveStatuses = ['asked', 'approved', 'refused', 'returned'] as const;

/** 请假. Official leave counts in the 1/7 too but is reported apart. */
export const leaveTable = defineTable(
  'leave',
  z.object({
    id: f.id,
    personId: f.id,
    eventId: f.id,
    from: f.date,
    fromHalf: z.enum(halves).default('am'),
    to: f.date,
    toHalf: z.enum(halves).default('pm'),
    kind: z.enum(leaveKinds),
    reason: f.text,
    status: z.enum(leaveStatuses).default('asked'),
    approver: f.line,
    approvedAt: f.dateOrNull,
    /** 销假. */
    returnedAt: f.dateOrNull,
    evidenceIds: f.ids,
  }),
);
export type Leave = z.infer<typeof leaveTable.schema>;

/** 补训 of one missed session; id = `<sessionId>.<personId>`, so there can be only one. */
export const makeUpTable = defineTable(
  'makeUp',
  z.object({
    id: f.id,
    personId: f.id,
    sessionId: f.id,
    date: f.date,
    /** 自学/随下期/补课, as text. */
    way: f.line,
    evidenceIds: f.ids,
  }),
);
export type MakeUp = z.infer<typeof makeUpTable.schema>;
export type LeaveKind = (typeof leaveKinds)[number];
