import type { Person } from '../../shared/domain/people/person.ts';
import type { Records } from '../../shared/domain/tables.ts';
import type { OrgKind } from '../../shared/domain/units/org.ts';
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import type { Option } from './select-controls.tsx';

/** Organisations of the given kinds that exist on a day, in official order, as choices. */
export function orgChoices(
  orgs: Records['org'],
  kinds: readonly OrgKind[],
  on: CalendarDate,
): readonly Option<string>[] {
  return [...orgs.values()]
    .filter((org) => kinds.includes(org.kind))
    .filter((org) => (org.from === null || org.from <= on) && (org.to === null || org.to >= on))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.order - b.order)
    .map((org) => ({ value: org.id, label: org.name }));
}

const isThere = (person: Person, on: CalendarDate): boolean =>
  person.mergedInto === null && (person.left === null || person.left >= on);

/** People who are there on a day as choices, “张伟（办公室）”. @param placeOf where a person works, '' = unknown. */
export function personChoices(
  people: Iterable<Person>,
  on: CalendarDate,
  placeOf: (person: Person) => string,
): readonly Option<string>[] {
  const choices: Option<string>[] = [];
  for (const person of people) {
    if (!isThere(person, on)) continue;
    const place = placeOf(person);
    choices.push({ value: person.id, label: place === '' ? person.name : `${person.name}（${place}）` });
  }
  return choices;
}

/** Every code of a term table as a choice, in the table's order. */
export const termChoices = <T extends string>(terms: Readonly<Record<T, string>>): readonly Option<T>[] =>
  (Object.keys(terms) as T[]).map((value) => ({ value, label: terms[value] }));
