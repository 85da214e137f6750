import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { axeFaults } from './sweep.ts';

const PASSWORD = '一句记得住的话-2026';
const CLOCK = '2026-11-24T09:00:00+08:00';

let root = '';
let app: Launched;
let page: Page;

test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-face-'));
  app = await launch({ profileDir: join(root, 'profile'), clock: CLOCK });
  page = app.page;
  await expect(page.getByLabel('单位全称')).toBeFocused();
});
test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

const rail = () => page.getByRole('navigation', { name: '主导航' });
const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** The whole first run without the mouse: typing, Tab and Enter. */
async function firstRunByKeys(): Promise<void> {
  await expect(page.getByLabel('单位全称')).toBeFocused();
  await page.keyboard.type('临江市税务局');
  for (const text of ['我局', '局党委', '省税务局', '李干事']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('口令', { exact: false }).first()).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(title('备份位置')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(title('从哪里开始')).toBeVisible();
}

async function startWork(): Promise<void> {
  await firstRunByKeys();
  await page.getByRole('button', { name: /^直接开始/ }).press('Enter');
  await expect(title('工作台')).toBeVisible();
}

test('the first run is done by keyboard only and each of its pages is accessible', async () => {
  expect(await axeFaults(page)).toEqual([]);
  await firstRunByKeys();
  expect(await axeFaults(page)).toEqual([]);
  await expect(page.getByRole('button', { name: /^导入花名册/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title('导入花名册')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('临江市税务局');
});

test('names that the full disk did not take are still there and are written again', async () => {
  await page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.add = full;
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { add }) });
  });
  await page.keyboard.type('临江市税务局');
  for (const text of ['我局', '局党委', '省税务局', '李干事']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await page.getByLabel('口令', { exact: false }).first().fill(PASSWORD);
  await page.getByLabel('再输一次').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(title('单位名称没有保存')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('磁盘剩余空间不足');
  expect(await axeFaults(page)).toEqual([]);
  const retry = page.getByRole('button', { name: '重试' });
  await retry.click();
  await expect(title('单位名称没有保存')).toBeVisible();
  await page.evaluate(() => (window as unknown as { makeRoom: () => void }).makeRoom());
  await retry.click();
  await expect(title('备份位置')).toBeVisible();
  await page.getByRole('button', { name: '以后再选' }).click();
  await page.getByRole('button', { name: /^直接开始/ }).click();
  await expect(page.getByRole('banner')).toContainText('临江市税务局');
});

test('a first step without names says which, a weak or mistyped password is refused', async () => {
  await expect(page.getByLabel('单位全称')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('请填写单位全称。')).toBeVisible();
  await expect(page.getByLabel('单位全称')).toBeFocused();
  await page.getByLabel('单位全称').fill('临江市税务局');
  await page.getByLabel('培训专干姓名').fill('李干事');
  await page.keyboard.press('Enter');
  await page.getByLabel('口令', { exact: false }).first().fill('aaaaaaaa');
  await page.getByLabel('再输一次').fill('aaaaaaab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('口令太简单，请至少使用 4 个不同的字符。')).toBeVisible();
  await expect(page.getByText('两次输入的口令不一样，请重新输入。')).toBeVisible();
});

test('lock and unlock; a wrong password is told, five of them must wait', async () => {
  await startWork();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible();
  await expect(page.getByText('临江市税务局')).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  const field = page.getByLabel('口令', { exact: true });
  await field.fill('不对的口令-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/口令不正确，已试 1 次/)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(rail()).toBeVisible();
  await page.keyboard.press('Control+l');
  for (let tries = 1; tries <= 5; tries += 1) {
    await page.getByLabel('口令', { exact: true }).fill(`不对的口令-${tries}`);
    await page.keyboard.press('Enter');
    if (tries < 5) await expect(page.getByText(`已试 ${tries} 次`)).toBeVisible();
  }
  await expect(page.getByText(/口令连续输错，请等待/)).toBeVisible();
  await expect(page.getByRole('button', { name: '解锁' })).toBeDisabled();
});

test('keys: areas, palette, help, save, undo without anything to undo', async () => {
  await startWork();
  await page.keyboard.press('Control+3');
  await expect(title('培训活动')).toBeVisible();
  await page.keyboard.press('F1');
  await expect(title('帮助')).toBeVisible();
  await expect(page.getByRole('article', { name: '培训活动' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '查找页面、人员、活动或命令' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.type('hsz');
  await expect(palette.getByRole('option').first()).toContainText('回收站');
  await page.keyboard.press('Enter');
  await expect(title('回收站')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^已保存 \d\d:\d\d$/).last()).toBeVisible();
});

test('no key acts while the input method composes', async () => {
  await startWork();
  await page.evaluate(() => {
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, bubbles: true }),
    );
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1', isComposing: true, bubbles: true }));
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(title('工作台')).toBeVisible();
});

test('the demonstration unit has its own records and the way back', async () => {
  test.setTimeout(180_000);
  await startWork();
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('menuitem', { name: '看示例单位' }).click();
  await expect(page.getByText('虚构单位，不是真实记录', { exact: false })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('region', { name: '逾期' })).toBeVisible();
  const first = page.getByRole('region', { name: '逾期' }).getByRole('link').nth(1);
  await first.click();
  await expect(page.locator('#main')).toHaveAttribute('data-page', /^\/events\//);
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('menuitem', { name: '返回本单位' }).click();
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('临江市税务局');
  await expect(page.getByText('虚构单位', { exact: false })).toHaveCount(0);
});
