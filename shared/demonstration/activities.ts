import type { Write } from '../domain/action.ts';
import type { Mark } from '../domain/attendance/sheet.ts';
import type { Half, Member } from '../domain/event/event.ts';
import type { ContentCat } from '../domain/event/kinds.ts';
import { type EvidenceKind, evidenceKinds } from '../domain/evidence/evidence.ts';
import {
  addDays,
  type CalendarDate,
  calendarDate,
  daysBetween,
  weekdayOf,
  yearOf,
} from '../kernel/calendar-date.ts';
import { quarters } from '../kernel/credit-amount.ts';
import type { DemonstrationOptions } from './options.ts';
import { isCountyLevel, isSectionHead, type MadePerson, placeOf } from './people.ts';
import type { Course } from './programme.ts';
import type { Random } from './random.ts';

/** How far an activity has come by today. */
type Stage = 'future' | 'unsigned' | 'without-material' | 'closed';

export interface ActivityPlace {
  readonly id: string;
  readonly year: number;
  readonly no: string;
  readonly planItemId: string | null;
  readonly ruleSetId: string;
}

interface Slot {
  readonly id: string;
  readonly date: CalendarDate;
  readonly half: Half;
  readonly topic: string;
  readonly content: ContentCat;
}

const workday = (date: CalendarDate): CalendarDate => {
  const weekday = weekdayOf(date);
  return weekday === 6 ? addDays(date, 2) : weekday === 0 ? addDays(date, 1) : date;
};

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);

function slotsOf(course: Course, place: ActivityPlace, shift: number): Slot[] {
  const slots: Slot[] = [];
  let date = workday(addDays(calendarDate(`${place.year}-${course.start}`), shift));
  for (let n = 0; n < course.halfDays; n++) {
    const half: Half = course.halfDays === 1 ? 'pm' : n % 2 === 0 ? 'am' : 'pm';
    slots.push({
      id: `${place.id}.${n + 1}`,
      date,
      half,
      topic: course.topics[n % course.topics.length] ?? course.title,
      content: course.contents[n % course.contents.length] ?? course.content,
    });
    if (n % 2 === 1) date = workday(addDays(date, 1));
  }
  return slots;
}

function stageOf(last: CalendarDate, number: number, today: CalendarDate): Stage {
  const age = daysBetween(last, today);
  if (age < 0) return 'future';
  if (age <= 12 && number % 3 === 0) return 'unsigned';
  if (age <= 40 && number % 4 === 1) return 'without-material';
  return 'closed';
}

const plain = { minutes: 0, spoke: false, leaveId: null } as const;
/** Marks repeat a few hundred thousand times: one object for each kind of mark. */
const marks = {
  present: { state: 'present', ...plain },
  spoke: { state: 'present', minutes: 0, spoke: true, leaveId: null },
  late: { state: 'late', minutes: 10, spoke: false, leaveId: null },
  leave: { state: 'leave', ...plain },
  absent: { state: 'absent', ...plain },
} as const satisfies Record<string, Mark>;

function markOf(person: MadePerson, course: Course, random: Random): Mark {
  const dice = random.next();
  const misses = course.fullTime ? person.misses / 5 : person.misses;
  if (dice < misses * 0.8) return marks.leave;
  if (dice < misses) return marks.absent;
  if (dice < misses + 0.015) return marks.late;
  return course.method === 'discussion' && dice > 0.9 ? marks.spoke : marks.present;
}

const gate: readonly EvidenceKind[] = ['scheme', 'notice', 'timetable', 'sign-in-sheet', 'evaluation'];

function evidenceWrites(
  options: DemonstrationOptions,
  course: Course,
  place: ActivityPlace,
  stage: Stage,
  day: CalendarDate,
): Write[] {
  if (stage === 'future') return [];
  const writes: Write[] = [];
  for (const kind of evidenceKinds) {
    const file = options.files[kind];
    const held =
      gate.includes(kind) && !(stage !== 'closed' && (kind === 'sign-in-sheet' || kind === 'evaluation'));
    if (!file || !held) continue;
    writes.push({
      table: 'evidence',
      id: `${place.id}.${kind}`,
      set: {
        ownerTable: 'event',
        ownerId: place.id,
        kind,
        fileName: file.fileName,
        fileId: file.fileId,
        size: file.size,
        digest: file.digest,
        addedOn: day,
        note: course.title,
      },
    });
  }
  return writes;
}

