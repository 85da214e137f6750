import { type CalendarMonth, calendarMonth, isCalendarMonth } from '../../kernel/calendar-date.ts';
import { type Cell, textOf } from './cell.ts';
import { type Problem, problem } from './problem.ts';

/** What is kept of a 身份证号: its last four characters, and birth month and sex as a check. */
export interface IdFacts {
  readonly tail: string;
  readonly birth: CalendarMonth | null;
  readonly sex: 'male' | 'female' | null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** Check character of an 18-character 公民身份号码 (GB 11643-1999, MOD 11-2). */
export function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK[sum % 11] ?? '';
}

const monthOrNull = (text: string): CalendarMonth | null =>
  isCalendarMonth(text) ? calendarMonth(text) : null;

/** Birth month and sex as the number states them (GB 11643-1999: digits 7–14 and 17). */
function facts(full: string): IdFacts {
  return {
    tail: full.slice(-4),
    birth: monthOrNull(`${full.slice(6, 10)}-${full.slice(10, 12)}`),
    sex: Number(full[16]) % 2 === 1 ? 'male' : 'female',
  };
}

/**
 * A number cell has lost its last digits (Excel keeps 15), and so has a text in scientific notation or one whose
 * end is 000 against its check character. Masked numbers (4409**********123X) give their tail.
 */
export function parseIdNumber(cell: Cell): IdFacts | Problem | null {
  const shown = textOf(cell);
  const text = shown
    .normalize('NFKC')
    .replace(/[\s'‘’-]+/g, '')
    .toUpperCase();
  if (text === '' || text === '无') return null;
  const number = cell !== null && typeof cell !== 'string';
  if (/^\d(\.\d+)?E\+?\d+$/.test(text) || (number && cell.n >= 1e15)) {
    return problem('idNumber', 'ID_RUINED', shown);
  }
  if (/^\d{17}[\dX]$/.test(text)) {
    if (checkCharacter(text.slice(0, 17)) === text[17]) return facts(text);
    return problem('idNumber', text.endsWith('000') ? 'ID_RUINED' : 'ID_CHECK', shown);
  }
  if (/^\d{3}[\dX]$/.test(text)) return { tail: text, birth: null, sex: null };
  if (number && Number.isInteger(cell.n) && cell.n >= 0 && cell.n < 10_000) {
    return { tail: String(cell.n).padStart(4, '0'), birth: null, sex: null };
  }
  if (/^\d{4,14}[*X×]{2,14}\d{3}[\dX]$/.test(text) && text.length >= 10) {
    return { tail: text.slice(-4), birth: null, sex: null };
  }
  return problem('idNumber', 'ID_FORM', shown);
}
