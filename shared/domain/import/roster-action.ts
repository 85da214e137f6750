import { addDays, type CalendarDate, calendarDate, yearOf } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import type { Assignment } from '../people/assignment.ts';
import type { Person } from '../people/person.ts';
import type { Records } from '../tables.ts';
import { assignmentFields, type Difference, personFields } from './differences.ts';
import { type OrgMaker, orgMaker } from './org-maker.ts';
import { currentAssignments } from './people-index.ts';
import type { PreviewRow } from './preview.ts';
import type { RosterValues } from './roster-row.ts';

/** How 科室, 职务 and 职级 that differ are taken over. */
export interface ImportOptions {
  readonly today: CalendarDate;
  /** `dated`: as a move or promotion from `from` on, the old assignment ends the day before (X-01, X-08).
   *  `correction`: the record was wrong and is put right. */
  readonly mode: 'dated' | 'correction';
  readonly from: CalendarDate;
  /** Fresh record ids. */
  readonly newId: () => string;
  /** Remembered mapping of the headings; null for a sheet without headings. */
  readonly mapping: { readonly key: string; readonly columns: Readonly<Record<string, string>> } | null;
}

export interface RosterAction extends Action {
  readonly added: number;
  readonly changed: number;
  readonly orgs: number;
}

/**
 * All writes of an import as one action: organisations that are missing, people, assignments, the mapping. Yields
 * after every row, so that a page can build a long roster in slices.
 */
export function* rosterSteps(
  rows: readonly PreviewRow[],
  records: Records,
  options: ImportOptions,
): Generator<number, RosterAction> {
  const maker = orgMaker(records, options.today, options.newId);
  const current = currentAssignments(records, options.today);
  const writes: Write[] = [];
  let added = 0;
  let changed = 0;
  for (const row of rows) {
    const person = row.personId === null ? undefined : records.person.get(row.personId);
    if (person) {
      for (const write of changeWrites(row, person, current.get(person.id) ?? null, maker, options))
        writes.push(write);
      changed += 1;
    } else {
      for (const write of newWrites(row, maker, options)) writes.push(write);
      added += 1;
    }
    yield added + changed;
  }
  if (options.mapping) {
    const set = { target: 'roster', columns: { ...options.mapping.columns } };
    writes.push({ table: 'columnMapping', id: mappingId(options.mapping.key), set });
  }
  const orgs = maker.writes();
  return { label: label(added, changed), writes: [...orgs, ...writes], added, changed, orgs: orgs.length };
}

