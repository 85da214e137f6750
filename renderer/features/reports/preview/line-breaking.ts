import type { Figure, Span } from '../../../../shared/report/model.ts';
import { isHalfWidth } from '../../../../shared/report/text-width.ts';
import { spanText } from '../../../../shared/report/typography.ts';

/** A stretch of text of one sort on one line. */
export interface Segment {
  readonly text: string;
  /** The figure that it prints, with its 口径. */
  readonly figure: Figure | null;
  readonly missing: boolean;
}

export interface Line {
  readonly segments: readonly Segment[];
  /** In full-width characters. */
  readonly width: number;
  /** The last line of its paragraph is not stretched to the full width. */
  readonly isLast: boolean;
}

export const segmentOf = (text: string): Segment => ({ text, figure: null, missing: false });
export const segmentsOf = (spans: readonly Span[]): readonly Segment[] =>
  spans.map((span) => ({
    text: spanText(span),
    figure: span.type === 'figure' ? span.figure : null,
    missing: span.type === 'missing',
  }));

interface Char {
  readonly char: string;
  readonly width: number;
  readonly segment: number;
}

const NO_START = '，。；：、！？）》〉】〕”’％…—～';
/** These may hang beyond the end of a line, as Word lets them. */
const HANGING = '，。、；：？！';
const NO_END = '（《〈【〔“‘';
const WORD = /[A-Za-z0-9.%]/u;

/**
 * Lines of a paragraph as the papers break them: no closing mark begins a line, no opening mark ends one, numbers and
 * Latin words stay whole, and one mark may hang at the end (kinsoku and overflowPunct of the styles of the .docx).
 */
export function breakLines(segments: readonly Segment[], first: number, rest: number): readonly Line[] {
  const lines: { chars: Char[]; width: number }[] = [{ chars: [], width: 0 }];
  for (const unit of units(segments)) {
    for (const part of fitting(unit, rest)) {
      const width = widthOf(part);
      const line = lines.at(-1);
      const limit = lines.length === 1 ? first : rest;
      if (line && (line.chars.length === 0 || line.width + width - hangOf(part) <= limit)) {
        line.chars.push(...part);
        line.width += width;
      } else lines.push({ chars: [...part], width });
    }
  }
  return lines.map((line, i) => ({
    segments: joined(line.chars, segments),
    width: line.width,
    isLast: i === lines.length - 1,
  }));
}

const hangOf = (chars: readonly Char[]): number => {
  const last = chars.at(-1);
  return last && chars.length > 1 && HANGING.includes(last.char) ? last.width : 0;
};

const widthOf = (chars: readonly Char[]): number => chars.reduce((sum, one) => sum + one.width, 0);

/** Characters that may not be parted. */
function units(segments: readonly Segment[]): readonly (readonly Char[])[] {
  const result: Char[][] = [];
  segments.forEach(({ text }, segment) => {
    for (const char of text) {
      const one = { char, width: isHalfWidth(char) ? 0.5 : 1, segment };
      const before = result.at(-1)?.at(-1)?.char;
      if (before !== undefined && sticks(before, char)) result.at(-1)?.push(one);
      else result.push([one]);
    }
  });
  return result;
}

const sticks = (before: string, char: string): boolean =>
  NO_START.includes(char) || NO_END.includes(before) || (WORD.test(before) && WORD.test(char));

/** A unit longer than a line is broken where it must. */
function fitting(unit: readonly Char[], limit: number): readonly (readonly Char[])[] {
  if (widthOf(unit) <= limit) return [unit];
  return unit.map((one) => [one]);
}

function joined(chars: readonly Char[], segments: readonly Segment[]): readonly Segment[] {
  const result: { text: string; segment: number }[] = [];
  for (const { char, segment } of chars) {
    const last = result.at(-1);
    if (last?.segment === segment) last.text += char;
    else result.push({ text: char, segment });
  }
  return result.map(({ text, segment }) => ({
    text,
    figure: segments[segment]?.figure ?? null,
    missing: segments[segment]?.missing ?? false,
  }));
}
