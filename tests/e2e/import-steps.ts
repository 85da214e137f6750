import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { unlock } from './vault-steps.ts';

const PASSWORD = 'kuai-le-xue-xi-1';

export const rosterFile = (name: string): string => resolve('tests/fixtures/rosters', name);

const surname = '赵钱孙李周吴郑王冯陈';
/** A roster of 20 columns as CSV, names all different. */
export const largeRoster = (rows: number): string => {
  const head =
    '姓名,性别,科室,党支部,职务,职级,出生年月,工号,政治面貌,入党时间,参加工作时间,手机,民族,学历,任现职时间,人员类别,备注,曾用名,标签,到本单位时间';
  const lines = Array.from({ length: rows }, (_, i) => {
    const name = `${surname[i % 10]}${String.fromCharCode(0x4e00 + (i % 3000))}${String.fromCharCode(0x5200 + Math.floor(i / 3000))}`;
    return `${name},男,第${i % 40}科,第${i % 30}支部,科员,一级科员,1985.12,A${i},中共党员,2005.07,2008.08,13800000000,汉族,大学,2018.05,在编,,,,2010.01`;
  });
  return [head, ...lines].join('\n');
};

export interface Desk {
  app: Launched;
  page: Page;
  readonly folder: string;
  /** Mouse clicks since the last call. */
  readonly clicks: () => Promise<number>;
  readonly end: () => Promise<void>;
}

const start = (folder: string): Promise<Launched> =>
  launch({ profileDir: join(folder, 'profile'), clock: '2026-11-24T09:00:00+08:00' });

/** A fresh unit, through the first run up to the page of the choice “导入花名册”. */
export async function freshDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'qinglan-'));
  const app = await start(folder);
  const { page } = app;
  await page.getByLabel('单位全称').fill('临江市税务局');
  await page.getByLabel('培训专干姓名').fill('李干事');
  await page.keyboard.press('Enter');
  await page.getByLabel('口令', { exact: false }).first().fill(PASSWORD);
  await page.getByLabel('再输一次').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '以后再选' }).click();
  await page.getByRole('button', { name: /^导入花名册/ }).click();
  await expect(page.getByRole('heading', { name: '导入花名册' })).toBeVisible();
  await page.evaluate(() => {
    let count = 0;
    window.addEventListener(
      'click',
      (event) => {
        if (event.detail > 0) count += 1;
      },
      true,
    );
    Object.assign(window, {
      takeClicks: () => {
        const taken = count;
        count = 0;
        return taken;
      },
    });
  });
  const desk: Desk = {
    app,
    page,
    folder,
    clicks: () => desk.page.evaluate(() => (window as unknown as { takeClicks: () => number }).takeClicks()),
    end: async () => {
      await desk.app.kill();
      await removeFolder(folder);
    },
  };
  return desk;
}

/** kill −9 at this moment, a new start on the same profile, and the password. */
export async function restart(desk: Desk): Promise<void> {
  await desk.app.kill();
  desk.app = await start(desk.folder);
  desk.page = desk.app.page;
  await unlock(desk.page, PASSWORD);
}

/** 选择文件, with the dialog answered by the fixture. */
export async function choose(desk: Desk, path: string): Promise<void> {
  desk.app.dialogs.chooseFile(path);
  await desk.page.getByRole('button', { name: '选择文件' }).click();
}

export const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

/** Names in the 花名册 as they stand on the screen. */
export const namesOn = (page: Page): Promise<readonly string[]> =>
  page.locator('[role="gridcell"][data-field="name"]').allInnerTexts();

/** Another page of the program, by its address; waits for its heading. */
export async function goTo(page: Page, path: string, heading: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, path);
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
}

/** The import is on the disk and the 花名册 is shown. */
export async function imported(page: Page, notice: string): Promise<void> {
  await expect(page.getByText(notice)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('heading', { level: 1, name: '花名册', exact: true })).toBeVisible();
}
