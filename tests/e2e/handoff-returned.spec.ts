import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import {
  closeWritten,
  connect,
  type Machine,
  newUnit,
  openPackage,
  openPage,
  writePackage,
} from './handoff-steps.ts';
import { axeFaults, outsideFaults, textFaults } from './sweep.ts';

const shots = process.env.QINGLAN_SHOTS;
const WHY = '期间不对，应报第三季度';
let root = '';
const running: Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-returned-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

async function unit(id: string, name: string, people: readonly string[]): Promise<Machine> {
  const made = await newUnit(root, id, name, people);
  made.page.setDefaultTimeout(20_000);
  await made.page.emulateMedia({ reducedMotion: 'reduce' });
  running.push(made);
  return made;
}

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

async function expectSound({ page }: Machine, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  const faults = [...(await axeFaults(page)), ...(await outsideFaults(page)), ...(await textFaults(page))];
  expect(faults, name).toEqual([]);
}

test('a package is sent back with a reason, and its sender sees why and sends anew', async () => {
  test.setTimeout(240_000);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const branch = await unit('branch', '城关分局', ['李城关']);
  const [stick, back] = [folder('stick'), folder('back')];
  await connect(superior, branch, folder('identities'));
  const file = await writePackage(branch, '生成上报包', stick);
  await closeWritten(branch);

  await openPackage(superior, join(stick, file));
  await superior.page.getByRole('button', { name: '不接收' }).click();
  const dialog = superior.page.getByRole('dialog', { name: /^不接收：城关分局/ });
  await dialog.getByLabel('退回原因').fill(WHY);
  await expectSound(superior, 'refuse-dialog');
  await superior.page.keyboard.press('Control+Enter');
  await expect(superior.page.getByText(`原因：${WHY}`)).toBeVisible();
  await expectSound(superior, 'refused');
  const receipt = join(back, 'receipt.qlrcp');
  superior.app.dialogs.saveAs(receipt);
  await superior.page.getByRole('button', { name: '写退回回执' }).click();
  await expect(superior.page.getByText(/^回执已写到/)).toBeVisible();
  await openPage(superior, '/exchange/units', '下级单位');
  await expect(superior.page.getByText('已登记但还没有收到数据：城关分局。')).toBeVisible();

  await openPage(branch, '/exchange', '上报下发');
  branch.app.dialogs.chooseFile(receipt);
  await branch.page.getByRole('button', { name: '登记回执' }).click();
  await branch.page.getByRole('button', { name: '选择回执文件' }).click();
  await expect(branch.page.getByText(/^临江市局退回了第1号上报包：2026-11-24/)).toContainText(WHY);
  await expect(branch.page.getByRole('grid', { name: '往来单位' })).toContainText('已退回');
  await expectSound(branch, 'board-returned');
  await branch.page.getByRole('tab', { name: '交接记录' }).click();
  await expect(branch.page.getByRole('grid', { name: '交接记录' })).toContainText('已退回');
  await expectSound(branch, 'ledger-returned');
  await branch.page.getByRole('button', { name: '重新生成' }).click();
  branch.app.dialogs.chooseFolder(stick);
  const again = branch.page.getByRole('dialog', { name: '生成上报包' });
  await again.getByRole('button', { name: '选择文件夹' }).click();
  await expect(again.getByText(/^全部 \d+ 条改动/)).toBeVisible();
  await again.getByRole('button', { name: '写入介质' }).click();
  await expect(branch.page.getByText('可以安全弹出')).toBeVisible();
  await closeWritten(branch);
  await expect(branch.page.getByText('重新生成')).toBeHidden();
});
