import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { firstRun, go, importRoster } from './vault-steps.ts';

let root = '';
let app: Launched;
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-units-'));
});
test.afterEach(async () => {
  await app.close();
  await removeFolder(root);
});

async function start(): Promise<string> {
  const backups = mkdtempSync(join(root, 'backups-'));
  app = await launch({ profileDir: join(root, 'profile'), clock: '2026-11-24T09:00:00+08:00' });
  await firstRun(app, {
    unitName: '临江市税务局',
    selfName: '我局',
    partyBody: '局党委',
    superior: '省税务局',
    userName: '李干事',
    password: '恢复演练的口令-2026',
    backupFolder: backups,
    begin: '直接开始',
  });
  return backups;
}

async function openBackups(): Promise<void> {
  await go(app.page, '/exchange');
  const entry = app.page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '备份与恢复' });
  if ((await entry.count()) > 0) await entry.click();
}

async function importPeople(...names: readonly string[]): Promise<void> {
  const csv = join(mkdtempSync(join(root, 'roster-')), 'roster.csv');
  writeFileSync(csv, ['姓名,性别,科室', ...names.map((name) => `${name},男,办公室`)].join('\r\n'));
  await go(app.page, '/people/import');
  await importRoster(app, csv, names[0] ?? '');
}

test('a rehearsal says what a restore would bring back, what came since, and writes nothing', async () => {
  const backups = await start();
  const { page } = app;
  page.setDefaultTimeout(15_000);
  await importPeople('张演练', '王演练');
  await openBackups();
  await expect(page.getByRole('button', { name: '恢复演练' })).toHaveCount(0);
  await page.getByRole('button', { name: '立即备份' }).first().click();
  await expect(page.getByText('从介质读回核对')).toBeVisible();
  await importPeople('赵后来');
  await openBackups();
  await page.getByRole('button', { name: '恢复演练' }).click();
  const outcome = page.getByRole('dialog', { name: '恢复演练结果' });
  await expect(outcome).toContainText('可以恢复');
  await expect(outcome).toContainText('2026-11-24');
  await expect(outcome).toContainText('备份之后又有');
  await expect(outcome.getByText('干部', { exact: true }).locator('..')).toContainText('2');
  await page.keyboard.press('Escape');
  await expect(outcome).toHaveCount(0);
  expect(readdirSync(backups).filter((name) => name.endsWith('.qlbak'))).toHaveLength(1);
  await go(page, '/people');
  await expect(page.getByText('赵后来').first()).toBeVisible();

  const [name = ''] = readdirSync(backups).filter((file) => file.endsWith('.qlbak'));
  const bytes = readFileSync(join(backups, name));
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
  writeFileSync(join(backups, name), bytes);
  await openBackups();
  await page.getByRole('button', { name: '恢复演练' }).click();
  await expect(page.getByText(/文件校验未通过/)).toBeVisible();
  await expect(outcome).toHaveCount(0);
});
