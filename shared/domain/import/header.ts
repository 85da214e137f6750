import { type Cell, type Row, type Sheet, textOf } from './cell.ts';
import { fieldOfHeading, normalHeading, type RosterField, rosterFields } from './columns.ts';

/** Where the headings are and what each column means. */
export interface Layout {
  readonly sheet: number;
  /** Index of the last heading row; -1 = the sheet has none. */
  readonly headerRow: number;
  /** 1 or 2 heading rows, 0 without. */
  readonly headerRows: 0 | 1 | 2;
  /** Heading of each column as shown to the person. */
  readonly headings: readonly string[];
  /** Meaning of each column; null = left out. */
  readonly columns: readonly (RosterField | null)[];
  /** Id of the remembered mapping of these headings. */
  readonly key: string;
  /** The guess is good enough to go straight to the preview. */
  readonly sure: boolean;
}

const LOOK_AT = 40;

interface Headings {
  readonly titles: readonly string[];
  readonly fields: readonly (RosterField | null)[];
}

const widthOf = (rows: readonly Row[]): number => rows.reduce((most, row) => Math.max(most, row.length), 0);

function oneRow(row: Row): Headings {
  const titles = Array.from(row, (cell) => textOf(cell));
  return { titles, fields: titles.map(fieldOfHeading) };
}

/** Two heading rows: the lower one decides, an empty lower cell takes the upper, and both together help. */
function twoRows(upper: Row, lower: Row): Headings {
  const titles: string[] = [];
  const fields: (RosterField | null)[] = [];
  let group = '';
  for (let column = 0; column < Math.max(upper.length, lower.length); column += 1) {
    const top = textOf(upper[column]);
    const bottom = textOf(lower[column]);
    if (top !== '') group = top;
    const parent = bottom === '' || top !== '' ? top : group;
    titles.push(bottom === '' || bottom === parent ? parent : `${parent}·${bottom}`);
    fields.push(fieldOfHeading(bottom) ?? fieldOfHeading(`${parent}${bottom}`) ?? fieldOfHeading(top));
  }
  return { titles, fields };
}

/** One column per field: the first that names it wins, except that a fuller heading of the same field does not. */
function withoutDoubles(fields: readonly (RosterField | null)[]): readonly (RosterField | null)[] {
  const taken = new Set<RosterField>();
  return fields.map((field) => {
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

const scoreOf = (fields: readonly (RosterField | null)[]): number => {
  const known = new Set(fields.filter((field) => field !== null));
  return known.has('name') && known.size >= 2 ? known.size : 0;
};

interface Candidate extends Headings {
  readonly headerRow: number;
  readonly headerRows: 1 | 2;
  readonly score: number;
}

/** A lower heading row has texts, no numbers, and no more than a few cells that are not headings. */
function isHeadingRow(row: Row | undefined): row is Row {
  if (!row) return false;
  const texts = row.map(textOf).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => text.length <= 24 && !/\d{4,}/.test(text));
}

function candidates(sheet: Sheet): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let index = 0; index < Math.min(sheet.rows.length, LOOK_AT); index += 1) {
    const row = sheet.rows[index];
    if (!row) continue;
    const single = oneRow(row);
    found.push({ ...single, headerRow: index, headerRows: 1, score: scoreOf(single.fields) });
    const next = sheet.rows[index + 1];
    if (!isHeadingRow(next) || !isHeadingRow(row)) continue;
    const double = twoRows(row, next);
    const gained = oneRow(next).fields.filter((field) => field !== null).length;
    if (gained > 0) {
      found.push({ ...double, headerRow: index + 1, headerRows: 2, score: scoreOf(double.fields) });
    }
  }
  return found;
}

/** FNV-1a over the normalised headings, as 16 hex digits: the same headings, the same remembered mapping. */
export function layoutKey(headings: readonly string[]): string {
  const text = headings.map(normalHeading).join('|');
  return `${fnv(text, 0x811c9dc5)}${fnv(text, 0x01000193)}`;
}

