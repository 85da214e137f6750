import type { Write } from '../domain/action.ts';
import type { PartyStatus } from '../domain/people/person.ts';
import type { Rank } from '../domain/people/rank.ts';
import {
  addDays,
  type CalendarDate,
  calendarDate,
  calendarMonth,
  firstOfYear,
  yearOf,
} from '../kernel/calendar-date.ts';
import { nameOf } from './names.ts';
import type { DemonstrationOptions } from './options.ts';
import type { Random } from './random.ts';
import type { MadeOrg, MadeUnits } from './units.ts';

/** What the activities need to know of a person. */
export interface MadePerson {
  readonly id: string;
  readonly rank: Rank;
  readonly leader: boolean;
  readonly party: boolean;
  readonly birthYear: number;
  readonly joined: CalendarDate;
  readonly left: CalendarDate | null;
  /** Where the person works: the place from `from` on, oldest first. */
  readonly posts: readonly {
    readonly from: CalendarDate | null;
    readonly office: MadeOrg;
    readonly branch: MadeOrg;
  }[];
  /** Share of sessions that the person misses. */
  readonly misses: number;
}

interface Post {
  readonly rank: Rank;
  readonly post: string;
}

const leaders: readonly Post[] = [
  { rank: 'county-chief', post: '党委书记、局长' },
  { rank: 'county-deputy', post: '党委委员、副局长' },
  { rank: 'county-deputy', post: '党委委员、副局长' },
  { rank: 'county-deputy', post: '党委委员、纪检组组长' },
  { rank: 'county-deputy', post: '党委委员、总经济师' },
  { rank: 'consultant-2', post: '二级调研员' },
  { rank: 'consultant-4', post: '四级调研员' },
  { rank: 'consultant-4', post: '四级调研员' },
];
const staffRanks: readonly [Post, ...Post[]] = [
  { rank: 'principal-1', post: '一级主任科员' },
  { rank: 'principal-2', post: '二级主任科员' },
  { rank: 'principal-3', post: '三级主任科员' },
  { rank: 'principal-4', post: '四级主任科员' },
  { rank: 'clerk-1', post: '一级科员' },
  { rank: 'clerk-1', post: '一级科员' },
  { rank: 'clerk-2', post: '二级科员' },
];

function postOf(index: number, office: MadeOrg, turn: number, random: Random): Post {
  const leader = leaders[index];
  if (leader) return leader;
  const head = office.kind === 'subbureau' ? '分局长' : office.name.endsWith('办公室') ? '主任' : '科长';
  if (turn === 0) return { rank: 'township-chief', post: `${head}、支部书记` };
  if (turn <= 2) return { rank: 'township-deputy', post: `副${head}` };
  return random.pick(staffRanks);
}

const partyOf = (leader: boolean, random: Random): PartyStatus =>
  leader || random.chance(0.68) ? 'member' : random.pick(['masses', 'masses', 'league', 'probationary']);

const branchFor = (office: MadeOrg, units: MadeUnits): MadeOrg => {
  const same = units.branches.find((branch) => branch.name === `${office.name}党支部`);
  const home = units.branches.filter((branch) => branch.name.startsWith('机关'));
  return same ?? home[units.offices.indexOf(office) % Math.max(1, home.length)] ?? units.root;
};

/** How many of the people joined in the years of the records, and how many left. */
const isNew = (index: number, total: number): boolean => index >= total * 0.92;
const isLeaving = (index: number): boolean => index > 20 && index % 37 === 5;

export type MadePost = MadePerson['posts'][number];

export interface MadePeople {
  readonly people: readonly MadePerson[];
  readonly writes: readonly Write[];
}

