import { addDays, type CalendarDate, calendarDate, daysBetween, yearOf } from '../../kernel/calendar-date.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Action, Write } from '../action.ts';
import type { Event, Session } from '../event/event.ts';
import { sessionsOf } from '../event/event-queries.ts';
import { kindDefaults } from '../event/kind-defaults.ts';
import { isWorkday, nextWorkday, workdaysFrom } from '../event/work-calendar.ts';
import { newestOf, predecessorOf } from '../plan/plan-items.ts';
import type { Records } from '../tables.ts';

export type EventFields = Partial<Omit<Event, 'id'>> & Pick<Event, 'title' | 'kind' | 'from' | 'to'>;

/** `2026-014`: the next free number of the year. Numbers of cancelled activities are not used again. */
export function nextEventNo(records: Records, year: number): string {
  let last = 0;
  for (const event of records.event.values()) {
    const parts = /^(\d{4})-(\d+)$/.exec(event.no);
    if (parts && Number(parts[1]) === year) last = Math.max(last, Number(parts[2]));
  }
  return `${year}-${String(last + 1).padStart(3, '0')}`;
}

/** A new activity with the defaults of its kind; 补录 is set when it ended before today. */
export function newEvent(records: Records, id: string, fields: EventFields, today: CalendarDate): Action {
  const { method: _method, ...defaults } = kindDefaults[fields.kind];
  const set = {
    ...defaults,
    no: nextEventNo(records, yearOf(fields.from)),
    backEntry: fields.to < today,
    ...fields,
  };
  const writes: Write[] = [{ table: 'event', id, set }];
  const item = fields.planItemId ? newestOf(records, fields.planItemId) : null;
  if (item?.status === 'not-started') {
    writes.push({ table: 'planItem', id: item.id, set: { status: 'running' } });
  }
  return { label: `新建活动：${fields.title}`, writes };
}

const firstDayFor = (year: number, quarter: number | null, today: CalendarDate): CalendarDate => {
  const first = calendarDate(`${year}-${String(((quarter ?? 1) - 1) * 3 + 1).padStart(2, '0')}-01`);
  const last = calendarDate(`${year}-12-31`);
  return first >= today || today > last ? first : today;
};

/** Fields of an activity prefilled from a plan item: kind, audience, money, host and days that fit the quarter. */
export function fieldsFromPlanItem(
  records: Records,
  itemId: string,
  today: CalendarDate,
): Result<EventFields, 'E_NO_ITEM'> {
  const item = records.planItem.get(itemId);
  const plan = item && records.plan.get(item.planId);
  if (!item || !plan) return failure('E_NO_ITEM');
  const start = firstDayFor(plan.year, item.quarter, today);
  const days = workdaysFrom(records.holiday, start, Math.max(1, Math.ceil(item.days / 2)));
  const lastYear = predecessorOf(records, item);
  const pattern = lastYear
    ? [...records.event.values()].find((event) => event.planItemId === lastYear.id)
    : undefined;
  return success({
    title: item.title,
    kind: item.kind,
    from: days[0] ?? start,
    to: days.at(-1) ?? start,
    planItemId: item.id,
    hostOrgId: item.ownerOrgId,
    audience: item.audience,
    budget: item.budget,
    capacity: item.headcount,
    purpose: item.basis,
    templateOf: pattern?.id ?? null,
    ...(pattern ? { venue: pattern.venue, organiser: pattern.organiser } : {}),
  });
}

const shifted = (holidays: Records['holiday'], date: CalendarDate, days: number): CalendarDate => {
  const moved = addDays(date, days);
  return isWorkday(holidays, date) ? nextWorkday(holidays, moved) : moved;
};

/**
 * 下一期 / 复制上年 (S-21): a copy with its sessions moved so that the first day is `from`; sessions that fell on
 * working days fall on working days again. Roster, marks and proofs are not copied. E_NO_EVENT.
 */
export function copyEvent(
  records: Records,
  eventId: string,
  input: { readonly from: CalendarDate; readonly title: string; readonly today: CalendarDate },
  newId: () => string,
): Result<Action & { readonly eventId: string }, 'E_NO_EVENT'> {
  const source = records.event.get(eventId);
  if (!source) return failure('E_NO_EVENT');
  const by = daysBetween(source.from, input.from);
  const moved = (date: CalendarDate): CalendarDate => shifted(records.holiday, date, by);
  const { id: templateOf, no: _no, ...kept } = source;
  const id = newId();
  const sameYear = yearOf(input.from) === yearOf(source.from);
  const fields: EventFields = {
    ...kept,
    title: input.title,
    from: input.from,
    to: [moved(source.to), input.from].toSorted().at(-1) ?? input.from,
    status: 'planned',
    reason: '',
    cost: 0,
    templateOf,
    seriesId: source.seriesId ?? templateOf,
    planItemId: sameYear ? source.planItemId : null,
    approval: '',
    backEntry: moved(source.to) < input.today,
  };
  const created = newEvent(records, id, fields, input.today);
  const sessions = sessionsOf(records, eventId).filter((one) => one.status !== 'moved');
  const writes: Write[] = sessions.map((one) => ({
    table: 'session',
    id: newId(),
    set: copiedSession(one, id, moved(one.date)),
  }));
  return success({
    eventId: id,
    label: `复制活动：${source.title}`,
    writes: [...created.writes, ...writes],
  });
}

function copiedSession(session: Session, eventId: string, date: CalendarDate): Omit<Session, 'id'> {
  const { id: _id, ...kept } = session;
  return { ...kept, eventId, date, status: 'planned', movedToId: null };
}