function fnv(text: string, seed: number): string {
  let hash = seed >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** Best heading rows of one sheet; score 0 = none found. A single row wins over two with the same score. */
export function guessHeader(sheet: Sheet): {
  readonly score: number;
  readonly layout: Omit<Layout, 'sheet'>;
} {
  const best = candidates(sheet).reduce<Candidate | null>(
    (most, next) => (next.score > (most?.score ?? 0) ? next : most),
    null,
  );
  if (!best) return { score: 0, layout: layoutWithout(sheet) };
  const columns = withoutDoubles(best.fields);
  return {
    score: best.score,
    layout: {
      headerRow: best.headerRow,
      headerRows: best.headerRows,
      headings: best.titles,
      columns,
      key: layoutKey(best.titles),
      sure: best.score >= 3 && (columns.includes('org') || columns.includes('unit')),
    },
  };
}

/** A sheet without headings: the person says what each column is. */
export function layoutWithout(sheet: Sheet): Omit<Layout, 'sheet'> {
  const width = widthOf(sheet.rows.slice(0, LOOK_AT));
  const headings = Array.from({ length: width }, (_, index) => `第${index + 1}列`);
  return {
    headerRow: -1,
    headerRows: 0,
    headings,
    columns: guessByContent(sheet, width),
    key: '',
    sure: false,
  };
}

/** Headings taken from the given row (and the one above): when the person corrects the guess. */
export function layoutAt(sheet: Sheet, headerRow: number, headerRows: 0 | 1 | 2): Omit<Layout, 'sheet'> {
  const row = sheet.rows[headerRow];
  if (headerRows === 0 || !row) return layoutWithout(sheet);
  const upper = sheet.rows[headerRow - 1];
  const found = headerRows === 2 && upper ? twoRows(upper, row) : oneRow(row);
  const columns = withoutDoubles(found.fields);
  return {
    headerRow,
    headerRows,
    headings: found.titles,
    columns,
    key: layoutKey(found.titles),
    sure: false,
  };
}

const IS: readonly (readonly [RosterField, RegExp])[] = [
  ['idNumber', /^\d{17}[\dXx]$/],
  ['phone', /^1\d{10}$/],
  ['sex', /^[男女]$/],
  ['birth', /^(19|20)\d{2}[.\-/年]\d{1,2}/],
  ['party', /党员|群众|团员/],
  ['org', /(科|室|处|股|局|所|中心|办|队)$/],
  ['name', /^[\p{Script=Han}·\s]{2,15}$/u],
];

/** Without headings a column is known when most of its first cells look alike. */
function guessByContent(sheet: Sheet, width: number): readonly (RosterField | null)[] {
  const taken = new Set<RosterField>();
  return Array.from({ length: width }, (_, column) => {
    const cells: readonly string[] = sheet.rows
      .slice(0, LOOK_AT)
      .map((row): Cell => row[column] ?? null)
      .map(textOf)
      .filter((text) => text !== '');
    const field = IS.find(
      ([name, is]) =>
        !taken.has(name) && cells.filter((text) => is.test(text)).length * 10 > cells.length * 7,
    )?.[0];
    if (!field || cells.length === 0) return null;
    taken.add(field);
    return field;
  });
}

/**
 * The sheet and headings to start from: the sheet with the most known headings. Not sure when two sheets are
 * equally good, when no headings were found, or when neither 单位 nor 科室 is there.
 */
export function guessLayout(sheets: readonly Sheet[]): Layout | null {
  let best: Layout | null = null;
  let most = -1;
  let equal = 0;
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.rows.length === 0) continue;
    const guess = guessHeader(sheet);
    if (guess.score > 0 && guess.score === most) equal += 1;
    if (guess.score > most) {
      [best, most, equal] = [{ sheet: index, ...guess.layout }, guess.score, 0];
    }
  }
  return best && equal > 0 ? { ...best, sure: false } : best;
}

/** Heading rows that the person has mapped before, however strange their words are; null when none are there. */
export function knownLayout(sheets: readonly Sheet[], isKnown: (key: string) => boolean): Layout | null {
  for (const [index, sheet] of sheets.entries()) {
    for (let row = 0; row < Math.min(LOOK_AT, sheet.rows.length); row++) {
      for (const rows of [1, 2] as const) {
        const layout = layoutAt(sheet, row, rows);
        if (layout.key !== '' && isKnown(layout.key)) return { sheet: index, ...layout };
      }
    }
  }
  return null;
}

/** A remembered mapping put over a layout: heading text → field (empty text = left out on purpose). */
export function withRemembered(layout: Layout, remembered: Readonly<Record<string, string>>): Layout {
  const columns = layout.headings.map((heading, index) => {
    const name = remembered[heading];
    if (name === undefined) return layout.columns[index] ?? null;
    return rosterFields.find((field) => field === name) ?? null;
  });
  return { ...layout, columns, sure: columns.includes('name') };
}

/** What is remembered of a layout the person has used. */
export const toRemember = (layout: Layout): Readonly<Record<string, string>> =>
  Object.fromEntries(
    layout.headings.flatMap((heading, index) =>
      heading === '' ? [] : [[heading, layout.columns[index] ?? ''] as const],
    ),
  );
