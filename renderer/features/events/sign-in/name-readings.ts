import { pinyin } from 'pinyin-pro';
import type { ReadingFit } from '../../../../shared/domain/attendance/sign-in.ts';
import { normalCode } from '../../../../shared/domain/attendance/sign-in.ts';
import type { Person } from '../../../../shared/domain/people/person.ts';
import { matches } from '../../../text/search.ts';

const cache = new Map<string, readonly string[]>();
const CACHE_LIMIT = 20_000;

const joined = (syllables: readonly string[]): readonly string[] => [
  syllables.join(''),
  syllables.map((syllable) => syllable.charAt(0)).join(''),
];

/** Full readings and initials of a name, surname read as a surname and as an ordinary word (单于). */
function readingsOf(person: Person): readonly string[] {
  const key = `${person.name} ${person.pinyin}`;
  const known = cache.get(key);
  if (known) return known;
  const computed = (['head', 'off'] as const).flatMap((surname) =>
    joined(pinyin(person.name, { type: 'array', toneType: 'none', surname, v: true })),
  );
  const corrected = person.pinyin === '' ? [] : joined(person.pinyin.split(/\s+/));
  const readings = [...new Set([...corrected, ...computed].map(normalCode))];
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, readings);
  return readings;
}

/** How a typed code reads as the name: all of it, its beginning, or somehow (zhangsf, 三丰 by sf). */
export function readingFit(person: Person, code: string): ReadingFit {
  if (!/[a-z]/.test(code)) return null;
  const readings = readingsOf(person);
  if (readings.includes(code)) return 'exact';
  if (readings.some((reading) => reading.startsWith(code))) return 'begins';
  return matches(code, person.name, person.pinyin) ? 'within' : null;
}
