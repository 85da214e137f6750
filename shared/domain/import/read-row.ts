import { textOf } from './cell.ts';
import type { RosterField } from './columns.ts';
import { isWarning, type Problem, problem } from './problem.ts';
import { readDates, readIdentity } from './read-dates.ts';
import type { Cells, Draft, ReadContext, RosterRow, RosterValues } from './roster-row.ts';
import { ethnicityOf, kindOf, nameOf, partyOf, rankOf, rankOfKind, sexOf } from './words.ts';

const LIMIT = 200;
const TEXTS = ['post', 'education', 'formerName', 'source', 'unit', 'org', 'branch'] as const;

function readName(cells: Cells, out: Draft, problems: Problem[]): void {
  const shown = textOf(cells.get('name'));
  const name = nameOf(shown);
  if (name === '') problems.push(problem('name', 'NO_NAME', ''));
  else if (name.length > 60) problems.push(problem('name', 'TOO_LONG', name, '60'));
  else if (/\d|[()（）:：]/.test(name)) problems.push(problem('name', 'NAME', shown));
  out.name = name;
}

function readTexts(cells: Cells, out: Draft, problems: Problem[]): void {
  for (const field of TEXTS) {
    const text = textOf(cells.get(field)).replace(/\s*\/\s*/g, '/');
    if (text === '' || text === '/' || text === '无') continue;
    const limit = field === 'org' || field === 'unit' || field === 'branch' ? 100 : LIMIT;
    if (text.length > limit) problems.push(problem(field, 'TOO_LONG', text, String(limit)));
    else out[field] = text;
  }
  const ethnicity = textOf(cells.get('ethnicity'));
  if (ethnicity !== '') out.ethnicity = ethnicityOf(ethnicity).slice(0, 40);
  const remark = textOf(cells.get('remark'));
  if (remark !== '') out.remark = remark.slice(0, 20_000);
  const tags = textOf(cells.get('tags'))
    .split(/[、，,;；\s]+/)
    .filter((tag) => tag !== '' && tag.length <= 40);
  if (tags.length > 0) out.tags = tags;
}

function readDigits(cells: Cells, out: Draft, problems: Problem[]): void {
  for (const field of ['phone', 'staffNo'] as const) {
    const text = textOf(cells.get(field)).replace(/^'/, '');
    if (text === '') continue;
    if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) problems.push(problem(field, 'NUMBER_RUINED', text));
    else if (text.length > LIMIT) problems.push(problem(field, 'TOO_LONG', text, String(LIMIT)));
    else out[field] = text;
  }
  const order = textOf(cells.get('order'));
  if (order === '') return;
  if (/^\d{1,5}$/.test(order) && Number(order) > 0) out.order = Number(order);
  else problems.push(problem('order', 'ORDER', order));
}

function readParty(cells: Cells, out: Draft, problems: Problem[]): void {
  const text = textOf(cells.get('party'));
  if (text === '') return;
  const status = partyOf(text);
  if (status === null) problems.push(problem('party', 'PARTY', text));
  else out.party = status;
}

function readRank(cells: Cells, out: Draft, problems: Problem[]): void {
  const kindText = textOf(cells.get('kind'));
  if (kindText !== '') {
    const kind = kindOf(kindText);
    if (kind === null) problems.push(problem('kind', 'KIND_UNKNOWN', kindText));
    else out.kind = kind;
  }
  for (const field of ['level', 'rank'] as const) {
    const text = textOf(cells.get(field));
    if (text === '' || /^[-—/]+$/.test(text)) continue;
    const rank = rankOf(text);
    if (rank === null) problems.push(problem(field, 'RANK_UNKNOWN', text));
    else if (out.rank === undefined || out.rank === 'none') out.rank = rank;
  }
  const byKind = rankOfKind(kindText);
  if (byKind !== null && (out.rank === undefined || out.rank === 'none')) out.rank = byKind;
}

function readSex(cells: Cells, out: Draft, problems: Problem[]): void {
  const text = textOf(cells.get('sex'));
  if (text === '') return;
  const sex = sexOf(text);
  if (sex === null) problems.push(problem('sex', 'SEX', text));
  else out.sex = sex;
}

/** Reads one row: every value by its parser, every problem with the cell as it was shown. */
export function readRow(row: number, cells: Cells, context: ReadContext): RosterRow {
  const out: Draft = {};
  const problems: Problem[] = [];
  readName(cells, out, problems);
  readSex(cells, out, problems);
  readTexts(cells, out, problems);
  readDigits(cells, out, problems);
  readParty(cells, out, problems);
  readRank(cells, out, problems);
  readDates(cells, out, problems, context);
  readIdentity(cells, out, problems);
  const values: RosterValues = { ...out, name: out.name ?? '' };
  const bad = problems.some((p) => !isWarning(p));
  return { row, values, problems, raw: bad ? rawOf(cells) : null };
}

function rawOf(cells: Cells): Readonly<Partial<Record<RosterField, string>>> {
  const raw: Partial<Record<RosterField, string>> = {};
  for (const [field, cell] of cells) {
    const text = textOf(cell);
    if (text !== '') raw[field] = text;
  }
  return raw;
}
