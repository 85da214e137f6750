import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Bridge } from '../../shared/contract/contract.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { axeFaults } from './sweep.ts';
import { firstRun, go, importRoster } from './vault-steps.ts';

declare global {
  interface Window {
    readonly qinglan: Bridge;
  }
}

const PASSWORD = '恢复页测试口令-2026';

let root = '';
let app: Launched;
test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-recovery-'));
  app = await launch({ profileDir: join(root, 'profile') });
  await firstRun(app, {
    ...{ unitName: '测试市税务局', selfName: '我局', partyBody: '局党委', superior: '测试省税务局' },
    ...{ userName: '李测试', password: PASSWORD, backupFolder: mkdtempSync(join(root, 'backups-')) },
    begin: '导入花名册',
  });
  await importOne('张在册');
});
test.afterEach(async () => {
  await app.kill();
  await removeFolder(root);
});

async function importOne(name: string): Promise<void> {
  const csv = join(root, `${name}.csv`);
  writeFileSync(csv, `姓名,性别,科室,出生年月\r\n${name},男,办公室,1980.01\r\n`);
  await importRoster(app, csv, name);
}

async function backUp(page: Page): Promise<void> {
  await go(page, '/exchange/backup');
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText('从介质读回核对')).toBeVisible();
}

/** The program is killed, something happens to its files, and it is started again, still locked. */
async function restart(meanwhile: () => void = () => undefined): Promise<void> {
  await app.kill();
  meanwhile();
  app = await launch({ profileDir: join(root, 'profile') });
}

async function enter(): Promise<void> {
  await app.page.getByLabel('口令').fill(PASSWORD);
  await app.page.keyboard.press('Enter');
}

/** Chromium's folder of the page's databases, somewhere below the profile. */
function databaseFolder(): string {
  const found = readdirSync(join(root, 'profile'), { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('IndexedDB'),
  );
  if (found === undefined) throw new Error('no IndexedDB below the profile');
  return join(root, 'profile', found);
}

/** The heading, the sentence, and the page without faults for a screen reader. */
async function expectTrouble(title: string, sentence: RegExp): Promise<void> {
  const { page } = app;
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole('button', { name: '重新检查' })).toBeVisible();
  await expect(page.getByRole('button', { name: /删除|清空/ })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
}

async function restoreNewest(): Promise<void> {
  const { page } = app;
  await page
    .getByRole('button', { name: /^恢复 / })
    .first()
    .click();
  await expect(page.getByText(/^备份完整：/)).toBeVisible();
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

async function expectNames(...names: readonly string[]): Promise<void> {
  await go(app.page, '/people');
  const grid = app.page.getByRole('grid', { name: '花名册' });
  for (const name of names) await expect(grid).toContainText(name);
}

/** Spoils one byte of the newest block; without checkpoints, every block is read. Gives the number of blocks. */
const damage = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [found] = await indexedDB.databases();
    const database = await done(indexedDB.open(found?.name ?? ''));
    const change = database.transaction(['blocks', 'checkpoints'], 'readwrite', { durability: 'strict' });
    change.objectStore('checkpoints').clear();
    const blocks = change.objectStore('blocks');
    const rows: { readonly bytes: Uint8Array }[] = await done(blocks.getAll());
    const last = rows.at(-1);
    if (!last) throw new Error('no block');
    const at = last.bytes.length - 3;
    last.bytes[at] = (last.bytes[at] ?? 0) ^ 1;
    blocks.put(last);
    await new Promise((resolve) => {
      change.oncomplete = resolve;
    });
    database.close();
    return rows.length;
  });

test('a damaged block: nothing is opened, and a restore brings everything back', async () => {
  await backUp(app.page);
  await restart();
  expect(await damage(app.page)).toBeGreaterThan(0);
  await enter();
  await expectTrouble('部分数据没有通过校验', /为避免覆盖没有打开/);
  await expect(app.page.getByRole('button', { name: /从空白开始|使用现有数据/ })).toHaveCount(0);
  await app.page.getByRole('button', { name: '重新检查' }).click();
  await expectTrouble('部分数据没有通过校验', /为避免覆盖没有打开/);
  await restoreNewest();
  await expectNames('张在册');
});

test('an older copy put back: said so, and the backup has what it lacks', async () => {
  await restart(() => cpSync(databaseFolder(), join(root, 'older'), { recursive: true }));
  await enter();
  await go(app.page, '/people/import');
  await importOne('王后来');
  await backUp(app.page);
  await restart(() => {
    const folder = databaseFolder();
    rmSync(folder, { recursive: true });
    cpSync(join(root, 'older'), folder, { recursive: true });
  });
  await enter();
  await expectTrouble('数据比上次使用时旧', /本机数据比上次使用时旧/);
  await app.page.getByRole('button', { name: '没有更新的备份，使用现有数据' }).click();
  const ask = app.page.getByRole('dialog', { name: '使用现有数据' });
  await expect(ask).toContainText('备份文件不会改动');
  await ask.getByRole('button', { name: '取消' }).click();
  await restoreNewest();
  await expectNames('张在册', '王后来');
});

test('an empty database beside a backup: restore first, not a blank start', async () => {
  await backUp(app.page);
  await restart(() => rmSync(databaseFolder(), { recursive: true }));
  await enter();
  await expectTrouble('本机没有记录，但有备份', /请先从备份恢复/);
  await restoreNewest();
  await expectNames('张在册');
});

test('a database of a newer version is left as it is', async () => {
  await restart();
  const { page } = app;
  const versions = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => ({ name, version })));
  await page.evaluate(async () => {
    const [found] = await indexedDB.databases();
    const opening = indexedDB.open(found?.name ?? '', 90);
    await new Promise((resolve, reject) => {
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
    opening.result.close();
  });
  const before = await versions();
  await enter();
  await expectTrouble('数据来自更新的版本', /请安装新版本后再打开/);
  await expect(page.getByRole('button', { name: /^恢复/ })).toHaveCount(0);
  await page.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByLabel('口令')).toBeVisible();
  expect(await versions()).toEqual(before);
});

test('idle: warned a minute before the lock, and a key keeps the vault open', async () => {
  test.setTimeout(240_000);
  const { page } = app;
  await page.evaluate(() => window.qinglan.call('vault:set-idle', { minutes: 2 }));
  await page.keyboard.press('Shift');
  const warning = page.getByRole('dialog', { name: '即将自动锁定' });
  await expect(warning).toBeVisible({ timeout: 75_000 });
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(warning).toHaveCount(0);
  // The next warning comes when the first lock would have been.
  await expect(warning).toBeVisible({ timeout: 75_000 });
  expect(await page.evaluate(() => window.qinglan.call('vault:status', {}))).toMatchObject({
    value: { state: 'open' },
  });
});
