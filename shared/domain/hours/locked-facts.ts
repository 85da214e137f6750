import type { Records } from '../tables.ts';
import { isEarnedElsewhere } from './earned-elsewhere.ts';
import type { Touched } from './lock-guard.ts';

/** Fields of an activity from which 学时 follow; its status, remarks and material stay open. */
const eventFields = ['kind', 'category', 'from', 'to', 'fullTime', 'substitute', 'ledgers'];
/** Entries of a 名单 that only differ in the certificate's number may change after 结班. */
const openMemberFields = ['certNo'];

/** Does the write touch what 学时 are computed from? */
export function creditFieldsOf({ table, fields, before, after }: Touched): boolean {
  switch (table) {
    case 'sheet':
    case 'session':
    case 'makeUp':
    case 'leave':
    case 'claim':
      return true;
    case 'roster':
      return (
        before === null ||
        after === null ||
        Object.keys(fields).some((path) => isMemberChange(path, before, after))
      );
    case 'event':
      return (
        before !== null && (after === null || Object.keys(fields).some((name) => eventFields.includes(name)))
      );
    default:
      return false;
  }
}

type Shown = Readonly<Record<string, unknown>>;

function isMemberChange(path: string, before: Shown, after: Shown): boolean {
  const [map, key = ''] = path.split('/', 2);
  if (map !== 'members') return true;
  const old = partOf(partOf(before.members)[key]);
  const next = partOf(partOf(after.members)[key]);
  const names = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...names].some((name) => !openMemberFields.includes(name) && old[name] !== next[name]);
}

const partOf = (value: unknown): Shown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const texts = (touched: Touched, field: string): readonly string[] =>
  [touched.before?.[field], touched.after?.[field]].filter((value) => typeof value === 'string');

/** Activities that a write belongs to, before and after it. */
export function eventOf(touched: Touched): readonly string[] {
  switch (touched.table) {
    case 'event':
    case 'roster':
      return [touched.record];
    case 'sheet':
    case 'session':
    case 'leave':
      return texts(touched, 'eventId');
    // 补训 may follow after 结班 and in a later year (G-13); only its own year must be open.
    case 'makeUp':
      return [];
    default:
      return [];
  }
}

const yearIn = (date: string): number => Number(date.slice(0, 4));

function span(from: readonly string[], to: readonly string[]): readonly number[] {
  const years = [...from, ...to].map(yearIn);
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

/** Years whose figures a write would change. */
export function yearsOf(records: Records, touched: Touched): readonly number[] {
  const { table, record } = touched;
  switch (table) {
    case 'session':
    case 'makeUp':
      return texts(touched, 'date').map(yearIn);
    case 'sheet': {
      const session = records.session.get(record);
      return session ? [yearIn(session.date)] : [];
    }
    case 'claim':
      return claimYears(records, touched);
    case 'leave':
    case 'event':
      return span(texts(touched, 'from'), texts(touched, 'to'));
    case 'roster':
      return rosterYears(records, record);
    default:
      return [];
  }
}

/**
 * A credit that follows a person from another unit changes no locked year in which the person belonged there
 * a unit with locked years can still take somebody over.
 */
function claimYears(records: Records, touched: Touched): readonly number[] {
  const years = span(texts(touched, 'from'), texts(touched, 'to'));
  const [personId] = texts(touched, 'personId');
  const sources = [touched.before, touched.after].flatMap((shown) => (shown ? [shown.sourceId] : []));
  const sourceId = sources.every((source) => typeof source === 'string') ? String(sources[0]) : null;
  if (personId === undefined || sourceId === null) return years;
  return years.filter((year) => !isEarnedElsewhere(records, { personId, sourceId }, year));
}

/** A 名单 counts in the years in which its activity has sessions; without sessions, in the year it begins. */
function rosterYears(records: Records, eventId: string): readonly number[] {
  const years = new Set<number>();
  for (const session of records.session.values())
    if (session.eventId === eventId) years.add(yearIn(session.date));
  const event = records.event.get(eventId);
  if (years.size === 0 && event) years.add(yearIn(event.from));
  return [...years];
}
