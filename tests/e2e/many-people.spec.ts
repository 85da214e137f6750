import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { choose, type Desk, freshDesk, imported } from './import-steps.ts';
import { openPath, type PageFault, pagePaths, sweepPage, watchConsole } from './sweep.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await freshDesk();
});
test.afterEach(() => desk.end());

const PEOPLE = 10_000;

/** 10,000 people in 40 科室 and 30 支部, as a file. */
function roster(folder: string): string {
  const surnames = '赵钱孙李周吴郑王冯陈';
  const lines = ['姓名,性别,科室,党支部,职务,职级,出生年月,工号,政治面貌'];
  for (let i = 0; i < PEOPLE; i++) {
    const name = `${surnames[i % 10] ?? '赵'}${String.fromCharCode(0x4e00 + (i % 3_000))}${String.fromCharCode(0x5200 + Math.floor(i / 3_000))}`;
    lines.push(`${name},男,第${i % 40}科,第${i % 30}支部,科员,一级科员,1985.12,A${i},中共党员`);
  }
  const file = join(folder, '一万人.csv');
  writeFileSync(file, lines.join('\n'));
  return file;
}

test('every page of 10,000 people stands at 1366×696', async () => {
  test.setTimeout(400_000);
  const { page } = desk;
  await choose(desk, roster(desk.folder));
  await page.getByRole('tab', { name: /^新增 10,000/ }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 10,000 人');
  const lines = watchConsole(page);
  const faults: PageFault[] = [];
  for (const path of pagePaths) faults.push(...(await sweepPage(page, path, lines)));
  expect(faults.map((fault) => `${fault.page}  ${fault.what}`).join('\n')).toBe('');
  await openPath(page, '/hours');
  await expect(page.getByText('共 10000 人', { exact: false })).toBeVisible();
});
