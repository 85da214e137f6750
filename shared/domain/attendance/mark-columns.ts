import { numberOf } from '../people/person-index.ts';
import { markStates, type Sheet } from './sheet.ts';

/** The marks of one sheet as columns, and what they add up to: worked out once for each version of the sheet. */
export interface MarkColumns {
  /** Person numbers (`person-index.ts`), in the order of the sheet. */
  readonly people: Int32Array;
  /** Index into `markStates`. */
  readonly states: Uint8Array;
  readonly minutes: Uint16Array;
  /** Counts of each state, in the order of `markStates`. */
  readonly counts: readonly number[];
  /** Marks that spoke (发言), by position. */
  readonly spoke: readonly number[];
}

export const stateCode = {
  present: markStates.indexOf('present'),
  late: markStates.indexOf('late'),
  early: markStates.indexOf('early'),
  leave: markStates.indexOf('leave'),
  absent: markStates.indexOf('absent'),
  exempt: markStates.indexOf('exempt'),
} as const;

export const isAttendedCode = (code: number): boolean =>
  code === stateCode.present || code === stateCode.late || code === stateCode.early;

const codes = new Map<string, number>(markStates.map((state, i) => [state, i]));
const kept = new WeakMap<Sheet['marks'], MarkColumns>();

function columnsFrom(marks: Sheet['marks']): MarkColumns {
  const personIds = Object.keys(marks);
  const people = new Int32Array(personIds.length);
  const states = new Uint8Array(personIds.length);
  const minutes = new Uint16Array(personIds.length);
  const counts = markStates.map(() => 0);
  const spoke: number[] = [];
  // By keys: pairs of hundreds of thousands of marks would cost more than the work itself.
  personIds.forEach((personId, i) => {
    const mark = marks[personId];
    if (!mark) return;
    const code = codes.get(mark.state) ?? 0;
    people[i] = numberOf(personId);
    states[i] = code;
    minutes[i] = mark.minutes;
    counts[code] = (counts[code] ?? 0) + 1;
    if (mark.spoke) spoke.push(i);
  });
  return { people, states, minutes, counts, spoke };
}

export function columnsOf(sheet: Sheet): MarkColumns {
  const known = kept.get(sheet.marks);
  if (known) return known;
  const columns = columnsFrom(sheet.marks);
  kept.set(sheet.marks, columns);
  return columns;
}

export const countOf = (columns: MarkColumns, code: number): number => columns.counts[code] ?? 0;
