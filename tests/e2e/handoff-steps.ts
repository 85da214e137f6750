import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Write } from '../../shared/domain/action.ts';
import { canonical } from '../../shared/log/canonical.ts';
import { type Launched, launch } from './fixture.ts';
import { holdStore } from './store-in-page.ts';
import { firstRun, go, importRoster, unlock } from './vault-steps.ts';

export const PASSWORD = '交接测试口令-2026';
const CLOCK = '2026-11-24T09:00:00+08:00';

/** One machine of a unit, run by hand through its pages. */
export interface Machine {
  readonly app: Launched;
  readonly page: Page;
  readonly name: string;
  readonly profileDir: string;
}

/** A fresh unit with a 花名册 of its own. */
export async function newUnit(
  root: string,
  id: string,
  name: string,
  people: readonly string[],
): Promise<Machine> {
  const profileDir = join(root, id);
  const backupFolder = join(root, `${id}-backups`);
  mkdirSync(backupFolder);
  const app = await launch({ profileDir, clock: CLOCK });
  await firstRun(app, {
    ...{ unitName: name, selfName: '我局', partyBody: '局党委', superior: '上级单位' },
    ...{ userName: `${name}专干`, password: PASSWORD, backupFolder, begin: '导入花名册' },
  });
  const roster = join(root, `${id}.csv`);
  const lines = people.map((person, at) => `${person},男,${at % 2 === 0 ? '办公室' : '人事科'}`);
  writeFileSync(roster, ['姓名,性别,科室', ...lines].join('\r\n'));
  await importRoster(app, roster, people[0] ?? '');
  return { app, page: app.page, name, profileDir };
}

export async function openPage({ page }: Machine, path: string, heading: string): Promise<void> {
  await go(page, path);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

/** 导出身份文件 to a folder. */
export async function saveIdentity(machine: Machine, folder: string): Promise<string> {
  await openPage(machine, '/exchange/registration', '单位登记');
  const file = join(folder, `${readdirSync(folder).length}.qlid`);
  machine.app.dialogs.saveAs(file);
  await machine.page.getByRole('button', { name: '导出身份文件' }).click();
  await expect(machine.page.getByText(`身份文件已写到 ${file}`)).toBeVisible();
  return file;
}

/** What is read out by telephone: one group of the fingerprint on the unit's own page. */
async function readOut(machine: Machine, group: number): Promise<string> {
  await openPage(machine, '/exchange/registration', '单位登记');
  const groups = machine.page.getByRole('region', { name: '本单位身份' }).getByRole('listitem');
  await expect(groups).toHaveCount(8);
  return ((await groups.nth(group).textContent()) ?? '').replaceAll(/\s/g, '').slice(1);
}

/** 登记单位 with the telephone call; `role` as it stands in the form, `inTerms` fills in what else is agreed. */
export async function enrol(
  at: Machine,
  other: Machine,
  file: string,
  role: string,
  inTerms: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await openPage(at, '/exchange/registration', '单位登记');
  at.app.dialogs.chooseFile(file);
  await at.page.getByRole('button', { name: '登记单位' }).first().click();
  const dialog = at.page.getByRole('dialog', { name: `登记单位：${other.name}` });
  const label = await dialog
    .getByText(/^第 \d 组的四位数字/)
    .first()
    .textContent();
  const group = Number(/\d/.exec(label ?? '')?.[0]) - 1;
  await dialog.getByLabel('与本单位的关系').click();
  await at.page.getByRole('option', { name: role }).click();
  await inTerms(dialog);
  await dialog.getByLabel(/^第 \d 组的四位数字/).fill(await readOut(other, group));
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(at.page.getByText(`已登记 ${other.name}`)).toBeVisible();
}

export async function connect(superior: Machine, branch: Machine, folder: string): Promise<void> {
  const ours = await saveIdentity(superior, folder);
  const theirs = await saveIdentity(branch, folder);
  await enrol(superior, branch, theirs, '下级单位');
  await enrol(branch, superior, ours, '上级单位');
}

export const packagesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.qlpkg'));

/** Chooses the stick and writes; gives the new file's name and the short code on the screen. */
export async function writePackage(machine: Machine, button: string, folder: string): Promise<string> {
  const before = new Set(packagesIn(folder));
  await openPage(machine, '/exchange', '上报下发');
  await machine.page.getByRole('button', { name: button }).first().click();
  machine.app.dialogs.chooseFolder(folder);
  const dialog = machine.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选择文件夹' }).click();
  await expect(dialog.getByText(/改动|随包带去/)).toBeVisible();
  await dialog.getByRole('button', { name: '写入介质' }).click();
  await expect(machine.page.getByText('可以安全弹出')).toBeVisible();
  const fresh = packagesIn(folder).find((name) => !before.has(name));
  if (!fresh) throw new Error('no package was written');
  return fresh;
}

export async function closeWritten({ page }: Machine): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
}

