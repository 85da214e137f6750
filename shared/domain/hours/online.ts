import { asQuarters, type Quarters } from '../../kernel/credit-amount.ts';
import type { CreditRule } from './rule-set.ts';

/** An online course as it is claimed. */
export interface OnlineCourse {
  readonly minutes: number;
  /** Share watched in percent. */
  readonly watched: number;
  readonly elective: boolean;
}

/**
 * 学时 of one online course: by steps of its length (preset D: ≥30 min 1, over 15 min 0.5, else 0.25) or by minutes
 * (preset C: 45), nothing below the pass ratio, electives by their factor (G-07).
 */
export function creditOfOnline(course: OnlineCourse, rule: CreditRule): Quarters {
  if (course.minutes <= 0 || course.watched < rule.onlinePassRatio * 100) return asQuarters(0);
  const factor = course.elective ? rule.electiveFactor : 1;
  if (rule.onlineMinutesPerHour !== null) {
    return asQuarters(Math.floor((course.minutes / rule.onlineMinutesPerHour) * factor * 4));
  }
  const step = [...rule.online]
    .sort((a, b) => b.minutes - a.minutes)
    .find((one) => (one.inclusive ? course.minutes >= one.minutes : course.minutes > one.minutes));
  return asQuarters(Math.round((step?.hours ?? 0) * factor * 4));
}
