import { type CalendarDate, quarterOf, yearOf } from '../../kernel/calendar-date.ts';
import type { Event, EventStatus } from '../event/event.ts';
import type { PlanItem, PlanItemStatus } from '../plan/plan.ts';
import { itemsOfPlan, lineageOf, planInForce } from '../plan/plan-items.ts';
import { endOfQuarter, progressOfPlan } from '../plan/plan-progress.ts';
import type { Records } from '../tables.ts';
import type { TodoDraft } from './todo-item.ts';

const settled: readonly PlanItemStatus[] = ['done', 'adjusted', 'cancelled'];
const held: readonly EventStatus[] = ['ended', 'material-complete', 'closed', 'archived'];
const dropped: readonly EventStatus[] = ['cancelled', 'postponed'];

/** More lines of one quarter than this become one line. */
const MOST = 5;

function eventsByItem(records: Records): ReadonlyMap<string, readonly Event[]> {
  const byItem = new Map<string, Event[]>();
  for (const event of records.event.values()) {
    if (event.planItemId === null || dropped.includes(event.status)) continue;
    const list = byItem.get(event.planItemId);
    if (list) list.push(event);
    else byItem.set(event.planItemId, [event]);
  }
  return byItem;
}

/** Past quarters: no activity that was held. The present one: nothing arranged at all. */
function isOwed(item: PlanItem, events: readonly Event[], isPast: boolean): boolean {
  if (settled.includes(item.status)) return false;
  return isPast ? !events.some((event) => held.includes(event.status)) : events.length === 0;
}

/** Items of the year's plan whose quarter has passed, or is passing without anything arranged. */
export function planTodos(records: Records, today: CalendarDate): readonly TodoDraft[] {
  const year = yearOf(today);
  const plan = planInForce(records, year);
  if (!plan || plan.status === 'draft' || plan.status === 'archived') return [];
  const events = eventsByItem(records);
  const owed = itemsOfPlan(records, plan.id).filter((item) => {
    if (item.quarter === null || item.quarter > quarterOf(today)) return false;
    const done = [...lineageOf(records, item)].flatMap((id) => events.get(id) ?? []);
    return isOwed(item, done, item.quarter < quarterOf(today));
  });
  return [1, 2, 3, 4].flatMap((quarter): readonly TodoDraft[] => {
    const items = owed.filter((item) => item.quarter === quarter);
    const due = endOfQuarter(year, quarter);
    const fact = quarter < quarterOf(today) ? `计划第${quarter}季度，尚未完成` : '本季度尚未安排';
    const common = { kind: 'plan-item' as const, verb: '安排', due, path: `/plan/${plan.id}` };
    if (items.length > MOST)
      return [{ ...common, key: `plan.${plan.id}.${quarter}`, subject: `${items.length}个计划项目`, fact }];
    return items.map((item) => ({ ...common, key: `plan.${item.id}`, subject: item.title, fact }));
  });
}

/** 计划完成率 of the year as the plan's own page counts it; null = no plan or no items. */
export function planCompletion(
  records: Records,
  today: CalendarDate,
): { readonly planId: string; readonly done: number; readonly items: number } | null {
  const plan = planInForce(records, yearOf(today));
  if (!plan) return null;
  const { total } = progressOfPlan(records, plan, today, () => 0);
  return total.items === 0 ? null : { planId: plan.id, done: total.done, items: total.items };
}
