import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import { mergePeople } from '../people/merge.ts';
import type { Person } from '../people/person.ts';
import { assignmentsOf, isElsewhere } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import { claimsOf, isKnown } from './adopt-credits.ts';
import { canonicalPerson } from './collect-person.ts';
import type { PersonFile } from './person-file.ts';

export interface AdoptPerson {
  readonly orgId: string;
  /** First day at this unit. */
  readonly from: CalendarDate;
  readonly today: CalendarDate;
  readonly by: string;
  /** The own record that the person at the desk chose as the same one (`matchesOf`); it becomes a pointer. */
  readonly into?: string | null;
}

/** What the file adds to this unit's records. */
export interface AdoptedPerson extends Action {
  readonly personId: string;
  readonly credits: number;
  /** Credits that this unit knows already: not counted again. */
  readonly known: number;
}

/** Order in the official list belongs to a unit. */
const arriving = (person: Person, joined: CalendarDate): Person => ({
  ...person,
  joined,
  left: null,
  departure: null,
  order: 0,
  mergedInto: null,
});

const travelling = [
  'name',
  'formerName',
  'pinyin',
  'sex',
  'birth',
  'idTail',
  'staffNo',
  'ethnicity',
  'party',
  'education',
  'phone',
  'workSince',
] as const;

/** Who was here before comes back: the facts are those of the file, 到本单位时间 stays the first one. */
function returning(own: Person, file: Person): Write {
  const set: Record<string, unknown> = { left: null, departure: null };
  for (const field of travelling)
    if (JSON.stringify(own[field]) !== JSON.stringify(file[field])) set[field] = file[field];
  return { table: 'person', id: own.id, set };
}

/** 任职 of the other unit, in words: its organisations do not exist here. */
function earlierWork(records: Records, file: PersonFile, personId: string): readonly Write[] {
  return file.assignments
    .filter((one) => !records.assignment.has(one.id))
    .map(({ id, ...work }) => {
      const office = [file.fromUnit.name, file.orgNames[work.orgId] ?? ''].filter(Boolean).join(' ');
      const orgName = work.orgName === '' ? office.slice(0, 200) : work.orgName;
      const from = work.from ?? file.person.joined;
      return { table: 'assignment', id, set: { ...work, personId, branchId: null, from, orgName } };
    });
}

const worksHere = (records: Records, personId: string, from: CalendarDate): boolean =>
  assignmentsOf(records, personId).some((one) => !isElsewhere(one) && (one.to === null || one.to >= from));

/** The new 任职 keeps the rank; the post is entered by people. Its id is the same on every desk of the unit. */
function newWork(file: PersonFile, personId: string, { orgId, from }: AdoptPerson): Write {
  const last = file.assignments.find((one) => one.primary) ?? file.assignments[0];
  const id = `at.${from}.${personId}`.slice(0, 64);
  return {
    table: 'assignment',
    id,
    set: { personId, orgId, from, rank: last?.rank ?? 'none', kind: 'staff', primary: true },
  };
}

/**
 * Takes a person over from another unit under the same id: earlier 任职 in words, a new one from `from`,
 * exemptions, and each credit once as a granted claim with its unit and 科室. Activities of the other unit stay in that
 * unit's tables. The same file again writes nothing.
 */
export function adoptPersonFile(records: Records, file: PersonFile, input: AdoptPerson): AdoptedPerson {
  const own = canonicalPerson(records, file.person.id);
  const chosen = input.into == null ? null : (records.person.get(input.into) ?? null);
  const other = chosen && chosen.mergedInto === null && chosen.id !== own?.id ? chosen : null;
  const personId = own?.id ?? file.person.id;
  const isHere = own !== null && own.left === null && worksHere(records, personId, input.from);
  const keep = own ?? arriving(file.person, other?.joined ?? input.from);
  const { id: _id, ...facts } = keep;
  const person: readonly Write[] = own
    ? isHere
      ? []
      : [returning(own, file.person)]
    : [{ table: 'person', id: personId, set: facts }];
  const merge = other ? mergePeople(records, keep, other).writes : [];
  const movesIn = !isHere && !(other && worksHere(records, other.id, input.from));
  const exemptions: readonly Write[] = file.exemptions
    .filter((one) => !records.exemption.has(one.id))
    .map(({ id, ...one }) => ({ table: 'exemption', id, set: { ...one, personId } }));
  const fresh = file.credits.filter((credit) => !isKnown(records, personId, credit));
  return {
    label: `接收“${file.person.name}”的个人档案`,
    personId,
    credits: fresh.length,
    known: file.credits.length - fresh.length,
    writes: [
      ...person,
      ...merge,
      ...earlierWork(records, file, personId),
      ...(movesIn ? [newWork(file, personId, input)] : []),
      ...exemptions,
      ...claimsOf(fresh, personId, input).map(
        ({ id, ...claim }): Write => ({ table: 'claim', id, set: claim }),
      ),
    ],
  };
}
