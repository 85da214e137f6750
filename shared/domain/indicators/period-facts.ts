import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  monthsBetween,
} from '../../kernel/calendar-date.ts';
import type { ContentCat, Ledger, Method } from '../event/kinds.ts';
import { walkCredits } from '../hours/walk.ts';
import { idOf } from '../people/person-index.ts';
import { isMemberOfUnitAt } from '../people/slices.ts';
import { remembered } from '../record/remember.ts';
import type { Records } from '../tables.ts';
import { heldEvents } from './held-events.ts';
import type { HourFacts } from './hour-facts.ts';
import type { PeriodFacts } from './indicator.ts';

const add = <K>(map: Map<K, number>, key: K, amount: number): void => {
  map.set(key, (map.get(key) ?? 0) + amount);
};

const addTo = (sums: number[], person: number, amount: number): void => {
  sums[person] = (sums[person] ?? 0) + amount;
};
const byId = (sums: readonly number[]): ReadonlyMap<string, number> => {
  const map = new Map<string, number>();
  sums.forEach((sum, person) => {
    map.set(idOf(person), sum);
  });
  return map;
};

/** Sums 学时 the ways that figures need, in one walk; lectures count for their people but not as training given. */
function hourFacts(records: Records, span: PeriodFacts['span']): HourFacts {
  const byLedger: Record<Ledger, number> = { central: 0, online: 0, party: 0, basic: 0, self: 0 };
  const byEvent = new Map<string, number>();
  const byContent = new Map<ContentCat, number>();
  const byMethod = new Map<Method, number>();
  const byPerson: number[] = [];
  const onlineByPerson: number[] = [];
  const partyByPerson: number[] = [];
  walkCredits(records, span, (person, { source }, ledgers, quarters) => {
    // 发生时归属: what was earned at another unit stands in that unit's figures.
    const isOurs = source.type !== 'claim' || source.claim.sourceId === null;
    if (isOurs) for (const ledger of ledgers) byLedger[ledger] += quarters;
    if (ledgers.includes('online')) addTo(onlineByPerson, person, quarters);
    if (ledgers.includes('party')) addTo(partyByPerson, person, quarters);
    if (!ledgers.includes('central')) return;
    addTo(byPerson, person, quarters);
    if (source.type === 'claim') return;
    add(byEvent, source.event.id, quarters);
    add(byMethod, source.session.method, quarters);
    for (const { cat, percent } of source.session.content) add(byContent, cat, (quarters * percent) / 100);
  });
  return {
    byLedger,
    byEvent,
    byContent,
    byMethod,
    byPerson: byId(byPerson),
    onlineByPerson: byId(onlineByPerson),
    partyByPerson: byId(partyByPerson),
  };
}

/** Last days of the months of a span; the span's own last day for the month that it ends in. */
function monthEnds(span: PeriodFacts['span']): readonly CalendarDate[] {
  const months = monthsBetween(span.from, span.to) + 1;
  const first = calendarDate(`${span.from.slice(0, 7)}-01`);
  return Array.from({ length: months }, (_, i) => {
    const end = addDays(addMonths(first, i + 1), -1);
    return end < span.to ? end : span.to;
  });
}

/** 平均人数: mean of the month-end numbers of members who are not exempt. */
function headcount(records: Records, span: PeriodFacts['span']): number {
  const ends = monthEnds(span);
  const exempt = [...records.exemption.values()];
  let sum = 0;
  for (const end of ends) {
    const away = new Set(
      exempt
        .filter((one) => one.from <= end && (one.to === null || one.to >= end))
        .map((one) => one.personId),
    );
    for (const id of records.person.keys()) if (!away.has(id) && isMemberOfUnitAt(records, id, end)) sum++;
  }
  return ends.length === 0 ? 0 : sum / ends.length;
}

/** Everything that papers, tables and indicators of a period start from; the same object for all of them. */
export const periodFacts: (records: Records, span: PeriodFacts['span']) => PeriodFacts = remembered(
  (records: Records, span: PeriodFacts['span']) => [...Object.values(records), span.from, span.to],
  (records: Records, span: PeriodFacts['span']) => ({
    records,
    span,
    held: heldEvents(records, span),
    hours: hourFacts(records, span),
    headcount: headcount(records, span),
  }),
  4,
);
