import type { Span } from './model.ts';

const HAN = '\\u2e80-\\u9fff\\u3000-\\u303f\\uff00-\\uffef';
const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

const beside = new RegExp(`(?<=[${HAN}])[,;:?!]|[,;:?!](?=[${HAN}])`, 'gu');
const bracketed = new RegExp(`\\((?=[^()]*[${HAN}])([^()]*)\\)|(?<=[${HAN}])\\(([^()]*)\\)`, 'gu');
const quoted = new RegExp(`"([^"\\n]*[${HAN}][^"\\n]*)"`, 'gu');
const stop = new RegExp(`(?<=[${HAN}])\\.(?=$|[${HAN}])`, 'gu');

/**
 * Full-width punctuation beside Chinese characters (GB/T 15834), no runs of more than two spaces, nothing that
 * XML forbids. Times (9:30), decimals and Latin text stay as they are.
 */
export function typeset(text: string): string {
  return printable(text)
    .replace(bracketed, (_, a: string | undefined, b: string | undefined) => `（${a ?? b ?? ''}）`)
    .replace(quoted, (_, inner: string) => `“${inner}”`)
    .replace(beside, (mark) => FULL[mark] ?? mark)
    .replace(stop, '。')
    .replace(/[ \u3000]{3,}/gu, '\u3000\u3000');
}

/** Without control characters and lone surrogates; tabs become spaces, line ends are `\n`. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/\t/gu, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
    .replace(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '');

/** ISO date → 2026年3月5日 (GB/T 9704-2012, 7.3.5.4: Arabic digits, no leading zero). */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 发文字号: year in 〔〕, no 第, no leading zero (GB/T 9704-2012, 7.2.5). */
export const documentNumber = (text: string): string =>
  printable(text)
    .trim()
    .replace(/\s*[[［【(（〔](\d{4})[\]］】)）〕]\s*(?:第\s*)?0*(\d+)\s*号/u, '〔$1〕$2号');

/** A span as it is printed. */
export function spanText(span: Span): string {
  if (span.type === 'text') return typeset(span.text);
  if (span.type === 'figure') return typeset(span.figure.shown);
  return `【数据不足：${typeset(span.reason)}】`;
}

export const spansText = (spans: readonly Span[]): string => spans.map(spanText).join('');

/** The paragraphs of a block of spans: a line end that a person typed starts a new paragraph; empty ones are left out. */
export function paragraphsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const paragraphs: Span[][] = [[]];
  for (const span of spans) {
    if (span.type !== 'text') {
      paragraphs.at(-1)?.push(span);
      continue;
    }
    printable(span.text)
      .split('\n')
      .forEach((text, index) => {
        if (index > 0) paragraphs.push([]);
        if (text !== '') paragraphs.at(-1)?.push({ type: 'text', text });
      });
  }
  return paragraphs.map(withoutLeadingSpace).filter((spans) => spansText(spans).trim() !== '');
}

function withoutLeadingSpace(spans: readonly Span[]): readonly Span[] {
  const [first, ...rest] = spans;
  if (first?.type !== 'text') return spans;
  return [{ type: 'text', text: first.text.replace(/^[\s\u3000]+/u, '') }, ...rest];
}
