import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { assignmentAt, isPresentAt } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { Org } from './org.ts';

/** One line of a tree of organisations. */
export interface OrgNode {
  readonly org: Org;
  readonly depth: number;
  /** People whose primary assignment of the day is here (for a 支部: who belong to it). */
  readonly people: readonly string[];
  /** The same with everything below. */
  readonly total: number;
}

/** Which tree: 科室 and 分局 below the unit, or 支部. */
export type TreeKind = 'work' | 'branch';

export const existsAt = (org: Org, on: CalendarDate): boolean =>
  (org.from === null || org.from <= on) && (org.to === null || org.to >= on);

const belongs = (org: Org, tree: TreeKind): boolean => (org.kind === 'branch') === (tree === 'branch');

/** People by organisation on a day. */
export function peopleByOrg(
  records: Records,
  tree: TreeKind,
  on: CalendarDate,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const person of records.person.values()) {
    if (!isPresentAt(person, on)) continue;
    const work = assignmentAt(records, person.id, on);
    const orgId = tree === 'branch' ? work?.branchId : work?.orgId;
    if (!orgId) continue;
    const list = found.get(orgId);
    if (list) list.push(person.id);
    else found.set(orgId, [person.id]);
  }
  return found;
}

const bySibling = (a: Org, b: Org): number =>
  a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Siblings of an organisation in official order, itself included. */
export const siblingsOf = (records: Records, org: Org, on: CalendarDate): readonly Org[] =>
  [...records.org.values()]
    .filter(
      (o) =>
        o.parentId === org.parentId &&
        belongs(o, org.kind === 'branch' ? 'branch' : 'work') &&
        existsAt(o, on),
    )
    .sort(bySibling);

/**
 * The tree as lines from the top down; an organisation whose parent is not in this tree stands at the top, so
 * nothing is hidden by a wrong parent.
 * @param closed also show organisations that do not exist on the day
 */
export function orgTree(
  records: Records,
  tree: TreeKind,
  on: CalendarDate,
  closed = false,
): readonly OrgNode[] {
  const orgs = [...records.org.values()].filter((o) => belongs(o, tree) && (closed || existsAt(o, on)));
  const shown = new Set(orgs.map((o) => o.id));
  const children = new Map<string | null, Org[]>();
  for (const org of orgs.sort(bySibling)) {
    const parent = org.parentId !== null && shown.has(org.parentId) ? org.parentId : null;
    const list = children.get(parent);
    if (list) list.push(org);
    else children.set(parent, [org]);
  }
  const people = peopleByOrg(records, tree, on);
  const lines: OrgNode[] = [];
  const walk = (org: Org, depth: number): number => {
    const own = people.get(org.id) ?? [];
    const at = lines.push({ org, depth, people: own, total: own.length }) - 1;
    let total = own.length;
    for (const child of children.get(org.id) ?? []) total += walk(child, depth + 1);
    lines[at] = { org, depth, people: own, total };
    return total;
  };
  for (const org of children.get(null) ?? []) walk(org, 0);
  return lines;
}

/** True when moving `org` below `parentId` would put it below itself. */
export function wouldLoop(records: Records, org: Org, parentId: string | null): boolean {
  const seen = new Set<string>();
  for (let at = parentId; at !== null && !seen.has(at); at = records.org.get(at)?.parentId ?? null) {
    if (at === org.id) return true;
    seen.add(at);
  }
  return false;
}
