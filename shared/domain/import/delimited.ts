import type { Row } from './cell.ts';

const DELIMITERS = ['\t', ',', ';', '，', '|'] as const;

/** The delimiter that cuts the first lines into most cells; a text without any is one column. */
export function guessDelimiter(text: string): string {
  const head = text.slice(0, 20_000).split(/\r?\n/, 30).join('\n');
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = head.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
    if (delimiter === '\t' && count > 0) return delimiter;
  }
  return best;
}

/** CSV, TSV or cells pasted from Excel, with "quoted ""cells""" that may hold line breaks (RFC 4180). */
export function parseDelimited(text: string, delimiter = guessDelimiter(text)): readonly Row[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

interface CellEnd {
  readonly text: string;
  readonly end: number;
}

function plainCell(text: string, start: number, delimiter: string): CellEnd {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: unprotect(text.slice(start, end)), end };
}

/** A quoted cell; what stands between the closing quote and the next delimiter belongs to it too. */
function quotedCell(text: string, start: number, delimiter: string): CellEnd {
  let out = '';
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { text: out + text.slice(at), end: text.length };
    out += text.slice(at, close);
    at = close + 1;
    if (text[at] !== '"') {
      const rest = plainCell(text, at, delimiter);
      return { text: unprotect(out + rest.text), end: rest.end };
    }
    out += '"';
    at += 1;
  }
}

/** `="0123"` and `'0123` are how people keep digits as text in CSV. */
const unprotect = (cell: string): string =>
  /^="(.*)"$/.exec(cell)?.[1] ?? /^'(\d.*)$/.exec(cell)?.[1] ?? cell;
