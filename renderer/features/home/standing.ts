import type { Compliance } from '../../../shared/domain/hours/credit-entry.ts';
import { assignmentAt, orgPath } from '../../../shared/domain/people/slices.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';

/** People in the denominator of the 达标率, and how many of them have met every requirement. */
export interface Standing {
  readonly counted: number;
  readonly met: number;
}

export interface OrgStanding extends Standing {
  readonly orgId: string;
  readonly name: string;
}

const NONE = '';

/** The 科室 or 分局 that a person works in; a section below one counts for it. */
function officeOf(records: Records, personId: string, today: CalendarDate): string {
  const orgId = assignmentAt(records, personId, today)?.orgId ?? null;
  const path = orgPath(records, orgId);
  return (
    (path.find((org) => org.kind === 'department' || org.kind === 'subbureau') ?? path.at(-1))?.id ?? NONE
  );
}

export const totalStanding = (compliance: Iterable<Compliance>): Standing => {
  let counted = 0;
  let met = 0;
  for (const one of compliance) {
    if (!one.counted) continue;
    counted += 1;
    if (one.status === 'met') met += 1;
  }
  return { counted, met };
};

/** 达标 by 科室 and 分局, the lowest share first. */
export function standingByOffice(
  records: Records,
  compliance: ReadonlyMap<string, Compliance>,
  today: CalendarDate,
): readonly OrgStanding[] {
  const groups = new Map<string, Compliance[]>();
  for (const one of compliance.values()) {
    if (!one.counted) continue;
    const office = officeOf(records, one.personId, today);
    const list = groups.get(office);
    if (list) list.push(one);
    else groups.set(office, [one]);
  }
  const rows = [...groups].map(([orgId, list]) => {
    const org = records.org.get(orgId);
    return { orgId, name: org ? org.shortName || org.name : '未分科室', ...totalStanding(list) };
  });
  return rows.sort((a, b) => a.met / a.counted - b.met / b.counted || b.counted - a.counted);
}
