import type { Page } from '@playwright/test';
import { defaultCost, passwordSecret } from '../../electron/vault/primitives/scrypt.ts';
import { longTable } from '../conformance/sample-papers.ts';
import type { Launched } from '../e2e/fixture.ts';
import { holdStore } from '../e2e/store-in-page.ts';
import { type Figure, figure, lineOf, median, RUNS, repeated, rounded, timed } from './figures.ts';
import { rendererMemory } from './memory.ts';
import { plainDocxPaper } from './plain-docx-paper.ts';
import { plainDocxTable } from './plain-docx-table.ts';
import { plainCells, rosterFile } from './roster-file.ts';

/** The running program over the large unit. */
export interface Bench {
  readonly app: Launched;
  readonly page: Page;
  readonly password: string;
  readonly marks: number;
  readonly say: (text: string) => void;
}

type Part = (bench: Bench) => Promise<readonly Figure[]>;

const COMMITS = 30;
/** Inner width of an A4 page with the margins of GB/T 9704, in twentieths of a point. */
const AREA_WIDTH = 8_844;

/** A page on which nothing is computed from records. */
const quiet = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    window.location.hash = '/help';
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });

async function lock({ page }: Bench): Promise<void> {
  await page.evaluate(() => window.bench.settle());
  await page.evaluate(() => window.bench.letGo());
  await page.keyboard.press('Control+l');
  await page.locator('input[type="password"]').waitFor();
}

/** Lock and unlock through the page, with the derivation of the password measured apart in between. */
const unlocking: Part = async (bench) => {
  const { app, page, password } = bench;
  const totals: number[] = [];
  const derivations: number[] = [];
  const locked: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await lock(bench);
    locked.push(await rendererMemory(app));
    derivations.push(await timed(() => passwordSecret(password, new Uint8Array(32), defaultCost)));
    await page.evaluate(() => {
      window.location.hash = '/home';
    });
    totals.push(await page.evaluate((text) => window.bench.unlock(text), password));
    await holdStore(page);
  }
  const derivation = median(derivations);
  bench.say(`password derivation ${rounded(derivation)} ms, unlock with it ${rounded(median(totals))} ms`);
  const used = await repeated(() => rendererMemory(app));
  bench.say(`renderer ${rounded(median(used))} MB, locked ${rounded(median(locked))} MB`);
  const memory = figure('memory', used, 'MB', 500, { id: 'locked_program', values: locked });
  const rowBytes = await page.evaluate(() => window.bench.writePlainRows());
  bench.say(`the same marks are there as plain rows, ${rounded(rowBytes / bench.marks)} bytes a mark`);
  const reads = await repeated(() => page.evaluate(() => window.bench.readPlainRows()));
  const sealed = await page.evaluate(() => window.bench.sealedBytes());
  return [
    figure(
      'unlock',
      totals.map((total) => total - derivation),
      'ms',
      2_000,
      { id: 'plain_dexie_rows', values: reads },
    ),
    memory,
    figure('disk', [sealed / bench.marks], 'bytes', null, {
      ...{ id: 'plain_dexie_rows', values: [rowBytes / bench.marks] },
    }),
  ];
};

const committing: Part = async ({ page }) => {
  await quiet(page);
  const values = await repeated(() => page.evaluate(() => window.bench.commit()), COMMITS);
  const plain = await repeated(() => page.evaluate(() => window.bench.writePlainRow()), COMMITS);
  return [figure('commit', values, 'ms', 30, { id: 'plain_dexie_row', values: plain })];
};

const counting: Part = async ({ page, say }) => {
  await quiet(page);
  const compliance: number[] = [];
  const values = await repeated(async () => {
    const took = await page.evaluate(() => window.bench.hours());
    compliance.push(took.compliance);
    return took.credits;
  });
  say(`达标 of everybody after 学时: ${rounded(median(compliance))} ms`);
  const plain = await repeated(() => page.evaluate(() => window.bench.typedArrays()));
  return [figure('hours', values, 'ms', 300, { id: 'typed_arrays', values: plain })];
};

