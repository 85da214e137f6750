import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';
import * as step from './handoff-steps.ts';
import { axeFaults, outsideFaults, textFaults } from './sweep.ts';
import { go, unlock } from './vault-steps.ts';

test.use({ actionTimeout: 20_000 });

const shots = process.env.QINGLAN_SHOTS;
let root = '';
const running: step.Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-clock-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

/** The same machine after a restart, its clock standing where `clock` says. */
async function restarted(machine: step.Machine, clock: string): Promise<step.Machine> {
  await machine.app.close();
  const { profileDir, name } = machine;
  const app = await launch({ profileDir, clock });
  await unlock(app.page, step.PASSWORD);
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  const again = { app, page: app.page, name, profileDir };
  running.push(again);
  return again;
}

async function carry(from: step.Machine, to: step.Machine, stick: string): Promise<void> {
  const file = await step.writePackage(from, '同单位交换', stick);
  await step.closeWritten(from);
  await step.receivePackage(to, join(stick, file));
}

async function expectSound(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `clock-${name}.png`) });
  expect(await axeFaults(page), name).toEqual([]);
  expect([...(await outsideFaults(page)), ...(await textFaults(page))], name).toEqual([]);
}

/** The shown value of the open review item. */
async function expectShown(machine: step.Machine, value: string): Promise<void> {
  await step.openPage(machine, '/exchange/conflicts', '冲突处理');
  const card = machine.page.getByRole('radio').filter({ hasText: '现在显示' });
  await expect(card).toContainText(value);
}

test('a machine wrote in 2046: found, corrected, shown so in history and in a conflict on both desks', async () => {
  test.setTimeout(300_000);
  const stick = join(root, 'stick');
  mkdirSync(stick);
  const begun = await step.newUnit(root, 'town', '城关分局', ['李城关', '王城关']);
  running.push(begun);
  const second = await step.secondDesk(begun);
  running.push(second);
  const person = await step.personIdOf(begun, '李城关');
  const rename = (name: string) => [{ table: 'person', id: person, set: { name } }] as const;

  const wrong = await restarted(begun, '2046-11-24T09:30:00+08:00');
  await step.commitAt(wrong, '改名', rename('李成关'));
  const first = await restarted(wrong, '2026-11-24T10:00:00+08:00');
  await step.commitAt(second, '改名', rename('李承关'));
  await carry(second, first, stick);
  await expectShown(first, '李成关');
  await expect(first.page.getByText('该电脑的时钟可能不准')).toBeVisible();

  const { page } = first;
  await step.openPage(first, '/settings/check', '自检');
  await expect(page.getByRole('button', { name: '更正…' })).toHaveCount(0);
  await page.getByRole('button', { name: '查找时间异常' }).click();
  await expect(page.getByText(/^本机，\d+ 条改动$/)).toBeVisible();
  await expect(page.getByText(/^2046-11-24 09:3\d 至 2046-11-24 .*，比现在晚一天以上$/)).toBeVisible();
  await expectSound(page, 'found');

  await page.getByRole('button', { name: '更正…' }).click();
  const dialog = page.getByRole('dialog', { name: '更正时间：本机' });
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('请填写第一条改动的实际日期。')).toBeVisible();
  await expectSound(page, 'faults');
  await dialog.getByRole('textbox', { name: '第一条的实际日期' }).fill('2026-11-20');
  await dialog.getByLabel('第一条的实际时间').fill('9:30');
  await dialog.getByLabel('原因').fill('主板电池没电');
  await expect(
    dialog.getByText(/^更正后：2026-11-20 09:30 至 2026-11-20 .*，整体往前移 7309 天。$/),
  ).toBeVisible();
  await expectSound(page, 'dialog');
  // What is typed outlives the dialog.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '更正…' }).click();
  await expect(dialog.getByLabel('原因')).toHaveValue('主板电池没电');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^已更正 \d+ 条改动的时间/)).toBeVisible();
  await expect(page.getByText('没有发现时间异常。')).toBeVisible();
  const made = page.getByRole('list', { name: '已做的更正' });
  await expect(made).toContainText('往前移 7309 天');
  await expect(made).toContainText('原因：主板电池没电');
  await expect(made).not.toContainText('未签名');
  await expectSound(page, 'corrected');

  await expectShown(first, '李承关');
  await expect(page.getByText(/^已更正，电脑当时的时间是 2046-11-24 09:3\d$/)).toBeVisible();
  await expectSound(page, 'conflict');
  await go(page, `/people/${person}`);
  await page.getByRole('tab', { name: '修改记录' }).click();
  const history = page.getByRole('grid', { name: '修改记录' });
  await expect(history).toContainText(/2026-11-20 09:3\d\s*已更正/);
  await expect(history).not.toContainText('2046');
  await expectSound(page, 'history');

  await carry(first, second, stick);
  await expectShown(second, '李承关');
  await step.openPage(second, '/settings/check', '自检');
  const there = second.page.getByRole('list', { name: '已做的更正' });
  await expect(there).toContainText(/另一台电脑 \d{4}，\d+ 条改动/);
  await there.getByRole('button', { name: '撤销更正' }).click();
  await expect(second.page.getByText('已撤销时间更正')).toBeVisible();
  await expectShown(second, '李成关');
  await second.page.keyboard.press('Control+z');
  await expectShown(second, '李承关');
  await step.openPage(second, '/settings/check', '自检');
  await second.page.getByRole('button', { name: '开始自检' }).click();
  await expect(second.page.getByText(/与当前显示完全一致/)).toBeVisible();
});
