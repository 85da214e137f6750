import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  choose,
  type Desk,
  freshDesk,
  goTo,
  imported,
  largeRoster,
  restart,
  rosterFile,
  tab,
} from './import-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await freshDesk();
});
test.afterEach(() => desk.end());

test('files that are no roster: a reason, nothing lost, what to do; then a good file still works', async () => {
  const { page } = desk;
  const big = join(desk.folder, '大表.csv');
  writeFileSync(big, Buffer.alloc(50 * 1024 * 1024, 'a,b\n'));
  const cases: readonly (readonly [string, RegExp])[] = [
    [rosterFile('text.docx'), /是Word 文档，不是表格。花名册没有改动。/],
    [rosterFile('empty.xlsx'), /是空文件.*花名册没有改动。/],
    [rosterFile('protected.xlsx'), /设有打开密码.*花名册没有改动。/],
    [big, /超过 20 MB，没有读入。花名册没有改动。/],
  ];
  for (const [file, text] of cases) {
    await choose(desk, file);
    await expect(page.getByRole('alert').getByText(text)).toBeVisible();
  }
  desk.app.dialogs.cancelNext('open');
  await page.getByRole('button', { name: '选择文件' }).click();
  await choose(desk, rosterFile('clean.xlsx'));
  await expect(tab(page, '新增')).toHaveText('新增 8');
});

test('10,000 people × 20 columns: cancelled, then imported, undone as one', async () => {
  test.setTimeout(240_000);
  const { page } = desk;
  const file = join(desk.folder, '一万人.csv');
  writeFileSync(file, largeRoster(10_000));
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      setTimeout(tick, 0);
    };
    tick();
    Object.assign(window, { takeGap: () => Math.max(...gaps.splice(0)) });
  });
  await choose(desk, file);
  await expect(tab(page, '新增')).toHaveText('新增 10,000', { timeout: 60_000 });
  await page.getByRole('button', { name: '换文件' }).click();
  await goTo(page, '/people', '花名册');
  await expect(page.getByText('还没有导入花名册。')).toBeVisible();
  await page.getByRole('button', { name: '导入花名册' }).click();
  await choose(desk, file);
  await expect(tab(page, '新增')).toHaveText('新增 10,000', { timeout: 60_000 });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 10,000 人');
  await expect(page.getByText('共 10,000 条')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('还没有导入花名册。')).toBeVisible({ timeout: 120_000 });
});

test('a wizard that was killed goes on where it was', async () => {
  const { page } = desk;
  await choose(desk, rosterFile('wrong.xlsx'));
  await expect(tab(page, '新增')).toHaveText('新增 3');
  await page.waitForTimeout(1_500);
  await restart(desk);
  const again = desk.page;
  await goTo(again, '/people/import', '导入花名册');
  await expect(again.getByText(/上次导入“wrong\.xlsx”没有完成/)).toBeVisible();
  await again.getByRole('button', { name: '继续' }).click();
  await expect(tab(again, '新增')).toHaveText('新增 3');
  await expect(tab(again, '有误')).toHaveText('有误 10');
  await again.getByRole('button', { name: '导入', exact: true }).click();
  await imported(again, '已导入 3 人');
});
