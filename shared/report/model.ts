import { z } from 'zod';
import { levels } from '../domain/record/fields.ts';

/**
 * The report model: what a paper says, without any layout. One renderer turns it into .docx (electron/word),
 * the same model is previewed on the page. Every number in a paper is a `figure` span with its 口径.
 */
export const figure = z.object({
  /** Name of the query that gave it, e.g. `event.count`; the same name = the same figure everywhere. */
  query: z.string().max(200),
  /** As it is printed. */
  shown: z.string().max(100),
  /** The raw value, for 数据核对; null = unknown (printed —). */
  value: z.number().nullable(),
  asOf: z.string().max(10),
  /** 发生时归属 / 期末归属 / none. */
  attribution: z.enum(['at-session', 'at-period-end', 'none']),
  ruleSetId: z.string().max(64),
});
export type Figure = z.infer<typeof figure>;

export const span = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('figure'), figure }),
  /** Printed 【数据不足：reason】; stops the export until it is resolved or dropped. */
  z.object({ type: z.literal('missing'), reason: z.string().max(200) }),
]);
export type Span = z.infer<typeof span>;

const tableCell = z.object({ spans: z.array(span), align: z.enum(['left', 'center', 'right']) });
export const table = z.object({
  type: z.literal('table'),
  key: z.string().max(100),
  title: z.string().max(200),
  /** 口径 line under the title. */
  caption: z.string().max(500),
  columns: z.array(
    z.object({
      title: z.string().max(60),
      widthChars: z.number().min(1).max(60),
      align: z.enum(['left', 'center', 'right']),
    }),
  ),
  rows: z.array(z.array(tableCell)),
  /** Number of rows at the end that are totals. */
  totals: z.number().int().min(0),
  landscape: z.boolean(),
  notes: z.array(z.string().max(500)),
});
export type ReportTable = z.infer<typeof table>;

export const block = z.discriminatedUnion('type', [
  /** Level 1 一、 2 （一） 3 1. 4 （1）; numbers are given by the renderer, never typed (binding rule 6). */
  z.object({
    type: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    text: z.string().max(200),
  }),
  /** `lead` is a run-in heading of level 3 at the head of the paragraph. */
  z.object({
    type: z.literal('paragraph'),
    key: z.string().max(100),
    spans: z.array(span),
    edited: z.boolean(),
  }),
  table,
  z.object({ type: z.literal('page-break') }),
]);
export type Block = z.infer<typeof block>;

export const annex = z.object({ title: z.string().min(1).max(200), blocks: z.array(block) });

export const paperSchema = z.object({
  /** Layout family: 公文 (GB/T 9704), 函, 纪要, 表格 (forms, tables), 证书. */
  family: z.enum(['official', 'letter', 'minutes', 'form', 'certificate']),
  kind: z.string().max(40),
  title: z.string().min(1).max(200),
  level: z.enum(levels),
  /** 密级 term in years, 份号; null when public or internal. */
  levelTerm: z.number().int().nullable(),
  copyNo: z.number().int().nullable(),
  urgency: z.string().max(10).nullable(),
  /** 发文机关标志; null = no red head. */
  redHead: z.string().max(100).nullable(),
  docNo: z.string().max(60).nullable(),
  /** 签发人, for 上行文. */
  signer: z.string().max(40).nullable(),
  addressee: z.string().max(300).nullable(),
  blocks: z.array(block),
  annexes: z.array(annex),
  signature: z.string().max(100).nullable(),
  /** 成文日期 ISO. */
  date: z.string().max(10).nullable(),
  sealed: z.boolean(),
  /** 版记; null = none. */
  imprint: z
    .object({ copyTo: z.string().max(500), printer: z.string().max(100), printedOn: z.string().max(10) })
    .nullable(),
  /** Watermark of the demonstration unit; printed in the header. */
  watermark: z.string().max(40).nullable(),
  fonts: z.enum(['gb2312', 'gbk']),
});
export type Paper = z.infer<typeof paperSchema>;
