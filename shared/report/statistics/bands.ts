import type { Rank } from '../../domain/people/rank.ts';
import { assignmentAt } from '../../domain/people/slices.ts';
import type { Records } from '../../domain/tables.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Band } from './context.ts';

const bands: readonly { readonly name: string; readonly starts: readonly string[] }[] = [
  { name: '省部级、厅局级', starts: ['provincial', 'prefecture', 'inspector'] },
  { name: '县处级及四级调研员以上', starts: ['county', 'consultant'] },
  { name: '乡科级', starts: ['township'] },
  { name: '主任科员及以下职级', starts: ['principal', 'clerk', 'probation'] },
  { name: '事业、工勤及其他', starts: ['institution', 'worker', 'none'] },
];

const bandOf = (rank: Rank): number =>
  bands.findIndex((band) => band.starts.some((start) => rank.startsWith(start)));

/** 级别 by the primary assignment at the end of the period; the last band takes who has none. */
export function bandsAt(records: Records, asOf: CalendarDate): readonly Band[] {
  const known = new Map<string, number>();
  const of = (personId: string): number => {
    const kept = known.get(personId);
    if (kept !== undefined) return kept;
    const rank = assignmentAt(records, personId, asOf)?.rank ?? 'none';
    const band = bandOf(rank);
    known.set(personId, band);
    return band;
  };
  return bands.map(({ name }, i) => ({ name, has: (personId) => of(personId) === i }));
}
