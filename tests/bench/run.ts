import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { launch } from '../e2e/fixture.ts';
import { holdStore } from '../e2e/store-in-page.ts';
import { firstRun } from '../e2e/vault-steps.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Figure, lineOf } from './figures.ts';
import { measureHandoff } from './handoff/measure.ts';
import { type Bench, measureAll } from './measure.ts';

/** Where `electron/build.mjs --bench` puts main. */
const MAIN = '.cache/bench/dist/main/main.cjs';
/** A busy machine may need much longer than the limit. */
const PATIENCE = 120_000;
const PASSWORD = '量一量-有多快-2026';

function optionOf(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? undefined : process.argv[at + 1];
  return value ?? null;
}

const pathOf = (name: string): string | null => {
  const value = optionOf(name);
  return value === null ? null : resolve(value);
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The program over the large unit, unlocked; the unit is made first unless the folder holds it already. */
async function openLargeUnit(folder: string): Promise<Bench> {
  const profileDir = join(folder, 'profile');
  const isThere = existsSync(profileDir);
  const app = await launch({ profileDir, mainFile: MAIN, clock: '2026-11-24T09:00:00+08:00' });
  const { page } = app;
  if (isThere) {
    await page.getByLabel('口令').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: '主导航' }).waitFor({ timeout: PATIENCE });
    await holdStore(page);
  } else {
    await firstRun(app, {
      ...{ unitName: '临江市示范局', selfName: '我局', partyBody: '局党委', superior: '上级局' },
      ...{ userName: '张三', password: PASSWORD, begin: '直接开始' },
      backupFolder: mkdtempSync(join(folder, 'backup-')),
    });
    await holdStore(page);
    await page.evaluate(() => {
      window.location.hash = '/help';
    });
    const start = Date.now();
    await page.evaluate(() => window.bench.load());
    say(`unit of 3,000 people written in ${Math.round((Date.now() - start) / 1000)} s`);
  }
  const marks = await page.evaluate(() => window.bench.marks());
  say(`${marks} sign-in marks`);
  return { app, page, password: PASSWORD, marks, say };
}

async function main(): Promise<void> {
  const out = pathOf('out');
  const kept = pathOf('profile');
  const start = Date.now();
  execFileSync(process.execPath, ['electron/build.mjs', '--bench'], { stdio: 'inherit' });
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'qinglan-bench-'));
  mkdirSync(folder, { recursive: true });
  const only = optionOf('only');
  const figures: Figure[] = [];
  try {
    if (only === null || only.split(',').includes('handoff')) {
      const apart = mkdtempSync(join(tmpdir(), 'qinglan-bench-handoff-'));
      const measured = await measureHandoff(apart, MAIN, say);
      for (const one of measured) say(lineOf(one));
      figures.push(...measured);
      await removeFolder(apart);
    }
    if (only !== 'handoff') figures.push(...(await measureLargeUnit(folder, only)));
    if (out !== null) {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);
    }
    const missed = figures.filter(({ value, limit }) => limit !== null && value > limit);
    say(`${figures.length} figures in ${Math.round((Date.now() - start) / 1000)} s, ${missed.length} missed`);
  } finally {
    if (kept === null) await removeFolder(folder);
  }
}

async function measureLargeUnit(folder: string, only: string | null): Promise<readonly Figure[]> {
  const bench = await openLargeUnit(folder);
  try {
    return await measureAll(bench, only);
  } finally {
    await bench.app.close();
  }
}

await main();