const papers: Part = async ({ page }) => {
  await quiet(page);
  const scans = await repeated(() => page.evaluate(() => window.bench.typedArrays()));
  const built = await repeated(() => page.evaluate(() => window.bench.summary()));
  const paper = await page.evaluate(() => window.bench.builtSummary());
  const words: number[] = [];
  const plainWords: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    words.push(await page.evaluate(() => window.bench.word()));
    plainWords.push(await timed(() => plainDocxPaper(paper)));
  }
  return [
    figure('summary', built, 'ms', 1_000, { id: 'typed_arrays', values: scans }),
    figure('word', words, 'ms', 3_000, { id: 'plain_docx', values: plainWords }),
  ];
};

const tables: Part = async ({ page }) => {
  const rows = 5_000;
  const table = longTable(rows).blocks.find((block) => block.type === 'table');
  if (!table) throw new Error('the long table has no table');
  const values: number[] = [];
  const plain: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    values.push(await page.evaluate((count) => window.bench.longTable(count), rows));
    plain.push(await timed(() => plainDocxTable(table, AREA_WIDTH)));
  }
  return [figure('long_table', values, 'ms', 6_000, { id: 'plain_docx', values: plain })];
};

const importing: Part = async ({ page }) => {
  const people = 10_000;
  const bytes = rosterFile(people);
  const text = Buffer.from(bytes).toString('base64');
  const values: number[] = [];
  const plain: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { ms, rows } = await page.evaluate((file) => window.bench.roster(file), text);
    if (rows !== people) throw new Error(`${rows} rows instead of ${people}`);
    values.push(ms);
    plain.push(await timed(async () => plainCells(bytes)));
  }
  return [figure('roster', values, 'ms', 1_500, { id: 'plain_reader', values: plain })];
};

/** Names, pinyin and initials, each followed by everybody again: every step changes what is shown. */
const queries = ['zhang', '', '王', '', 'lx', '', '伟', ''];

const switches = [
  { path: '/people', title: '花名册', shows: '[role="row"][data-id]' },
  { path: '/hours', title: '学时台账', shows: '[role="row"][data-id]' },
  { path: '/events', title: '培训活动', shows: '[role="row"][data-id]' },
  { path: '/plan', title: '年度计划', shows: '[role="row"][data-id]' },
  { path: '/reports', title: '总结报告', shows: 'h1' },
  { path: '/home', title: '工作台', shows: 'aside section' },
] as const;

const painting: Part = async ({ page, say }) => {
  const frames = await repeated(() => page.evaluate(() => window.bench.emptyFrame()), 20);
  const reference = { id: 'empty_frame', values: frames };
  const medians: number[] = [];
  const rounds: number[][] = switches.map(() => []);
  for (let round = 0; round <= RUNS; round++)
    for (const [at, to] of switches.entries()) {
      const took = await page.evaluate(
        ({ path, title, shows }) => window.bench.switchPage(path, title, shows),
        to,
      );
      // The first round fetches the page's code from the disk; it is no switch of pages any more.
      if (round > 0) rounds[at]?.push(took);
    }
  for (const [at, to] of switches.entries()) {
    const value = median(rounds[at] ?? []);
    medians.push(value);
    say(`  to ${to.path}: ${rounded(value)} ms`);
  }
  await page.evaluate(() => window.bench.switchPage('/people', '花名册', '[role="row"][data-id]'));
  const typed: number[] = [];
  for (let round = 0; round < RUNS; round++)
    for (const query of queries) {
      typed.push(await page.evaluate((text) => window.bench.filter('花名册', text), query));
    }
  return [
    figure('filter', typed, 'ms', 100, reference),
    // The slowest page, not the mean of all.
    figure('page', [Math.max(...medians)], 'ms', 100, reference),
  ];
};

const parts: Readonly<Record<string, Part>> = {
  ...{ committing, counting, papers, tables, importing, painting, unlocking },
};

/** Measures one part after the other (or only some) and says each figure as soon as it is there. */
export async function measureAll(bench: Bench, only: string | null): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== null && !only.split(',').includes(name)) continue;
    const start = Date.now();
    const measured = await part(bench);
    for (const one of measured) bench.say(lineOf(one));
    bench.say(`  (${Math.round((Date.now() - start) / 1000)} s)`);
    figures.push(...measured);
  }
  return figures;
}
