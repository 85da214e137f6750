import { type CalendarMonth, monthPart, yearOf } from '../../kernel/calendar-date.ts';
import { textOf } from './cell.ts';
import type { RosterField } from './columns.ts';
import { isProblem, parseTypedDate, type TypedDate, toDate } from './dates.ts';
import { type IdFacts, parseIdNumber } from './id-number.ts';
import { type Problem, problem } from './problem.ts';
import type { Cells, Draft, ReadContext } from './roster-row.ts';

type DateField = 'birth' | 'workSince' | 'joined' | 'assignedFrom' | 'partyFrom';
const FIELDS = [
  'birth',
  'workSince',
  'joined',
  'assignedFrom',
  'partyFrom',
] as const satisfies readonly (DateField & RosterField)[];

/** Youngest age at birth months, in years; older limits are the same for every date of a working life. */
const YOUNGEST = 15;
const OLDEST = 110;

function rangeProblem(
  field: DateField,
  typed: TypedDate,
  shown: string,
  context: ReadContext,
): Problem | null {
  const thisYear = yearOf(context.today);
  const latest = field === 'birth' ? thisYear - YOUNGEST : thisYear + 1;
  const earliest = thisYear - OLDEST;
  if (typed.year >= earliest && typed.year <= latest) return null;
  return problem(field, 'DATE_RANGE', shown, `${earliest} 年至 ${latest} 年`);
}

/** 1985.1 as a bare number: October if the column shows 1985.01 elsewhere, else what the 身份证号 says. */
function resolve(typed: TypedDate, field: DateField, cells: Cells, context: ReadContext): TypedDate | null {
  if (!typed.ambiguous) return typed;
  if (context.tenthIsOctober.has(field)) return { ...typed, month: 10 };
  if (field !== 'birth') return null;
  const facts = idFactsOf(cells);
  const month = facts?.birth ? Number(facts.birth.slice(5)) : 0;
  return month === 1 || month === 10 ? { ...typed, month } : null;
}

function idFactsOf(cells: Cells): IdFacts | null {
  const read = parseIdNumber(cells.get('idNumber') ?? null);
  return read !== null && 'tail' in read ? read : null;
}

/** All date columns of a row. */
export function readDates(cells: Cells, out: Draft, problems: Problem[], context: ReadContext): void {
  for (const field of FIELDS) {
    const cell = cells.get(field) ?? null;
    const shown = textOf(cell);
    const typed = parseTypedDate(cell, field, context.today);
    if (typed === null) continue;
    if (isProblem(typed)) {
      problems.push(typed);
      continue;
    }
    const known = resolve(typed, field, cells, context);
    const wrong = known
      ? rangeProblem(field, known, shown, context)
      : problem(field, 'DATE_AMBIGUOUS', shown);
    if (wrong) problems.push(wrong);
    else if (known) put(known, field, shown, out, problems);
  }
}

function put(typed: TypedDate, field: DateField, shown: string, out: Draft, problems: Problem[]): void {
  const date = toDate(typed);
  const month = monthPart(date);
  if (typed.guessedYear) problems.push(problem(field, 'YEAR_TWO_DIGITS', shown, monthText(month)));
  if (field === 'birth' || field === 'workSince') out[field] = month;
  else out[field] = date;
}

const monthText = (month: CalendarMonth): string => month.replace('-', '.');
const sexText = { male: '男', female: '女' } as const;

/** The 身份证号: only its tail stays; it fills 出生年月 and 性别 where they are empty and is compared where not. */
export function readIdentity(cells: Cells, out: Draft, problems: Problem[]): void {
  const read = parseIdNumber(cells.get('idNumber') ?? null);
  if (read === null) return;
  if (!('tail' in read)) {
    problems.push(read);
    return;
  }
  out.idTail = read.tail;
  if (read.birth !== null) {
    const given = textOf(cells.get('birth'));
    if (given === '') out.birth = read.birth;
    else if (out.birth !== undefined && out.birth !== read.birth) {
      problems.push(problem('birth', 'BIRTH_DIFFERS', monthText(out.birth), monthText(read.birth)));
    }
  }
  if (read.sex === null) return;
  if (out.sex === undefined && textOf(cells.get('sex')) === '') out.sex = read.sex;
  else if (out.sex !== undefined && out.sex !== read.sex) {
    problems.push(problem('sex', 'SEX_DIFFERS', sexText[out.sex]));
  }
}
