import { type CalendarDate, yearOf } from '../../kernel/calendar-date.ts';
import { asHalfDays, asQuarters } from '../../kernel/credit-amount.ts';
import type { Exemption } from '../people/assignment.ts';
import type { Person } from '../people/person.ts';
import { servesSince } from '../people/slices.ts';
import type { Records } from '../tables.ts';
import type { NeedResult, PersonCredits } from './credit-entry.ts';
import type { Need, RankGroup, RuleSet } from './rule-set.ts';
import { elapsedShare, monthsOfService, type Window, windowOf } from './windows.ts';

/** Days of a month of training where a rule says “3个月”. */
const DAYS_OF_MONTH = 30;
const HALF_HOUR = 2;

const needQuarters = (need: Need): number | null => (need.hours === null ? null : Math.round(need.hours * 4));
const needHalfDays = (need: Need): number | null => {
  const days = [need.days, need.months === null ? null : need.months * DAYS_OF_MONTH].filter(
    (d) => d !== null,
  );
  return days.length === 0 ? null : Math.round(Math.min(...days) * 2);
};

/** Months of the window that a document exempts. */
function exemptMonths(exemptions: readonly Exemption[], window: Window): number {
  let months = 0;
  for (let m = 0; m < 12; m++) {
    const month = `${window.from.slice(0, 4)}-${String(m + 1).padStart(2, '0')}`;
    const covered = exemptions.some(
      (one) => one.from.slice(0, 7) <= month && (one.to === null || one.to.slice(0, 7) >= month),
    );
    if (covered) months++;
  }
  return months;
}

/** 按在岗月份折算, rounded up to half a 学时; null for windows of several years. */
function proRata(
  need: Need,
  window: Window,
  joined: CalendarDate | null,
  exemptions: readonly Exemption[],
): number | null {
  const full = needQuarters(need);
  if (full === null || need.windowYears !== 1) return null;
  const months = Math.max(0, monthsOfService(window, joined) - exemptMonths(exemptions, window));
  return Math.ceil((full * months) / 12 / HALF_HOUR) * HALF_HOUR;
}

const metBy = (
  haveQ: number,
  needQ: number | null,
  haveH: number,
  needH: number | null,
): NeedResult['metBy'] => {
  if (needQ === null && needH === null) return 'hours';
  if (needQ !== null && haveQ >= needQ) return 'hours';
  return needH !== null && haveH >= needH ? 'days' : null;
};

export interface NeedContext {
  readonly records: Records;
  readonly rule: RuleSet;
  readonly asOf: CalendarDate;
  readonly exemptions: ReadonlyMap<string, readonly Exemption[]>;
  /** Credits of everybody from a day up to the as-of date. */
  readonly creditsFrom: (from: CalendarDate) => ReadonlyMap<string, PersonCredits>;
  /** Credits of everybody in a whole calendar year. */
  readonly creditsOfYear: (year: number) => ReadonlyMap<string, PersonCredits>;
}

/** 结转: what the year before earned beyond the same yearly need (preset B); it is not passed on a second time. */
function carriedOver(context: NeedContext, person: Person, need: Need): number {
  const full = needQuarters(need);
  if (!context.rule.credit.carryOver || full === null || need.windowYears !== 1) return 0;
  const before = context.creditsOfYear(yearOf(context.asOf) - 1).get(person.id)?.quarters[need.ledger] ?? 0;
  return Math.max(0, before - full);
}

/** How far a person is with one need: either enough hours or enough days meets it (条例第十四条 “或者”). */
export function needResult(context: NeedContext, person: Person, group: RankGroup, need: Need): NeedResult {
  const window = windowOf(need, context.asOf);
  const credits = context.creditsFrom(window.from).get(person.id);
  const haveQ = credits?.quarters[need.ledger] ?? 0;
  const haveH = credits?.halfDays[need.ledger] ?? 0;
  const carried = carriedOver(context, person, need);
  const full = needQuarters(need);
  const joined = servesSince(context.records, person);
  const pro = proRata(need, window, joined, context.exemptions.get(person.id) ?? []);
  const usePro = context.rule.proration === 'pro-rata' && pro !== null;
  const needQ = usePro ? pro : full;
  const fullH = needHalfDays(need);
  const needH =
    fullH !== null && usePro && full !== null && full > 0 ? Math.ceil((fullH * (pro ?? 0)) / full) : fullH;
  const line = full === null ? null : Math.round(full * elapsedShare(window, context.asOf));
  return {
    group,
    need,
    from: window.from,
    to: window.to,
    haveQuarters: asQuarters(haveQ),
    haveHalfDays: asHalfDays(haveH),
    carriedQuarters: asQuarters(carried),
    needQuarters: needQ === null ? null : asQuarters(needQ),
    needHalfDays: needH === null ? null : asHalfDays(needH),
    proRataQuarters: pro === null ? null : asQuarters(pro),
    lineQuarters: line === null ? null : asQuarters(line),
    gapQuarters: asQuarters(Math.max(0, (needQ ?? 0) - haveQ - carried)),
    gapHalfDays: asHalfDays(Math.max(0, (needH ?? 0) - haveH)),
    metBy: metBy(haveQ + carried, needQ, haveH, needH),
  };
}

/** 临近: four fifths of the requirement, in hours or in days. */
export function isNear(result: NeedResult): boolean {
  const { needQuarters: q, needHalfDays: h } = result;
  const haveQ = result.haveQuarters + result.carriedQuarters;
  return (q !== null && haveQ >= q * 0.8) || (h !== null && result.haveHalfDays >= h * 0.8);
}
