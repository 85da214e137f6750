import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Action, Write } from '../action.ts';
import { moveWrites } from '../people/person-actions.ts';
import type { Records } from '../tables.ts';
import type { Org } from './org.ts';
import { existsAt, peopleByOrg, siblingsOf } from './tree.ts';

export type OrgFields = Omit<Org, 'id' | 'successorIds'>;

export const addOrg = (fields: OrgFields, newId: () => string): Action => ({
  label: `新建“${fields.name}”`,
  writes: [{ table: 'org', id: newId(), set: fields }],
});

/** Puts an organisation right in place (a typing error, a short name, another superior). */
export const editOrg = (org: Org, fields: Partial<OrgFields>): Action => ({
  label: `修改“${org.name}”`,
  writes: [{ table: 'org', id: org.id, set: fields }],
});

const treeOf = (org: Org) => (org.kind === 'branch' ? 'branch' : 'work');

const placeIn = (org: Org, orgId: string): { orgId: string } | { branchId: string } =>
  org.kind === 'branch' ? { branchId: orgId } : { orgId };

/** Everybody of an organisation moves to another one from a day on. */
function peopleWrites(
  records: Records,
  org: Org,
  targetId: string,
  from: CalendarDate,
  newId: () => string,
): readonly Write[] {
  const ids = peopleByOrg(records, treeOf(org), from).get(org.id) ?? [];
  return ids.flatMap((id) => moveWrites(records, id, from, placeIn(org, targetId), newId));
}

/**
 * 更名 from a day on: the old organisation ends the day before and names the new one as successor;
 * its people and the organisations below go over.
 */
export function renameOrg(
  records: Records,
  org: Org,
  name: string,
  from: CalendarDate,
  newId: () => string,
): Action {
  const id = newId();
  const { id: _, ...fields } = org;
  const children: Write[] = [...records.org.values()]
    .filter((o) => o.parentId === org.id && existsAt(o, from))
    .map((o) => ({ table: 'org', id: o.id, set: { parentId: id } }));
  return {
    label: `“${org.name}”更名为“${name}”`,
    writes: [
      { table: 'org', id, set: { ...fields, name, shortName: '', from, to: null, successorIds: [] } },
      { table: 'org', id: org.id, set: { to: addDays(from, -1), successorIds: [id] } },
      ...children,
      ...peopleWrites(records, org, id, from, newId),
    ],
  };
}

/**
 * 撤销 or 并入 on a day: the organisation ends the day before `from`; its successors are named, and its
 * people go to the first of them. Without a successor it must be empty.
 */
export function closeOrg(
  records: Records,
  org: Org,
  successorIds: readonly string[],
  from: CalendarDate,
  newId: () => string,
): Action {
  const [first] = successorIds;
  const moved = first === undefined ? [] : peopleWrites(records, org, first, from, newId);
  return {
    label:
      first === undefined ? `撤销“${org.name}”` : `“${org.name}”并入“${records.org.get(first)?.name ?? ''}”`,
    writes: [
      { table: 'org', id: org.id, set: { to: addDays(from, -1), successorIds: [...successorIds] } },
      ...moved,
    ],
  };
}

/** Why an organisation cannot be closed or deleted yet; null = it can. */
export function holdsBack(records: Records, org: Org, on: CalendarDate): 'people' | 'children' | null {
  if ((peopleByOrg(records, treeOf(org), on).get(org.id)?.length ?? 0) > 0) return 'people';
  const child = [...records.org.values()].some((o) => o.parentId === org.id && existsAt(o, on));
  return child ? 'children' : null;
}

/** An organisation that any assignment names must be closed, not deleted. */
export const isUsed = (records: Records, org: Org): boolean =>
  [...records.assignment.values()].some((a) => a.orgId === org.id || a.branchId === org.id) ||
  [...records.org.values()].some((o) => o.parentId === org.id || o.successorIds.includes(org.id));

export const recycleOrg = (org: Org): Action => ({
  label: `删除“${org.name}”`,
  writes: [{ table: 'org', id: org.id, deleted: true }],
});

/** One place up or down among its siblings; all siblings get clean numbers. Null = already at the end. */
export function shiftOrg(records: Records, org: Org, by: -1 | 1, on: CalendarDate): Action | null {
  const siblings = [...siblingsOf(records, org, on)];
  const at = siblings.findIndex((o) => o.id === org.id);
  const other = siblings[at + by];
  if (at < 0 || !other) return null;
  siblings[at] = other;
  siblings[at + by] = org;
  const writes: Write[] = siblings.flatMap((o, index): readonly Write[] =>
    o.order === index + 1 ? [] : [{ table: 'org', id: o.id, set: { order: index + 1 } }],
  );
  return { label: `调整“${org.name}”的顺序`, writes };
}
