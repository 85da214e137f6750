import { z } from 'zod';
import * as f from '../record/fields.ts';
import { defineTable } from '../record/table.ts';
import { reportCycles } from './report-cycles.ts';

/** 单位与称谓: the one record `profile`. */
export const profileTable = defineTable(
  'profile',
  z.object({
    id: z.literal('profile'),
    unitName: z.string().min(1).max(100),
    /** How papers call the unit in running text, e.g. 我局. */
    selfName: f.line,
    /** 党委 / 党组 as it leads the unit. */
    partyBody: f.line,
    /** 上级单位, addressee of reports. */
    superior: f.line,
    /** 发文机关代字, e.g. 税教. */
    docCode: f.line,
    /** 署名 in papers when it differs from the unit name. */
    signature: f.line,
    /** Upper age of 青年干部, full years (S-59). */
    youthAge: z.number().int().default(35),
    /** How often the unit reports to its superior. */
    reportCycle: z.enum(reportCycles).default('quarter'),
    /** True in the demonstration database: watermark everywhere. */
    demonstration: f.flag,
    /** Leave approval ladder: up to so many half days → who approves. */
    leaveLadder: z
      .array(z.object({ halfDays: z.number().int().nullable(), approver: z.string().max(40) }))
      .default([
        { halfDays: 1, approver: '班主任' },
        { halfDays: 2, approver: '组织人事科' },
        { halfDays: null, approver: '分管领导' },
      ]),
  }),
);
export type Profile = z.infer<typeof profileTable.schema>;

/** A remembered column mapping of the import wizard; id = hash of the header row. */
export const columnMappingTable = defineTable(
  'columnMapping',
  z.object({ id: f.id, target: f.line, columns: z.record(z.string(), z.string()).default({}) }),
);
export type ColumnMapping = z.infer<typeof columnMappingTable.schema>;

/** 节假日 and 调休: id = the date. */
export const holidayTable = defineTable(
  'holiday',
  z.object({ id: f.id, kind: z.enum(['holiday', 'workday']), name: f.line }),
);
export type Holiday = z.infer<typeof holidayTable.schema>;
