import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  choose,
  type Desk,
  freshDesk,
  goTo,
  imported,
  largeRoster,
  rosterFile,
  tab,
} from './import-steps.ts';
import { go } from './vault-steps.ts';

let desk: Desk;
test.beforeEach(async () => {
  desk = await freshDesk();
});
test.afterEach(() => desk.end());

const PEOPLE = 10_000;

function bigFile(): string {
  const file = join(desk.folder, '一万人.csv');
  writeFileSync(file, largeRoster(PEOPLE));
  return file;
}

test('cancelled while 10,000 rows are read: nothing is left, and the page goes on', async () => {
  const { page } = desk;
  // A slow machine: a quick one is done before anybody could cancel.
  const slow = await page.context().newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 8 });
  await choose(desk, bigFile());
  const reading = page.getByRole('dialog', { name: '读取花名册' });
  await reading.getByRole('button', { name: '取消' }).dispatchEvent('click');
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect(reading).toHaveCount(0);
  await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible();
  await page.waitForTimeout(2_000);
  await expect(tab(page, '新增')).toHaveCount(0);
  await goTo(page, '/people', '花名册');
  await expect(page.getByText('还没有导入花名册。')).toBeVisible();
  await page.getByRole('button', { name: '导入花名册' }).click();
  await expect(page.getByText(/没有完成/)).toHaveCount(0);
  await choose(desk, rosterFile('clean.xlsx'));
  await expect(tab(page, '新增')).toHaveText('新增 8');
});

test('cancelled while the roster goes to Excel: no file, no part of one, and the next export is whole', async () => {
  test.setTimeout(240_000);
  const { page } = desk;
  await choose(desk, bigFile());
  await expect(tab(page, '新增')).toHaveText('新增 10,000', { timeout: 60_000 });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 10,000 人');
  await page.keyboard.press('Control+e');
  const writing = page.getByRole('dialog', { name: '导出表格' });
  await writing.getByRole('button', { name: '取消' }).click();
  await expect(writing).toHaveCount(0);
  await page.waitForTimeout(3_000);
  expect(readdirSync(desk.app.documentsDir)).toEqual([]);
  await expect(page.getByText(/^已导出到 /)).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await expect(page.getByText(/^已导出到 /)).toBeVisible({ timeout: 60_000 });
  const files = readdirSync(desk.app.documentsDir);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/\.xlsx$/);
});

test('a file dropped on the page is read like a chosen one', async () => {
  const { page } = desk;
  const bytes = readFileSync(rosterFile('clean.xlsx')).toString('base64');
  const data = await page.evaluateHandle((base64) => {
    const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([raw], 'clean.xlsx'));
    return transfer;
  }, bytes);
  const target = page.getByText('把花名册文件拖到这里，或');
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
  await expect(tab(page, '新增')).toHaveText('新增 8');
  const dropped = await page.locator('[role="gridcell"]').allInnerTexts();
  await page.getByRole('button', { name: '换文件' }).click();
  await choose(desk, rosterFile('clean.xlsx'));
  await expect(tab(page, '新增')).toHaveText('新增 8');
  expect(await page.locator('[role="gridcell"]').allInnerTexts()).toEqual(dropped);
});

test('where a backup folder is set, an import writes a backup first', async () => {
  const { page } = desk;
  const backups = () => readdirSync(desk.folder).filter((name) => name.endsWith('.qlbak'));
  await choose(desk, rosterFile('clean.xlsx'));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 8 人');
  expect(backups()).toEqual([]);
  desk.app.dialogs.chooseFolder(desk.folder);
  await go(page, '/exchange/backup');
  await page.getByRole('button', { name: '选择文件夹' }).first().click();
  await expect(page.getByText(desk.folder).first()).toBeVisible();
  await goTo(page, '/people/import', '导入花名册');
  const more = join(desk.folder, '新人.csv');
  writeFileSync(more, '姓名,科室,出生年月\n新来者,办公室,1999.01\n');
  await choose(desk, more);
  await expect(tab(page, '新增')).toHaveText('新增 1');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await imported(page, '已导入 1 人');
  expect(backups()).toHaveLength(1);
  await go(page, '/exchange/backup');
  await expect(page.getByText('导入前')).toBeVisible();
});
