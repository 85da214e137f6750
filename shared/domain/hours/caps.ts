import type { Ledger } from '../event/kinds.ts';
import { peopleCount } from '../people/person-index.ts';
import type { SessionLine } from './lines.ts';

/** What caps remember while a walk goes through one day after the other. Persons are numbers. */
export interface Caps {
  /** Quarters left of an amount under the daily cap and the cap of the class. */
  readonly limit: (line: SessionLine, person: number, quarters: number, ledgers: readonly Ledger[]) => number;
  /** 授课学时 of one delivery: factor, first delivery only, cap a year. */
  readonly lecture: (line: SessionLine, person: number) => number;
}

interface Day {
  readonly sums: Int32Array;
  /** Ordinal of the day that the sum belongs to; sums of earlier days are void. */
  readonly days: Int32Array;
}

const sameTopic = (line: SessionLine): string =>
  (line.session.topic || line.event.title).normalize('NFC').replaceAll(/\s/g, '');

export function createCaps(): Caps {
  const size = peopleCount();
  const byLedger = new Map<Ledger, Day>();
  const inClass = new Map<string, number>();
  const lecturing = new Map<string, number>();
  const delivered = new Set<string>();
  let [date, ordinal] = ['', 0];

  const dayOf = (ledger: Ledger): Day => {
    const known = byLedger.get(ledger);
    if (known) return known;
    const day = { sums: new Int32Array(size), days: new Int32Array(size) };
    byLedger.set(ledger, day);
    return day;
  };

  const daily = (line: SessionLine, person: number, quarters: number, ledgers: readonly Ledger[]): number => {
    // The day is measured in the central ledger where a credit feeds it: the order of an activity's ledgers says nothing.
    const ledger = ledgers.includes('central') ? 'central' : ledgers[0];
    if (line.dailyCap === null || ledger === undefined) return quarters;
    if (line.session.date !== date) [date, ordinal] = [line.session.date, ordinal + 1];
    const day = dayOf(ledger);
    const before = day.days[person] === ordinal ? (day.sums[person] ?? 0) : 0;
    const left = Math.max(0, Math.min(quarters, line.dailyCap - before));
    day.sums[person] = before + left;
    day.days[person] = ordinal;
    return left;
  };

  const capped = (sums: Map<string, number>, key: string, amount: number, cap: number): number => {
    const before = sums.get(key) ?? 0;
    const left = Math.max(0, Math.min(amount, Math.round(cap * 4) - before));
    sums.set(key, before + left);
    return left;
  };

  return {
    limit: (line, person, quarters, ledgers) => {
      const today = daily(line, person, quarters, ledgers);
      const { perClassCap } = line.rule;
      return perClassCap === null ? today : capped(inClass, `${line.event.id} ${person}`, today, perClassCap);
    },
    lecture: (line, person) => {
      const { lectureFactor, firstDeliveryOnly, lectureCapPerYear } = line.rule;
      const delivery = `${person} ${sameTopic(line)}`;
      if (firstDeliveryOnly && delivered.has(delivery)) return 0;
      delivered.add(delivery);
      const full = Math.round(line.credit.quarters * lectureFactor);
      if (lectureCapPerYear === null) return full;
      return capped(lecturing, `${person} ${line.date.slice(0, 4)}`, full, lectureCapPerYear);
    },
  };
}
