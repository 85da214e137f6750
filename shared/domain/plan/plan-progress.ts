import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { calendarDate, spanHas } from '../../kernel/calendar-date.ts';
import { columnsOf, isAttendedCode } from '../attendance/mark-columns.ts';
import type { Event, Session } from '../event/event.ts';
import type { Records } from '../tables.ts';
import type { Plan, PlanItem, PlanItemStatus } from './plan.ts';
import { itemsOfPlan, lineageOf } from './plan-items.ts';

/** What was done for one plan item, counted from its activities. */
export interface ItemProgress {
  readonly item: PlanItem;
  readonly events: readonly Event[];
  /** Activities that are 结束 or further. */
  readonly held: number;
  readonly heldHalfDays: number;
  /** 学时 that a person gets who attended everything, quarters, summed over the activities. */
  readonly heldQuarters: number;
  /** Distinct people who attended, and 人次 (people per activity). */
  readonly people: number;
  readonly attendances: number;
  /** 元 spent. */
  readonly cost: number;
  /** From the activities, except 调整 and 取消, which people decide. */
  readonly status: PlanItemStatus;
  /** The quarter is over and the item is neither done nor dropped. */
  readonly late: boolean;
  /** Done, and the last activity ended within the planned quarter (I-A9). */
  readonly onTime: boolean;
}

export interface ProgressSum {
  readonly items: number;
  readonly done: number;
  readonly late: number;
  readonly plannedPeople: number;
  readonly people: number;
  readonly plannedQuarters: number;
  readonly heldQuarters: number;
  readonly plannedHalfDays: number;
  readonly heldHalfDays: number;
  readonly budget: number;
  readonly cost: number;
}

export interface PlanProgress {
  readonly items: readonly ItemProgress[];
  /** Quarters 1–4 and, last, items without one. */
  readonly quarters: readonly { readonly quarter: number | null; readonly sum: ProgressSum }[];
  readonly total: ProgressSum;
  /** Activities of the plan's year that no item of the plan asked for (I-A8). */
  readonly unplanned: readonly Event[];
}

const over = new Set(['ended', 'material-complete', 'closed', 'archived']);
const settled = new Set(['closed', 'archived']);

/** Adds the numbers of the people who attended a session. */
function addAttended(records: Records, sessionId: string, people: Set<number>): void {
  const sheet = records.sheet.get(sessionId);
  if (!sheet) return;
  const columns = columnsOf(sheet);
  columns.states.forEach((state, i) => {
    if (isAttendedCode(state)) people.add(columns.people[i] ?? 0);
  });
}

/** Last day of a quarter of a year. */
export const endOfQuarter = (year: number, quarter: number): CalendarDate =>
  calendarDate(`${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1] ?? '12-31'}`);

interface Index {
  readonly events: ReadonlyMap<string, readonly Event[]>;
  readonly sessions: ReadonlyMap<string, readonly Session[]>;
}

const group = <T>(values: Iterable<T>, keyOf: (value: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const list = groups.get(key);
    if (list) list.push(value);
    else groups.set(key, [value]);
  }
  return groups;
};

function statusFrom(item: PlanItem, events: readonly Event[]): PlanItemStatus {
  if (item.status === 'cancelled' || item.status === 'adjusted') return item.status;
  const alive = events.filter((event) => event.status !== 'cancelled');
  if (alive.length === 0) return 'not-started';
  return alive.every((event) => settled.has(event.status)) ? 'done' : 'running';
}

function itemProgress(
  records: Records,
  plan: Plan,
  item: PlanItem,
  index: Index,
  asOf: CalendarDate,
  quartersOf: (session: Session) => number,
): ItemProgress {
  const events = [...lineageOf(records, item)].flatMap((id) => index.events.get(id) ?? []);
  const people = new Set<number>();
  let [attendances, heldHalfDays, heldQuarters] = [0, 0, 0];
  for (const event of events) {
    const here = new Set<number>();
    for (const session of index.sessions.get(event.id) ?? []) {
      if (session.status !== 'held') continue;
      heldHalfDays += 1;
      heldQuarters += quartersOf(session);
      addAttended(records, session.id, here);
    }
    attendances += here.size;
    for (const person of here) people.add(person);
  }
  const status = statusFrom(item, events);
  const due = item.quarter === null ? null : endOfQuarter(plan.year, item.quarter);
  const open = status === 'not-started' || status === 'running';
  const lastDay =
    events
      .map((event) => event.to)
      .toSorted()
      .at(-1) ?? '';
  return {
    item,
    events,
    held: events.filter((event) => over.has(event.status)).length,
    heldHalfDays,
    heldQuarters,
    people: people.size,
    attendances,
    cost: events.reduce((sum, event) => sum + event.cost, 0),
    status,
    late: open && due !== null && due < asOf,
    onTime: status === 'done' && due !== null && lastDay <= due,
  };
}

const sumOf = (rows: readonly ItemProgress[]): ProgressSum => {
  const counted = rows.filter((row) => row.status !== 'cancelled' && row.status !== 'adjusted');
  const add = (value: (row: ItemProgress) => number): number =>
    counted.reduce((sum, row) => sum + value(row), 0);
  return {
    items: counted.length,
    done: counted.filter((row) => row.status === 'done').length,
    late: counted.filter((row) => row.late).length,
    plannedPeople: add((row) => row.item.headcount),
    people: add((row) => row.attendances),
    plannedQuarters: add((row) => row.item.hours),
    heldQuarters: add((row) => row.heldQuarters),
    plannedHalfDays: add((row) => row.item.days),
    heldHalfDays: add((row) => row.heldHalfDays),
    budget: add((row) => row.item.budget),
    cost: add((row) => row.cost),
  };
};

/**
 * 计划与执行对照: what was done for each item, by quarter and in all. Dropped items (取消, 调整) are listed but not
 * counted. @param quartersOf 学时 (quarters) of one whole session under the rule set in force.
 */
export function progressOfPlan(
  records: Records,
  plan: Plan,
  asOf: CalendarDate,
  quartersOf: (session: Session) => number,
): PlanProgress {
  const index: Index = {
    events: group(records.event.values(), (event) => event.planItemId),
    sessions: group(records.session.values(), (session) => session.eventId),
  };
  const items = itemsOfPlan(records, plan.id).map((item) =>
    itemProgress(records, plan, item, index, asOf, quartersOf),
  );
  const planned = new Set(items.flatMap((row) => row.events.map((event) => event.id)));
  const year = { from: calendarDate(`${plan.year}-01-01`), to: calendarDate(`${plan.year}-12-31`) };
  const quarters = [1, 2, 3, 4, null].map((quarter) => ({
    quarter,
    sum: sumOf(items.filter((row) => row.item.quarter === quarter)),
  }));
  return {
    items,
    quarters,
    total: sumOf(items),
    unplanned: [...records.event.values()].filter(
      (event) => spanHas(year, event.from) && !planned.has(event.id) && event.status !== 'cancelled',
    ),
  };
}

/** Share in percent with one decimal; null when nothing was planned. */
export const percentOf = (done: number, planned: number): number | null =>
  planned === 0 ? null : Math.round((done / planned) * 1000) / 10;
