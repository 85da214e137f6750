import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Launched, launch } from '../e2e/fixture.ts';
import { openPath, pagePaths, recordPaths } from '../e2e/sweep.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { holdAndRun } from './class.ts';
import { reportUp } from './handoff.ts';
import { exportPapers } from './papers.ts';
import { importNewcomers, planNextYear } from './year.ts';

/**
 * The main job through the real interface on the demonstration unit: roster, plan, class with sign-in and 学时, papers.
 * `--out DIR` gets papers/, excel/, packages/ (the stick) and screens/; `--profile DIR` keeps the profile.
 */
const option = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : resolve(process.argv[at + 1] ?? '.');
};

const out = option('out') ?? resolve('demo');
const kept = option('profile');
const work = mkdtempSync(join(tmpdir(), 'qinglan-demo-'));
const folders = {
  papers: join(out, 'papers'),
  excel: join(out, 'excel'),
  packages: join(out, 'packages'),
  screens: join(out, 'screens'),
};
for (const folder of Object.values(folders)) {
  await removeFolder(folder);
  mkdirSync(folder, { recursive: true });
}

async function enter(app: Launched): Promise<void> {
  const { page } = app;
  await page.getByLabel('单位全称').fill('临江市示范局');
  await page.getByLabel('培训专干姓名').fill('李干事');
  await page.keyboard.press('Enter');
  await page.getByLabel('口令', { exact: false }).first().fill('demo-kou-ling-2026');
  await page.getByLabel('再输一次').fill('demo-kou-ling-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '以后再选' }).click();
  await page.getByRole('button', { name: /^看示例数据/ }).click();
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor({ timeout: 180_000 });
}

async function screens(app: Launched): Promise<number> {
  const notice = app.page.getByRole('button', { name: '关闭提示' });
  while ((await notice.count()) > 0) await notice.first().click();
  const paths = [...pagePaths, ...(await recordPaths(app.page))];
  for (const path of paths) {
    await openPath(app.page, path);
    await app.page.getByText(/^正在(读取|计算)/).waitFor({ state: 'hidden', timeout: 60_000 });
    const name = path.slice(1).split('?')[0]?.replaceAll('/', '_') || 'home';
    await app.page.screenshot({ path: join(folders.screens, `${name}.png`) });
  }
  return paths.length;
}

const step = (text: string): void => console.log(text);
const app = await launch({
  profileDir: kept ?? join(work, 'profile'),
  documentsDir: work,
  clock: '2026-11-24T09:00:00+08:00',
});
try {
  app.page.setDefaultTimeout(30_000);
  await enter(app);
  step('示例单位已打开');
  step(await importNewcomers(app, work));
  step(await planNextYear(app));
  step(await holdAndRun(app, work));
  for (const line of await exportPapers(app, folders)) step(line);
  for (const line of await reportUp(app, work, folders)) step(line);
  step(`页面截图 ${await screens(app)} 张`);
  writeFileSync(join(out, 'README.txt'), '示例单位的数据全部为虚构。\n');
} finally {
  await app.kill();
  await removeFolder(work);
}
