import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';
import { firstRun, go, importRoster, unlock } from './vault-steps.ts';

const PASSWORD = '备份测试口令-2026';
const roster = (names: readonly string[]): string =>
  ['姓名,性别,科室', ...names.map((name) => `${name},男,办公室`)].join('\r\n');

let root = '';
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-backup-'));
});
test.afterEach(() => removeFolder(root));

async function start(names: readonly string[]) {
  const profileDir = join(root, 'profile');
  const backups = mkdtempSync(join(root, 'backups-'));
  const csv = join(root, 'roster.csv');
  writeFileSync(csv, roster(names));
  const app = await launch({ profileDir });
  await firstRun(app, {
    unitName: '测试市税务局',
    selfName: '我局',
    partyBody: '局党委',
    superior: '测试省税务局',
    userName: '李测试',
    password: PASSWORD,
    backupFolder: backups,
    begin: '导入花名册',
  });
  await importRoster(app, csv, names[0] ?? '');
  return { app, backups, profileDir };
}

async function backUp(page: Page): Promise<void> {
  await go(page, '/exchange/backup');
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText('从介质读回核对')).toBeVisible();
}

const qlbak = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.qlbak'));

test('a restore brings the old records back, after saying what is replaced and keeping what was there', async () => {
  const { app, backups } = await start(['张恢复', '王恢复']);
  const { page } = app;
  await backUp(page);
  writeFileSync(join(root, 'more.csv'), roster(['赵后来']));
  await go(page, '/people/import');
  await importRoster(app, join(root, 'more.csv'), '赵后来');
  await go(page, '/exchange/backup');
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .last()
    .click();
  const dialog = page.getByRole('dialog', { name: '用备份替换现有记录' });
  await expect(dialog).toContainText('3 名干部');
  await dialog.getByRole('button', { name: '取消' }).click();
  await go(page, '/people');
  await expect(page.getByText('赵后来').first()).toBeVisible();

  await go(page, '/exchange/backup');
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .last()
    .click();
  await dialog.getByRole('button', { name: '替换记录' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await go(page, '/people');
  await expect(page.getByText('张恢复').first()).toBeVisible();
  await expect(page.getByText('赵后来')).toHaveCount(0);
  await go(page, '/exchange/backup');
  await expect(page.getByText('恢复前')).toBeVisible();
  expect(qlbak(backups).length).toBeGreaterThanOrEqual(2);

  // What was there before the restore comes back the same way, and the program goes on writing.
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .first()
    .click();
  await dialog.getByRole('button', { name: '替换记录' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await go(page, '/people');
  await expect(page.getByText('赵后来').first()).toBeVisible();
  writeFileSync(join(root, 'last.csv'), roster(['孙最后']));
  await go(page, '/people/import');
  await importRoster(app, join(root, 'last.csv'), '孙最后');
  await app.close();
});

test('a damaged backup and a missing medium are named, and nothing changes', async () => {
  const { app, backups } = await start(['张完好']);
  const { page } = app;
  await backUp(page);
  const [name = ''] = qlbak(backups);
  const bytes = readFileSync(join(backups, name));
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
  writeFileSync(join(backups, name), bytes);
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .first()
    .click();
  await expect(page.getByText(/文件校验未通过/)).toBeVisible();
  renameSync(backups, `${backups}-away`);
  await page.getByRole('button', { name: '立即备份' }).first().click();
  await expect(page.getByText(/U 盘已拔出/)).toBeVisible();
  await go(page, '/people');
  await expect(page.getByText('张完好').first()).toBeVisible();
  await app.close();
});

test('a backup opens on a fresh machine with the password of its time', async () => {
  const { app, backups } = await start(['张迁移', '王迁移']);
  await backUp(app.page);
  await app.close();
  const fresh = await launch({ profileDir: join(root, 'fresh') });
  await fresh.page.getByRole('button', { name: '从备份恢复' }).click();
  fresh.dialogs.chooseFile(join(backups, qlbak(backups)[0] ?? ''));
  await fresh.page.getByRole('button', { name: '选择文件' }).click();
  await fresh.page.getByText(/^备份完整：/).waitFor();
  await fresh.page.getByRole('button', { name: '恢复', exact: true }).click();
  await unlock(fresh.page, PASSWORD);
  await go(fresh.page, '/people');
  await expect(fresh.page.getByText('王迁移').first()).toBeVisible();
  await fresh.close();
});