/** 选择包文件 up to the preview. */
export async function openPackage(machine: Machine, file: string): Promise<void> {
  await openPage(machine, '/exchange/receive', '接收合并');
  const again = machine.page.getByRole('button', { name: '继续接收' });
  if (await again.isVisible()) await again.click();
  machine.app.dialogs.chooseFile(file);
  await machine.page.getByRole('button', { name: '选择包文件' }).first().click();
}

/** 取消 in the preview: nothing was written, and another package can be chosen. */
export async function letGo({ page }: Machine): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('button', { name: '选择包文件' }).first()).toBeVisible();
}

/** The whole way in; gives the digits to be read out. */
export async function receivePackage(machine: Machine, file: string): Promise<string> {
  await openPackage(machine, file);
  const take = machine.page.getByRole('button', { name: '导入', exact: true });
  await take.waitFor();
  // In a unit of a few records every overwritten one is more than a twentieth of them.
  const accept = machine.page.getByLabel(/^已与发件单位核对/);
  if (await accept.isVisible()) await accept.check();
  await take.click();
  await expect(machine.page.getByText('已导入', { exact: true })).toBeVisible();
  const code = await machine.page.getByText(/^\d{4} \d{4}$/).textContent();
  return (code ?? '').replace(' ', '');
}

export async function enterCode(machine: Machine, code: string): Promise<void> {
  await openPage(machine, '/exchange', '上报下发');
  await machine.page.getByRole('button', { name: '登记回执' }).click();
  const dialog = machine.page.getByRole('dialog', { name: '登记回执' });
  await dialog.getByLabel('回执码').fill(code);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(machine.page.getByText(/^已登记回执/)).toBeVisible();
}

/** A second machine of a unit: the backup of the first opened on a fresh profile. */
export async function secondDesk(first: Machine): Promise<Machine> {
  await openPage(first, '/exchange/backup', '备份与恢复');
  await first.page.getByRole('button', { name: '立即备份' }).click();
  await expect(first.page.getByText('从介质读回核对')).toBeVisible();
  const backups = `${first.profileDir}-backups`;
  const newest = readdirSync(backups)
    .filter((name) => name.includes('-manual-'))
    .sort()
    .at(-1);
  const profileDir = `${first.profileDir}-2`;
  const app = await launch({ profileDir, clock: CLOCK });
  await app.page.getByRole('button', { name: '从备份恢复' }).click();
  app.dialogs.chooseFile(join(backups, newest ?? ''));
  await app.page.getByRole('button', { name: '选择文件' }).click();
  await app.page.getByText(/^备份完整：/).waitFor();
  await app.page.getByRole('button', { name: '恢复', exact: true }).click();
  await unlock(app.page, PASSWORD);
  return { app, page: app.page, name: `${first.name}第二台`, profileDir };
}

/** Writes of a person that the scenario does not watch being typed. */
export async function commitAt({ page }: Machine, label: string, writes: readonly Write[]): Promise<void> {
  await holdStore(page);
  const isSaved = await page.evaluate(async (action) => (await window.storeUnderTest.commit(action)).ok, {
    label,
    writes,
  });
  expect(isSaved).toBe(true);
}

/** Every record that travels, as text: two machines can be compared byte for byte. */
export async function recordsOf({ page }: Machine): Promise<string> {
  await holdStore(page);
  const tables = await page.evaluate(() =>
    Object.entries(window.storeUnderTest.records()).map(
      ([table, map]) => [table, [...map.entries()]] as const,
    ),
  );
  // The ledger of the last package is written after it.
  return canonical(
    Object.fromEntries(
      tables
        .filter(([table]) => table !== 'handoff')
        .map(([table, rows]) => [table, Object.fromEntries(rows)]),
    ),
  );
}

export async function personIdOf({ page }: Machine, name: string): Promise<string> {
  await holdStore(page);
  return page.evaluate(
    (wanted) =>
      [...window.storeUnderTest.records().person.values()].find((one) => one.name === wanted)?.id ?? '',
    name,
  );
}
