import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Assignment, Exemption } from './assignment.ts';
import type { DepartureKind, PartyStatus, Person } from './person.ts';
import { assignmentAt, isElsewhere } from './slices.ts';

/** What the form for a person holds: the record, and where the person works now. */
export type PersonFields = Omit<Person, 'id' | 'mergedInto'>;
export type AssignmentFields = Omit<Assignment, 'id' | 'personId'>;

/** A new person with the first assignment; `work` null = not assigned yet. */
export function addPerson(
  fields: PersonFields,
  work: AssignmentFields | null,
  newId: () => string,
): Action & { readonly personId: string } {
  const personId = newId();
  const writes: Write[] = [{ table: 'person', id: personId, set: fields }];
  if (work) writes.push({ table: 'assignment', id: newId(), set: { ...work, personId } });
  return { label: `添加人员“${fields.name}”`, writes, personId };
}

export const editPerson = (person: Person, fields: Partial<PersonFields>): Action => ({
  label: `修改“${person.name}”的资料`,
  writes: [{ table: 'person', id: person.id, set: fields }],
});

/** Puts an assignment right in place, or adds one (a second post). */
export const saveAssignment = (
  person: Person,
  id: string,
  fields: AssignmentFields,
  isNew: boolean,
): Action => ({
  label: isNew ? `登记“${person.name}”的任职` : `修改“${person.name}”的任职`,
  writes: [{ table: 'assignment', id, set: { ...fields, personId: person.id } }],
});

export const dropAssignment = (person: Person, id: string): Action => ({
  label: `删除“${person.name}”的一段任职`,
  writes: [{ table: 'assignment', id, deleted: true }],
});

/**
 * 调动 or 提任 from a day on: the primary assignment of that day ends the day before, a new one
 * begins. One that would begin on or after that day is put right instead, so that no empty span is left.
 */
export function moveWrites(
  records: Records,
  personId: string,
  from: CalendarDate,
  change: Partial<AssignmentFields>,
  newId: () => string,
): readonly Write[] {
  const found = assignmentAt(records, personId, from);
  const current = found && isElsewhere(found) ? null : found;
  if (!current) {
    const orgId = change.orgId;
    if (orgId === undefined) return [];
    return [{ table: 'assignment', id: newId(), set: { ...change, orgId, personId, from } }];
  }
  if (current.from !== null && current.from >= from) {
    return [{ table: 'assignment', id: current.id, set: change }];
  }
  const { id, to, ...before } = current;
  return [
    { table: 'assignment', id, set: { to: addDays(from, -1) } },
    { table: 'assignment', id: newId(), set: { ...before, ...change, from, to } },
  ];
}

/** A dated move of one or many people. */
export function movePeople(
  records: Records,
  ids: readonly string[],
  from: CalendarDate,
  change: Partial<AssignmentFields>,
  newId: () => string,
  label: string,
): Action {
  return { label, writes: ids.flatMap((id) => moveWrites(records, id, from, change, newId)) };
}

/** Leaves on `last` (the last day with the unit): running assignments end that day; hours stay with the person. */
export function leavePeople(
  records: Records,
  ids: readonly string[],
  last: CalendarDate,
  departure: DepartureKind,
  label: string,
): Action {
  const leaving = new Set(ids);
  const ends: Write[] = [...records.assignment.values()]
    .filter((a) => leaving.has(a.personId) && (a.to === null || a.to > last))
    .map((a) => ({
      table: 'assignment',
      id: a.id,
      set: { to: a.from !== null && a.from > last ? a.from : last },
    }));
  const people: Write[] = ids.map((id) => ({ table: 'person', id, set: { left: last, departure } }));
  return { label, writes: [...people, ...ends] };
}

/** Comes back: no longer left, and a new assignment begins. The earlier ones keep their dates. */
export function returnPerson(
  person: Person,
  work: AssignmentFields & { readonly from: CalendarDate },
  newId: () => string,
): Action {
  return {
    label: `“${person.name}”返回本单位`,
    writes: [
      { table: 'person', id: person.id, set: { left: null, departure: null } },
      { table: 'assignment', id: newId(), set: { ...work, personId: person.id } },
    ],
  };
}

/** 政治面貌 from a day on; the same day replaces what stood there. */
export function setParty(person: Person, status: PartyStatus, from: CalendarDate | null): Action {
  const rest = person.party.filter((entry) => entry.from !== from);
  const party = [...rest, { status, from }].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return {
    label: `登记“${person.name}”的政治面貌`,
    writes: [{ table: 'person', id: person.id, set: { party } }],
  };
}

export const dropParty = (person: Person, index: number): Action => ({
  label: `删除“${person.name}”的一条政治面貌`,
  writes: [{ table: 'person', id: person.id, set: { party: person.party.filter((_, at) => at !== index) } }],
});

export const saveExemption = (
  person: Person,
  id: string,
  fields: Omit<Exemption, 'id' | 'personId'>,
): Action => ({
  label: `登记“${person.name}”的免训`,
  writes: [{ table: 'exemption', id, set: { ...fields, personId: person.id } }],
});

export const dropExemption = (person: Person, id: string): Action => ({
  label: `删除“${person.name}”的一段免训`,
  writes: [{ table: 'exemption', id, deleted: true }],
});

/** To the 回收站, with their assignments and exemptions; everything comes back together by undo. */
export function recyclePeople(records: Records, ids: readonly string[], label: string): Action {
  const gone = new Set(ids);
  const writes: Write[] = ids.map((id) => ({ table: 'person', id, deleted: true }));
  for (const a of records.assignment.values()) {
    if (gone.has(a.personId)) writes.push({ table: 'assignment', id: a.id, deleted: true });
  }
  for (const e of records.exemption.values()) {
    if (gone.has(e.personId)) writes.push({ table: 'exemption', id: e.id, deleted: true });
  }
  return { label, writes };
}

export function tagPeople(records: Records, ids: readonly string[], tag: string, add: boolean): Action {
  const writes = ids.flatMap((id): readonly Write[] => {
    const person = records.person.get(id);
    if (!person || person.tags.includes(tag) === add) return [];
    const tags = add ? [...person.tags, tag] : person.tags.filter((t) => t !== tag);
    return [{ table: 'person', id, set: { tags } }];
  });
  return { label: `${add ? '添加' : '去掉'}标签“${tag}”（${writes.length} 人）`, writes };
}
