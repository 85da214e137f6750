import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';
import {
  closeWritten,
  connect,
  type Machine,
  newUnit,
  openPackage,
  openPage,
  PASSWORD,
  receivePackage,
  writePackage,
} from './handoff-steps.ts';
import { axeFaults, outsideFaults } from './sweep.ts';
import { go, importRoster, unlock } from './vault-steps.ts';

let root = '';
const running: Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-units-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

function kept(machine: Machine): Machine {
  machine.page.setDefaultTimeout(15_000);
  running.push(machine);
  return machine;
}
const unit = async (id: string, name: string, people: readonly string[]): Promise<Machine> =>
  kept(await newUnit(root, id, name, people));

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

async function importPeople({ app }: Machine, ...names: readonly string[]): Promise<void> {
  const csv = join(mkdtempSync(join(root, 'roster-')), 'roster.csv');
  writeFileSync(csv, ['姓名,性别,科室', ...names.map((name) => `${name},男,办公室`)].join('\r\n'));
  await go(app.page, '/people/import');
  await importRoster(app, csv, names[0] ?? '');
}

const backupsIn = (path: string): readonly string[] =>
  readdirSync(path).filter((name) => name.endsWith('.qlbak'));

async function backUp(machine: Machine): Promise<void> {
  await openPage(machine, '/exchange/backup', '备份与恢复');
  await machine.page.getByRole('button', { name: '立即备份' }).first().click();
  await expect(machine.page.getByText('从介质读回核对')).toBeVisible();
}

/** The page as it stands: axe, nothing outside the window. */
async function expectSound({ page }: Machine): Promise<void> {
  expect([...(await axeFaults(page)), ...(await outsideFaults(page))]).toEqual([]);
}

test('a rehearsal says what a restore would bring back, what came since, and writes nothing', async () => {
  const machine = await unit('own', '临江市局', ['张演练', '王演练']);
  const { page } = machine;
  const backups = join(root, 'own-backups');
  await backUp(machine);
  await importPeople(machine, '赵后来');
  await openPage(machine, '/exchange/backup', '备份与恢复');
  const before = backupsIn(backups);
  await page.getByRole('button', { name: '恢复演练' }).click();
  const outcome = page.getByRole('dialog', { name: '恢复演练结果' });
  await expect(outcome).toContainText('可以恢复');
  await expect(outcome).toContainText('2026-11-24');
  await expect(outcome).toContainText('备份之后又有');
  await expect(outcome.getByText('干部', { exact: true }).locator('..')).toContainText('2');
  await expectSound(machine);
  await page.keyboard.press('Escape');
  await expect(outcome).toHaveCount(0);
  expect(backupsIn(backups)).toEqual(before);
  await go(page, '/people');
  await expect(page.getByText('赵后来').first()).toBeVisible();

  for (const name of backupsIn(backups)) {
    const bytes = readFileSync(join(backups, name));
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    writeFileSync(join(backups, name), bytes);
  }
  await openPage(machine, '/exchange/backup', '备份与恢复');
  await page.getByRole('button', { name: '恢复演练' }).click();
  await expect(page.getByText(/文件校验未通过/)).toBeVisible();
  await expect(outcome).toHaveCount(0);
});

test('a directive goes down, its answer and the records come up, and a remark goes down again', async () => {
  test.setTimeout(240_000);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const branch = await unit('branch', '城关分局', ['李城关', '王城关']);
  const stick = folder('stick');
  await connect(superior, branch, folder('identities'));
  const above = superior.page;
  const below = branch.page;

  await openPage(superior, '/exchange/units', '下级单位');
  await expect(above.getByRole('note')).toContainText('已登记但还没有收到数据：城关分局');
  await openPage(superior, '/exchange/directives', '下发件');
  await above.keyboard.press('Control+n');
  const dialog = above.getByRole('dialog', { name: '写下发件' });
  await dialog.getByLabel('标题').fill('报送全年培训计划');
  await dialog.getByLabel('内容和要求').fill('请于年底前报送。');
  await above.keyboard.press('Control+Enter');
  await expect(above.getByText(/已下发“报送全年培训计划”/)).toBeVisible();
  const down = await writePackage(superior, '生成下发包', stick);
  await closeWritten(superior);

  await receivePackage(branch, join(stick, down));
  await openPage(branch, '/exchange/directives', '下发件');
  await below.getByRole('grid', { name: '收到的下发件' }).getByText('报送全年培训计划').click();
  await below.getByRole('button', { name: '已办结', exact: true }).click();
  await below.getByRole('dialog', { name: '已办结' }).getByLabel('说明').fill('已报送');
  await below.keyboard.press('Control+Enter');
  await expect(below.getByText('已答复，随下一个上报包送达')).toBeVisible();
  const up = await writePackage(branch, '生成上报包', stick);
  await closeWritten(branch);

  await receivePackage(superior, join(stick, up));
  await openPage(superior, '/exchange/units', '下级单位');
  const grid = above.getByRole('grid', { name: '下级单位' });
  const line = grid.getByRole('row').filter({ hasText: '城关分局' });
  await expect(line.locator('[data-field="members"]')).toHaveText('2');
  const sum = grid.getByRole('row').filter({ hasText: '合计（2个单位）' });
  await expect(sum.locator('[data-field="members"]')).toHaveText('3');
  await expectSound(superior);
  await openPage(superior, '/exchange/directives', '下发件');
  await above.getByRole('grid', { name: '下发件' }).getByText('报送全年培训计划').click();
  await expect(above.getByRole('region', { name: '各单位答复' })).toContainText('已办结');
  await expect(above.getByRole('region', { name: '各单位答复' })).toContainText('已报送');
  await above.keyboard.press('Escape');

  await openPage(superior, '/exchange/units', '下级单位');
  await line.click();
  await expect(above.getByRole('heading', { level: 1, name: '城关分局' })).toBeVisible();
  await above.getByRole('grid', { name: '人员' }).getByText('李城关').click();
  await expect(above.getByRole('grid', { name: '修改记录' })).toContainText('李城关');
  await expectSound(superior);
  await above.getByRole('button', { name: '退回', exact: true }).click();
  const step = above.getByRole('dialog', { name: '退回：李城关' });
  await step.getByRole('button', { name: '退回' }).click();
  await expect(step.getByText(/请填写退回原因/)).toBeVisible();
  await step.getByLabel('退回原因').fill('缺出生年月');
  await above.keyboard.press('Control+Enter');
  await expect(above.getByRole('region', { name: '批注' })).toContainText('缺出生年月');
  const again = await writePackage(superior, '生成下发包', stick);
  await closeWritten(superior);

  await receivePackage(branch, join(stick, again));
  await openPage(branch, '/exchange/directives', '下发件');
  await below.getByRole('tab', { name: '上级批注' }).click();
  await below.getByRole('grid', { name: '上级批注' }).getByText('缺出生年月').click();
  await expect(below.getByRole('heading', { level: 1 })).toContainText('李城关');
});

