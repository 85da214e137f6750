import type { Write } from '../../../shared/domain/action.ts';
import type { Mark, MarkState } from '../../../shared/domain/attendance/sheet.ts';
import type { Event, Half } from '../../../shared/domain/event/event.ts';
import type { Ledger } from '../../../shared/domain/event/kinds.ts';
import { complianceOf, creditsOf, entriesOf } from '../../../shared/domain/hours/engine.ts';
import { presets } from '../../../shared/domain/hours/presets.ts';
import type { RuleSet } from '../../../shared/domain/hours/rule-set.ts';
import type { Assignment } from '../../../shared/domain/people/assignment.ts';
import type { Person } from '../../../shared/domain/people/person.ts';
import type { Records } from '../../../shared/domain/tables.ts';
import { addDays, type CalendarDate, calendarDate, yearOf } from '../../../shared/kernel/calendar-date.ts';
import { deskWith, snapshot } from '../../support/records.ts';

export const day = calendarDate;
export const mark = (state: MarkState, minutes = 0): Mark => ({
  state,
  minutes,
  spoke: false,
  leaveId: null,
});

interface ClassFacts {
  readonly id: string;
  /** First day; two half days a day from there. */
  readonly from: string;
  readonly halfDays: number;
  readonly marks: Readonly<Record<string, MarkState | readonly MarkState[]>>;
  readonly event?: Partial<Omit<Event, 'id'>>;
  /** False = not closed yet. */
  readonly closed?: boolean;
  readonly lecturer?: string;
  readonly times?: readonly [start: string, end: string];
  readonly half?: Half;
  readonly topic?: string;
}

/** A small unit under one rule set, built as its officer would: the tests say only what matters. */
export function unit(preset: 'A' | 'B' | 'C' | 'D' = 'A', change: Partial<RuleSet> = {}) {
  const rule = presets().find((one) => one.preset === preset);
  if (!rule) throw new Error(preset);
  const ruleSet: RuleSet = { ...rule, ...change, credit: { ...rule.credit, ...change.credit } };
  const { id: ruleId, ...fields } = ruleSet;
  const desk = deskWith();
  const write = (...writes: Write[]) => desk.write(writes);
  write({ table: 'ruleSet', id: ruleId, set: fields });
  for (const name of ['A', 'B'])
    write({ table: 'org', id: `org${name}`, set: { name: `${name}科`, kind: 'department' } });

  const person = (
    id: string,
    more: Partial<Omit<Person, 'id'>> = {},
    post: Partial<Omit<Assignment, 'id'>> = {},
  ) => {
    write(
      { table: 'person', id, set: { name: id, ...more } },
      {
        table: 'assignment',
        id: `${id}.1`,
        set: { personId: id, orgId: 'orgA', rank: 'township-deputy', ...post },
      },
    );
  };

  const klass = (facts: ClassFacts) => {
    const from = day(facts.from);
    const days = Array.from({ length: facts.halfDays }, (_, n) => addDays(from, Math.floor(n / 2)));
    write(
      {
        table: 'event',
        id: facts.id,
        set: {
          title: facts.id,
          kind: 'special-class',
          from,
          to: days.at(-1) ?? from,
          status: facts.closed === false ? 'ended' : 'closed',
          ...facts.event,
        },
      },
      { table: 'roster', id: facts.id, set: {} },
    );
    for (const id of Object.keys(facts.marks)) {
      write({
        table: 'roster',
        id: facts.id,
        map: 'members',
        entries: { [id]: { role: 'trainee', status: 'confirmed', from: null, certNo: '' } },
      });
    }
    days.forEach((date, n) => {
      const id = `${facts.id}.${n + 1}`;
      const [start, end] = facts.times ?? (n % 2 === 0 ? ['09:00', '12:00'] : ['14:30', '17:30']);
      const staff =
        facts.lecturer === undefined
          ? []
          : [{ personId: facts.lecturer, name: '', role: 'lecturer' as const, minutes: 180 }];
      write(
        {
          table: 'session',
          id,
          set: {
            eventId: facts.id,
            date,
            half: facts.half ?? (n % 2 === 0 ? 'am' : 'pm'),
            start,
            end,
            topic: facts.topic ?? `${id}`,
            staff,
            status: 'held',
          },
        },
        { table: 'sheet', id, set: { eventId: facts.id, done: true } },
      );
      const entries: Record<string, Mark> = {};
      for (const [personId, states] of Object.entries(facts.marks)) {
        const state = typeof states === 'string' ? states : states[n];
        if (state) entries[personId] = mark(state);
      }
      write({ table: 'sheet', id, map: 'marks', entries });
    });
    if (facts.closed !== false) {
      write({ table: 'closing', id: facts.id, set: { closedOn: days.at(-1) ?? from, ruleSetId: ruleId } });
    }
  };

  const records = (): Records => snapshot(desk);
  const yearSpan = (year: number) => ({ from: day(`${year}-01-01`), to: day(`${year}-12-31`) });
  return {
    write,
    person,
    klass,
    records,
    ruleId,
    /** 学时 of a person in a year. */
    hours: (id: string, year: number, ledger: Ledger = 'central'): number =>
      (creditsOf(records(), yearSpan(year)).get(id)?.quarters[ledger] ?? 0) / 4,
    days: (id: string, year: number): number =>
      (creditsOf(records(), yearSpan(year)).get(id)?.halfDays.central ?? 0) / 2,
    entries: (id: string, year: number) => entriesOf(records(), id, yearSpan(year)),
    compliance: (id: string, asOf: string) => {
      const found = complianceOf(records(), day(asOf)).get(id);
      if (!found) throw new Error(id);
      return found;
    },
    /** The need of a ledger that decides; fails loudly when there is none. */
    need: (id: string, asOf: string, ledger: Ledger = 'central') => {
      const found = complianceOf(records(), day(asOf))
        .get(id)
        ?.needs.find((one) => one.need.ledger === ledger);
      if (!found) throw new Error(`${id} has no need in ${ledger}`);
      return found;
    },
    yearOf: (date: CalendarDate) => yearOf(date),
  };
}
