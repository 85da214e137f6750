import type { Action, Write } from '../../shared/domain/action.ts';
import { addDays, type CalendarDate, calendarDate } from '../../shared/kernel/calendar-date.ts';

export interface SyntheticSize {
  readonly people: number;
  /** Sign-in marks of all sheets together. */
  readonly marks: number;
  readonly peoplePerSession: number;
  readonly years: number;
  readonly lastYear: number;
}

/** The unit that the figures of issue 2 section 9 speak of: five years of 3,000 people with 750,000 marks. */
export const largeUnit: SyntheticSize = {
  ...{ people: 3_000, marks: 750_000, peoplePerSession: 250, years: 5, lastYear: 2026 },
};

const ORGS = 60;
const BRANCHES = 40;
const SESSIONS_PER_EVENT = 4;
/** Ids as long as real ones, so that sizes on disk are real. */
const idOf = (kind: string, n: number): string =>
  `${kind}${String(n * 2_654_435_761 + 1).padStart(21 - kind.length, '0')}`;

export const personId = (n: number): string => idOf('p', n);
export const sessionId = (n: number): string => idOf('s', n);

function organisation(): readonly Write[] {
  const unit: Write = { table: 'org', id: idOf('o', 0), set: { name: '示范市税务局', kind: 'unit' } };
  const orgs = Array.from(
    { length: ORGS },
    (_, n): Write => ({
      ...{ table: 'org', id: idOf('o', n + 1) },
      set: {
        name: `第${n + 1}科`,
        kind: n % 3 === 0 ? 'subbureau' : 'department',
        parentId: idOf('o', 0),
        order: n,
      },
    }),
  );
  const branches = Array.from(
    { length: BRANCHES },
    (_, n): Write => ({
      ...{ table: 'org', id: idOf('b', n) },
      set: { name: `第${n + 1}支部`, kind: 'branch', order: n },
    }),
  );
  return [unit, ...orgs, ...branches];
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚';

function person(n: number): readonly Write[] {
  const name = `${surnames[n % 20]}${given[(n * 7) % 20]}${given[(n * 13 + 3) % 20]}`;
  const rank = (['county-deputy', 'township-chief', 'principal-4', 'clerk-1'] as const)[n % 4] ?? 'clerk-1';
  return [
    {
      ...{ table: 'person', id: personId(n) },
      set: {
        name,
        sex: n % 2 === 0 ? 'male' : 'female',
        idTail: String(n % 10_000).padStart(4, '0'),
        order: n,
      },
    },
    {
      ...{ table: 'assignment', id: idOf('a', n) },
      set: {
        personId: personId(n),
        orgId: idOf('o', (n % ORGS) + 1),
        branchId: idOf('b', n % BRANCHES),
        rank,
        post: '干部',
      },
    },
  ];
}

const members = (from: number, size: SyntheticSize): readonly string[] =>
  Array.from({ length: size.peoplePerSession }, (_, k) => personId((from * 37 + k * 11) % size.people));

const states = [
  'present',
  'present',
  'present',
  'present',
  'present',
  'present',
  'present',
  'present',
  'late',
  'leave',
] as const;

function sheet(n: number, eventId: string, people: readonly string[], date: CalendarDate): readonly Write[] {
  const marks = Object.fromEntries(
    people.map((id, k) => [
      id,
      {
        state: states[(n + k * 7) % 10] ?? 'present',
        minutes: (n + k * 7) % 10 === 8 ? 5 : 0,
        spoke: k % 31 === 0,
        leaveId: null,
      },
    ]),
  );
  const half = n % 2 === 0 ? 'am' : 'pm';
  const [start, end] = half === 'am' ? ['09:00', '11:30'] : ['14:30', '17:00'];
  return [
    {
      ...{ table: 'session', id: sessionId(n) },
      set: {
        eventId,
        date,
        half,
        start,
        end,
        topic: `课题${n % 40}`,
        status: 'held',
        content: [{ cat: 'theory', percent: 100 }],
      },
    },
    { table: 'sheet', id: sessionId(n), set: { eventId, marks, done: true } },
  ];
}

/** One activity of two days with its 名单 and four signed sheets. */
function event(n: number, size: SyntheticSize): Action {
  const events = Math.ceil(size.marks / size.peoplePerSession / SESSIONS_PER_EVENT);
  const first = calendarDate(`${size.lastYear - size.years + 1}-01-05`);
  const date = addDays(first, Math.floor((n * (size.years * 365 - 40)) / events));
  const id = idOf('e', n);
  const people = members(n, size);
  const writes: Write[] = [
    {
      ...{ table: 'event', id },
      set: {
        title: `第${n + 1}期培训班`,
        kind: 'special-class',
        from: date,
        to: addDays(date, 1),
        status: 'closed',
        fullTime: true,
      },
    },
    {
      ...{ table: 'roster', id },
      set: {
        members: Object.fromEntries(
          people.map((who) => [who, { role: 'trainee', status: 'passed', from: null, certNo: '' }]),
        ),
      },
    },
  ];
  for (let at = 0; at < SESSIONS_PER_EVENT; at++)
    writes.push(...sheet(n * SESSIONS_PER_EVENT + at, id, people, addDays(date, at >> 1)));
  return { label: `培训班${n}`, writes };
}

/** The actions of the unit's whole life, in order; the same for the same size. */
export function* syntheticActions(size: SyntheticSize): Generator<Action> {
  yield { label: '单位', writes: organisation() };
  yield { label: '导入花名册', writes: Array.from({ length: size.people }, (_, n) => person(n)).flat() };
  const events = Math.ceil(size.marks / size.peoplePerSession / SESSIONS_PER_EVENT);
  for (let n = 0; n < events; n++) yield event(n, size);
}
