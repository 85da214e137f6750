import type { CalendarDate } from '../kernel/calendar-date.ts';
import { showCount, showDays, showHours, showShare } from './format.ts';
import type { Block, Figure, ReportTable, Span } from './model.ts';

/** 口径 that all figures of one paper share. */
export interface Basis {
  readonly asOf: CalendarDate;
  readonly ruleSetId: string;
  readonly attribution: Figure['attribution'];
}

export interface Figures {
  /** People, events, 人次: whole numbers. */
  readonly count: (query: string, value: number | null) => Span;
  readonly hours: (query: string, quarters: number | null) => Span;
  readonly days: (query: string, halfDays: number | null) => Span;
  readonly share: (query: string, value: number | null) => Span;
  readonly shown: (query: string, value: number | null, shown: string) => Span;
}

/** Every number of a paper is made here: value, printed form and 口径 stay together (binding rule 1). */
export function figuresOf(basis: Basis): Figures {
  const shown = (query: string, value: number | null, text: string): Span => ({
    type: 'figure',
    figure: { query, value, shown: text, ...basis },
  });
  return {
    shown,
    count: (query, value) => shown(query, value, showCount(value)),
    hours: (query, quarters) => shown(query, quarters === null ? null : quarters / 4, showHours(quarters)),
    days: (query, halfDays) => shown(query, halfDays === null ? null : halfDays / 2, showDays(halfDays)),
    share: (query, value) => shown(query, value, showShare(value)),
  };
}

export const text = (value: string): Span => ({ type: 'text', text: value });
export const missing = (reason: string): Span => ({ type: 'missing', reason });

type Part = Span | string | readonly Span[];
const isSpans = (part: Part): part is readonly Span[] => Array.isArray(part);
const spansOf = (part: Part): readonly Span[] =>
  typeof part === 'string' ? [text(part)] : isSpans(part) ? part : [part];

/** A sentence with its figures: say`共举办${f.count('event.count', 12)}期。` */
export const say = (strings: TemplateStringsArray, ...parts: readonly Part[]): readonly Span[] =>
  strings.flatMap((string, i) => [
    ...(string === '' ? [] : [text(string)]),
    ...(i < parts.length ? spansOf(parts[i] ?? '') : []),
  ]);

export const heading = (level: 1 | 2 | 3 | 4, title: string): Block => ({
  type: 'heading',
  level,
  text: title,
});
export const paragraph = (key: string, ...sentences: readonly (readonly Span[])[]): Block => ({
  type: 'paragraph',
  key,
  spans: sentences.flat(),
  edited: false,
});

export type Align = 'left' | 'center' | 'right';
type Cell = Span | string;

/** A column and how its cell is made from a row. */
export interface TableColumn<R> {
  readonly title: string;
  readonly widthChars: number;
  readonly align: Align;
  readonly cell: (row: R, index: number) => Cell;
}

export interface TableFacts<R> {
  readonly key: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  /** The last rows of `rows` that are totals. */
  readonly totals?: number;
  readonly notes?: readonly string[];
}

/** More than eight columns go on a landscape page (interface.md, print). */
export function tableOf<R>(facts: TableFacts<R>): ReportTable {
  const { key, title, caption, columns, rows } = facts;
  return {
    type: 'table',
    key,
    title,
    caption,
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: rows.map((row, index) =>
      columns.map((column) => {
        const cell = column.cell(row, index);
        return { spans: [typeof cell === 'string' ? text(cell) : cell], align: column.align };
      }),
    ),
    totals: facts.totals ?? 0,
    landscape: columns.length > 8,
    notes: [...(facts.notes ?? [])],
  };
}