function eventWrite(course: Course, place: ActivityPlace, slots: readonly Slot[], stage: Stage): Write {
  const status = {
    future: 'notified',
    unsigned: 'running',
    'without-material': 'ended',
    closed: 'closed',
  } as const;
  const category =
    course.kind === 'induction'
      ? 'induction'
      : course.kind === 'rotation'
        ? 'major-policy'
        : course.content === 'theory' || course.content === 'party-building'
          ? 'party-theory'
          : 'in-service';
  const first = slots[0]?.date ?? calendarDate(`${place.year}-01-01`);
  return {
    table: 'event',
    id: place.id,
    set: {
      no: place.no,
      title: course.title,
      kind: course.kind,
      category,
      status: status[stage],
      from: first,
      to: slots.at(-1)?.date ?? first,
      planItemId: place.planItemId,
      approval: place.planItemId === null ? '经主要负责同志批准' : '',
      hostOrgId: course.host.id,
      organiser: course.host.name,
      institution: course.fullTime ? '干部培训中心' : '',
      venue: course.venue,
      fullTime: course.fullTime,
      substitute: course.kind === 'meeting-as-training',
      budget: course.fullTime ? 24_000 : 0,
      cost: course.fullTime && stage === 'closed' ? 16_000 + slots.length * 500 : 0,
      ledgers: [...course.ledgers],
      audience: course.audience,
      purpose: course.topics.join('、'),
    },
  };
}

function sessionWrite(
  course: Course,
  place: ActivityPlace,
  slot: Slot,
  held: boolean,
  lecturer: MadePerson | undefined,
): Write {
  const times = { am: ['09:00', '12:00'], pm: ['14:30', '17:30'], evening: ['19:00', '21:30'] } as const;
  return {
    table: 'session',
    id: slot.id,
    set: {
      eventId: place.id,
      date: slot.date,
      half: slot.half,
      start: times[slot.half][0],
      end: times[slot.half][1],
      topic: slot.topic,
      method: course.method,
      content: [{ cat: slot.content, percent: 100 }],
      staff: lecturer
        ? [{ personId: lecturer.id, name: '', role: 'lecturer', minutes: 180 }]
        : [{ personId: null, name: '市委党校教师', role: 'lecturer', minutes: 180 }],
      venue: course.venue,
      status: held ? 'held' : 'planned',
    },
  };
}

const makeUpWrite = (person: MadePerson, slot: Slot, date: CalendarDate): Write => ({
  table: 'makeUp',
  id: `${slot.id}.${person.id}`,
  set: { personId: person.id, sessionId: slot.id, date, way: '自学并提交学习笔记' },
});

/** Who is invited, and the senior colleagues who are not and may teach. */
function peopleFor(course: Course, day: CalendarDate, people: readonly MadePerson[]) {
  const invited: MadePerson[] = [];
  const teachers: MadePerson[] = [];
  for (const person of people) {
    const post = placeOf(person, day);
    if (post === null) continue;
    if (course.invites(person, day, post)) invited.push(person);
    else if (isSectionHead(person) || isCountyLevel(person)) teachers.push(person);
  }
  return { invited, teachers };
}

/** Who is busy in which half day of the year, so that nobody is at two activities at once. */
export type Diary = Map<string, Set<string>>;

const LATEST_SHIFT = 40;

/** The first days from the nominal start on which everybody who is invited is free; they are then taken. */
function freeSlots(
  course: Course,
  place: ActivityPlace,
  people: readonly MadePerson[],
  diary: Diary,
): Slot[] {
  const nominal = slotsOf(course, place, 0);
  const first = nominal[0]?.date;
  if (first === undefined) return nominal;
  const { invited } = peopleFor(course, first, people);
  const busy = (slot: Slot): boolean => {
    const taken = diary.get(`${slot.date} ${slot.half}`);
    return taken !== undefined && invited.some((person) => taken.has(person.id));
  };
  let slots = nominal;
  for (let shift = 1; shift <= LATEST_SHIFT && slots.some(busy); shift++) {
    const later = slotsOf(course, place, shift);
    if (later.at(-1)?.date.startsWith(String(place.year))) slots = later;
  }
  for (const slot of slots) {
    const key = `${slot.date} ${slot.half}`;
    const taken = diary.get(key) ?? new Set();
    for (const person of invited) taken.add(person.id);
    diary.set(key, taken);
  }
  return slots;
}

