import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  type DateSpan,
  monthsBetween,
} from '../../kernel/calendar-date.ts';
import { type Ledger, ledgers as ledgerNames } from '../event/kinds.ts';
import { peopleCount } from '../people/person-index.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import { type Visit, type Visitor, type VisitSource, walkCredits } from './walk.ts';

/** Columns of one person in one month: 学时 by ledger, half days by ledger, expected 学时, full-time half days. */
const EXPECTED = ledgerNames.length * 2;
const FULL_TIME = EXPECTED + 1;
const WIDTH = FULL_TIME + 1;
const quarterColumn = new Map<Ledger, number>(ledgerNames.map((ledger, i) => [ledger, i]));

/** Sums of one person, read out of the columns. */
export interface Sums {
  readonly quarters: (ledger: Ledger) => number;
  readonly halfDays: (ledger: Ledger) => number;
  readonly expected: number;
  readonly fullTime: number;
  readonly isEmpty: boolean;
}

/** Every map that credits depend on. */
export const creditMaps = (records: Records): readonly unknown[] => [
  records.event,
  records.session,
  records.sheet,
  records.roster,
  records.closing,
  records.ruleSet,
  records.evidence,
  records.makeUp,
  records.claim,
  records.person,
];

const isFullTime = (source: VisitSource): boolean =>
  source.type === 'claim'
    ? source.claim.kind === 'external' && source.claim.ledger === 'central'
    : source.event.fullTime;

/** Adds credits into the columns of the array that `target` gives for a visit's date. */
function adder(target: (date: CalendarDate) => Int32Array): Visitor {
  let last: Visit | null = null;
  let columns: Int32Array = new Int32Array(0);
  const add = (at: number, amount: number): void => {
    columns[at] = (columns[at] ?? 0) + amount;
  };
  return (person, visit, ledgers, quarters, halfDays) => {
    if (visit !== last) {
      last = visit;
      columns = target(visit.date);
    }
    const base = person * WIDTH;
    if (visit.status === 'expected') {
      if (ledgers.includes('central')) add(base + EXPECTED, quarters);
      return;
    }
    for (const ledger of ledgers) {
      const column = base + (quarterColumn.get(ledger) ?? 0);
      add(column, quarters);
      add(column + ledgerNames.length, halfDays);
    }
    if (isFullTime(visit.source)) add(base + FULL_TIME, halfDays);
  };
}

const ALWAYS: DateSpan = { from: calendarDate('1900-01-01'), to: null };

/** Credits of everybody, month by month, from one walk over all records. */
const months = remembered(
  (records: Records) => creditMaps(records),
  (records: Records): ReadonlyMap<string, Int32Array> => {
    const byMonth = new Map<string, Int32Array>();
    const target = (date: CalendarDate): Int32Array => {
      const month = date.slice(0, 7);
      const known = byMonth.get(month);
      if (known) return known;
      const columns = new Int32Array(peopleCount() * WIDTH);
      byMonth.set(month, columns);
      return columns;
    };
    walkCredits(records, ALWAYS, adder(target));
    return byMonth;
  },
  2,
);

/** Credits within a few days, for the part of a month at either end of a span. */
const days = remembered(
  (records: Records, from: CalendarDate, to: CalendarDate | null) => [...creditMaps(records), from, to],
  (records: Records, from: CalendarDate, to: CalendarDate | null): Int32Array => {
    const columns = new Int32Array(peopleCount() * WIDTH);
    walkCredits(
      records,
      { from, to },
      adder(() => columns),
    );
    return columns;
  },
  6,
);

const monthStart = (date: CalendarDate): CalendarDate => calendarDate(`${date.slice(0, 7)}-01`);
const monthEnd = (date: CalendarDate): CalendarDate => addDays(addMonths(monthStart(date), 1), -1);

/** The whole months of a span, and the days that stick out at its ends. */
function partsOf(span: DateSpan): { readonly whole: DateSpan | null; readonly edges: readonly DateSpan[] } {
  const from = span.from === monthStart(span.from) ? span.from : addDays(monthEnd(span.from), 1);
  const to = span.to === null || span.to === monthEnd(span.to) ? span.to : addDays(monthStart(span.to), -1);
  if (to !== null && (to < from || monthsBetween(from, to) < 0)) return { whole: null, edges: [span] };
  const edges: DateSpan[] = [];
  if (from !== span.from) edges.push({ from: span.from, to: addDays(from, -1) });
  if (to !== span.to && to !== null) edges.push({ from: addDays(to, 1), to: span.to });
  return { whole: { from, to }, edges };
}

/** The columns of a span: the months that lie in it and the days at its ends. */
export function columnsIn(records: Records, span: DateSpan): Int32Array {
  const { whole, edges } = partsOf(span);
  const byMonth = months(records);
  const sum = new Int32Array(peopleCount() * WIDTH);
  const addAll = (columns: Int32Array): void => {
    for (let i = 0; i < columns.length; i++) sum[i] = (sum[i] ?? 0) + (columns[i] ?? 0);
  };
  if (whole) {
    const last = whole.to?.slice(0, 7) ?? '9999-99';
    for (const [month, columns] of byMonth) {
      if (month >= whole.from.slice(0, 7) && month <= last) addAll(columns);
    }
  }
  for (const edge of edges) addAll(days(records, edge.from, edge.to));
  return sum;
}

export function sumsOf(columns: Int32Array, person: number): Sums {
  const base = person * WIDTH;
  const at = (column: number): number => columns[base + column] ?? 0;
  const row = columns.subarray(base, base + WIDTH);
  return {
    quarters: (ledger) => at(quarterColumn.get(ledger) ?? 0),
    halfDays: (ledger) => at((quarterColumn.get(ledger) ?? 0) + ledgerNames.length),
    expected: at(EXPECTED),
    fullTime: at(FULL_TIME),
    isEmpty: row.every((value) => value === 0),
  };
}
