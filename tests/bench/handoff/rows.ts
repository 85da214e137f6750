import type { Write } from '../../../shared/domain/action.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import type { HalfDays, Quarters } from '../../../shared/kernel/credit-amount.ts';

/**
 * A unit's work as single changes, always the same for the same number: of ten, six sign one person in on a sheet,
 * one asks for 学时, and three carry such a claim through to its grant.
 */
const PEOPLE = 300;
const SHEETS = 400;

/** 22 letters and digits like the ids of the program; far apart, so that they compress no better than real ones. */
export function idAt(kind: string, n: number): string {
  let state = (n * 2_654_435_761 + kind.charCodeAt(0) * 40_503 + 12_345) >>> 0;
  let text = '';
  while (text.length < 21) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    text += state.toString(36);
  }
  return `${kind}${text.slice(0, 21)}`;
}

const day = (n: number): string =>
  `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
const titles = ['党的创新理论专题', '税收业务提升', '公文写作', '安全生产', '廉政教育', '网络学院必修'];

function signIn(n: number): readonly Write[] {
  const sheet = n % SHEETS;
  const person = idAt('p', Math.floor(n / SHEETS) % PEOPLE);
  const state = n % 17 === 0 ? 'late' : 'present';
  const id = idAt('s', sheet);
  const mark = { state, minutes: state === 'late' ? n % 30 : 0, spoke: n % 23 === 0, leaveId: null };
  return [
    ...(n < SHEETS ? [{ table: 'sheet', id, set: { eventId: idAt('e', sheet >> 2) } } as const] : []),
    { table: 'sheet', id, map: 'marks', entries: { [person]: mark } },
  ];
}

function ask(n: number): Write {
  const on = calendarDate(day(n));
  return {
    table: 'claim',
    id: idAt('c', n),
    set: {
      ...{ personId: idAt('p', n % PEOPLE), title: `${titles[n % titles.length]}第${(n % 40) + 1}期` },
      ...{ kind: 'external', ledger: 'central', from: on, to: on, host: '市委党校' },
      asked: (16 + (n % 5) * 4) as Quarters,
      days: 2 as HalfDays,
    },
  };
}

const grant = (n: number, step: number): Write => ({
  table: 'claim',
  id: idAt('c', n),
  set:
    [
      { status: 'submitted' as const },
      { status: 'granted' as const, granted: (16 + (n % 5) * 4) as Quarters },
      { reviewer: '王建国', reviewedAt: calendarDate(day(n + 3)) },
    ][step] ?? {},
});

const CLAIMS = 150;
const STEPS = 3;

/** What is done in one sitting: a mark on every sheet, new claims, and a step of each batch of claims before. */
function sitting(no: number): readonly Write[] {
  const writes: Write[] = [];
  for (let n = 0; n < SHEETS; n++) writes.push(...signIn(no * SHEETS + n));
  for (let n = 0; n < CLAIMS; n++) writes.push(ask(no * CLAIMS + n));
  for (let step = 0; step < Math.min(STEPS, no); step++)
    for (let n = 0; n < CLAIMS; n++) writes.push(grant((no - 1 - step) * CLAIMS + n, step));
  return writes;
}

/** Actions of at most a thousand changes each (one for each record of an action), `count` changes in all. */
export function* handoffWrites(count: number): Generator<readonly Write[]> {
  let done = 0;
  for (let no = 0; done < count; no++) {
    const writes = sitting(no);
    const records = new Set<string>();
    const some = writes.filter(
      ({ id }) => records.has(id) || (done + records.size < count && records.add(id)),
    );
    done += records.size;
    yield some;
  }
}