/** The same in one go. */
export function rosterAction(
  rows: readonly PreviewRow[],
  records: Records,
  options: ImportOptions,
): RosterAction {
  const steps = rosterSteps(rows, records, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export const mappingId = (key: string): string => `roster.${key}`;

const label = (added: number, changed: number): string =>
  `导入花名册（${[added > 0 ? `新增 ${added} 人` : '', changed > 0 ? `变更 ${changed} 人` : ''].filter((t) => t !== '').join('，')}）`;

type Mutable<T> = { -readonly [K in keyof T]?: T[K] };

/** The person's own fields that a row gives. */
function personSet(values: RosterValues): Mutable<Omit<Person, 'id'>> {
  const set: Record<string, unknown> = {};
  for (const field of personFields) if (values[field] !== undefined) set[field] = values[field];
  return { ...set };
}

/**
 * 到本单位时间 when the roster has no such column: someone whose working life begins this year cannot have come
 * earlier (X-04); for everybody else it stays open.
 */
function joinedOf(values: RosterValues, today: CalendarDate): CalendarDate | null {
  if (values.joined !== undefined) return values.joined;
  if (values.workSince === undefined || yearOf(values.workSince) !== yearOf(today)) return null;
  return calendarDate(`${values.workSince}-01`);
}

function newWrites(row: PreviewRow, maker: OrgMaker, options: ImportOptions): readonly Write[] {
  const { values } = row;
  const personId = options.newId();
  const party = values.party === undefined ? [] : [{ status: values.party, from: values.partyFrom ?? null }];
  const tags = [...(values.tags ?? [])];
  const person: Write = {
    table: 'person',
    id: personId,
    set: { ...personSet(values), name: values.name, party, tags, joined: joinedOf(values, options.today) },
  };
  const assignment = newAssignment(row, personId, maker, options.newId(), values.assignedFrom ?? null);
  return [person, assignment];
}

function newAssignment(
  row: PreviewRow,
  personId: string,
  maker: OrgMaker,
  id: string,
  from: CalendarDate | null,
): Write {
  const { values } = row;
  return {
    table: 'assignment',
    id,
    set: {
      personId,
      orgId: maker.orgId(row.place),
      branchId: values.branch === undefined ? null : maker.branchId(values.branch),
      post: values.post ?? '',
      rank: values.rank ?? 'none',
      kind: values.kind ?? 'staff',
      source: values.source ?? '',
      from,
    },
  };
}

function changeWrites(
  row: PreviewRow,
  person: Person,
  assignment: Assignment | null,
  maker: OrgMaker,
  options: ImportOptions,
): readonly Write[] {
  const writes: Write[] = [];
  const named = new Set(row.differences.map((d) => d.field));
  const all = personSet(row.values);
  const set: Mutable<Omit<Person, 'id'>> = Object.fromEntries(
    Object.entries(all).filter(([field]) => personFields.some((f) => f === field && named.has(f))),
  );
  if (named.has('tags'))
    set.tags = [...person.tags, ...(row.values.tags ?? []).filter((t) => !person.tags.includes(t))];
  const party = partyAfter(row, person, named, options);
  if (party) set.party = party;
  if (Object.keys(set).length > 0) writes.push({ table: 'person', id: person.id, set });
  writes.push(...assignmentWrites(row, person, assignment, maker, options));
  return writes;
}

/** A new status is a new dated entry; a date alone corrects the first dated entry. */
function partyAfter(
  row: PreviewRow,
  person: Person,
  named: ReadonlySet<Difference['field']>,
  options: ImportOptions,
): Person['party'] | null {
  const { values } = row;
  if (named.has('party') && values.party !== undefined) {
    const from = values.partyFrom ?? (person.party.length === 0 ? null : options.from);
    return [...person.party, { status: values.party, from }].sort((a, b) =>
      (a.from ?? '') < (b.from ?? '') ? -1 : 1,
    );
  }
  if (!named.has('partyFrom') || values.partyFrom === undefined) return null;
  const from = values.partyFrom;
  const dated = person.party.findIndex((entry) => entry.from !== null);
  const at = dated >= 0 ? dated : person.party.length - 1;
  return person.party.map((entry, index) => (index === at ? { ...entry, from } : entry));
}

const workFields: ReadonlySet<string> = new Set([...assignmentFields, 'place', 'branch', 'assignedFrom']);
const moves: ReadonlySet<string> = new Set(['place', 'post', 'rank', 'kind', 'branch']);

function assignmentWrites(
  row: PreviewRow,
  person: Person,
  assignment: Assignment | null,
  maker: OrgMaker,
  options: ImportOptions,
): readonly Write[] {
  const differences = row.differences.filter((d) => workFields.has(d.field));
  if (differences.length === 0) return [];
  const { values } = row;
  if (!assignment)
    return [newAssignment(row, person.id, maker, options.newId(), values.assignedFrom ?? options.from)];
  const set: Mutable<Omit<Assignment, 'id'>> = {};
  for (const { field } of differences) {
    if (field === 'place') set.orgId = maker.orgId(row.place);
    if (field === 'branch' && values.branch !== undefined) set.branchId = maker.branchId(values.branch);
    if (field === 'post' && values.post !== undefined) set.post = values.post;
    if (field === 'rank' && values.rank !== undefined) set.rank = values.rank;
    if (field === 'kind' && values.kind !== undefined) set.kind = values.kind;
    if (field === 'source' && values.source !== undefined) set.source = values.source;
    if (field === 'assignedFrom' && values.assignedFrom !== undefined) set.from = values.assignedFrom;
  }
  const move = options.mode === 'dated' && differences.some((d) => moves.has(d.field) && !d.fills);
  const from = values.assignedFrom ?? options.from;
  if (!move || (assignment.from !== null && assignment.from >= from)) {
    return [{ table: 'assignment', id: assignment.id, set }];
  }
  const { id: _, ...before } = assignment;
  return [
    { table: 'assignment', id: assignment.id, set: { to: endBefore(assignment, from) } },
    { table: 'assignment', id: options.newId(), set: { ...before, ...set, from, to: null } },
  ];
}

const endBefore = (assignment: Assignment, from: CalendarDate): CalendarDate =>
  assignment.to !== null && assignment.to < from ? assignment.to : addDays(from, -1);
