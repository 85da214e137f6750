import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { openPath } from './sweep.ts';

let root = '';
let app: Launched;

test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-papers-'));
  app = await launch({ profileDir: join(root, 'profile'), clock: '2026-11-24T09:00:00+08:00' });
  await app.page.getByRole('button', { name: '看示例单位' }).click();
  await expect(app.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 120_000 });
  await openPath(app.page, '/reports');
});
test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

const textOf = (file: string): string =>
  new TextDecoder().decode(unzipSync(readFileSync(file))['word/document.xml']).replaceAll(/<[^>]+>/g, '');

const missing = (page: Page) => page.getByRole('button', { name: /^缺项 \d+$/ });

test('job F: a 总结 with two places without records, mended and written to Word in five clicks (budget 7)', async () => {
  const { page } = app;
  const file = join(root, '总结.docx');
  app.dialogs.saveAs(file);
  await page.getByRole('button', { name: '生成总结' }).first().click();
  await expect(missing(page)).toHaveText('缺项 2');
  await missing(page).click();
  await page.getByRole('button', { name: '删去该段' }).first().click();
  await expect(page.getByText('有 1 处数据不足', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '删去该段' }).click();
  await expect(page.getByText('没有缺项，可以导出。')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '导出Word' }).click();
  await expect(page.getByText(`已导出到 ${file}`)).toBeVisible();
  const text = textOf(file);
  expect(text).toContain('关于2026年度干部教育培训工作情况的报告');
  expect(text).not.toContain('数据不足');
});

test('job F by keys only', async () => {
  const { page } = app;
  const file = join(root, '总结.docx');
  app.dialogs.saveAs(file);
  await page.keyboard.press('Control+n');
  await expect(missing(page)).toHaveText('缺项 2');
  await page.keyboard.press('Control+e');
  for (const left of ['有 1 处数据不足', '没有缺项']) {
    await expect(page.getByRole('button', { name: '删去该段' }).first()).toBeVisible();
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.textContent === '删去该段')) break;
    }
    await page.keyboard.press('Enter');
    await expect(page.getByText(left, { exact: false })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+e');
  await expect(page.getByText(`已导出到 ${file}`)).toBeVisible();
  expect(existsSync(file)).toBe(true);
});
