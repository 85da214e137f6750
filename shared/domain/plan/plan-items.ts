import type { Action, Write } from '../action.ts';
import type { Records } from '../tables.ts';
import type { Plan, PlanItem, PlanStatus } from './plan.ts';

/** Items of a plan in their printed order. */
export function itemsOfPlan(records: Records, planId: string): readonly PlanItem[] {
  const items: PlanItem[] = [];
  for (const item of records.planItem.values()) if (item.planId === planId) items.push(item);
  return items.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Versions of a year, newest first. */
export const versionsOfYear = (records: Records, year: number): readonly Plan[] =>
  [...records.plan.values()].filter((plan) => plan.year === year).sort((a, b) => b.version - a.version);

const inForce: readonly PlanStatus[] = ['issued', 'running', 'concluded', 'archived'];

/** The plan that counts for a year: the newest version that was issued, else the newest at all. */
export function planInForce(records: Records, year: number): Plan | null {
  const versions = versionsOfYear(records, year);
  return versions.find((plan) => inForce.includes(plan.status)) ?? versions[0] ?? null;
}

/**
 * The item and the items that it replaced within the same year (an adjusted plan copies its items): activities
 * that were started under an earlier version still count for it.
 */
export function lineageOf(records: Records, item: PlanItem): ReadonlySet<string> {
  const year = records.plan.get(item.planId)?.year;
  const ids = new Set([item.id]);
  let previous = item.previousId;
  while (previous !== null && !ids.has(previous)) {
    const older = records.planItem.get(previous);
    if (!older || records.plan.get(older.planId)?.year !== year) break;
    ids.add(older.id);
    previous = older.previousId;
  }
  return ids;
}

/** The item of an earlier year that this one continues (I-A3), through any versions of this year. */
export function predecessorOf(records: Records, item: PlanItem): PlanItem | null {
  const year = records.plan.get(item.planId)?.year;
  const seen = new Set<string>();
  let at: PlanItem | undefined = item;
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    if (records.plan.get(at.planId)?.year !== year) return at;
    at = at.previousId === null ? undefined : records.planItem.get(at.previousId);
  }
  return null;
}

/** The newest item of the same year that continues an older version's item; itself when none does. */
export function newestOf(records: Records, itemId: string): PlanItem | null {
  const item = records.planItem.get(itemId);
  const plan = item && records.plan.get(item.planId);
  if (!item || !plan) return item ?? null;
  for (const version of versionsOfYear(records, plan.year)) {
    if (version.version <= plan.version) break;
    const heir = itemsOfPlan(records, version.id).find((one) => lineageOf(records, one).has(itemId));
    if (heir) return heir;
  }
  return item;
}

export type PlanItemDraft = Partial<Omit<PlanItem, 'id' | 'planId' | 'order'>> &
  Pick<PlanItem, 'title' | 'kind'>;

/** A new item at the end of the plan. */
export function addPlanItem(records: Records, planId: string, id: string, draft: PlanItemDraft): Action {
  const last = itemsOfPlan(records, planId).at(-1);
  const write: Write = { table: 'planItem', id, set: { ...draft, planId, order: (last?.order ?? 0) + 1 } };
  return { label: `新增计划项目：${draft.title}`, writes: [write] };
}

/** Moves an item one place up (-1) or down (+1); null at the edge. Orders become 1…n on the way. */
export function movePlanItem(records: Records, itemId: string, by: -1 | 1): Action | null {
  const item = records.planItem.get(itemId);
  if (!item) return null;
  const items = [...itemsOfPlan(records, item.planId)];
  const at = items.findIndex((one) => one.id === itemId);
  const other = items[at + by];
  if (!other) return null;
  items[at] = other;
  items[at + by] = item;
  const writes: Write[] = [];
  items.forEach((one, index) => {
    if (one.order !== index + 1) writes.push({ table: 'planItem', id: one.id, set: { order: index + 1 } });
  });
  return { label: `调整顺序：${item.title}`, writes };
}
