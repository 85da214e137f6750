import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { firstRun, go, importRoster, unlock } from './vault-steps.ts';

const PASSWORD = '设置测试口令-2026';
const NEW_PASSWORD = '换了一个新口令-9';

let root = '';
let app: Launched;
test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-settings-'));
  app = await launch({ profileDir: join(root, 'profile') });
  writeFileSync(join(root, 'roster.csv'), '姓名,性别,科室\r\n张设置,男,办公室\r\n王设置,女,办公室');
  await firstRun(app, {
    unitName: '测试市税务局',
    selfName: '我局',
    partyBody: '局党委',
    superior: '测试省税务局',
    userName: '李设置',
    password: PASSWORD,
    backupFolder: mkdtempSync(join(root, 'backups-')),
    begin: '导入花名册',
  });
  await importRoster(app, join(root, 'roster.csv'), '张设置');
});
test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

const lock = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: '解锁' })).toBeVisible();
};

test('单位与称谓 is changed, and can be undone', async () => {
  const { page } = app;
  await go(page, '/settings');
  await page.getByLabel('落款署名').fill('测试市税务局教育处');
  await page.getByLabel('单位全称').fill('');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('请填写单位全称。')).toBeVisible();
  await page.getByLabel('单位全称').fill('测试市税务局新名');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('banner')).toContainText('测试市税务局新名');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect(page.getByRole('banner')).not.toContainText('新名');
});

test('the password is changed with the old one, and only the new one opens', async () => {
  const { page } = app;
  await go(page, '/settings/security');
  await page.getByRole('button', { name: '修改口令' }).click();
  const dialog = page.getByRole('dialog', { name: '修改口令' });
  await dialog.getByLabel('原口令').fill('不是这个口令');
  await dialog.getByLabel('新口令').fill(NEW_PASSWORD);
  await dialog.getByLabel('再输一次').fill(NEW_PASSWORD);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/口令不正确/)).toBeVisible();
  await dialog.getByLabel('原口令').fill(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await lock(page);
  await page.getByLabel('口令').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/口令不正确/)).toBeVisible();
  await unlock(page, NEW_PASSWORD);
});

test('another account gets in with its own password, and goes again', async () => {
  const { page } = app;
  await go(page, '/settings/accounts');
  await page.getByRole('button', { name: '添加账号' }).click();
  const dialog = page.getByRole('dialog', { name: '添加账号' });
  await dialog.getByLabel('姓名').fill('赵联络');
  await dialog.getByLabel('初始口令').fill(NEW_PASSWORD);
  await dialog.getByLabel('再输一次').fill(NEW_PASSWORD);
  await dialog.getByRole('button', { name: '添加账号' }).click();
  await expect(page.getByRole('grid', { name: '账号' })).toContainText('赵联络');
  await lock(page);
  await page.getByLabel('账户').click();
  await page.getByRole('option', { name: /赵联络/ }).click();
  await unlock(page, NEW_PASSWORD);
  await go(page, '/people');
  await expect(page.getByText('张设置').first()).toBeVisible();
  await lock(page);
  await page.getByLabel('账户').click();
  await page.getByRole('option', { name: /李设置/ }).click();
  await unlock(page, PASSWORD);
  await go(page, '/settings/accounts');
  await page
    .getByRole('row', { name: /赵联络/ })
    .getByRole('button', { name: '删除' })
    .click();
  await page.getByRole('button', { name: '删除账号' }).click();
  await expect(page.getByRole('grid', { name: '账号' })).not.toContainText('赵联络');
});

test('自检 passes, and the audit log shows what was done, whole', async () => {
  const { page } = app;
  await go(page, '/settings/check');
  await page.getByRole('button', { name: '开始自检' }).click();
  await expect(page.getByText('与当前显示完全一致')).toBeVisible();
  await expect(page.getByText('通过')).toHaveCount(3);
  await go(page, '/settings/security');
  await page.getByLabel('不操作多久后锁定').fill('25');
  await page.getByRole('button', { name: '保存' }).click();
  await go(page, '/settings/audit');
  await expect(page.getByText('日志完整')).toBeVisible();
  const log = page.getByRole('grid', { name: '审计日志' });
  await expect(log).toContainText('设置自动锁定');
  await expect(log).toContainText('李设置');
});

test('a deleted record is found in the recycle bin and put back', async () => {
  const { page } = app;
  await go(page, '/settings/recycle');
  await expect(page.getByText('回收站是空的。')).toBeVisible();
});
