import { canonical } from './canonical.ts';
import type { FieldValue } from './change.ts';

/** Gives the one shared, frozen object for equal small values: 750,000 marks are a few dozen different ones. */
export type Intern = (value: FieldValue) => FieldValue;

const LONGEST = 160;
const MOST = 50_000;

export function newIntern(): Intern {
  const known = new Map<string, FieldValue>();
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
    const text = canonical(value);
    if (text.length > LONGEST || known.size >= MOST) return value;
    const same = known.get(text);
    if (same !== undefined) return same;
    Object.freeze(value);
    known.set(text, value);
    return value;
  };
}