/** A second desk of the unit: a fresh machine that the backup was restored on. */
async function secondDesk(first: Machine): Promise<Machine> {
  await backUp(first);
  const backups = `${first.profileDir}-backups`;
  const app = await launch({ profileDir: join(root, 'second'), clock: '2026-11-24T09:00:00+08:00' });
  const { page } = app;
  await page.getByRole('button', { name: '从备份恢复' }).click();
  app.dialogs.chooseFile(join(backups, backupsIn(backups).toSorted().at(-1) ?? ''));
  await page.getByRole('button', { name: '选择文件' }).click();
  await page.getByText(/^备份完整：/).waitFor();
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await unlock(page, PASSWORD);
  return kept({ app, page, name: first.name, profileDir: join(root, 'second') });
}

async function setPhones({ page }: Machine, phones: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, phone] of Object.entries(phones)) {
    await go(page, '/people');
    await page.getByRole('grid', { name: '花名册' }).getByText(name).click();
    await page.getByRole('button', { name: '修改资料' }).click();
    await page.getByRole('dialog').getByLabel('手机').fill(phone);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(phone).first()).toBeVisible();
  }
}

/** Both phones stand in the files of the two people. */
async function expectPhones({ page }: Machine, phones: readonly string[]): Promise<void> {
  const found: string[] = [];
  for (const name of ['张同一', '王同一']) {
    await go(page, '/people');
    await page.getByRole('grid', { name: '花名册' }).getByText(name).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    found.push(/1\d{10}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? '');
  }
  expect(found.toSorted()).toEqual(phones.toSorted());
}

/** 导入 of a package that may overwrite most of so small a unit: the person says that this is meant. */
async function receiveFromDesk(machine: Machine, file: string): Promise<void> {
  await openPackage(machine, file);
  const take = machine.page.getByRole('button', { name: '导入', exact: true });
  await expect(take).toBeVisible();
  if (await take.isDisabled()) await machine.page.getByRole('checkbox').check();
  await take.click();
  await expect(machine.page.getByText('已导入', { exact: true })).toBeVisible();
}

test('two desks change the same: settled by keys alone, and the same at the other desk', async () => {
  test.setTimeout(240_000);
  const first = await unit('first', '临江市局', ['张同一', '王同一']);
  const second = await secondDesk(first);
  await setPhones(first, { 张同一: '13800000001', 王同一: '13800000002' });
  await setPhones(second, { 张同一: '13900000001', 王同一: '13900000002' });
  const stick = folder('stick');
  const fromSecond = await writePackage(second, '同单位交换', stick);
  await closeWritten(second);
  await receiveFromDesk(first, join(stick, fromSecond));

  const { page } = first;
  await go(page, '/home');
  await expect(page.getByRole('complementary', { name: '进展' })).toContainText('2 处冲突待处理');
  await openPage(first, '/exchange/conflicts', '冲突处理');
  const list = page.getByRole('listbox', { name: '待处理的冲突' });
  await expect(list.getByRole('option')).toHaveCount(2);
  await expect(list).toBeFocused();
  await expectSound(first);
  const shown = await list.getByRole('option', { selected: true }).textContent();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).not.toHaveText(shown ?? '');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('2');
  const picked = await page.getByRole('radio', { checked: true }).textContent();
  const phone = /1\d{10}/.exec(picked ?? '')?.[0] ?? 'none';
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^已选定 /)).toContainText(phone);
  await expect(list.getByRole('option')).toHaveCount(1);
  await expect(list).toBeFocused();
  await page.getByRole('button', { name: '另填一个值' }).click();
  await page.getByRole('textbox', { name: '手机' }).fill('13700000000');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('没有待处理的冲突。')).toBeVisible();

  const back = await writePackage(first, '同单位交换', stick);
  await closeWritten(first);
  await receiveFromDesk(second, join(stick, back));
  await openPage(second, '/exchange/conflicts', '冲突处理');
  await expect(second.page.getByText('没有待处理的冲突。')).toBeVisible();
  for (const machine of [first, second]) await expectPhones(machine, [phone, '13700000000']);
});
