import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import { launch } from './fixture.ts';
import * as step from './handoff-steps.ts';
import { unlock } from './vault-steps.ts';

test.use({ actionTimeout: 20_000 });

let root = '';
const running: step.Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-scenario-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

const kept = (machine: step.Machine): step.Machine => {
  running.push(machine);
  return machine;
};
function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

async function carry(from: step.Machine, to: step.Machine, button: string, stick: string): Promise<string> {
  const file = await step.writePackage(from, button, stick);
  await step.closeWritten(from);
  return step.receivePackage(to, join(stick, file));
}

test('four machines: down, work, up, conflict, settled, a person moves, receipts, a clone', async () => {
  test.setTimeout(420_000);
  const stick = folder('stick');
  const superior = kept(await step.newUnit(root, 'superior', '临江市局', ['孙市局']));
  const town = kept(await step.newUnit(root, 'town', '城关分局', ['李城关', '王城关', '赵城关']));
  const port = kept(await step.newUnit(root, 'port', '港口分局', ['钱港口']));
  await test.step('registered by telephone', async () => {
    await step.connect(superior, town, folder('ids-1'));
    await step.connect(superior, port, folder('ids-2'));
    const ids = folder('ids-3');
    const ofTown = await step.saveIdentity(town, ids);
    const ofPort = await step.saveIdentity(port, ids);
    await step.enrol(town, port, ofPort, '同级单位');
    await step.enrol(port, town, ofTown, '同级单位');
  });
  await test.step('a task goes down and is answered', async () => {
    await step.openPage(superior, '/exchange/directives', '下发件');
    await superior.page.getByRole('button', { name: '写下发件' }).first().click();
    const dialog = superior.page.getByRole('dialog');
    await dialog.getByLabel('标题').fill('开展读书班');
    await dialog.getByLabel('内容和要求').fill('第四季度内完成。');
    await superior.page.keyboard.press('Control+Enter');
    await expect(superior.page.getByRole('grid').first()).toContainText('开展读书班');
    await step.openPage(superior, '/exchange', '上报下发');
    await carry(superior, town, '生成下发包', stick);
    await step.openPage(town, '/exchange/directives', '下发件');
    await expect(town.page.getByText('开展读书班').first()).toBeVisible();
  });
  const second = kept(await step.secondDesk(town));
  const person = await step.personIdOf(town, '李城关');
  await test.step('two desks write the same field: a conflict on both, settled once', async () => {
    const rename = (name: string) => [{ table: 'person', id: person, set: { name } }] as const;
    await step.commitAt(town, '改名', rename('李成关'));
    await step.commitAt(second, '改名', rename('李承关'));
    await step.commitAt(second, '新增', [{ table: 'person', id: 'from-second', set: { name: '周第二' } }]);
    await carry(second, town, '同单位交换', stick);
    await carry(town, second, '同单位交换', stick);
    for (const desk of [town, second]) {
      await step.openPage(desk, '/exchange/conflicts', '冲突处理');
      await expect(desk.page.getByText('李成关').first()).toBeVisible();
      await expect(desk.page.getByText('李承关').first()).toBeVisible();
    }
    await town.page.keyboard.press('1');
    await town.page.keyboard.press('Control+Enter');
    await expect(town.page.getByText('没有待处理的冲突。')).toBeVisible();
    await carry(town, second, '同单位交换', stick);
    await step.openPage(second, '/exchange/conflicts', '冲突处理');
    await expect(second.page.getByText('没有待处理的冲突。')).toBeVisible();
    expect(await step.recordsOf(second)).toBe(await step.recordsOf(town));
  });
  await test.step('up, with the receipt read out', async () => {
    const code = await carry(town, superior, '生成上报包', stick);
    await step.enterCode(town, code);
    await step.openPage(superior, '/exchange/units', '下级单位');
    await expect(superior.page.getByRole('grid').first()).toContainText('港口分局');
    await superior.page.getByRole('gridcell', { name: '城关分局' }).first().click();
    await expect(superior.page.getByText('周第二').first()).toBeVisible();
  });
  await test.step('a person moves with the file', async () => {
    await step.openPage(town, '/exchange', '上报下发');
    await town.page.getByRole('button', { name: '调出人员' }).click();
    town.app.dialogs.chooseFolder(stick);
    const dialog = town.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '选择文件夹' }).click();
    await dialog.getByLabel('收件单位').click();
    await town.page.getByRole('option', { name: '港口分局' }).click();
    await dialog.getByLabel('调出人员').click();
    await town.page.getByRole('option', { name: /赵城关/ }).click();
    const before = new Set(step.packagesIn(stick));
    await dialog.getByRole('button', { name: '写入介质' }).click();
    await expect(town.page.getByText('可以安全弹出')).toBeVisible();
    await step.closeWritten(town);
    const file = step.packagesIn(stick).find((name) => !before.has(name)) ?? '';
    await step.openPackage(port, join(stick, file));
    await port.page.getByLabel('到本单位的科室').click();
    await port.page.getByRole('option', { name: '办公室' }).click();
    await port.page.getByRole('button', { name: '接收', exact: true }).click();
    await expect(port.page.getByText('已导入', { exact: true })).toBeVisible();
    await step.openPage(port, '/people', '花名册');
    await expect(port.page.getByText('赵城关').first()).toBeVisible();
  });
  await test.step('a copied profile goes on under a name of its own', async () => {
    await second.app.close();
    running.splice(running.indexOf(second), 1);
    const copy = `${second.profileDir}-copy`;
    cpSync(second.profileDir, copy, { recursive: true });
    const original = kept({ ...second, ...(await reopen(second.profileDir)) });
    const clone = kept({ ...second, profileDir: copy, ...(await reopen(copy)) });
    await step.commitAt(original, '新增', [
      { table: 'person', id: 'from-original', set: { name: '吴原机' } },
    ]);
    await step.commitAt(clone, '新增', [{ table: 'person', id: 'from-clone', set: { name: '郑克隆' } }]);
    await carry(original, town, '同单位交换', stick);
    await carry(clone, town, '同单位交换', stick);
    await step.openPage(town, '/people', '花名册');
    for (const name of ['吴原机', '郑克隆']) await expect(town.page.getByText(name).first()).toBeVisible();
    await carry(town, original, '同单位交换', stick);
    await carry(town, clone, '同单位交换', stick);
    const end = await step.recordsOf(town);
    expect(await step.recordsOf(original)).toBe(end);
    expect(await step.recordsOf(clone)).toBe(end);
  });
});

async function reopen(profileDir: string) {
  const app = await launch({ profileDir, clock: '2026-11-24T10:00:00+08:00' });
  await unlock(app.page, step.PASSWORD);
  return { app, page: app.page };
}
