import type { Sheet } from './cell.ts';

/** Encoding named in a page's head (`charset=gb2312`); null when none. */
export function htmlCharset(head: string): 'gb18030' | 'utf-8' | null {
  const name = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return /^(gb2312|gbk|gb18030|x-gbk)$/.test(name) ? 'gb18030' : name.startsWith('utf') ? 'utf-8' : null;
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  middot: '·',
  ensp: ' ',
  emsp: ' ',
};

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const cellText = (inner: string): string =>
  decodeEntities(
    inner
      .replace(/<br\s*\/?>/gi, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' '),
  ).trim();

const span = (attributes: string, name: string): number => {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d+)`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(value, 1), 500);
};

/** Puts a cell and what its rowspan and colspan cover; the text is repeated down, not to the right. */
function place(rows: string[][], row: number, column: number, text: string, attributes: string): number {
  const wide = span(attributes, 'colspan');
  const tall = span(attributes, 'rowspan');
  for (let down = 0; down < tall; down += 1) {
    let target = rows[row + down];
    if (!target) {
      target = [];
      rows[row + down] = target;
    }
    for (let right = 0; right < wide; right += 1) target[column + right] = right === 0 ? text : '';
  }
  return column + wide;
}

function tableRows(table: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let index = 0;
  for (const line of table.split(/<tr\b/i).slice(1)) {
    const current = rows[index] ?? [];
    rows[index] = current;
    let column = 0;
    for (const cell of line.matchAll(/<(t[dh])\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)) {
      while (current[column] !== undefined) column += 1;
      column = place(rows, index, column, cellText(cell[3] ?? ''), cell[2] ?? '');
    }
    index += 1;
  }
  return rows.slice(0, index).map((row) => Array.from(row, (text) => text ?? ''));
}

/** Tables of an HTML page (what many systems save as .xls), each as a sheet; nested tables are not expected. */
export function htmlSheets(html: string): readonly Sheet[] {
  const plain = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '');
  return plain
    .split(/<table\b/i)
    .slice(1)
    .map((part, index) => ({ name: `表${index + 1}`, rows: tableRows(part.split(/<\/table/i)[0] ?? '') }))
    .filter((sheet) => sheet.rows.some((row) => row.some((cell) => cell !== '')));
}
