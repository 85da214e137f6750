import type {
  Compliance,
  ComplianceStatus,
  PersonCredits,
} from '../../../shared/domain/hours/credit-entry.ts';
import { complianceOf, creditsOf } from '../../../shared/domain/hours/engine.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import { assignmentAt, officialOrder } from '../../../shared/domain/people/slices.ts';
import { remembered } from '../../../shared/domain/record/remember.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { type CalendarDate, firstOfYear, yearOf } from '../../../shared/kernel/calendar-date.ts';

/** One person in the 学时台账. */
export interface HoursRow {
  readonly person: Person;
  readonly orgId: string | null;
  readonly office: string;
  readonly branchId: string | null;
  readonly branch: string;
  readonly groupId: string;
  readonly group: string;
  readonly credits: PersonCredits | undefined;
  readonly compliance: Compliance;
  /** What is still missing of the central need, in quarters; 0 when met. */
  readonly gap: number;
}

const gapOf = (compliance: Compliance): number =>
  Math.max(
    0,
    ...compliance.needs
      .filter((need) => need.need.ledger === 'central' && need.metBy === null)
      .map((need) => need.gapQuarters),
  );

/** Everybody whom the unit has or had by the day, in official order, with the year's credits and 达标. */
export const hoursRows = remembered(
  (records: Records, asOf: CalendarDate) => [...Object.values(records), asOf],
  (records: Records, asOf: CalendarDate): readonly HoursRow[] => {
    const credits = creditsOf(records, { from: firstOfYear(yearOf(asOf)), to: asOf });
    const rows: HoursRow[] = [];
    for (const compliance of complianceOf(records, asOf).values()) {
      const person = records.person.get(compliance.personId);
      if (!person || (person.joined !== null && person.joined > asOf)) continue;
      const assignment = assignmentAt(records, person.id, asOf);
      const group = compliance.needs.find(
        (need) => need.group.ranks.length > 0 && need.need.ledger === 'central',
      )?.group;
      rows.push({
        person,
        orgId: assignment?.orgId ?? null,
        office: assignment ? (records.org.get(assignment.orgId)?.name ?? '') : '',
        branchId: assignment?.branchId ?? null,
        branch: assignment?.branchId ? (records.org.get(assignment.branchId)?.name ?? '') : '',
        groupId: group?.id ?? '',
        group: group?.name ?? '',
        credits: credits.get(person.id),
        compliance,
        gap: gapOf(compliance),
      });
    }
    return rows.sort((a, b) => officialOrder(a.person, b.person));
  },
  3,
);

export interface HoursSummary {
  readonly people: number;
  readonly counted: number;
  readonly met: number;
  readonly byStatus: Readonly<Record<ComplianceStatus, number>>;
}

export function summaryOf(rows: readonly HoursRow[]): HoursSummary {
  const byStatus = { met: 0, near: 0, unmet: 0, exempt: 0, outside: 0 };
  let counted = 0;
  for (const { compliance } of rows) {
    byStatus[compliance.status]++;
    if (compliance.counted) counted++;
  }
  return { people: rows.length, counted, met: byStatus.met, byStatus };
}