interface Draft extends MadePerson {
  readonly index: number;
  readonly post: string;
  readonly status: PartyStatus;
  readonly turn: number;
  /** The day from which a second assignment holds: a move or a promotion. */
  readonly changeDay: CalendarDate | null;
  readonly promoted: boolean;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function draftPerson(
  options: DemonstrationOptions,
  units: MadeUnits,
  index: number,
  office: MadeOrg,
  turn: number,
  random: Random,
): Draft {
  const leader = index < leaders.length;
  const thisYear = yearOf(options.today);
  const start = thisYear - options.years + 1;
  const fresh = isNew(index, options.people);
  const { rank, post } = postOf(index, office, turn, random);
  const senior = leader || turn <= 2;
  const age = fresh ? random.between(22, 27) : random.between(senior ? 40 : 26, senior ? 57 : 55);
  const day = `0${1 + (index % 9)}`;
  const joined = fresh
    ? calendarDate(`${start + (index % options.years)}-07-${day}`)
    : calendarDate(`${thisYear - age + 23}-08-${day}`);
  const leaving = calendarDate(`${start + (index % options.years)}-0${3 + (index % 6)}-30`);
  const left = isLeaving(index) && !fresh && leaving <= options.today ? leaving : null;
  const status = partyOf(leader, random);
  const moved = !senior && index % 29 === 11 && left === null && !fresh;
  const promoted = !leader && turn === 1 && index % 5 === 2 && left === null;
  const next = units.offices[(index + 3) % units.offices.length] ?? office;
  const moveDay = calendarDate(`${thisYear - (index % 2)}-07-01`);
  const branch = branchFor(office, units);
  return {
    index,
    id: `demo.p.${index + 1}`,
    rank,
    post,
    leader,
    status,
    turn,
    promoted,
    party: status === 'member' || status === 'probationary',
    birthYear: thisYear - age,
    joined,
    left,
    changeDay: moved ? moveDay : promoted ? calendarDate(`${thisYear - 1}-08-15`) : null,
    posts: [
      { from: null, office, branch },
      ...(moved ? [{ from: moveDay, office: next, branch: branchFor(next, units) }] : []),
    ],
    misses: random.chance(0.12) ? 0.3 + random.next() * 0.3 : 0.02 + random.next() * 0.07,
  };
}

function personWrite(draft: Draft, order: number, random: Random): Write {
  const { name, sex } = nameOf(draft.index, random);
  return {
    table: 'person',
    id: draft.id,
    set: {
      name,
      sex,
      birth: calendarMonth(`${draft.birthYear}-${twoDigits(random.between(1, 12))}`),
      idTail: `${random.between(100, 999)}${random.chance(0.1) ? 'X' : random.between(0, 9)}`,
      staffNo: `L${100_001 + draft.index}`,
      ethnicity: name.includes('·') ? '维吾尔族' : '汉族',
      party: [{ status: draft.status, from: null }],
      education: random.pick(['大学本科', '大学本科', '研究生', '大学专科']),
      phone: `1390000${String(1_000 + draft.index).padStart(4, '0')}`,
      joined: draft.joined,
      left: draft.left,
      departure: draft.left ? random.pick(['retirement', 'transfer', 'retirement']) : null,
      order,
    },
  };
}

function assignmentWrites(draft: Draft): Write[] {
  const first = draft.posts[0];
  const last = draft.posts.at(-1);
  if (!first || !last) return [];
  const common = { personId: draft.id, kind: 'staff', primary: true } as const;
  const before: Write = {
    table: 'assignment',
    id: `demo.a.${draft.index + 1}.1`,
    set: {
      ...common,
      orgId: first.office.id,
      branchId: first.branch.id,
      post: draft.post,
      rank: draft.rank,
      from: draft.joined,
      to: draft.changeDay ? addDays(draft.changeDay, -1) : draft.left,
    },
  };
  if (!draft.changeDay) return [before];
  return [
    before,
    {
      table: 'assignment',
      id: `demo.a.${draft.index + 1}.2`,
      set: {
        ...common,
        orgId: last.office.id,
        branchId: last.branch.id,
        post: draft.promoted ? draft.post.replace('副', '') : draft.post,
        rank: draft.promoted ? 'township-chief' : draft.rank,
        from: draft.changeDay,
        to: draft.left,
        source: `临示人〔${yearOf(draft.changeDay)}〕6号`,
      },
    },
  ];
}

function exemptionWrites(draft: Draft, thisYear: number): Write[] {
  if (draft.index % 61 !== 23 || draft.left !== null) return [];
  const year = thisYear - (draft.index % 2);
  return [
    {
      table: 'exemption',
      id: `demo.x.${draft.index + 1}`,
      set: {
        personId: draft.id,
        kind: 'posted',
        from: calendarDate(`${year}-02-01`),
        to: calendarDate(`${year}-12-31`),
        document: `临示人〔${year}〕9号`,
      },
    },
  ];
}

export function makePeople(options: DemonstrationOptions, units: MadeUnits, random: Random): MadePeople {
  const people: MadePerson[] = [];
  const writes: Write[] = [];
  const turns = new Map<string, number>();
  for (let index = 0; index < options.people; index++) {
    const leader = index < leaders.length;
    const office = units.offices[leader ? 0 : index % units.offices.length] ?? units.root;
    const turn = turns.get(office.id) ?? 0;
    if (!leader) turns.set(office.id, turn + 1);
    const draft = draftPerson(options, units, index, office, turn, random);
    const order = leader ? index + 1 : 100 + units.offices.indexOf(office) * 100 + turn;
    writes.push(personWrite(draft, order, random), ...assignmentWrites(draft));
    writes.push(...exemptionWrites(draft, yearOf(options.today)));
    people.push(draft);
  }
  return { people, writes };
}

/** Where a person worked on a date; null = not with the unit. */
export function placeOf(person: MadePerson, date: CalendarDate): MadePost | null {
  if (date < person.joined || (person.left !== null && date > person.left)) return null;
  return person.posts.findLast((post) => post.from === null || post.from <= date) ?? null;
}

export const isYoung = (person: MadePerson, date: CalendarDate): boolean =>
  yearOf(date) - person.birthYear <= 35;
export const isCountyLevel = (person: MadePerson): boolean =>
  person.rank.startsWith('county') || person.rank.startsWith('consultant');
export const isSectionHead = (person: MadePerson): boolean => person.rank.startsWith('township');
export const newThisYear = (person: MadePerson, date: CalendarDate): boolean =>
  person.joined >= firstOfYear(yearOf(date));
