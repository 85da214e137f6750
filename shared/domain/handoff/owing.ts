import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { ReportCycle } from '../unit-profile/report-cycles.ts';
import type { Handoff } from './handoff.ts';
import { cycleOf, ownCycle } from './report-cycle.ts';
import { dayOfStamp, lastEnded, type ReportPeriod, type Span } from './report-period.ts';

/** Days after the end of a period until its 上报包 is due (product choice). */
export const REPORT_DAYS = 10;

export interface UnitName {
  readonly unitId: string;
  readonly name: string;
}

/** What goes between this unit and another one, and what is owed for the newest period that is over. */
export interface Owing extends UnitName {
  readonly period: ReportPeriod;
  readonly due: CalendarDate;
  /** 上报包 of the period: `none` not there; `sent` written, no receipt; `done` applied here, or receipt came. */
  readonly report: 'none' | 'sent' | 'done';
  readonly isOverdue: boolean;
  readonly lastSent: Handoff | null;
  readonly lastReceived: Handoff | null;
  /** The newest package to the unit that its receipt confirms. */
  readonly lastConfirmed: Handoff | null;
  /** Packages to the unit without a receipt. */
  readonly unconfirmed: number;
  /** Numbers of packages of the unit that are missing before a held one. */
  readonly missing: readonly number[];
  readonly conflicts: number;
}

const newest = (handoffs: readonly Handoff[]): Handoff | null =>
  handoffs.reduce<Handoff | null>((best, one) => (best === null || one.at > best.at ? one : best), null);

/** A package without a period carries everything up to its day. */
const covers = (handoff: Handoff, period: Span): boolean =>
  handoff.from !== null && handoff.to !== null
    ? handoff.from <= period.from && handoff.to >= period.to
    : dayOfStamp(handoff.at) > period.to;

/** Missing numbers of held packages that have not come since; numbers count for each incarnation of the sender. */
function missingNumbers(received: readonly Handoff[]): readonly number[] {
  const came = new Set(
    received
      .filter((one) => one.status === 'applied' || one.status === 'held')
      .map((one) => `${one.incarnation} ${one.number}`),
  );
  const missing = received
    .filter((one) => one.status === 'held')
    .flatMap((one) => one.missing.filter((number) => !came.has(`${one.incarnation} ${number}`)));
  return [...new Set(missing)].sort((a, b) => a - b);
}

/** The ups that report a period, in the given direction. */
const reportsOf = (handoffs: readonly Handoff[], direction: Handoff['direction'], period: Span) =>
  handoffs.filter(
    (one) =>
      one.kind === 'up' && one.direction === direction && one.status !== 'refused' && covers(one, period),
  );

function stateOf(reports: readonly Handoff[]): Owing['report'] {
  if (reports.length === 0) return 'none';
  return reports.some((one) => one.status === 'applied' || one.status === 'delivered') ? 'done' : 'sent';
}

function owing(
  handoffs: readonly Handoff[],
  unit: UnitName,
  direction: Handoff['direction'],
  cycle: ReportCycle,
  context: OwingContext,
): Owing {
  const period = lastEnded(cycle, context.today);
  const due = addDays(period.to, REPORT_DAYS);
  const own = handoffs.filter((one) => one.unitId === unit.unitId);
  const sent = own.filter((one) => one.direction === 'out');
  const received = own.filter((one) => one.direction === 'in' && one.status !== 'refused');
  const report = stateOf(reportsOf(own, direction, period));
  return {
    ...unit,
    period,
    due,
    report,
    isOverdue: report === 'none' && due < context.today,
    lastSent: newest(sent),
    lastReceived: newest(received),
    lastConfirmed: newest(sent.filter((one) => one.status === 'delivered')),
    unconfirmed: sent.filter((one) => one.status === 'written').length,
    missing: missingNumbers(received),
    conflicts: context.conflictsOf(unit.unitId),
  };
}

export interface OwingContext {
  readonly today: CalendarDate;
  /** Conflicts that wait for a person, by the unit whose packages brought them. */
  readonly conflictsOf: (unitId: string) => number;
}

/** Who owes which package: one line for every registered subordinate unit, in the order given. */
export function owingOf(
  records: Records,
  units: readonly UnitName[],
  context: OwingContext,
): readonly Owing[] {
  const handoffs = [...records.handoff.values()];
  return units.map((unit) => owing(handoffs, unit, 'in', cycleOf(records, unit.unitId), context));
}

/** The own unit's side: what it owes to its superior. */
export const owedToSuperior = (records: Records, superior: UnitName, context: OwingContext): Owing =>
  owing([...records.handoff.values()], superior, 'out', ownCycle(records), context);
