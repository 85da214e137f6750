import type { Records } from '../tables.ts';
import type { Person } from './person.ts';
import { assignmentsOf } from './slices.ts';

/** Two records that may be one person, with what speaks for it. */
export interface DuplicatePair {
  readonly keep: Person;
  readonly other: Person;
  readonly by: 'staffNo' | 'idTail' | 'birth' | 'org' | 'name';
}

const differ = (a: string | null, b: string | null): boolean => !!a && !!b && a !== b;

/** What speaks for two records of one name or 工号 being one person; null when something speaks against it. */
export function likenessOf(records: Records, a: Person, b: Person): DuplicatePair['by'] | null {
  if (a.staffNo !== '' && a.staffNo === b.staffNo) return 'staffNo';
  if (differ(a.staffNo, b.staffNo) || differ(a.idTail, b.idTail)) return null;
  if (a.idTail !== '' && a.idTail === b.idTail) return 'idTail';
  if (differ(a.birth, b.birth)) return null;
  if (a.birth !== null && a.birth === b.birth) return 'birth';
  const orgs = new Set(assignmentsOf(records, a.id).map((one) => one.orgId));
  return assignmentsOf(records, b.id).some((one) => orgs.has(one.orgId)) ? 'org' : 'name';
}

/** How much a record says, so that the fuller one is proposed as the one to keep. */
const weight = (records: Records, person: Person): number =>
  [person.staffNo, person.idTail, person.birth, person.phone, person.education].filter(Boolean).length +
  assignmentsOf(records, person.id).length;

/** People of one name (or former name, or 工号) that may be one person; the surest first. */
export function findDuplicates(records: Records): readonly DuplicatePair[] {
  const groups = new Map<string, Person[]>();
  const add = (key: string, person: Person): void => {
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  };
  for (const person of records.person.values()) {
    if (person.mergedInto !== null) continue;
    for (const name of new Set([person.name, person.formerName])) if (name !== '') add(`n${name}`, person);
    if (person.staffNo !== '') add(`s${person.staffNo}`, person);
  }
  const found = new Map<string, DuplicatePair>();
  for (const group of groups.values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const by = likenessOf(records, a, b);
        if (by === null) continue;
        const [keep, other] = weight(records, a) >= weight(records, b) ? [a, b] : [b, a];
        found.set([a.id, b.id].sort().join(' '), { keep, other, by });
      }
    }
  }
  const order = ['staffNo', 'idTail', 'birth', 'org', 'name'];
  return [...found.values()].sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
}