/** One activity from its course: record, sessions, roster, sign-in sheets, material, closing. */
export function activityWrites(
  options: DemonstrationOptions,
  course: Course,
  place: ActivityPlace,
  number: number,
  people: readonly MadePerson[],
  diary: Diary,
  random: Random,
): Write[] {
  const slots = freeSlots(course, place, people, diary);
  const first = slots[0]?.date ?? calendarDate(`${place.year}-01-01`);
  const last = slots.at(-1)?.date ?? first;
  const stage = stageOf(last, number, options.today);
  const { invited, teachers } = peopleFor(course, first, people);
  const lecturer = random.chance(0.3) ? undefined : teachers[number % Math.max(1, teachers.length)];
  const writes: Write[] = [eventWrite(course, place, slots, stage)];
  const member = (status: Member['status']): Member => ({ role: 'trainee', status, from: null, certNo: '' });
  const joined = member(stage === 'closed' ? 'passed' : 'confirmed');
  writes.push(
    { table: 'roster', id: place.id, set: {} },
    {
      table: 'roster',
      id: place.id,
      map: 'members',
      entries: Object.fromEntries(invited.map((p) => [p.id, joined])),
    },
  );
  const attended = new Map<string, number>();
  const onLeave = new Map<string, number>();
  const more = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  slots.forEach((slot, n) => {
    const signed = slot.date <= options.today && !(stage === 'unsigned' && n === slots.length - 1);
    writes.push(sessionWrite(course, place, slot, signed, lecturer));
    if (!signed) return;
    const entries: Record<string, Mark> = {};
    for (const person of invited) {
      const mark = markOf(person, course, random);
      entries[person.id] = mark;
      if (mark.state === 'leave' && stage === 'closed' && !course.fullTime && random.chance(0.35)) {
        writes.push(makeUpWrite(person, slot, earlier(addDays(slot.date, 20), options.today)));
      }
      if (mark.state === 'leave') more(onLeave, person.id);
      if (mark.state === 'present' || mark.state === 'late') more(attended, person.id);
    }
    writes.push(
      {
        table: 'sheet',
        id: slot.id,
        set: { eventId: place.id, done: true, printedNo: `${place.no}-${n + 1}` },
      },
      { table: 'sheet', id: slot.id, map: 'marks', entries },
    );
  });
  writes.push(...evidenceWrites(options, course, place, stage, last));
  if (stage === 'closed') {
    // Leave of more than 1/7 in a full-time class takes the credit.
    const allowed = course.fullTime ? Math.floor(slots.length / 7) : slots.length;
    const credited = [...attended].filter(([id]) => (onLeave.get(id) ?? 0) <= allowed);
    writes.push({
      table: 'closing',
      id: place.id,
      set: {
        closedOn: earlier(addDays(last, 5), options.today),
        ruleSetId: place.ruleSetId,
        by: '培训专干',
        people: credited.length,
        quarters: quarters(credited.reduce((sum, [, halves]) => sum + halves, 0) * 4),
      },
    });
  }
  return writes;
}

/** 网络自学: two claims a person and year; most people reach the 50 学时, some do not. */
export function onlineClaims(person: MadePerson, year: number, today: CalendarDate, random: Random): Write[] {
  const writes: Write[] = [];
  for (const half of [1, 2] as const) {
    const from = calendarDate(half === 1 ? `${year}-01-10` : `${year}-07-05`);
    const to = calendarDate(half === 1 ? `${year}-06-20` : `${year}-11-10`);
    if (to > today || placeOf(person, to) === null || random.chance(person.misses / 2)) continue;
    const hours = half === 1 ? random.between(36, 44) : random.between(10, 18);
    const waiting = yearOf(today) === year && half === 2 && random.chance(0.08);
    writes.push({
      table: 'claim',
      id: `demo.c.${person.id.slice(7)}.${year}.${half}`,
      set: {
        personId: person.id,
        title: `${year}年${half === 1 ? '上' : '下'}半年干部网络学院在线学习`,
        kind: 'online',
        ledger: 'online',
        from,
        to,
        asked: quarters(hours),
        granted: quarters(waiting ? 0 : hours),
        host: '干部网络学院',
        minutes: hours * 45,
        status: waiting ? 'submitted' : 'granted',
        reviewer: waiting ? '' : '培训专干',
        reviewedAt: waiting ? null : addDays(to, 5),
      },
    });
  }
  return writes;
}
