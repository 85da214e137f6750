import { pinyin } from 'pinyin-pro';

/** Every reading of each character of a name, lower case; one list a character. */
type Readings = readonly (readonly string[])[];

const cache = new Map<string, Readings>();
const CACHE_LIMIT = 60_000;
const HAN = /\p{Script=Han}/u;

function read(text: string, surname: 'head' | 'off'): readonly string[] {
  return pinyin(text, { type: 'array', toneType: 'none', surname, v: true });
}

function readingsOf(name: string): Readings {
  const known = cache.get(name);
  if (known) return known;
  const characters = Array.from(name);
  const head = read(name, 'head');
  const plain = read(name, 'off');
  const readings = characters.map((character, i) => {
    const all = new Set([character.toLowerCase()]);
    if (head.length === characters.length) all.add((head[i] ?? '').toLowerCase());
    if (plain.length === characters.length) all.add((plain[i] ?? '').toLowerCase());
    for (const reading of [...all]) if (/^[ln]v/.test(reading)) all.add(reading.replace('v', 'u'));
    return [...all].filter((reading) => reading !== '');
  });
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(name, readings);
  return readings;
}

/** Does `query` read as characters `at…` of the name: full readings, initials, or the characters themselves? */
function readsFrom(readings: Readings, at: number, query: string): boolean {
  if (query === '') return true;
  const here = readings[at];
  if (!here) return false;
  return here.some((reading) => {
    if (reading.startsWith(query)) return true;
    if (query.startsWith(reading) && readsFrom(readings, at + 1, query.slice(reading.length))) return true;
    const initial = reading.charAt(0);
    return reading.length > 1 && query.startsWith(initial) && readsFrom(readings, at + 1, query.slice(1));
  });
}

function hasReading(name: string, query: string): boolean {
  const readings = readingsOf(name);
  for (let at = 0; at < readings.length; at += 1) if (readsFrom(readings, at, query)) return true;
  return false;
}

const clean = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * Finds a name by characters, full pinyin, initials or a mixture (“张三丰”: 三丰, zhangsanfeng, zsf, 张sf).
 * Surnames are read as surnames first (单, 仇, 尉迟), the ordinary reading is found too. Words of the query
 * that are parted by spaces must all be found.
 * @param pinyin the reading that a person corrected, with or without spaces; empty = computed.
 */
export function matches(query: string, name: string, corrected = ''): boolean {
  const words = clean(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = clean(name);
  return words.every(
    (word) =>
      text.includes(word) ||
      (corrected !== '' && matchesCorrected(word, corrected)) ||
      (couldBeReading(word) && HAN.test(text) && hasReading(text, word)),
  );
}

const couldBeReading = (word: string): boolean => /[a-z]/.test(word);

function matchesCorrected(word: string, corrected: string): boolean {
  const syllables = clean(corrected).split(/\s+/).filter(Boolean);
  return (
    syllables.join('').includes(word) ||
    syllables
      .map((syllable) => syllable.charAt(0))
      .join('')
      .includes(word)
  );
}

/** Computes the readings of many names in idle time, so that the first typed letter answers at once. */
export function warmNames(names: Iterable<string>): () => void {
  const list = Array.from(names, clean);
  let at = 0;
  let timer = 0;
  const step = () => {
    const end = Math.min(at + 300, list.length);
    for (; at < end; at += 1) readingsOf(list[at] ?? '');
    if (at < list.length) timer = window.setTimeout(step, 0);
  };
  timer = window.setTimeout(step, 200);
  return () => window.clearTimeout(timer);
}

/** Drops every reading: names leave the memory when the program locks. */
export const forgetNames = (): void => cache.clear();
