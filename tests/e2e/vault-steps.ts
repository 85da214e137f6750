import { expect, type Page } from '@playwright/test';
import type { Launched } from './fixture.ts';

export interface FirstRun {
  readonly unitName: string;
  readonly selfName: string;
  readonly partyBody: string;
  readonly superior: string;
  readonly userName: string;
  readonly password: string;
  readonly backupFolder: string;
  /** Button of the last step. */
  readonly begin: '导入花名册' | '直接开始';
}

/** 单位与称谓 → 口令 → 备份位置 → the chosen beginning. */
export async function firstRun(app: Launched, run: FirstRun): Promise<void> {
  const { page } = app;
  const next = page.getByRole('button', { name: '下一步' });
  await page.getByLabel('单位全称').fill(run.unitName);
  await page.getByLabel('行文自称').fill(run.selfName);
  await page.getByLabel('党组织称谓').fill(run.partyBody);
  await page.getByLabel('上级单位').fill(run.superior);
  await page.getByLabel('培训专干姓名').fill(run.userName);
  await next.click();
  await page.getByLabel('口令', { exact: false }).first().fill(run.password);
  await page.getByLabel('再输一次').fill(run.password);
  await next.click();
  app.dialogs.chooseFolder(run.backupFolder);
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await next.click();
  await page.getByRole('button', { name: run.begin }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** Chooses the roster in the import page and imports every row. */
export async function importRoster(app: Launched, path: string, oneName: string): Promise<void> {
  const { page } = app;
  app.dialogs.chooseFile(path);
  await page.getByRole('button', { name: '选择文件' }).click();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  // The preview shows the names too; only the roster page says that they are in.
  await expect(page.getByText(/已导入 \d+ 人/).last()).toBeVisible();
  await expect(page.getByRole('grid', { name: '花名册' })).toContainText(oneName);
}

export const go = (page: Page, path: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

export async function unlock(page: Page, password: string): Promise<void> {
  await page.getByLabel('口令').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** 设置 → 账号 → 添加账号, as the person that is in. */
export async function addAccount(
  page: Page,
  account: { readonly name: string; readonly role: string; readonly password: string },
): Promise<void> {
  await go(page, '/settings/accounts');
  await page.getByRole('button', { name: '添加账号' }).click();
  const dialog = page.getByRole('dialog', { name: '添加账号' });
  await dialog.getByLabel('姓名').fill(account.name);
  await dialog.getByLabel('角色').click();
  await page.getByRole('option', { name: account.role, exact: true }).click();
  await dialog.getByLabel('初始口令').fill(account.password);
  await dialog.getByLabel('再输一次').fill(account.password);
  await dialog.getByRole('button', { name: '添加账号' }).click();
  // The password of the new account is stretched first, which takes its time on a busy machine.
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByRole('grid', { name: '账号' })).toContainText(account.name);
}

/** Locks, and another person logs in. */
export async function changeTo(page: Page, name: string, password: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByLabel('账户').click();
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await unlock(page, password);
}
