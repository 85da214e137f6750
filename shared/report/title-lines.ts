import { textWidth } from './text-width.ts';

/** Characters that may not begin or end a line. */
const NO_START = '，。；：、！？）》〉】〕”’的和与及年月日届次期级号';
/** More lines than this are filled one after the other: no title needs them, and the search would be long. */
const MAX_SHAPED = 4;
const NO_END = '（《〈【〔“‘';

/**
 * Breaks a title into lines of at most `limit` full-width characters: at word boundaries, meaning kept together,
 * shaped as a trapezoid or rhombus (GB/T 9704-2012, 7.3.1). The joined lines are the title.
 */
export function titleLines(title: string, limit: number): readonly string[] {
  const text = title.trim().replace(/[。，；、]+$/u, '');
  const width = textWidth(text);
  if (width <= limit) return [text];
  const words = wordsOf(text, limit);
  for (let count = Math.ceil(width / limit); ; count += 1) {
    if (count > MAX_SHAPED || count > words.length) return filled(words, limit);
    const best = bestShape(words, count, limit);
    if (best) return best;
  }
}

/** Words with their closing marks attached; a single word is never longer than the line. */
function wordsOf(text: string, limit: number): readonly string[] {
  const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map((s) => s.segment);
  const words: string[] = [];
  for (const segment of segments) {
    const last = words.at(-1);
    const joins =
      last !== undefined &&
      (NO_START.includes(segment[0] ?? '') || NO_END.includes(last.at(-1) ?? '') || /第$/u.test(last));
    if (joins && textWidth(last + segment) <= limit) words[words.length - 1] = last + segment;
    else words.push(...(textWidth(segment) > limit ? [...segment] : [segment]));
  }
  return words;
}

function filled(words: readonly string[], limit: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + word) <= limit) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

/** The most even division into `count` lines with an allowed shape, or null. */
function bestShape(words: readonly string[], count: number, limit: number): readonly string[] | null {
  let best: readonly string[] | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  const target = textWidth(words.join('')) / count;
  const walk = (from: number, lines: readonly string[], cost: number): void => {
    if (cost >= bestCost) return;
    if (lines.length === count) {
      if (from === words.length && isShapely(lines)) [best, bestCost] = [lines, cost];
      return;
    }
    let line = '';
    for (let to = from; to < words.length; to += 1) {
      line += words[to];
      if (textWidth(line) > limit) return;
      walk(to + 1, [...lines, line], cost + (textWidth(line) - target) ** 2);
    }
  };
  walk(0, [], 0);
  return best;
}

/** One or two lines; or widths that grow, shrink, or are widest in the middle. */
function isShapely(lines: readonly string[]): boolean {
  if (lines.length < 3) return true;
  const widths = lines.map(textWidth);
  const peak = widths.indexOf(Math.max(...widths));
  return widths.every(
    (width, i) => i === 0 || (i <= peak ? width >= at(widths, i - 1) : width <= at(widths, i - 1)),
  );
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0;

/**
 * The narrowest line width, in characters, at which plain filling breaks the title at word boundaries only: for a
 * title that must stay one paragraph. Null when it fits on one line.
 */
export function titleWrapWidth(title: string, limit: number): number | null {
  const total = textWidth(title);
  if (total <= limit) return null;
  const ends = new Set<number>();
  let at = 0;
  for (const word of wordsOf(title, limit)) {
    at += word.length;
    ends.add(at);
  }
  for (let width = Math.ceil((total / Math.ceil(total / limit)) * 2) / 2; width <= limit; width += 0.5) {
    if (breaksOf(title, width).every((end) => ends.has(end))) return width;
  }
  return limit;
}

/** Where lines end when characters fill `width` one after the other. */
function breaksOf(title: string, width: number): readonly number[] {
  const ends: number[] = [];
  let used = 0;
  let index = 0;
  for (const char of title) {
    const advance = textWidth(char);
    if (used + advance > width) {
      ends.push(index);
      used = 0;
    }
    used += advance;
    index += char.length;
  }
  return ends;
}
