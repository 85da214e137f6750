/**
 * Amounts of 学时 and of days as integers, so that sums are exact: 学时 in quarters (0.25 is the smallest
 * amount that a rule names, domain rule D for 微课) and days in halves (a 课次 is half a day).
 */
export type Quarters = number & { readonly __brand: 'Quarters' };
export type HalfDays = number & { readonly __brand: 'HalfDays' };

/** Rounds to the nearest quarter 学时. */
export const quarters = (hours: number): Quarters => Math.round(hours * 4) as Quarters;
export const halfDays = (days: number): HalfDays => Math.round(days * 2) as HalfDays;
export const hoursOf = (amount: number): number => amount / 4;
export const daysOf = (amount: number): number => amount / 2;

/** 学时 for people: at most two decimals, no trailing zeros (`90`, `3.5`, `0.25`). */
export const formatHours = (amount: number): string => String(Math.round((amount / 4) * 100) / 100);
export const formatDays = (amount: number): string => String(amount / 2);

/** A whole number of quarters or half days, as sums give it. */
export const asQuarters = (amount: number): Quarters => amount as Quarters;
export const asHalfDays = (amount: number): HalfDays => amount as HalfDays;
