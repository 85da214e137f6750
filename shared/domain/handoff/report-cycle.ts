import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Records } from '../tables.ts';
import type { ReportCycle } from '../unit-profile/report-cycles.ts';
import { readContent } from './directive-content.ts';
import { isFor } from './directive-steps.ts';
import { lastEnded, periodAt, type ReportPeriod } from './report-period.ts';

/** 季报 where nobody said otherwise. */
const USUAL: ReportCycle = 'quarter';

/** How often this unit reports to its superior: as it adopted it, or as it was entered. */
export const ownCycle = (records: Records): ReportCycle =>
  records.profile.get('profile')?.reportCycle ?? USUAL;

/** How often a subordinate unit reports to this one: by the newest 下发件 about it that is in force. */
export function cycleOf(records: Records, unitId: string): ReportCycle {
  const said = [...records.directive.values()]
    .filter((one) => one.kind === 'report-cycle' && one.status === 'issued' && isFor(one, unitId))
    .sort((a, b) => ((a.issuedOn ?? '') + a.id < (b.issuedOn ?? '') + b.id ? 1 : -1));
  for (const directive of said) {
    const read = readContent(directive);
    const cycle = read.ok ? read.value.reportCycles.at(-1) : undefined;
    if (cycle) return cycle;
  }
  return USUAL;
}

/** Periods that can be reported: the one of the cycle first, then what else is over, and the present year so far. */
export function reportablePeriods(cycle: ReportCycle, today: CalendarDate): readonly ReportPeriod[] {
  const all = [
    lastEnded(cycle, today),
    lastEnded('quarter', today),
    lastEnded('month', today),
    lastEnded('half-year', today),
    periodAt('year', today),
    lastEnded('year', today),
  ];
  return all.filter((one, at) => all.findIndex(({ label }) => label === one.label) === at);
}
